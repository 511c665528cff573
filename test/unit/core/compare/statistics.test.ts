// Numbers beside ours are those of SciPy 1.17.1 (stats.t, false_discovery_control, ttest_ind, permutation_test with 200,000
// deals or all of them).
import assert from 'node:assert/strict';
import { falseDiscoveryShares } from '../../../../src/core/compare/false-discovery.ts';
import { dealSlices, testSlices } from '../../../../src/core/compare/slice-test.ts';
import { chanceBeyond, limitOfChance } from '../../../../src/core/compare/students-t.ts';

const near = (ours: number, theirs: number, share = 1e-9) =>
  assert(Math.abs(ours - theirs) <= share * Math.abs(theirs), `${ours} is not ${theirs}`);

describe("Student's t", () => {
  for (const [t, freedom, chance] of [
    [0.1, 1, 0.936548965138893],
    [0.1, 300, 0.9204111176444636],
    [1, 2.5, 0.40406102727827364],
    [2.5, 11, 0.029506374087364163],
    [-2.5, 22, 0.020367146823579492],
    [4.7, 11, 0.0006501423923752672],
    [4.7, 300, 3.970003555446129e-6],
    [12, 2.5, 0.0028362150300783244],
    [12, 22, 3.975601809892169e-11],
    [12, 300, 2.3191247536161177e-27],
  ] as const)
    it(`lies beyond ${t} at ${freedom} degrees of freedom as often as SciPy says`, () => {
      near(chanceBeyond(t, freedom), chance);
    });

  for (const [chance, freedom, limit] of [
    [0.5, 3.3, 0.7559716814492414],
    [0.05, 1, 12.706204736174705],
    [0.05, 22, 2.0738730679040254],
    [0.01, 11, 3.105806515539281],
    [1e-6, 1, 636619.7723670577],
    [1e-6, 11, 9.701424673380549],
  ] as const)
    it(`is beyond ${limit} in ${chance} of all cases at ${freedom} degrees of freedom`, () => {
      near(limitOfChance(chance, freedom), limit, 1e-8);
    });

  it('has limits that are reached as often as told, whatever the freedom', () => {
    for (const chance of [0.05, 0.01, 1e-6])
      for (let freedom = 0.7; freedom < 90; freedom *= 1.03)
        near(chanceBeyond(limitOfChance(chance, freedom), freedom), chance, 1e-9);
  });

  it('has no chance without a number, and none beyond infinity', () => {
    assert.equal(chanceBeyond(NaN, 5), 1);
    assert.equal(chanceBeyond(Infinity, 5), 0);
    assert.equal(chanceBeyond(0, 5), 1);
  });
});

describe('shares of false discoveries', () => {
  it('are those of SciPy', () => {
    const shares = falseDiscoveryShares(
      Float64Array.of(0.01, 0.04, 0.03, 0.005, 0.5, 0.9, 0.04, 1e-6),
    );
    const theirs = [2 / 75, 0.16 / 3, 0.16 / 3, 0.02, 4 / 7, 0.9, 0.16 / 3, 8e-6];
    shares.forEach((share, at) => near(share, theirs[at]!));
  });

  it('hold what has weight against less of the others', () => {
    const chances = Float64Array.of(
      0.001,
      ...Array.from({ length: 99 }, (_, at) => 0.1 + at / 200),
    );
    const plain = falseDiscoveryShares(chances)[0]!;
    near(plain, 0.1);
    const weights = Float64Array.of(10, ...Array.from({ length: 99 }, () => 0.5));
    const weighted = falseDiscoveryShares(chances, weights);
    near(weighted[0]!, (0.1 * 59.5) / 1000);
    assert.deepEqual(
      falseDiscoveryShares(chances, new Float64Array(100).fill(3)),
      falseDiscoveryShares(chances),
    );
    assert(falseDiscoveryShares(chances, new Float64Array(100)).every((share) => share <= 1));
  });

  it('of nothing are none', () => {
    assert.equal(falseDiscoveryShares(new Float64Array(0)).length, 0);
  });
});

