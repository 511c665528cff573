// The calls of a profile without what no graph shows: fit to be sent to a page.
import type { CallTree } from './call-tree.ts';
import { sumBelow } from './call-tree.ts';
import { mergeCalls } from './merge.ts';
import { NONE } from '../profile.ts';

/** Calls without cost left out, and those that are alike in function, line and inlining made one. */
export function compactCalls(calls: CallTree): CallTree {
  return compacted(calls).calls;
}

/** The same, and per call of the original the one that stands for it: NONE where it is left out. */
export function compacted(calls: CallTree): { readonly calls: CallTree; readonly of: Int32Array } {
  const { caller, self, magnitude } = calls;
  const tree = mergeCalls(caller, keysOf(calls), sumBelow(caller, magnitude ?? self));
  // A merged tree has a root of its own, which no call is: box b is call b - 1.
  const length = tree.length - 1;
  const from = new Int32Array(length);
  const summed = (column: Float64Array): Float64Array => {
    const sums = new Float64Array(length);
    tree.boxOf.forEach((box, call) => {
      if (box !== NONE) sums[box - 1]! += column[call]!;
    });
    return sums;
  };
  tree.boxOf.forEach((box, call) => {
    if (box !== NONE) from[box - 1] = call;
  });
  const compact: CallTree = {
    ...calls,
    length,
    caller: tree.parent.slice(1).map((box) => (box === 0 ? NONE : box - 1)),
    fn: from.map((call) => calls.fn[call]!),
    line: Uint32Array.from(from, (call) => calls.line[call]!),
    inlined: Uint8Array.from(from, (call) => calls.inlined[call]!),
    self: summed(self),
    magnitude: magnitude && summed(magnitude),
    times: undefined,
    closed: undefined,
    shut: undefined,
    endOf: undefined,
    base: calls.base && { self: summed(calls.base.self), bare: calls.base.bare },
  };
  return { calls: compact, of: tree.boxOf.map((box) => (box === NONE ? NONE : box - 1)) };
}

/** A number for each function at each line, inlined or not. */
function keysOf({ length, fn, line, inlined }: CallTree): Int32Array {
  const keys = new Int32Array(length);
  const known = new Map<number, Map<number, number>>(); // By function and inlining, then by line.
  let next = 0;
  for (let call = 0; call < length; call++) {
    const what = 2 * fn[call]! + inlined[call]!;
    const lines = known.get(what) ?? new Map<number, number>();
    known.set(what, lines);
    let key = lines.get(line[call]!);
    if (key === undefined) lines.set(line[call]!, (key = next++));
    keys[call] = key;
  }
  return keys;
}
