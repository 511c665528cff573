// Interns stacks of many profiles by (caller, frame): once per distinct stack of a profile, not per sample. With half
// a million of them, waiting for memory is nearly all that it costs, so each remembers the first that it called: most
// call one only, and that one lies next to it.
import type { StackTable } from '../profile.ts';
import { mix, mostRows, slotsFor } from './hash.ts';

/** Numbers of a row: its caller's row, its frame, the row that it called first. Row 0 calls all roots. */
const WIDTH = 3;
const FRAME = 1;
const FIRST = 2;
/** Parts of a slot. */
const ROW = 2 ** 26 - 1;
const TAG = ~ROW;

export class StackMerger {
  /** Rows, counted from 1: stack `id` is row `id + 1`. */
  #rows = new Int32Array(4096 * WIDTH);
  #last = 0;
  /** A row and, above it, six bits of its hash that spare most looks at other rows; 0 where free. */
  #slots = new Int32Array(slotsFor(4096));

  /** The ids here of all stacks of a table, by their ids there. Callers come first in both. */
  add(stacks: StackTable, frames: Int32Array): Int32Array {
    const { length, caller, frame } = stacks;
    const ids = new Int32Array(length);
    this.#reserve(length);
    const rows = this.#rows;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let last = this.#last;
    for (let stack = 0; stack < length; stack++) {
      const above = caller[stack]!;
      const callerRow = above < 0 ? 0 : ids[above]! + 1;
      const frameHere = frames[frame[stack]!]!;
      let row = rows[callerRow * WIDTH + FIRST]!;
      if (row === 0 || rows[row * WIDTH + FRAME] !== frameHere) {
        const isFirst = row === 0;
        const hash = hashOf(callerRow, frameHere);
        const tag = hash & TAG;
        let slot = hash & mask;
        for (;;) {
          const found = slots[slot]!;
          row = found & ROW;
          if (row === 0) break;
          if (
            (found & TAG) === tag &&
            rows[row * WIDTH + FRAME] === frameHere &&
            rows[row * WIDTH] === callerRow
          ) {
            break;
          }
          slot = (slot + 1) & mask;
        }
        if (row === 0) {
          row = ++last;
          slots[slot] = row | tag;
          rows[row * WIDTH] = callerRow;
          rows[row * WIDTH + FRAME] = frameHere;
          if (isFirst) rows[callerRow * WIDTH + FIRST] = row;
        }
      }
      ids[stack] = row - 1;
    }
    this.#last = last;
    return ids;
  }

  finish(): StackTable {
    const length = this.#last;
    const caller = new Int32Array(length);
    const frame = new Int32Array(length);
    for (let stack = 0; stack < length; stack++) {
      const row = (stack + 1) * WIDTH;
      caller[stack] = this.#rows[row]! - 1; // Which makes NONE of row 0.
      frame[stack] = this.#rows[row + FRAME]!;
    }
    return { length, caller, frame };
  }

  /** Makes room for so many more. */
  #reserve(more: number): void {
    const needed = (this.#last + more + 1) * WIDTH;
    if (needed > this.#rows.length) {
      const rows = new Int32Array(Math.max(needed, this.#rows.length * 2));
      rows.set(this.#rows);
      this.#rows = rows;
    }
    if (this.#last + more <= mostRows(this.#slots.length)) return;
    const slots = new Int32Array(slotsFor(this.#last + more));
    const mask = slots.length - 1;
    for (let row = 1; row <= this.#last; row++) {
      const hash = hashOf(this.#rows[row * WIDTH]!, this.#rows[row * WIDTH + FRAME]!);
      let slot = hash & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = row | (hash & TAG);
    }
    this.#slots = slots;
  }
}

function hashOf(caller: number, frame: number): number {
  return mix(mix(0x9e3779b1, caller), frame);
}
