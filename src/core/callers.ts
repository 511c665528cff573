// Who calls a place, and what it spends its cost on. A place is any set of frames: a line, a function, a file.
import type { FrameId, Profile, StackId } from './profile.ts';
import { NONE } from './profile.ts';
import { placesOf } from './places.ts';

/** A function beside a place: its caller, or what it calls or has inlined. */
export interface Neighbour {
  /** As the profile spells it; the binary in brackets where nothing names the code. */
  readonly name: string;
  /** The frame that leads to, or gets, most of the value: for callers its line is that of the call. */
  readonly frame: FrameId;
  readonly value: number;
  /** For a callee: inlined into the place. For a caller: the place was inlined into it. 1 only where it always was. */
  readonly inlined: boolean;
}

/** What the total of a place consists of: `self` and the callees' values add up to it. */
export interface Parts {
  readonly self: number;
  readonly callees: readonly Neighbour[]; // Heaviest first.
}

/** The frames of one line (or of any other place), as the questions of this file take them. */
export function framesAt(placeOfFrame: Int32Array, place: number): Uint8Array {
  return Uint8Array.from(placeOfFrame, (other) => Number(other === place));
}

/**
 * The functions that call a place, heaviest first. Of a place that recurs in a stack the outermost call counts, so
 * that each sample counts once and recursion shows who began it. Without callers of its own (it is where stacks
 * begin) a place has none; values then add up to less than its total.
 *
 * @param here per frame 1 where it belongs to the place
 */
export function callersOf(profile: Profile, weights: Float64Array, here: Uint8Array): Neighbour[] {
  const { length, caller, frame } = profile.stacks;
  // Per stack the stack of the outermost frame of the place; NONE while there is none.
  const outermost = new Int32Array(length);
  for (let stack = 0; stack < length; stack++) {
    const above = caller[stack]!;
    const known = above === NONE ? NONE : outermost[above]!;
    outermost[stack] = known !== NONE || here[frame[stack]!] === 0 ? known : stack;
  }
  return neighbours(profile, sumByStack(profile, weights, outermost), (stack) => {
    const above = caller[stack]!;
    if (above === NONE) return undefined;
    const called = frame[stack]!;
    return { frame: frame[above]!, inlined: profile.frames.inlined[called] === 1 };
  });
}

/**
 * What a place spends its total on: itself, the functions it calls, and those that were inlined into it. Of a place
 * that recurs in a stack the innermost call counts, so that `self` is the self of the table of cost.
 *
 * @param here per frame 1 where it belongs to the place
 */
export function partsOf(profile: Profile, weights: Float64Array, here: Uint8Array): Parts {
  const { length, caller, frame } = profile.stacks;
  const SELF = -2;
  // Per stack the stack right below the innermost frame of the place; SELF at that frame; NONE above the place.
  const below = new Int32Array(length);
  for (let stack = 0; stack < length; stack++) {
    const above = caller[stack]!;
    const known = above === NONE ? NONE : below[above]!;
    below[stack] = here[frame[stack]!] === 1 ? SELF : known === SELF ? stack : known;
  }
  const leaves = profile.samples.stack;
  let self = 0;
  for (let sample = 0; sample < leaves.length; sample++) {
    const leaf = leaves[sample]!;
    if (leaf !== NONE && below[leaf] === SELF) self += weights[sample]!;
  }
  const callees = neighbours(profile, sumByStack(profile, weights, below), (stack) => ({
    frame: frame[stack]!,
    inlined: profile.frames.inlined[frame[stack]!] === 1,
  }));
  return { self, callees };
}

/** Adds up the weights by what a column says of their stacks; what it gives no stack for is left out. */
function sumByStack(
  profile: Profile,
  weights: Float64Array,
  stackOf: Int32Array,
): Map<StackId, number> {
  const sums = new Map<StackId, number>();
  const leaves = profile.samples.stack;
  for (let sample = 0; sample < leaves.length; sample++) {
    const leaf = leaves[sample]!;
    const stack = leaf === NONE ? NONE : stackOf[leaf]!;
    if (stack >= 0) sums.set(stack, (sums.get(stack) ?? 0) + weights[sample]!);
  }
  return sums;
}

interface Group {
  value: number;
  inlined: boolean;
  readonly frames: Map<FrameId, number>;
}

/** Gathers the values of stacks by the function of the frame that `frameOf` tells. */
function neighbours(
  profile: Profile,
  sums: ReadonlyMap<StackId, number>,
  frameOf: (stack: StackId) => { frame: FrameId; inlined: boolean } | undefined,
): Neighbour[] {
  const functions = placesOf(profile, 'functions');
  const groups = new Map<number, Group>();
  for (const [stack, value] of sums) {
    const neighbour = frameOf(stack);
    if (neighbour === undefined) continue;
    const key = functions.ofFrame[neighbour.frame]!;
    const group: Group = groups.get(key) ?? { value: 0, inlined: true, frames: new Map() };
    groups.set(key, group);
    group.value += value;
    group.inlined &&= neighbour.inlined;
    group.frames.set(neighbour.frame, (group.frames.get(neighbour.frame) ?? 0) + value);
  }
  return [...groups]
    .filter(([, { value }]) => value !== 0)
    .map(([key, { value, inlined, frames }]) => {
      const [heaviest] = [...frames].sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
      return { name: functions.name[key]!, frame: heaviest![0], value, inlined };
    })
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || (a.name < b.name ? -1 : 1));
}
