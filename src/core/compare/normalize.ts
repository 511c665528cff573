// What costs are made comparable by: sides are seldom of the same length, load or number of pods.
import type { SidedValue } from './sliced-side.ts';

export const NORMALIZATIONS = ['share', 'pod', 'second', 'absolute', 'work'] as const;
/**
 * - `share`: of all that the side costs, 0 to 1
 * - `second`: by the wall-clock seconds that the side covers
 * - `pod`: by the seconds that each process was watched for, so that pods side by side count as one
 * - `absolute`: as it is
 * - `work`: by a number of units that somebody counted, requests say
 *
 * The state of a moment (a heap in use) is the mean per scrape for all but `share` and `work`.
 */
export type Normalization = (typeof NORMALIZATIONS)[number];

/** What is known of a side besides its numbers. */
export interface Divisors {
  /** Wall-clock seconds of the whole side; undefined where nothing tells. */
  readonly seconds: number | undefined;
  /** How many pods were watched at once, where that is not told by the slices. */
  readonly pods?: number | undefined;
  /** Units of work that the side did. */
  readonly work?: number | undefined;
}

/** Per slice what its costs are of; undefined where that is not known. */
export function slicesPer(
  { rule, slices }: SidedValue,
  wholes: readonly number[],
  by: Normalization,
  { seconds, pods = 1, work }: Divisors,
): readonly number[] | undefined {
  const isState = rule === 'gauge';
  const states = slices.map(({ count }) => count);
  // The last has what is left, so that they add up to the whole, exactly.
  const evenly = (whole: number) => {
    const part = whole / slices.length;
    const others = slices.slice(1).reduce((sum) => sum + part, 0);
    return slices.map((_, at) => (at < slices.length - 1 ? part : whole - others));
  };
  switch (by) {
    case 'share':
      return wholes;
    case 'absolute':
      return isState ? states : evenly(1);
    case 'work':
      return work === undefined
        ? undefined
        : isState
          ? states.map((count) => count * work)
          : evenly(work);
    case 'second':
    case 'pod': {
      if (isState) return states;
      const own = slices.map((slice) => slice.seconds);
      const watched = own.reduce<number | undefined>(
        (sum, each) => (sum === undefined || each === undefined ? undefined : sum + each),
        0,
      );
      if (watched === undefined || watched <= 0) return undefined;
      if (by === 'pod') return own.map((each) => each! * pods);
      // Slices side by side cover the same seconds: each has its part of those.
      return own.map((each) => (each! * (seconds ?? watched)) / watched);
    }
  }
}
