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

/** Some of a profile's samples: a sample may stand several times, and `values` has one number for each. */
export interface Part {
  readonly samples: Int32Array;
  readonly values: Float64Array;
}

/** A way to tell places apart: each frame's place below `places`, or NONE for frames that count nowhere. */
export interface Placing {
  readonly placeOfFrame: Int32Array;
  readonly places: number;
}

/** So many numbers of stacks are held at once: parts are taken together as far as that reaches. */
const MOST_NUMBERS = 2 ** 22;

/**
 * `sumByPlace` for several parts of a profile's samples and several ways to tell places apart: for each of these the sums of
 * each part. The stacks are gone through once for many parts, and what lies below a stack is added up once for all placings.
 */
export function sumParts(
  profile: Profile,
  parts: readonly Part[],
  placings: readonly Placing[],
  mostNumbers = MOST_NUMBERS,
): readonly (readonly PlaceSums[])[] {
  const { length } = preorderOf(profile.stacks);
  const width = Math.max(1, Math.min(parts.length, Math.floor(mostNumbers / Math.max(1, length))));
  const below = new Float64Array(length * width);
  const sums = placings.map((): PlaceSums[] => []);
  for (let from = 0; from < parts.length; from += width) {
    const some = parts.slice(from, from + width);
    if (from > 0) below.fill(0);
    addParts(profile, some, below);
    const selfs = placings.map((placing) => selfOf(profile, placing, below, some.length));
    addToCallers(profile, below, some.length);
    placings.forEach((placing, at) => {
      const totals = totalOf(profile, placing, below, some.length);
      selfs[at]!.forEach((self, part) => sums[at]!.push({ self, total: totals[part]! }));
    });
  }
  return sums;
}

/** `below` has as many numbers as there are parts for each position. */
function addParts(profile: Profile, parts: readonly Part[], below: Float64Array): void {
  const { position } = preorderOf(profile.stacks);
  const leaves = profile.samples.stack;
  const width = parts.length;
  parts.forEach(({ samples, values }, part) => {
    for (let row = 0; row < samples.length; row++) {
      const leaf = leaves[samples[row]!]!;
      if (leaf !== NONE) below[position[leaf]! * width + part]! += values[row]!;
    }
  });
}

function addToCallers(profile: Profile, below: Float64Array, width: number): void {
  const { length, caller } = preorderOf(profile.stacks);
  for (let at = length - 1; at >= 0; at--) {
    if (caller[at] === NONE) continue;
    const from = at * width;
    const above = caller[at]! * width;
    for (let part = 0; part < width; part++) below[above + part]! += below[from + part]!;
  }
}

function selfOf(
  profile: Profile,
  { placeOfFrame, places }: Placing,
  below: Float64Array,
  width: number,
): readonly Float64Array[] {
  const { length, frame } = preorderOf(profile.stacks);
  const sums = new Float64Array(places * width);
  for (let at = 0; at < length; at++) {
    const place = placeOfFrame[frame[at]!]!;
    if (place === NONE) continue;
    const from = at * width;
    const to = place * width;
    for (let part = 0; part < width; part++) sums[to + part]! += below[from + part]!;
  }
  return columnsOf(sums, width);
}

function totalOf(
  profile: Profile,
  { placeOfFrame, places }: Placing,
  below: Float64Array,
  width: number,
): readonly Float64Array[] {
  const { length, frame, end } = preorderOf(profile.stacks);
  const sums = new Float64Array(places * width);
  // Up to which position the place is already counted: inside that run it stands among the callers.
  const counted = new Int32Array(places);
  for (let at = 0; at < length; at++) {
    const place = placeOfFrame[frame[at]!]!;
    if (place === NONE || at < counted[place]!) continue;
    counted[place] = end[at]!;
    const from = at * width;
    const to = place * width;
    for (let part = 0; part < width; part++) sums[to + part]! += below[from + part]!;
  }
  return columnsOf(sums, width);
}

function columnsOf(sums: Float64Array, width: number): readonly Float64Array[] {
  return Array.from({ length: width }, (_, part) => {
    const column = new Float64Array(sums.length / width);
    for (let place = 0; place < column.length; place++) column[place] = sums[place * width + part]!;
    return column;
  });
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
