// What a flame graph is made of: calls with their cost. Every frame of a stack is a call, and stacks that begin alike
// share their first calls. Filters make another tree of it (edits.ts), a graph's boxes are its calls merged (columns.ts).
import type { FlameFunctions } from './functions.ts';
import { flameFunctions } from './functions.ts';
import type { Profile } from '../profile.ts';
import type { BothSlices } from './sided-slices.ts';
import { NONE } from '../profile.ts';

/** The functions that calls are of; a name comes again for another file. */
export type FunctionColumns = Omit<FlameFunctions, 'ofFrame'>;

/**
 * Calls as columns. A caller stands before what it calls (`caller[c] < c`). Two calls may be alike in all columns but
 * cost: who draws them merges them.
 */
export interface CallTree {
  readonly length: number;
  readonly caller: Int32Array; // Call, or NONE where stacks begin.
  readonly fn: Int32Array; // Index into the columns of functions.
  readonly line: Uint32Array; // 1-based; 0 unknown.
  readonly inlined: Uint8Array; // 1 when the compiler inlined it into its caller.
  /** The weight of the samples that end in this call. */
  readonly self: Float64Array;
  /** Sum of the magnitudes of the same samples, where some are negative. Undefined where none is. */
  readonly magnitude: Float64Array | undefined;
  /** How many calls of a recursion it stands for. Undefined where recursion is shown as it was recorded. */
  readonly times: Uint32Array | undefined;
  /** 1 where calls below it are not shown. Undefined where all are shown. */
  readonly closed: Uint8Array | undefined;
  /** Of `self`, what samples weigh that end in calls below it which are not shown. Not there where all are shown. */
  readonly shut?: Float64Array | undefined;
  /** Samples of no call at all: they count for the whole alone. */
  readonly bare: { readonly self: number; readonly magnitude: number };
  /** Where two sides are compared, what the base has at the same calls: the columns above are the new side's. */
  readonly base?: BaseCosts | undefined;
  readonly functions: FunctionColumns;
  /**
   * Per stack of the profile, and last for none, the call that its samples end in by now: NONE where none of their calls is left, GONE where
   * they are left out. Only where somebody follows them (edited-profile.ts).
   */
  readonly endOf?: Int32Array | undefined;
}

/** What the base of a comparison has; columns and numbers mean what those of the same names of a call tree do. */
export interface BaseCosts {
  readonly self: Float64Array;
  readonly shut?: Float64Array | undefined;
  readonly bare: number;
  /** Both sides slice by slice, by the numbers of the calls as they were before any edit. */
  readonly slices?: BothSlices | undefined;
}

/** Of a stack whose samples are left out. */
export const GONE = -2;

/**
 * The calls of a profile, one for each of its stacks.
 *
 * @param weights one number per sample
 * @param placed whether a file name, as the profile spells it, was found in the workspace: its code is "own" then
 */
export function callTree(
  profile: Profile,
  weights: Float64Array,
  placed: (file: string) => boolean,
): CallTree {
  const { stacks, frames, samples } = profile;
  const { ofFrame, ...functions } = flameFunctions(profile, placed);
  const { length, caller, frame } = stacks;
  const fn = new Int32Array(length);
  const line = new Uint32Array(length);
  const inlined = new Uint8Array(length);
  for (let stack = 0; stack < length; stack++) {
    const at = frame[stack]!;
    fn[stack] = ofFrame[at]!;
    line[stack] = frames.line[at]!;
    inlined[stack] = frames.inlined[at]!;
  }
  const self = sumByLeaf(samples.stack, weights, length);
  const size = weights.some((weight) => weight < 0)
    ? sumByLeaf(samples.stack, weights.map(Math.abs), length)
    : undefined;
  return {
    ...{ length, caller, fn, line, inlined, functions },
    self: self.of,
    magnitude: size?.of,
    times: undefined,
    closed: undefined,
    bare: { self: self.without, magnitude: (size ?? self).without },
  };
}

/** Weights by the stack that they end in, and those that have none. */
function sumByLeaf(
  leaves: Int32Array,
  weights: Float64Array,
  length: number,
): { of: Float64Array; without: number } {
  const of = new Float64Array(length);
  let without = 0;
  for (let sample = 0; sample < leaves.length; sample++) {
    const leaf = leaves[sample]!;
    if (leaf === NONE) without += weights[sample]!;
    else of[leaf]! += weights[sample]!;
  }
  return { of, without };
}

/** What each call spends itself: without the samples that end in calls below it which are not shown. */
export function spentBy({ self, shut }: Pick<BaseCosts, 'self' | 'shut'>): Float64Array {
  return shut === undefined ? self : self.map((value, call) => value - shut[call]!);
}

/** Per call, what the samples that end in it or below it weigh. */
export function sumBelow(caller: Int32Array, self: Float64Array): Float64Array {
  const below = self.slice();
  for (let call = below.length - 1; call >= 0; call--) {
    const above = caller[call]!;
    if (above !== NONE) below[above]! += below[call]!;
  }
  return below;
}
