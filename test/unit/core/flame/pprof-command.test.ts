import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FlameEdit } from '../../../../src/core/flame/edits.ts';
import { pprofCommand } from '../../../../src/core/flame/pprof-command.ts';

type OfFunction = Exclude<FlameEdit['does'], 'fold-recursion'>;
const edit = (does: OfFunction, name: string): FlameEdit => ({
  does,
  function: { name, file: '' },
});
const commandOf = (...edits: readonly FlameEdit[]) =>
  pprofCommand({ type: 'cpu', by: 'functions', edits, path: 'cpu.pb.gz' });

describe('the command for pprof', () => {
  it('quotes names for the pattern, and patterns for the shell', () => {
    assert.equal(commandOf().command, 'go tool pprof -sample_index=cpu cpu.pb.gz');
    assert.equal(
      commandOf(edit('only', "a.(*T[go.shape.int]).It's+{x|y}^$")).command,
      "go tool pprof -sample_index=cpu -focus='^a\\.\\(\\*T\\[go\\.shape\\.int\\]\\)\\.It'\\''s\\+\\{x\\|y\\}\\^\\$$' cpu.pb.gz",
    );
    assert.equal(
      pprofCommand({ type: 'a b', by: 'lines', edits: [], path: '-it is.pb' }).command,
      "go tool pprof -sample_index='a b' -lines '-it is.pb'",
    );
  });

  it('puts all that is ignored or hidden into one pattern each', () => {
    assert.equal(
      commandOf(edit('ignore', 'a'), edit('hide', 'c'), edit('ignore', 'b'), edit('focus', 'd'))
        .command,
      "go tool pprof -sample_index=cpu -ignore='^(a|b)$' -hide='^c$' -show_from='^d$' cpu.pb.gz",
    );
  });

  it('tells what it cannot say', () => {
    assert.deepEqual(commandOf(edit('only', 'a'), edit('only', 'b')).unsaid, [
      'more than one function to focus on',
    ]);
    assert.deepEqual(commandOf(edit('close', 'a'), { does: 'fold-recursion' }).unsaid, [
      'what is collapsed',
      'collapsed recursion',
    ]);
    for (const edits of [
      [edit('focus', 'a'), edit('ignore', 'b')],
      [edit('hide', 'a'), edit('only', 'a')],
      [edit('focus', 'a'), edit('hide', 'a')],
    ])
      assert.deepEqual(commandOf(...edits).unsaid, ['the order of the filters']);
    assert.deepEqual(commandOf(edit('hide', 'a'), edit('only', 'b')).unsaid, []);
  });
});
