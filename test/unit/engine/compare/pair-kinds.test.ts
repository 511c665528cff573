import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pairKinds } from '../../../../src/engine/compare/pair-kinds.ts';

/** `cpu = cpu, (base) mutex` of kinds that are written as `cpu` or `heap objects+heap`. */
function paired(base: readonly string[], fresh: readonly string[]): string {
  const kinds = (words: readonly string[]) => words.map((word) => ({ names: word.split('+') }));
  const { pairs, lacking } = pairKinds(kinds(base), kinds(fresh));
  return [
    ...pairs.map(([one, other]) => `${one.names.join('+')} = ${other.names.join('+')}`),
    ...lacking.map(({ names, side }) => `${names.join('+')} not in ${side}`),
  ].join(', ');
}

describe('kinds of profile of both sides', () => {
  it('are those of the same names, in the order of the new side', () => {
    assert.equal(paired(['heap', 'cpu'], ['cpu', 'heap']), 'cpu = cpu, heap = heap');
    assert.equal(paired([], []), '');
  });

  it('are told where one side lacks them, first those of the new side', () => {
    assert.equal(
      paired(['cpu', 'block'], ['mutex', 'cpu']),
      'cpu = cpu, mutex not in base, block not in new',
    );
  });

  it('are those with any name in common, where none has the same', () => {
    // A store has one name for each type, a file of the heap has four.
    assert.equal(
      paired(['heap'], ['allocations+allocated+heap objects+heap']),
      'heap = allocations+allocated+heap objects+heap',
    );
    // The same before what is merely alike, whichever comes first.
    assert.equal(
      paired(['heap objects+heap', 'heap'], ['heap']),
      'heap = heap, heap objects+heap not in new',
    );
  });

  it('are paired once each', () => {
    assert.equal(paired(['heap'], ['heap', 'heap']), 'heap = heap, heap not in base');
    assert.equal(paired(['a', 'a'], ['a', 'a']), 'a = a, a = a');
  });

  it('are not taken for each other by names that merely begin alike', () => {
    assert.equal(
      paired(['mutex'], ['mutex contentions']),
      'mutex contentions not in base, mutex not in new',
    );
  });
});
