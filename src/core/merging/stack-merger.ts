// Interns stacks of many profiles by (caller, frame): once per distinct stack of a profile, not per sample.
import type { StackTable } from '../profile.ts';
import { NONE } from '../profile.ts';
import { fitted } from './column.ts';
import { mix, Slots } from './slots.ts';

export class StackMerger {
  readonly #slots = new Slots(4096);
  #caller = new Int32Array(4096);
  #frame = new Int32Array(4096);

  /** The ids here of all stacks of a table, by their ids there. Callers come first in both. */
  add(stacks: StackTable, frames: Int32Array): Int32Array {
    const ids = new Int32Array(stacks.length);
    for (let stack = 0; stack < stacks.length; stack++) {
      const caller = stacks.caller[stack]!;
      ids[stack] = this.#intern(
        caller === NONE ? NONE : ids[caller]!,
        frames[stacks.frame[stack]!]!,
      );
    }
    return ids;
  }

  finish(): StackTable {
    const { length } = this.#slots;
    return {
      length,
      caller: this.#caller.slice(0, length),
      frame: this.#frame.slice(0, length),
    };
  }

  #intern(caller: number, frame: number): number {
    const hash = mix(mix(0, caller), frame);
    let slot = this.#slots.first(hash);
    for (;;) {
      const id = this.#slots.row(slot);
      if (id < 0) break;
      if (this.#slots.like(id, hash) && this.#frame[id] === frame && this.#caller[id] === caller) {
        return id;
      }
      slot = this.#slots.next(slot);
    }
    const id = this.#slots.add(slot, hash);
    this.#caller = fitted(this.#caller, id);
    this.#frame = fitted(this.#frame, id);
    this.#caller[id] = caller;
    this.#frame[id] = frame;
    return id;
  }
}
