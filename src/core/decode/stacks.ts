// Makes the forest of stacks from each sample's list of locations. Most of a profile's stacks share their outer
// frames, so every (caller, location) is looked up in one hash table of integers, and samples that follow each other
// skip what they have in common.
import type { StackColumns } from '../builder.ts';
import { NONE } from '../profile.ts';

/** The locations of sample `s`, leaf first: `location[start[s]]` to `location[start[s + 1] - 1]`. */
export interface LocationLists {
  readonly start: Int32Array;
  readonly location: Int32Array;
}

/** Location `l` stands for the frames `frameStart[l]` to `frameStart[l + 1] - 1`, outermost first. */
export function stacksOf(lists: LocationLists, frameStart: Int32Array): StackColumns {
  const samples = lists.start.length - 1;
  const { start, location } = lists;
  const sampleStack = new Int32Array(samples);
  const trie = new StackTrie(frameStart, Math.max(64, samples * 2));
  let pathLocation = new Int32Array(256);
  let pathStack = new Int32Array(256);
  let depthBefore = 0;
  for (let sample = 0; sample < samples; sample++) {
    const first = start[sample]!;
    const depth = start[sample + 1]! - first;
    if (depth > pathLocation.length) {
      pathLocation = grown(pathLocation, depth * 2);
      pathStack = grown(pathStack, depth * 2);
    }
    let at = first + depth - 1;
    let level = 0;
    const shared = Math.min(depth, depthBefore);
    while (level < shared && pathLocation[level] === location[at]) {
      level++;
      at--;
    }
    let stack = level === 0 ? NONE : pathStack[level - 1]!;
    for (; level < depth; level++, at--) {
      const row = location[at]!;
      stack = trie.child(stack, row);
      pathLocation[level] = row;
      pathStack[level] = stack;
    }
    depthBefore = depth;
    sampleStack[sample] = stack;
  }
  return { stacks: trie.finish(), sampleStack };
}

class StackTrie {
  #length = 0;
  #caller: Int32Array<ArrayBuffer>;
  #frame: Int32Array<ArrayBuffer>;
  /** Stack + 1 of each entry, 0 where free: open addressing, a power of two, at most half full. */
  #slots: Int32Array;
  #entries = 0;
  #shift: number;
  readonly #frameStart: Int32Array;

  constructor(frameStart: Int32Array, expected: number) {
    const bits = Math.min(26, 33 - Math.clz32(expected));
    this.#frameStart = frameStart;
    this.#slots = new Int32Array(2 ** bits);
    this.#shift = 32 - bits;
    this.#caller = new Int32Array(expected);
    this.#frame = new Int32Array(expected);
  }

  /** The innermost stack of a location called by a stack. A location's stacks are neighbours, outermost first. */
  child(caller: number, location: number): number {
    const frame = this.#frameStart[location]!;
    const more = this.#frameStart[location + 1]! - frame - 1;
    const mask = this.#slots.length - 1;
    let slot = hash(caller, frame) >>> this.#shift;
    for (;;) {
      const stack = this.#slots[slot]! - 1;
      if (stack < 0) break;
      if (this.#caller[stack] === caller && this.#frame[stack] === frame) return stack + more;
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.#length + 1;
    const leaf = this.#add(caller, frame, more);
    if (++this.#entries * 2 > mask) this.#rehash();
    return leaf;
  }

  finish() {
    return {
      length: this.#length,
      caller: this.#caller.slice(0, this.#length),
      frame: this.#frame.slice(0, this.#length),
    };
  }

  #add(caller: number, frame: number, more: number): number {
    const first = this.#length;
    const leaf = first + more;
    if (leaf >= this.#caller.length) {
      this.#caller = grown(this.#caller, leaf * 2 + 1);
      this.#frame = grown(this.#frame, leaf * 2 + 1);
    }
    this.#caller[first] = caller;
    this.#frame[first] = frame;
    for (let stack = first + 1; stack <= leaf; stack++) {
      this.#caller[stack] = stack - 1;
      this.#frame[stack] = frame + stack - first;
    }
    this.#length = leaf + 1;
    return leaf;
  }

  #rehash(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length - 1;
    this.#shift--;
    for (const entry of old) {
      if (entry === 0) continue;
      let slot = hash(this.#caller[entry - 1]!, this.#frame[entry - 1]!) >>> this.#shift;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry;
    }
    this.#slots = slots;
  }
}

function hash(caller: number, frame: number): number {
  const mixed = Math.imul(caller, 0x9e3779b1) ^ Math.imul(frame + 1, 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
}

function grown(old: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const fresh = new Int32Array(length);
  fresh.set(old);
  return fresh;
}
