import assert from 'node:assert/strict';
import { compareSides, type Side } from '../../../../src/core/compare/compare.ts';
import { testCounts } from '../../../../src/core/compare/count-test.ts';
import { PlacesOfBoth, type Carry } from '../../../../src/core/compare/places-of-both.ts';
import { sumByPlace } from '../../../../src/core/place-sums.ts';
import { profileOf } from '../../support/profile-text.ts';

describe('the test of counts', () => {
  // SciPy 1.17.1: the smaller tail of binom(k1 + k2, n1 / (n1 + n2)), twice.
  for (const [counts, all, chance] of [
    [[10, 30], [1000, 1000], 0.0022214337732293643],
    [[5, 40], [300, 2500], 1],
    [[100, 101], [5000, 5000], 1],
    [[0, 7], [400, 400], 0.015625],
    [[3, 0], [100, 900], 0.002],
    [[0, 0], [10, 10], 1],
  ] as const)
    it(`says of ${counts.join(' and ')} of ${all.join(' and ')} what SciPy does`, () => {
      const told = testCounts(counts, all);
      assert(Math.abs(told.chance - chance) < 1e-9, `${told.chance}`);
      const shares = counts.map((count, side) => count / all[side]!);
      assert(Math.abs(told.difference - (shares[1]! - shares[0]!)) < 1e-12);
      assert(told.from <= told.difference && told.difference <= told.to);
    });

  it('of samples that stand for more or less on one side is that of what they stand for', () => {
    // As much, sampled every 10 ms and every 2 ms: 20 samples and five times as many.
    const same = testCounts([20, 100], [1, 1], { worth: [10, 2] });
    assert.equal(same.chance, 1);
    assert(Math.abs(same.difference) < 1e-12);
    // The binomial distribution, added up in whole numbers: at most 20 of 220 at 1 in 6, twice.
    const more = testCounts([20, 200], [1, 1], { worth: [10, 2] });
    assert(Math.abs(more.chance - 0.0018079128286476623) < 1e-12, `${more.chance}`);
    assert(more.from > 0 && more.difference === 200);
  });

  it('says nothing where nothing was sampled', () => {
    assert.equal(testCounts([0, 5], [0, 9]).chance, 1);
  });
});

const costsOf = (table: PlacesOfBoth, text: string, carry?: Carry) => {
  const profile = profileOf(text, { types: ['samples/count'] });
  const placeOfFrame = table.add(profile, carry);
  return sumByPlace(profile, profile.samples.values[0]!, placeOfFrame, table.places.length);
};

describe('the comparison of two sides', () => {
  it('has a line that moved as one line, and counts a sample once however many lines became one', () => {
    const table = new PlacesOfBoth('lines');
    const now: Readonly<Record<string, number>> = { 'a.go:5': 7, 'a.go:6': 7 };
    const carry: Carry = (place) => {
      const line = now[`${place.file}:${place.line}`];
      return line === undefined ? undefined : { ...place, line };
    };
    const base = costsOf(table, '4  a.go:5 f > a.go:6 f\n1  a.go:9 g', carry);
    const fresh = costsOf(table, '3  a.go:7 f');
    const side = (costs: typeof base): Side => ({ slices: [{ costs, per: 1 }] });
    const rows = compareSides(side(base), side(fresh), table.places.length);
    assert.deepEqual(
      rows.map(({ place, base: of, fresh: than, state, confidence }) => {
        const { name, line } = table.places[place]!;
        return [name, line, table.inBase(place)?.line, of, than, state, confidence];
      }),
      [
        ['f', 7, 5, { self: 4, total: 4 }, { self: 3, total: 3 }, 'same', 'noise'],
        ['g', 9, undefined, { self: 1, total: 1 }, { self: 0, total: 0 }, 'gone', 'noise'],
      ],
    );
  });

  it('is sure of what stands out from the slices, and of nothing else', () => {
    const table = new PlacesOfBoth('functions');
    const slices = (hot: number) =>
      Array.from({ length: 12 }, (_, at) => {
        const wobble = [0, 3, 1, 4, 2, 5, 1, 0, 4, 2, 3, 5][at]!;
        const text = `${100 + hot + wobble}  main > hot\n${200 - wobble}  main > cold\n2  main > ${hot > 0 ? 'fresh' : 'old'}`;
        return { costs: costsOf(table, text), per: 1 };
      });
    const base: Side = { slices: slices(0) };
    const fresh: Side = { slices: slices(20) };
    const told = Object.fromEntries(
      compareSides(base, fresh, table.places.length).map((row) => [
        table.places[row.place]!.name,
        `${row.state} ${row.confidence} ${(row.fresh.total - row.base.total).toFixed(3)}`,
      ]),
    );
    assert.deepEqual(told, {
      main: 'changed certain 20.000',
      hot: 'changed certain 20.000',
      cold: 'same noise 0.000',
      fresh: 'new certain 2.000',
      old: 'gone certain -2.000',
    });
  });

  it('of single profiles goes by their samples, and is sure of nothing without', () => {
    const table = new PlacesOfBoth('functions');
    const side = (text: string, all: number | undefined): Side => {
      const costs = costsOf(table, text);
      const facts = { worth: 1, isEven: true, areParts: true };
      const samples =
        all === undefined
          ? undefined
          : { squares: costs, facts: { ...facts, whole: all, per: all } };
      return { slices: [{ costs, per: all ?? 1 }], samples };
    };
    const compared = (all: number | undefined) => {
      const base = side('500  main > hot\n500  main > cold', all);
      const fresh = side('800  main > hot\n505  main > cold', all);
      return compareSides(base, fresh, table.places.length).map(({ confidence }) => confidence);
    };
    assert.deepEqual(compared(1305), ['certain', 'certain', 'noise']);
    assert.deepEqual(compared(undefined), ['noise', 'noise', 'noise']);
  });
});
