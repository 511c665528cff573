import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  granularityOf,
  narrowingOf,
  readArguments,
  rowLimitOf,
  type Arguments,
} from '../../../src/cli/arguments.ts';
import { tellFailure } from '../../../src/cli/cli-error.ts';

function read(...argv: string[]): Arguments {
  const args = readArguments(argv);
  assert(typeof args === 'object');
  return args;
}

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    const { line, exitCode } = tellFailure(error);
    assert.equal(exitCode, 2);
    assert(!line.includes('\n'));
    return line;
  }
  throw new Error('it was accepted');
}

describe('the grammar of the command line', () => {
  it('reads a command, its files and its options', () => {
    const args = read('top', 'a.pb.gz', 'b.pb.gz', '--by', 'files', '-n', '3', '--focus', 'a|b');
    assert.equal(args.command, 'top');
    assert.deepEqual(args.words, ['a.pb.gz', 'b.pb.gz']);
    assert.equal(granularityOf(args.options), 'files');
    assert.equal(rowLimitOf(args.options), 3);
    assert.deepEqual(narrowingOf(args.options), { focus: 'a|b' });
  });

  it('splits a tag at its first equals sign', () => {
    const { options } = read('top', 'a', '--tag', 'query=a=b', '--tag', 'zone=x');
    assert.deepEqual(narrowingOf(options).tags, [
      { key: 'query', value: 'a=b' },
      { key: 'zone', value: 'x' },
    ]);
  });

  it('answers help and version before it asks for a command', () => {
    assert.equal(readArguments([]), 'help');
    assert.equal(readArguments(['--help']), 'help');
    assert.equal(readArguments(['--version']), 'version');
  });

  const wrong: readonly (readonly [string[], RegExp])[] = [
    [['burn', 'a'], /no command "burn".*top, list/],
    [['top', '--colour', 'a'], /--colour.*hotline --help/],
    [['top', '--by'], /--by.*argument missing/],
    [['top', 'a', '-n', '-1'], /what follows -n begins with a dash.*hotline --help/],
    [['top', 'a', '--focus', '-x'], /what follows --focus begins with a dash.*--focus=VALUE/],
    [['list', 'x', 'a', '--by', 'lines'], /list takes no option --by/],
    [['top', 'a', '--service', 's'], /--service is an option of a store.*--pyroscope/],
  ];
  for (const [argv, message] of wrong)
    it(`refuses "${argv.join(' ')}" with the next step`, () => {
      assert.match(
        refusal(() => readArguments(argv)),
        message,
      );
    });

  it('refuses an option twice that takes one value, since one of them would count for nothing', () => {
    const twice = ['doctor', 'a.pb.gz', '--root', 'a', '--root', 'b'];
    assert.match(
      refusal(() => read(...twice)),
      /--root is given twice.*one value/,
    );
    const { options } = read('doctor', 'a.pb.gz', '--map', 'a=b', '--map', 'c=d');
    assert.deepEqual(options.map, ['a=b', 'c=d']);
  });

  it('refuses values that it does not know', () => {
    assert.match(
      refusal(() => granularityOf(read('top', 'a', '--by', 'lyne').options)),
      /--by lyne is unknown\. Choose one of lines, functions, files, packages/,
    );
    assert.match(
      refusal(() => rowLimitOf(read('top', 'a', '-n', '0').options)),
      /whole number from 1/,
    );
    assert.match(
      refusal(() => narrowingOf(read('top', 'a', '--tag', 'zone').options)),
      /KEY=VALUE/,
    );
  });
});
