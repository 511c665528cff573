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

/**
 * `sumByPlace` for parts of a profile's samples, one after the other: work is linear in the stacks of the part and their
 * callers, not in those of the profile.
 */
export class PartSums {
  readonly #profile: Profile;
  readonly #placeOfFrame: Int32Array;
  readonly #places: number;
  /** By position, 0 between the parts. */
  readonly #below: Float64Array;
  readonly #isTouched: Uint8Array;

  constructor(profile: Profile, placeOfFrame: Int32Array, places: number) {
    const { length } = preorderOf(profile.stacks);
    this.#profile = profile;
    this.#placeOfFrame = placeOfFrame;
    this.#places = places;
    this.#below = new Float64Array(length);
    this.#isTouched = new Uint8Array(length);
  }

  /** `samples` may have a sample several times; `values` has one number for each. */
  sum(samples: Int32Array, values: Float64Array): PlaceSums {
    const { frame, caller, end } = preorderOf(this.#profile.stacks);
    const below = this.#below;
    const touched = this.#touchedBy(samples, values);
    const self = new Float64Array(this.#places);
    const total = new Float64Array(this.#places);
    const placeAt = (at: number) => this.#placeOfFrame[frame[at]!]!;
    for (const at of touched) if (placeAt(at) !== NONE) self[placeAt(at)]! += below[at]!;
    for (let i = touched.length - 1; i >= 0; i--) {
      const above = caller[touched[i]!]!;
      if (above !== NONE) below[above]! += below[touched[i]!]!;
    }
    const counted = new Int32Array(this.#places);
    for (const at of touched) {
      const place = placeAt(at);
      if (place !== NONE && at >= counted[place]!) {
        counted[place] = end[at]!;
        total[place]! += below[at]!;
      }
      below[at] = 0;
      this.#isTouched[at] = 0;
    }
    return { self, total };
  }

  /** Positions of the samples' stacks and all their callers, in order; with the samples' weights in `below`. */
  #touchedBy(samples: Int32Array, values: Float64Array): Int32Array {
    const { position, caller } = preorderOf(this.#profile.stacks);
    const leaves = this.#profile.samples.stack;
    const touched: number[] = [];
    samples.forEach((sample, i) => {
      const leaf = leaves[sample]!;
      if (leaf === NONE) return;
      let at = position[leaf]!;
      this.#below[at]! += values[i]!;
      for (; at !== NONE && this.#isTouched[at] === 0; at = caller[at]!) {
        this.#isTouched[at] = 1;
        touched.push(at);
      }
    });
    return Int32Array.from(touched).sort();
  }
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
