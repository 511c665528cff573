// What differs between two sides of slices, place by place, and how sure that is.
import { testCounts } from './count-test.ts';
import { falseDiscoveryShares } from './false-discovery.ts';
import type { Costs } from './places-of-both.ts';
import type { Difference } from './slice-test.ts';
import { dealSlices, testSlices } from './slice-test.ts';

/** One slice of a side: a window of time, a pod, a file. */
export interface Slice {
  readonly costs: Costs;
  /** What makes slices comparable: costs are multiplied by it, e.g. 1 / the slice's total for shares. */
  readonly factor: number;
}

export interface Side {
  readonly slices: readonly Slice[];
  /** Of the sums of all slices, for the numbers that are shown. */
  readonly factor: number;
  /** The profiler's samples behind the side's costs (evidence.ts), where it is known; for sides of one slice. */
  readonly samples?: { readonly costs: Costs; readonly all: number } | undefined;
}

export const STATES = ['same', 'changed', 'new', 'gone'] as const;
export type State = (typeof STATES)[number];

/** How sure a difference is: of those called certain one in a hundred is none, of those called likely one in ten. */
export type Confidence = 'certain' | 'likely' | 'noise';

const CERTAIN = 0.01;
const LIKELY = 0.1;

export interface ComparedRow {
  readonly place: number;
  /** Sums over the slices, by the side's factor. */
  readonly base: Cost;
  readonly fresh: Cost;
  readonly state: State;
  readonly confidence: Confidence;
  /** The test of the total, of slices by their factors; undefined where nothing tells. */
  readonly test: Difference | undefined;
}

export interface Cost {
  readonly self: number;
  readonly total: number;
}

/**
 * The rows of all places with cost on a side, in no order. What decides is the total of a place; chances are corrected for
 * the many places. With a slice on a side the test is that of counts of samples, without those there is none, and all is noise.
 */
export function compareSides(base: Side, fresh: Side, places: number): ComparedRow[] {
  const rows: number[] = [];
  const costs = [sumOf(base, places), sumOf(fresh, places)] as const;
  for (let place = 0; place < places; place++)
    if (costs.some(({ self, total }) => self[place] !== 0 || total[place] !== 0)) rows.push(place);
  const tests = testsOf(base, fresh, rows);
  const shares = falseDiscoveryShares(Float64Array.from(tests, (test) => test?.chance ?? 1));
  return rows.map((place, at): ComparedRow => {
    const [of, than] = costs.map(({ self, total }): Cost => ({
      self: self[place]!,
      total: total[place]!,
    })) as [Cost, Cost];
    const confidence =
      shares[at]! <= CERTAIN ? 'certain' : shares[at]! <= LIKELY ? 'likely' : 'noise';
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

function stateOf(base: Cost, fresh: Cost, confidence: Confidence): State {
  if (base.total === 0 && base.self === 0) return 'new';
  if (fresh.total === 0 && fresh.self === 0) return 'gone';
  return confidence === 'noise' ? 'same' : 'changed';
}

function sumOf({ slices, factor }: Side, places: number): Costs {
  const self = new Float64Array(places);
  const total = new Float64Array(places);
  for (const { costs } of slices) {
    costs.self.forEach((value, place) => (self[place]! += value));
    costs.total.forEach((value, place) => (total[place]! += value));
  }
  return { self: self.map((value) => value * factor), total: total.map((value) => value * factor) };
}

function testsOf(base: Side, fresh: Side, rows: readonly number[]): (Difference | undefined)[] {
  if (base.slices.length >= 2 && fresh.slices.length >= 2) {
    const deals = dealSlices(base.slices.length, fresh.slices.length);
    const slices = [...base.slices, ...fresh.slices];
    return rows.map((place) => {
      const values = Float64Array.from(
        slices,
        ({ costs, factor }) => (costs.total[place] ?? 0) * factor,
      );
      return testSlices(values, deals);
    });
  }
  const [of, than] = [base.samples, fresh.samples];
  if (of === undefined || than === undefined) return rows.map(() => undefined);
  return rows.map((place) =>
    testCounts([of.costs.total[place] ?? 0, than.costs.total[place] ?? 0], [of.all, than.all]),
  );
}
