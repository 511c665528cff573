// Numbers pairs of integers in the order in which they come. The pairs stand in the hash table itself, so that a
// look-up touches one piece of memory: with half a million pairs, waiting for memory is all that it costs.
import { mix, mostRows, slotsFor } from './hash.ts';

const FREE = 0;

export class PairIndex {
  length = 0;
  /** Four numbers a slot: the pair, its number + 1 (or FREE), and one unused. */
  #slots = new Int32Array(64 * 4);
  #most = mostRows(64);

  /** Makes room for so many more pairs, which `intern` relies on. */
  reserve(more: number): void {
    if (this.length + more <= this.#most) return;
    const wanted = slotsFor(this.length + more) * 4;
    this.#most = mostRows(wanted / 4);
    const old = this.#slots;
    const slots = new Int32Array(wanted);
    this.#slots = slots;
    const mask = slots.length - 1;
    for (let at = 0; at < old.length; at += 4) {
      if (old[at + 2] === FREE) continue;
      let slot = (hashOf(old[at]!, old[at + 1]!) << 2) & mask;
      while (slots[slot + 2] !== FREE) slot = (slot + 4) & mask;
      slots[slot] = old[at]!;
      slots[slot + 1] = old[at + 1]!;
      slots[slot + 2] = old[at + 2]!;
    }
  }

  /** The number of a pair: `length` as it was before when the pair is new. */
  intern(a: number, b: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (hashOf(a, b) << 2) & mask;
    for (;;) {
      const found = slots[slot + 2]!;
      if (found === FREE) break;
      if (slots[slot] === a && slots[slot + 1] === b) return found - 1;
      slot = (slot + 4) & mask;
    }
    slots[slot] = a;
    slots[slot + 1] = b;
    slots[slot + 2] = this.length + 1;
    return this.length++;
  }
}

function hashOf(a: number, b: number): number {
  return mix(mix(0x9e3779b1, a), b);
}
