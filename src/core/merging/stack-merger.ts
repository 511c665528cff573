// Interns stacks of many profiles by (caller, frame): once per distinct stack of a profile, not per sample.
import type { StackTable } from '../profile.ts';
import { NONE } from '../profile.ts';
import { fitted } from './column.ts';
import { PairIndex } from './pair-index.ts';

/**
 * Stacks in the order of their depth. In their own order most follow their caller, and every look-up would have to
 * wait for the one before; in this order the processor has many under way at once.
 */
function byDepth(caller: Int32Array, length: number): Int32Array {
  const depth = new Int32Array(length);
  const order = new Int32Array(length);
  let deepest = 0;
  for (let stack = 0; stack < length; stack++) {
    const above = caller[stack]!;
    const own = above < 0 ? 0 : depth[above]! + 1;
    depth[stack] = own;
    if (own > deepest) deepest = own;
  }
  const next = new Int32Array(deepest + 2);
  for (let stack = 0; stack < length; stack++) next[depth[stack]! + 1]!++;
  for (let level = 1; level < next.length; level++) next[level]! += next[level - 1]!;
  for (let stack = 0; stack < length; stack++) order[next[depth[stack]!]!++] = stack;
  return order;
}

export class StackMerger {
  readonly #index = new PairIndex();
  #caller = new Int32Array(4096);
  #frame = new Int32Array(4096);

  /** The ids here of all stacks of a table, by their ids there. Callers come first in both. */
  add(stacks: StackTable, frames: Int32Array): Int32Array {
    const ids = new Int32Array(stacks.length);
    const index = this.#index;
    index.reserve(stacks.length);
    this.#caller = fitted(this.#caller, index.length + stacks.length);
    this.#frame = fitted(this.#frame, index.length + stacks.length);
    const { caller, frame } = stacks;
    const callerHere = this.#caller;
    const frameHere = this.#frame;
    const none = NONE; // Imports are looked up each time that they are read.
    const order = byDepth(caller, ids.length);
    for (let i = 0; i < order.length; i++) {
      const stack = order[i]!;
      const above = caller[stack]!;
      const mappedCaller = above === none ? none : ids[above]!;
      const mappedFrame = frames[frame[stack]!]!;
      const known = index.length;
      const id = index.intern(mappedCaller, mappedFrame);
      ids[stack] = id;
      if (id < known) continue;
      callerHere[id] = mappedCaller;
      frameHere[id] = mappedFrame;
    }
    return ids;
  }

  finish(): StackTable {
    const { length } = this.#index;
    return {
      length,
      caller: this.#caller.slice(0, length),
      frame: this.#frame.slice(0, length),
    };
  }
}
