// The one way in which edits make calls disappear: another call, further up, stands for them.
import type { CallTree } from './call-tree.ts';
import { NONE } from '../profile.ts';

/**
 * Gives what each call weighs to the one that stands for it (itself, one before it, or none), and the calls that stay
 * new callers. The others weigh nothing then, and so become no box.
 */
export function moveSelf(
  calls: CallTree,
  stands: Int32Array,
  callerOf: (call: number) => number,
): CallTree {
  const moved = (column: Float64Array): { of: Float64Array; without: number } => {
    const of = new Float64Array(calls.length);
    let without = 0;
    column.forEach((value, call) => {
      const to = stands[call]!;
      if (to === NONE) without += value;
      else of[to]! += value;
    });
    return { of, without };
  };
  const self = moved(calls.self);
  const size = calls.magnitude && moved(calls.magnitude);
  const base = calls.base && moved(calls.base.self);
  return {
    ...calls,
    caller: calls.caller.map((above, call) => (stands[call] === call ? callerOf(call) : above)),
    self: self.of,
    magnitude: size?.of,
    endOf: calls.endOf?.map((end) => (end < 0 ? end : stands[end]!)),
    bare: {
      self: calls.bare.self + self.without,
      magnitude: calls.bare.magnitude + (size ?? self).without,
    },
    base: base && { ...calls.base, self: base.of, bare: calls.base.bare + base.without },
  };
}
