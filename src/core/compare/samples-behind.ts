// What the profiler's samples behind costs say of how much these vary. Samples need not stand for the same: an object of 16
// bytes that a heap's profiler met stands for thousands, one of a megabyte for itself. So a cost varies by the squares of what
// its samples stand for, and is as good as a count of so many that stand for their mean (Bohm and Zech 2014, "Statistics of
// weighted Poisson events and its applications", https://doi.org/10.1016/j.nima.2014.02.021).
import type { PlaceSums } from '../place-sums.ts';
import { testCounts } from './count-test.ts';
import type { Difference } from './slice-test.ts';

/** The samples of one side. */
export interface Samples {
  /** By place the sum of the squares of what each sample stands for. */
  readonly squares: PlaceSums;
  readonly facts: SampleFacts;
}

/** What is known of all samples of a side. */
export interface SampleFacts {
  /** The squares of all. */
  readonly whole: number;
  /** What costs are of, in the terms of the squares. */
  readonly per: number;
  /** What a sample stands for, and whether that is the same for all: else it is their mean, by what they stand for. */
  readonly worth: number;
  readonly isEven: boolean;
  /** Whether costs are parts of `per`. */
  readonly areParts: boolean;
}

/** Per sample of a profile the squares that its cost varies by. What has a cost without a sample was met once. */
export function squaresOf(weights: Float64Array, evidence: Float64Array): Float64Array {
  return weights.map((weight, sample) => {
    const samples = evidence[sample]!;
    return samples > 0 ? weight ** 2 / samples : weight ** 2;
  });
}

/** Of costs of each side, by what they are of (`Samples.per`), with their squares. Undefined for what is below nothing. */
export function testSampled(
  costs: readonly [number, number],
  squares: readonly [number, number],
  facts: readonly [SampleFacts, SampleFacts],
): Difference | undefined {
  const [base, fresh] = facts;
  const amounts = [costs[0] * base.per, costs[1] * fresh.per] as const;
  const worths = worthsOf(amounts, squares, facts);
  if (worths === undefined) return undefined;
  if (!base.areParts || !fresh.areParts)
    return testCounts([amounts[0] / worths[0], amounts[1] / worths[1]], [base.per, fresh.per], {
      worth: worths,
    });
  const all = [
    wholeOfParts(costs[0], squares[0], worths[0], asRare(base, fresh)),
    wholeOfParts(costs[1], squares[1], worths[1], asRare(fresh, base)),
  ] as const;
  return testCounts([costs[0] * all[0], costs[1] * all[1]], all, { areParts: true });
}

/** What a sample of each side stands for on average; undefined where nothing tells. */
export function worthsOf(
  amounts: readonly [number, number],
  squares: readonly [number, number],
  facts: readonly [SampleFacts, SampleFacts],
): readonly [number, number] | undefined {
  if (amounts.some((amount) => !(amount >= 0))) return undefined;
  const own = (side: 0 | 1) =>
    facts[side].isEven || !(amounts[side] > 0 && squares[side] > 0)
      ? undefined
      : squares[side] / amounts[side];
  // What has no cost tells nothing of it: there it may be as rare as on the other side.
  const worth = (side: 0 | 1) =>
    facts[side].isEven
      ? facts[side].worth
      : (own(side) ?? Math.max(facts[side].worth, own(side === 0 ? 1 : 0) ?? 0));
  const told = [worth(0), worth(1)] as const;
  return told.every((each) => each > 0) ? told : undefined;
}

/** Where the few samples that stand for most are by chance fewer yet, a side looks surer than it is: it is as rare as the other. */
function asRare(own: SampleFacts, other: SampleFacts): SampleFacts {
  if (own.isEven) return own;
  return { ...own, whole: Math.max(own.whole, other.worth * own.per) };
}

/** Of how many samples a part is as good as a count: its variance is that of what is in it and of what is not. */
function wholeOfParts(
  part: number,
  squares: number,
  worth: number,
  { per, whole }: SampleFacts,
): number {
  const variance = (squares * (1 - 2 * part) + part ** 2 * whole) / per ** 2;
  const isPart = part > 0 && part < 1 - 1e-9 && variance > 0;
  if (isPart) return (part * (1 - part)) / variance;
  return part > 0 ? per ** 2 / whole : per / worth;
}
