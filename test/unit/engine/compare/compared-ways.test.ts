// Which ways there are to make two sides comparable: where one is none, a reason instead of a number that means something else.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { SidedValue } from '../../../../src/core/compare/sliced-side.ts';
import { comparedWays } from '../../../../src/engine/compare/compared-ways.ts';

function side(more: {
  readonly seconds?: number | undefined;
  readonly pods?: number;
  readonly weight?: number;
  readonly rule?: SidedValue['rule'];
}): Parameters<typeof comparedWays>[0] {
  const { seconds, pods, weight = 1, rule = 'delta' } = more;
  const slice = {
    ...{ samples: Int32Array.of(0), values: Float64Array.of(weight) },
    ...{ count: 1, seconds },
  };
  return { value: { rule, weights: Float64Array.of(weight), slices: [slice, slice] }, pods };
}

const lacking = (...sides: Parameters<typeof comparedWays>) =>
  Object.fromEntries(comparedWays(...sides).map(({ by, lacking: why }) => [by, why ?? 'possible']));

describe('the ways to compare', () => {
  it('are all of them where pods and seconds are told', () => {
    const whole = side({ seconds: 10, pods: 2 });
    assert.deepEqual(new Set(Object.values(lacking(whole, whole))), new Set(['possible']));
  });

  it('lack what a side does not tell, and say which', () => {
    const told = side({ seconds: 10, pods: 2 });
    const timeless = lacking(told, side({ pods: 2 }));
    assert.equal(timeless['second'], 'the new side does not tell how long it took');
    assert.equal(timeless['pod'], 'the new side does not tell how long it took');
    assert.equal(timeless['absolute'], 'possible');
    assert.equal(lacking(side({ seconds: 10 }), told)['pod'], 'the base does not tell its pods');
    assert.equal(lacking(side({ weight: 0 }), told)['share'], 'the base has nothing of it');
  });

  it('have no rate of a state', () => {
    const heap = side({ seconds: 10, pods: 2, rule: 'gauge' });
    const ways = lacking(heap, heap);
    assert.equal(ways['second'], 'it is the state of a moment, which has no rate');
    assert.equal(ways['pod'], ways['second']);
    assert.deepEqual([ways['share'], ways['absolute'], ways['work']], Array(3).fill('possible'));
  });
});