describe('the test over slices', () => {
  for (const { first, second, difference, low, high, chance } of [
    {
      first: [3.669, 3.166, 2.863, 3.783, 2.803, 4.687, 3.872, 3.611, 1.648, 1.15, 1.736, 3.975],
      second: [3.575, 1.448, 3.955, 2.326, 2.328, 5.634, 3.457, 3.79, 3.814, 1.43, 3.9, 8.986],
      ...{ difference: 0.64, low: -0.7690201544896176, high: 2.049020154489618 },
      chance: 0.37721811390943044,
    },
    {
      first: [1.816, 4.886, 5.136, 5.099, 2.519, 2.849, 1.831, 3.304, 6.326, 2.346, 1.022, 3.484],
      second: [5.952, 3.805, 8.226, 3.915, 4.24, 2.72, 3.681, 5.865, 5.901, 6.873, 5.701, 5.171],
      ...{ difference: 1.786, low: 0.4329240683363811, high: 3.13907593166362 },
      chance: 0.013089934550327248,
    },
    {
      first: [0.987, 2.199, 9.863, 2.597, 4.694],
      second: [4.786, 6.255, 5.017, 3.495, 3.757, 5.548, 4.147, 2.517, 5.906],
      ...{ difference: 0.5351111111111111, low: -3.75459130623001, high: 4.824813528452232 },
      chance: 0.7662337662337663,
    },
  ])
    it(`says of ${first.length} and ${second.length} slices what SciPy does`, () => {
      const deals = dealSlices(first.length, second.length, 20_000);
      const told = testSlices(Float64Array.from([...first, ...second]), deals);
      near(told.difference, difference);
      near(told.from, low);
      near(told.to, high);
      near(told.chance, chance, 0.12); // Of other deals at random.
    });

  it('gives no smaller chance than that of the one deal among all', () => {
    const told = testSlices(Float64Array.of(1, 1.1, 0.9, 9, 9.1, 8.9), dealSlices(3, 3));
    near(told.chance, 0.1); // 2 of 20, each of which comes up many times.
    const steady = testSlices(
      Float64Array.of(0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 5),
      dealSlices(6, 6),
    );
    near(steady.chance, 2 / 924);
    assert.deepEqual([steady.difference, steady.from, steady.to], [5, 5, 5]);
  });

  it('finds no difference in what is the same', () => {
    const told = testSlices(new Float64Array(8).fill(3), dealSlices(4, 4));
    assert.deepEqual(told, { difference: 0, chance: 1, from: 0, to: 0 });
  });

  it('needs two slices on each side', () => {
    assert.throws(() => dealSlices(1, 12), RangeError);
  });

  const deals = dealSlices(12, 12);
  for (const [what, drawn] of [
    ['even', (random: () => number) => random()],
    ['skewed', (random: () => number) => -Math.log(1 - random())],
    ['rare', (random: () => number) => (random() < 0.15 ? 1 + random() : 0)],
  ] as const) {
    it(`raises few false alarms where values are ${what}, far out in the tail as well`, () => {
      const random = seeded(what.length);
      const chances = Float64Array.from({ length: 3000 }, () => {
        const values = Float64Array.from({ length: 24 }, () => drawn(random));
        return testSlices(values, deals).chance;
      });
      const below = (limit: number) => chances.filter((chance) => chance <= limit).length;
      assert(below(0.05) < 190, `${below(0.05)} of 150`);
      assert(below(0.001) <= 9, `${below(0.001)} of 3`);
      const found = falseDiscoveryShares(chances).filter((share) => share <= 0.01).length;
      assert(found <= 1, `${found} found`);
    });
  }

  it('finds what differs by three spreads, among a thousand that do not', () => {
    const random = seeded(5);
    const chances = Float64Array.from({ length: 1020 }, (_, row) => {
      const shift = row < 20 ? 1 : 0; // The spread of what is even is 0.29.
      const values = Float64Array.from({ length: 24 }, (_, at) => random() + (at < 12 ? 0 : shift));
      return testSlices(values, deals).chance;
    });
    const shares = falseDiscoveryShares(chances);
    const found = [...shares.keys()].filter((row) => shares[row]! <= 0.01);
    assert.deepEqual(
      found.filter((row) => row < 20).length,
      20,
      `chances ${chances.slice(0, 20).join(' ')}`,
    );
    assert(found.length <= 21, `${found.length - 20} false`);
  });
});

/** Numbers from 0 to below 1, of a generator that the code does not use. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}
