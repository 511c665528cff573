// Whether the state of a process (its heap, its goroutines) grew all the time or rose for a while, from slices in time.
import { chanceBeyond } from './students-t.ts';

/**
 * - `leak`: it grew all along, and goes on doing so
 * - `spike`: for a small part of the time it was far above what it is usually, and came back
 */
export type GrowthKind = 'leak' | 'spike';

export interface Growth {
  readonly kind: GrowthKind;
  /** Where it began and ended; of a spike what is usual, and the highest. */
  readonly from: number;
  readonly to: number;
  /** Of a leak the chance that values without any order look so; undefined for a spike. */
  readonly chance: number | undefined;
}

/** Fewer say nothing of what goes on. */
export const FEWEST = 6;
/** Growth is told where chance gives it less often. */
export const CERTAIN = 0.01;
/** Less of the usual value is no leak that anybody would roll back for. */
const LEAST_GROWTH = 0.1;
const LEAST_SPIKE = 1.5;
/** A spike is above this part of the usual value, in at most this part of the slices, and stands out by so many spreads. */
const ABOVE = 1.25;
const MOST_ABOVE = 0.25;
const SPREADS = 6;

/** `values` from the earliest to the latest. Undefined where it is neither. */
export function growthOf(values: readonly number[]): Growth | undefined {
  if (values.length < FEWEST) return undefined;
  const usual = median(values);
  if (!(usual > 0)) return undefined;
  return leakIn(values, usual) ?? spikeIn(values, usual);
}

function leakIn(values: readonly number[], usual: number): Growth | undefined {
  const chance = chanceOfOrder(values);
  const step = slopeOf(values);
  const added = step * (values.length - 1);
  if (chance > CERTAIN || added < LEAST_GROWTH * usual) return undefined;
  // A cache that fills up grows, too, and then no more.
  const later = values.slice(Math.floor(values.length / 2));
  const laterAdded = slopeOf(later) * (later.length - 1);
  if (laterAdded < added / 5) return undefined;
  const middle = (values.length - 1) / 2;
  return {
    kind: 'leak',
    from: Math.max(0, usual - step * middle),
    to: usual + step * middle,
    chance,
  };
}

function spikeIn(values: readonly number[], usual: number): Growth | undefined {
  const highest = Math.max(...values);
  const above = values.filter((value) => value > ABOVE * usual).length;
  const spread = median(values.map((value) => Math.abs(value - usual)));
  const isSpike =
    highest >= LEAST_SPIKE * usual &&
    above <= MOST_ABOVE * values.length &&
    highest - usual >= SPREADS * spread &&
    values.at(-1)! <= ABOVE * usual;
  return isSpike ? { kind: 'spike', from: usual, to: highest, chance: undefined } : undefined;
}

/** Of values that grow, the chance that they do by accident: the test of Mann (1945) and Kendall, one-sided. */
function chanceOfOrder(values: readonly number[]): number {
  const count = values.length;
  let rises = 0;
  for (let one = 0; one < count; one++)
    for (let other = one + 1; other < count; other++)
      rises += Math.sign(values[other]! - values[one]!);
  const variance = (count * (count - 1) * (2 * count + 5)) / 18;
  const z = (rises - Math.sign(rises)) / Math.sqrt(variance);
  return z <= 0 ? 1 : chanceBeyond(z, 1e6) / 2;
}

/** How much is added from one value to the next: the median of all pairs (Theil 1950, Sen 1968). */
export function slopeOf(values: readonly number[]): number {
  const slopes: number[] = [];
  for (let one = 0; one < values.length; one++)
    for (let other = one + 1; other < values.length; other++)
      slopes.push((values[other]! - values[one]!) / (other - one));
  return slopes.length === 0 ? 0 : median(slopes);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
