// What differs between two sides of slices, place by place, and how sure that is.
import type { PlaceSums } from '../place-sums.ts';
import { lessSure } from './count-test.ts';
import { falseDiscoveryShares } from './false-discovery.ts';
import { testSampled, type Samples } from './samples-behind.ts';
import type { Deals, Difference } from './slice-test.ts';
import { dealSlices, testSlices } from './slice-test.ts';

/** Self and total per place. */
export type Costs = PlaceSums;

/** One slice of a side: a window of time, a pod, a file. */
export interface Slice {
  readonly costs: Costs;
  /** What its costs are of: its total for shares, its seconds for rates. What a side costs is its costs by its `per`. */
  readonly per: number;
}

export interface Side {
  readonly slices: readonly Slice[];
  /** The profiler's samples behind the side's costs (evidence.ts), where they are known. */
  readonly samples?: Samples | undefined;
}

export const STATES = ['same', 'changed', 'new', 'gone'] as const;
export type State = (typeof STATES)[number];

/** How sure a difference is: of those called certain one in a hundred is none, of those called likely one in ten. */
export type Confidence = 'certain' | 'likely' | 'noise';

const CERTAIN = 0.01;
const LIKELY = 0.1;

export interface ComparedRow {
  readonly place: number;
  readonly base: Cost;
  readonly fresh: Cost;
  readonly state: State;
  readonly confidence: Confidence;
  /** The test of the total; undefined where nothing tells. */
  readonly test: Difference | undefined;
}

export interface Cost {
  readonly self: number;
  readonly total: number;
}

/**
 * The rows of all places with cost on a side, in no order. What decides is the total of a place; chances are corrected for
 * the many places. With a slice on a side the test is that of counts of samples, without those there is none, and all is noise.
 * With several it is the less sure of both: slices may be alike by accident, or be of the very same samples.
 */
export function compareSides(base: Side, fresh: Side, places: number): ComparedRow[] {
  const rows: number[] = [];
  const costs = [costOf(base, places), costOf(fresh, places)] as const;
  for (let place = 0; place < places; place++)
    if (costs.some(({ self, total }) => self[place] !== 0 || total[place] !== 0)) rows.push(place);
  const tests = testsOf(base, fresh, rows, costs);
  const shares = falseDiscoveryShares(
    Float64Array.from(tests, (test) => test?.chance ?? 1),
    // A program has thousands of lines with a sample or two, which nothing can be said of: they must not drown the others.
    Float64Array.from(rows, (place) =>
      Math.sqrt(Math.abs(costs[0].total[place]!) + Math.abs(costs[1].total[place]!)),
    ),
  );
  return rows.map((place, at): ComparedRow => {
    const [of, than] = costs.map(({ self, total }): Cost => ({
      self: self[place]!,
      total: total[place]!,
    })) as [Cost, Cost];
    const confidence = confidenceOf(shares[at]!);
    return {
      place,
      base: of,
      fresh: than,
      confidence,
      test: tests[at],
      state: stateOf(of, than, confidence),
    };
  });
}

/** Of a chance, or where there are many of a share of false discoveries. */
export function confidenceOf(chance: number): Confidence {
  return chance <= CERTAIN ? 'certain' : chance <= LIKELY ? 'likely' : 'noise';
}

function stateOf(base: Cost, fresh: Cost, confidence: Confidence): State {
  if (base.total === 0 && base.self === 0) return 'new';
  if (fresh.total === 0 && fresh.self === 0) return 'gone';
  return confidence === 'noise' ? 'same' : 'changed';
}

/** What a side costs: all its slices by all that they are of. */
export function costOf({ slices }: Pick<Side, 'slices'>, places: number): Costs {
  const self = new Float64Array(places);
  const total = new Float64Array(places);
  for (const { costs } of slices) {
    costs.self.forEach((value, place) => (self[place]! += value));
    costs.total.forEach((value, place) => (total[place]! += value));
  }
  const per = sum(slices.map((slice) => slice.per));
  const by = (value: number) => (per === 0 ? 0 : value / per);
  return { self: self.map(by), total: total.map(by) };
}

function testsOf(
  base: Side,
  fresh: Side,
  rows: readonly number[],
  costs: readonly [Costs, Costs],
): (Difference | undefined)[] {
  const counts = countTests(base, fresh, rows, costs);
  if (base.slices.length < 2 || fresh.slices.length < 2) return counts;
  const sides = [base, fresh].map(({ slices }) => slices.map(({ costs }) => costs.total));
  const test = new RatioTest([base, fresh].map(({ slices }) => slices.map(({ per }) => per)));
  return rows.map((place, at) => {
    test.values.forEach((values, side) => {
      for (let slice = 0; slice < values.length; slice++)
        values[slice] = sides[side]![slice]![place] ?? 0;
    });
    return lessSure(test.run(), counts[at]);
  });
}

function countTests(
  { samples: before }: Side,
  { samples: after }: Side,
  rows: readonly number[],
  [base, fresh]: readonly [Costs, Costs],
): (Difference | undefined)[] {
  if (before === undefined || after === undefined) return rows.map(() => undefined);
  return rows.map((place) =>
    testSampled(
      [base.total[place]!, fresh.total[place]!],
      [before.squares.total[place] ?? 0, after.squares.total[place] ?? 0],
      [before.facts, after.facts],
    ),
  );
}

/**
 * Tests what two sides have by what it is of. `values` are rows of what each slice of both sides has, `pers` what the slices'
 * values are of.
 */
export function testRatios(
  values: readonly (readonly [readonly number[], readonly number[]])[],
  pers: readonly [readonly number[], readonly number[]],
): Difference[] {
  const test = new RatioTest(pers);
  return values.map((sides) => {
    test.values.forEach((own, side) => own.set(sides[side as 0 | 1]));
    return test.run();
  });
}

/**
 * The test of rows of two sides, one after the other. A slice stands with the side's ratio and what it departs from that by
 * (the linearized ratio: Cochran, Sampling Techniques, 1977, 6.4), so that a slice that is of little counts for little, and
 * their mean is the side's ratio.
 */
class RatioTest {
  /** By side, what its slices have: to be filled in before each run. */
  readonly values: readonly Float64Array[];
  readonly #pers: readonly (readonly number[])[];
  readonly #wholes: readonly number[];
  readonly #deals: Deals;
  readonly #slices: Float64Array; // Of both sides, as they stand.

  constructor(pers: readonly (readonly number[])[]) {
    const [first, second] = pers.map(({ length }) => length);
    this.values = pers.map(({ length }) => new Float64Array(length));
    this.#pers = pers;
    this.#wholes = pers.map(sum);
    this.#deals = dealSlices(first!, second!);
    this.#slices = new Float64Array(first! + second!);
  }

  run(): Difference {
    let at = 0;
    for (let side = 0; side < this.values.length; side++) {
      const values = this.values[side]!;
      const pers = this.#pers[side]!;
      const whole = this.#wholes[side]!;
      let all = 0;
      for (const value of values) all += value;
      const ratio = all / whole;
      for (let slice = 0; slice < values.length; slice++) {
        const apart = ((values[slice]! - ratio * pers[slice]!) * values.length) / whole;
        this.#slices[at++] = whole === 0 ? 0 : ratio + apart;
      }
    }
    return testSlices(this.#slices, this.#deals);
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
