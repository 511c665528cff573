import assert from 'node:assert/strict';
import type { Side } from '../../../../src/core/compare/compare.ts';
import { poisson, randomOf } from '../../../../src/core/compare/random.ts';
import { judgeShares, judgeTotals, type Judgement } from '../../../../src/core/compare/verdict.ts';

/** Functions of a program by what they cost of 10,000, some large, most small. */
const COSTS = [
  ...[2000, 1500, 1200, 900, 700, 600, 500, 400, 300, 250],
  ...Array.from({ length: 30 }, (_, at) => 20 + 3 * at),
];

/** A side of slices with that many samples on average, which chance draws. `more` is by how much a function costs more. */
function sideOf(
  random: () => number,
  slices: number,
  samples: number,
  more: Readonly<Record<number, number>> = {},
): Side {
  const costs = COSTS.map((cost, at) => cost * (more[at] ?? 1));
  const whole = costs.reduce((sum, cost) => sum + cost, 0);
  const drawn = Array.from({ length: slices }, () => {
    const load = 0.8 + 0.4 * random();
    const self = Float64Array.from(costs, (cost) =>
      poisson((cost / whole) * samples * load, random),
    );
    return { costs: { self, total: self }, per: self.reduce((sum, value) => sum + value, 0) };
  });
  const all = drawn.reduce((sum, { per }) => sum + per, 0);
  const [only] = drawn;
  return {
    slices: drawn,
    ...(slices === 1
      ? {
          samples: {
            squares: only!.costs,
            facts: { whole: all, per: all, worth: 1, isEven: true, areParts: true },
          },
        }
      : {}),
  };
}

const ROUNDS = 60;

function verdicts(
  slices: number,
  samples: number,
  more: Readonly<Record<number, number>>,
): readonly Judgement[] {
  const random = randomOf(7 * slices + samples);
  return Array.from({ length: ROUNDS }, () =>
    judgeShares(
      sideOf(random, slices, samples),
      sideOf(random, slices, samples, more),
      COSTS.length,
    ),
  );
}

const rate = (all: readonly Judgement[], is: (one: Judgement) => boolean) =>
  all.filter(is).length / all.length;
const median = (numbers: readonly number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

describe('the verdict by shares', function () {
  this.timeout(120_000);

  for (const [slices, samples] of [
    [12, 2000],
    [12, 200],
    [1, 20_000],
  ] as const)
    it(`calls sides that do not differ neither better nor worse, with ${slices} x ${samples} samples`, () => {
      const told = verdicts(slices, samples, {});
      const isWrong = ({ verdict }: Judgement) => verdict === 'better' || verdict === 'worse';
      assert(rate(told, isWrong) <= 0.04, `${rate(told, isWrong)}`);
      const holds = ({ interval }: Judgement) => interval![0] <= 0 && 0 <= interval![1];
      assert(rate(told, holds) >= 0.85, `${rate(told, holds)}`);
    });

  it('measures what one function added by all the others', () => {
    // A fifth of all costs half more: a tenth of all.
    const whole = COSTS.reduce((sum, cost) => sum + cost, 0);
    const added = (0.5 * COSTS[0]!) / whole;
    const told = verdicts(12, 4000, { 0: 1.5 });
    assert(rate(told, ({ verdict }) => verdict === 'worse') >= 0.95);
    const error = median(told.map(({ change }) => change!)) - added;
    // A little less than it is: the function is among those that the ratio is taken of.
    assert(error < 0.005 && error > -0.015, `${error}`);
    const holds = ({ interval }: Judgement) => interval![0] <= added && added <= interval![1];
    assert(rate(told, holds) >= 0.85, `${rate(told, holds)}`);
  });

  it('says that what takes less than before is better, of single profiles, too', () => {
    const told = verdicts(1, 40_000, { 0: 0.4, 2: 0.7 });
    assert(rate(told, ({ verdict }) => verdict === 'better') >= 0.95);
  });

  it('measures what came or went by all else, however large that was', () => {
    // One costs 160 times as much: four fifths of one side, and all others keep their proportions.
    const random = randomOf(11);
    const small = () => sideOf(random, 8, 20_000, {});
    const large = () => sideOf(random, 8, 20_000, { 9: 160 });
    const [gone, came] = [
      judgeShares(large(), small(), COSTS.length),
      judgeShares(small(), large(), COSTS.length),
    ];
    assert.deepEqual([gone.verdict, came.verdict], ['better', 'worse']);
    assert(gone.change! < -0.7 && came.change! > 3, `${gone.change} ${came.change}`);
    assert(gone.kept! > 3 && came.kept! < 0.3);
  });

  it('tells nothing where little stayed as it was', () => {
    // Every function by another factor: no two of them keep their proportion.
    const other = Object.fromEntries(COSTS.map((_, at) => [at, 1.9 ** (((at * 17) % 40) - 20)]));
    const told = verdicts(12, 2000, other);
    assert.equal(
      rate(told, ({ verdict }) => verdict === 'cannot tell'),
      1,
    );
  });

  it('of nothing at all is told as such', () => {
    const nothing: Side = { slices: [] };
    assert.equal(judgeShares(nothing, nothing, 0).why, 'empty');
    assert.equal(judgeTotals([[], []], nothing, nothing).why, 'empty');
  });
});

describe('the verdict by totals', () => {
  const side = (wholes: readonly number[], per = 1): Side => ({
    slices: wholes.map((whole) => ({
      costs: { self: Float64Array.of(whole), total: Float64Array.of(whole) },
      per,
    })),
  });
  const judge = (base: readonly number[], fresh: readonly number[]) =>
    judgeTotals([base, fresh], side(base), side(fresh));
  const around = (mean: number, spread: number) =>
    Array.from({ length: 12 }, (_, at) => mean + spread * Math.sin(5 * at + mean));

  it('goes by how much slices vary', () => {
    assert.equal(judge(around(100, 1), around(110, 1)).verdict, 'worse');
    assert.equal(judge(around(100, 1), around(90, 1)).verdict, 'better');
    assert.equal(judge(around(100, 1), around(100.2, 1)).verdict, 'same');
    assert.equal(judge(around(100, 40), around(110, 40)).verdict, 'cannot tell');
  });

  it('of single values without samples is not told, but by how much they differ', () => {
    const { verdict, change, why } = judge([100], [110]);
    assert.deepEqual(
      [verdict, Math.round(change! * 100), why],
      ['cannot tell', 10, 'nothing tells'],
    );
  });
});
