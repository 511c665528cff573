import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SampleTable } from '../../../src/core/profile.ts';
import { joinSums, needsWide, splitWide } from '../../../src/core/wide.ts';
import { profileOf } from '../support/profile-text.ts';

/** The simplest question: the sum of all weights. */
function exactSum({ values, wide }: SampleTable): bigint {
  const sum = (weights: Float64Array) =>
    Float64Array.of(weights.reduce((all, one) => all + one, 0));
  if (wide[0] === undefined) return BigInt(sum(values[0]!)[0]!);
  const { high, low } = splitWide(wide[0]);
  return joinSums(sum(high), sum(low))[0]!;
}

describe('wide values', () => {
  it('are needed from 2^53 on, to the unit', () => {
    assert.equal(needsWide(Float64Array.of(2 ** 53 - 1)), false);
    assert.equal(needsWide(Float64Array.of(2 ** 52, -(2 ** 52) + 1)), false);
    assert.equal(needsWide(Float64Array.of(2 ** 52, -(2 ** 52))), true);
    assert.equal(needsWide(Float64Array.of(2 ** 53, 1)), true);
    assert.equal(needsWide(new Float64Array(0)), false);
  });

  it('split into parts that doubles hold exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n)), (values) => {
        const { high, low } = splitWide(BigInt64Array.from(values));
        values.forEach((value, row) => {
          assert.equal((BigInt(high[row]!) << 24n) + BigInt(low[row]!), value);
          assert(low[row]! >= 0 && low[row]! < 2 ** 24);
        });
      }),
    );
  });

  it('add up exactly, even beyond 64 bits', () => {
    const { samples } = profileOf(`
      9007199254740993  main
      9223372036854775807  main > run
      9223372036854775807  main
      -3  main
    `);
    assert.equal(exactSum(samples), 9007199254740990n + 2n * (2n ** 63n - 1n));
  });

  it('are plain doubles where those are exact', () => {
    const { samples } = profileOf('10 main\n-3 main');
    assert.equal(exactSum(samples), 7n);
  });
});
