// Interns stacks of many profiles by (caller, frame): once per distinct stack of a profile, not per sample. With half
// a million of them, waiting for memory is nearly all that it costs, so each remembers the first that it called: most
// call one only, and that one lies next to it.
import type { StackLists } from '../seal.ts';
import type { StackTable } from '../profile.ts';
import { mix, mostRows, slotsFor } from './hash.ts';

/** Numbers of a row: its caller's row, its frame, the row that it called first. Row 0 calls all roots. */
const WIDTH = 3;
const FRAME = 1;
const FIRST = 2;
/** Parts of a slot. */
const ROW = 2 ** 26 - 1;
const TAG = ~ROW;
/** How many frames of samples room is made for at a time: many samples share most of theirs. */
const CHUNK = 4096;

export class StackMerger {
  /** Rows, counted from 1: stack `id` is row `id + 1`. */
  #rows = new Int32Array(4096 * WIDTH);
  #last = 0;
  /** A row and, above it, six bits of its hash that spare most looks at other rows; 0 where free. */
  #slots = new Int32Array(slotsFor(4096));
  /** Location and row at each depth of the sample before. */
  #path = new Int32Array(256);

  /** The ids here of all stacks of a table, by their ids there. Callers come first in both. */
  add(stacks: StackTable, frames: Int32Array): Int32Array {
    const { length, caller, frame } = stacks;
    const ids = new Int32Array(length);
    this.#reserve(length);
    for (let stack = 0; stack < length; stack++) {
      const above = caller[stack]!;
      ids[stack] = this.#child(above < 0 ? 0 : ids[above]! + 1, frames[frame[stack]!]!) - 1;
    }
    return ids;
  }

  /** The ids here of the leaves of all samples, NONE of those without any location. */
  addLists({ start, location, frameStart }: StackLists, frames: Int32Array): Int32Array {
    const leaves = new Int32Array(start.length - 1);
    let depthBefore = 0;
    for (let sample = 0, reserved = 0; sample < leaves.length; sample++) {
      if (sample === reserved) reserved = this.#reserveChunk(sample, start, location, frameStart);
      const path = this.#path;
      let at = start[sample + 1]! - 1;
      const depth = at + 1 - start[sample]!;
      const shared = depth < depthBefore ? depth : depthBefore;
      let level = 0;
      while (level < shared && path[level * 2] === location[at]) {
        level++;
        at--;
      }
      let row = level === 0 ? 0 : path[level * 2 - 1]!;
      for (; level < depth; level++, at--) {
        const place = location[at]!;
        const end = frameStart[place + 1]!;
        for (let own = frameStart[place]!; own < end; own++) row = this.#child(row, frames[own]!);
        path[level * 2] = place;
        path[level * 2 + 1] = row;
      }
      depthBefore = depth;
      leaves[sample] = row - 1; // Which makes NONE of row 0.
    }
    return leaves;
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

  /** The row of a frame called by a row. There must be room for it. */
  #child(caller: number, frame: number): number {
    const rows = this.#rows;
    const likely = rows[caller * WIDTH + FIRST]!;
    if (likely !== 0 && rows[likely * WIDTH + FRAME] === frame) return likely;
    const slots = this.#slots;
    const mask = slots.length - 1;
    const hash = hashOf(caller, frame);
    const tag = hash & TAG;
    let slot = hash & mask;
    for (;;) {
      const found = slots[slot]!;
      const row = found & ROW;
      if (row === 0) break;
      if (
        (found & TAG) === tag &&
        rows[row * WIDTH + FRAME] === frame &&
        rows[row * WIDTH] === caller
      ) {
        return row;
      }
      slot = (slot + 1) & mask;
    }
    const row = ++this.#last;
    slots[slot] = row | tag;
    rows[row * WIDTH] = caller;
    rows[row * WIDTH + FRAME] = frame;
    if (likely === 0) rows[caller * WIDTH + FIRST] = row;
    return row;
  }

  /** Makes room for the stacks of samples from one on; returns the sample after the last that there is room for. */
  #reserveChunk(
    sample: number,
    start: Int32Array,
    location: Int32Array,
    frameStart: Int32Array,
  ): number {
    let stacks = 0;
    let deepest = 0;
    let end = sample;
    while (end < start.length - 1 && (end === sample || stacks < CHUNK)) {
      const from = start[end]!;
      const to = start[++end]!;
      if (to - from > deepest) deepest = to - from;
      for (let at = from; at < to; at++) {
        stacks += frameStart[location[at]! + 1]! - frameStart[location[at]!]!;
      }
    }
    this.#reserve(stacks);
    if (deepest * 2 > this.#path.length) {
      const path = new Int32Array(deepest * 4);
      path.set(this.#path);
      this.#path = path;
    }
    return end;
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
