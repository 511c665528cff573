// Where cost is really spent as the reader of some files sees it: by a line itself or in foreign code below it,
// or passed on to a deeper line of the same files. Without that, every caller up to `main` would glow.
import type { LinePlaces } from './line-table.ts';
import type { Profile } from './profile.ts';
import { NONE } from './profile.ts';

/** 0: too little to show; 5: a quarter of everything or more. */
export type HeatLevel = 0 | 1 | 2 | 3 | 4 | 5;

/** The least share of the whole for the levels 1 to 5. */
export const heatLevelShares = [0.005, 0.015, 0.04, 0.1, 0.25] as const;

/** The level of a share of the whole selection (0 to 1), never of a file: one colour means the same everywhere. */
export function heatLevel(share: number): HeatLevel {
  return heatLevelShares.filter((least) => share >= least).length as HeatLevel;
}

/** Whether a line is drawn hollow: at least 90 % of its total is spent below a deeper line of the reader's own files. */
export function passesOn(total: number, here: number): boolean {
  return total > 0 && total - here >= 0.9 * total;
}

/**
 * Per line the part of its total for which it is the deepest of these lines: what it spends itself or in code
 * outside them. Over all lines this adds up to the cost of the samples that touch any of them.
 */
export function spentHere(
  profile: Profile,
  weights: Float64Array,
  places: Pick<LinePlaces, 'length' | 'ofFrame'>,
): Float64Array {
  const here = new Float64Array(places.length);
  const deepest = deepestPlaces(profile, places.ofFrame);
  const leaves = profile.samples.stack;
  for (let sample = 0; sample < leaves.length; sample++) {
    const leaf = leaves[sample]!;
    const place = leaf === NONE ? NONE : deepest[leaf]!;
    if (place !== NONE) here[place]! += weights[sample]!;
  }
  return here;
}

/** Per stack the place of its deepest frame that has one, or NONE. */
export function deepestPlaces(profile: Profile, placeOfFrame: Int32Array): Int32Array {
  const { length, caller, frame } = profile.stacks;
  const deepest = new Int32Array(length);
  for (let stack = 0; stack < length; stack++) {
    const own = placeOfFrame[frame[stack]!]!;
    const above = caller[stack]!;
    deepest[stack] = own !== NONE || above === NONE ? own : deepest[above]!;
  }
  return deepest;
}
