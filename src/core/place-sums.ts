// Self and total of places, whatever a place is: the one loop behind lines, functions, files and packages.
import { preorderOf } from './preorder.ts';
import type { Profile } from './profile.ts';
import { NONE } from './profile.ts';

/** One number per place. */
export interface PlaceSums {
  readonly self: Float64Array;
  readonly total: Float64Array;
}

/**
 * Adds up the weights of samples by place. Self is what the leaf's place spends, total what a place and all that
 * it calls spend; a place counts once per sample however often it recurs in the stack. The work is linear in
 * stacks and samples.
 * `placeOfFrame` gives each frame's place below `places`, or NONE for frames that count nowhere. `weights` has
 * one number per sample.
 */
export function sumByPlace(
  profile: Profile,
  weights: Float64Array,
  placeOfFrame: Int32Array,
  places: number,
): PlaceSums {
  const self = new Float64Array(places);
  const total = new Float64Array(places);
  const { length, position, frame, caller, end } = preorderOf(profile.stacks);
  const below = new Float64Array(length);
  const leaves = profile.samples.stack;
  for (let sample = 0; sample < leaves.length; sample++) {
    const leaf = leaves[sample]!;
    if (leaf !== NONE) below[position[leaf]!]! += weights[sample]!;
  }
  for (let at = 0; at < length; at++) {
    const place = placeOfFrame[frame[at]!]!;
    if (place !== NONE) self[place]! += below[at]!;
  }
  for (let at = length - 1; at >= 0; at--) {
    const above = caller[at]!;
    if (above !== NONE) below[above]! += below[at]!;
  }
  // Up to which position the place is already counted: inside that run it stands among the callers.
  const counted = new Int32Array(places);
  for (let at = 0; at < length; at++) {
    const place = placeOfFrame[frame[at]!]!;
    if (place === NONE || at < counted[place]!) continue;
    counted[place] = end[at]!;
    total[place]! += below[at]!;
  }
  return { self, total };
}

/** Per stack, the weight of all samples whose stack it is or whose stack goes on from it. */
export function weightsBelow(profile: Profile, weights: Float64Array): Float64Array {
  const { length, caller } = profile.stacks;
  const leaves = profile.samples.stack;
  const below = new Float64Array(length);
  for (let sample = 0; sample < leaves.length; sample++) {
    const leaf = leaves[sample]!;
    if (leaf !== NONE) below[leaf]! += weights[sample]!;
  }
  for (let stack = length - 1; stack >= 0; stack--) {
    const above = caller[stack]!;
    if (above !== NONE) below[above]! += below[stack]!;
  }
  return below;
}
