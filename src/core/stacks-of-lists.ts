// Makes the forest of stacks from each sample's list of locations. Samples that follow each other skip what they have
// in common; below that, a stack remembers the first that it called, and the others are in a hash table.
import type { StackColumns, StackLists } from './seal.ts';
import { mix, mostRows, slotsFor } from './merging/hash.ts';
import { releaseScratch, Scratch } from './scratch.ts';

/** Numbers of a stack: its caller + 1, its frame, the stack + 1 that it called first. Stack -1 calls all roots. */
const WIDTH = 3;
const FRAME = 1;
const FIRST = 2;

const rowsScratch = new Scratch(2 ** 14);
const slotsScratch = new Scratch(2 ** 13);
const pathScratch = new Scratch();

/** No two locations may have a frame in common. */
export function stacksOf({ start, location, frameStart }: StackLists): StackColumns {
  const samples = start.length - 1;
  const trie = new Trie();
  const sampleStack = new Int32Array(samples);
  for (let sample = 0; sample < samples;) {
    const end = trie.reserve(sample, start, location, frameStart);
    trie.add(sample, end, start, location, frameStart, sampleStack);
    sample = end;
  }
  const stacks = trie.finish();
  releaseScratch();
  return { stacks, sampleStack };
}

class Trie {
  /** Row `stack + 1`. */
  #rows = rowsScratch.ints;
  #last = 0;
  /** A row, or 0 where free. */
  #slots = slotsScratch.ints.subarray(0, 2 ** 13);
  /** Location and row at each depth of the sample before. */
  #path = pathScratch.ints;
  #depth = 0;

  constructor() {
    this.#rows.fill(0, 0, WIDTH);
    this.#slots.fill(0);
  }

  /**
   * Makes room for all stacks of the samples from one on, as far as that is reasonable; returns the sample after
   * the last that there is room for.
   */
  reserve(sample: number, start: Int32Array, location: Int32Array, frameStart: Int32Array): number {
    let stacks = 0;
    let end = sample;
    const enough = Math.max(4096, this.#last);
    while (end < start.length - 1 && (end === sample || stacks < enough)) {
      const from = start[end]!;
      const to = start[end + 1]!;
      for (let at = from; at < to; at++) {
        stacks += frameStart[location[at]! + 1]! - frameStart[location[at]!]!;
      }
      this.#path = pathScratch.atLeast((to - from) * 2);
      end++;
    }
    this.#rows = rowsScratch.atLeast((this.#last + stacks + 1) * WIDTH);
    if (this.#last + stacks > mostRows(this.#slots.length)) this.#rehash(this.#last + stacks);
    return end;
  }

  /** Adds samples that there is room for. */
  add(
    first: number,
    end: number,
    start: Int32Array,
    location: Int32Array,
    frameStart: Int32Array,
    sampleStack: Int32Array,
  ): void {
    const rows = this.#rows;
    const slots = this.#slots;
    const path = this.#path;
    const mask = slots.length - 1;
    let last = this.#last;
    let depthBefore = this.#depth;
    for (let sample = first; sample < end; sample++) {
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
        const caller = row;
        const place = location[at]!;
        const frame = frameStart[place]!;
        const more = frameStart[place + 1]! - frame - 1;
        row = rows[caller * WIDTH + FIRST]!;
        if (row === 0 || rows[row * WIDTH + FRAME] !== frame) {
          const isFirst = row === 0;
          let slot = mix(mix(0, caller), frame) & mask;
          for (;;) {
            row = slots[slot]!;
            if (row === 0) break;
            if (rows[row * WIDTH + FRAME] === frame && rows[row * WIDTH] === caller) break;
            slot = (slot + 1) & mask;
          }
          if (row === 0) {
            row = last + 1;
            slots[slot] = row;
            if (isFirst) rows[caller * WIDTH + FIRST] = row;
            // The frames of a location are neighbours, outermost first, and so are their stacks.
            let above = caller;
            for (let own = frame; own <= frame + more; own++) {
              last++;
              rows[last * WIDTH] = above;
              rows[last * WIDTH + FRAME] = own;
              rows[last * WIDTH + FIRST] = 0;
              above = last;
            }
          }
        }
        row += more;
        path[level * 2] = place;
        path[level * 2 + 1] = row;
      }
      depthBefore = depth;
      sampleStack[sample] = row - 1; // Which makes NONE of a sample without any location.
    }
    this.#last = last;
    this.#depth = depthBefore;
  }

  finish() {
    const length = this.#last;
    const rows = this.#rows;
    const caller = new Int32Array(length);
    const frame = new Int32Array(length);
    for (let stack = 0, row = WIDTH; stack < length; stack++, row += WIDTH) {
      caller[stack] = rows[row]! - 1;
      frame[stack] = rows[row + FRAME]!;
    }
    return { length, caller, frame };
  }

  #rehash(stacks: number): void {
    const length = slotsFor(stacks);
    const slots = (this.#slots = slotsScratch.atLeast(length).subarray(0, length));
    const rows = this.#rows;
    const mask = length - 1;
    slots.fill(0);
    for (let row = 1; row <= this.#last; row++) {
      let slot = mix(mix(0, rows[row * WIDTH]!), rows[row * WIDTH + FRAME]!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = row;
    }
  }
}
