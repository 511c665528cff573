import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isSameWord, wordAt } from '../../../../src/engine/source-maps/word-at.ts';

const word = (text: string) => wordAt(text, 0);

describe('the word at a place', () => {
  it('is the first of a line where the place is in its indent', () => {
    assert.deepEqual(wordAt('  return total;', 0), { kind: 'statement', text: 'return' });
    assert.deepEqual(wordAt('  return total;', 9), { kind: 'name', text: 'total' });
  });

  it('is none within another one, behind the end, or on a line that is not there', () => {
    assert.deepEqual(wordAt('return total;', 3), { kind: 'within' });
    assert.deepEqual(wordAt('return', 7), { kind: 'beyond' });
    assert.deepEqual(wordAt(undefined, 0), { kind: 'beyond' });
    assert.deepEqual(wordAt('return', 6), { kind: 'none' });
  });

  it('has the value of a number, however that is written', () => {
    assert.equal(isSameWord(word('3e4'), word('30_000')), true);
    assert.equal(isSameWord(word('255'), word('0xff')), true);
    assert.equal(isSameWord(word('255'), word('254')), false);
  });

  it('is another one where statements or names differ', () => {
    for (const [built, source] of [
      ['return x', 'for (;;)'],
      ['total(', 'weight('],
      ['"a"', "'b'"],
      ['return x', 'total()'],
    ] as const)
      assert.equal(isSameWord(word(built), word(source)), false, built);
  });

  it('tells nothing where compilers write another one', () => {
    for (const [built, source] of [
      ['var x', 'const x'],
      ['var x', 'x = 1'],
      ['t(', 'total('],
      ['0 /* A */', 'Kind.A'],
      ['"\\n"', "'\n'"],
      ['(0, x)', 'x'],
    ] as const)
      assert.equal(isSameWord(word(built), word(source)), undefined, built);
    assert.equal(isSameWord(word('sum2('), word('total('), 'total'), undefined);
    assert.equal(isSameWord(word('total2('), word('total(')), true);
  });
});
