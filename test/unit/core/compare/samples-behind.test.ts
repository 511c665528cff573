import assert from 'node:assert/strict';
import { compareSides, type Side } from '../../../../src/core/compare/compare.ts';
import { poisson, randomOf } from '../../../../src/core/compare/random.ts';
import { squaresOf } from '../../../../src/core/compare/samples-behind.ts';
import { weightOfOne } from '../../../../src/core/evidence.ts';

/** Objects of four places: how many of each are met on average, and how many each that was met stands for. */
const MET = [4, 60, 200, 500];
const STANDS_FOR = [32_768, 700, 40, 1];

/** What chance makes a profiler meet. Places are as often met as their number tells, times `more`. */
function sideOf(
  random: () => number,
  areParts: boolean,
  more: Readonly<Record<number, number>> = {},
): Side {
  const evidence = Float64Array.from(MET, (mean, at) => poisson(mean * (more[at] ?? 1), random));
  const self = evidence.map((count, at) => count * STANDS_FOR[at]!);
  const squares = squaresOf(self, evidence);
  const total = self.reduce((sum, each) => sum + each, 0);
  const whole = squares.reduce((sum, each) => sum + each, 0);
  const per = areParts ? total : 1;
  assert.equal(weightOfOne(self, evidence), undefined);
  return {
    slices: [{ costs: { self, total: self }, per }],
    samples: {
      squares: { self: squares, total: squares },
      facts: { whole, per, worth: whole / total, isEven: false, areParts },
    },
  };
}

describe('samples that stand for more or less', () => {
  for (const areParts of [true, false]) {
    const how = areParts ? 'shares' : 'amounts';
    it(`raise few false alarms, of ${how}, and every difference lies in its own interval`, () => {
      const random = randomOf(42);
      const rounds = 1500;
      const [rare, within] = [new Float64Array(MET.length), new Float64Array(MET.length)];
      for (let round = 0; round < rounds; round++)
        for (const { place, base, fresh, test } of compareSides(
          sideOf(random, areParts),
          sideOf(random, areParts),
          MET.length,
        )) {
          const difference = fresh.total - base.total;
          assert(Math.abs(test!.difference - difference) <= 1e-9 * Math.abs(difference) + 1e-12);
          assert(test!.from <= difference && difference <= test!.to);
          if (test!.chance < 0.01) rare[place]!++;
          if (test!.from <= 0 && test!.to >= 0) within[place]!++;
        }
      // One in a hundred by chance, and three deviations more.
      for (const [place, count] of rare.entries())
        assert(count <= 0.018 * rounds, `place ${place}: ${count} of ${rounds}`);
      for (const [place, count] of within.entries())
        assert(count >= 0.9 * rounds, `place ${place}: ${count} of ${rounds}`);
    });

    it(`tell a large difference, of ${how}`, () => {
      const random = randomOf(7);
      const found = compareSides(
        sideOf(random, areParts),
        sideOf(random, areParts, { 1: 3 }),
        MET.length,
      );
      // Of all objects that there are, those of a place that few samples stand for most of may be any part.
      if (!areParts) assert.equal(found[1]!.confidence, 'certain');
      assert(found[1]!.test!.difference > 0);
    });
  }
});
