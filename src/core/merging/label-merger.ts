// Interns sets of labels: two samples with the same stack are one only when their labels are the same too. The
// order of keys doesn't matter, that of several values of one key does (as in google/pprof's merge.go).
import { HIGH, LOW } from './words.ts';
import type { LabelTable } from '../profile.ts';
import { NONE } from '../profile.ts';
import { fitted } from './column.ts';
import { mix, slotsFor } from './hash.ts';
import { RowIndex } from './row-index.ts';

/** The id of the set without labels. */
export const NO_LABELS = 0;

const WIDTH = 5; // key, text, number (low, high), unit
const KEY = 0;
const TEXT = 1;

export class LabelMerger {
  readonly #labels = new RowIndex(WIDTH);
  /** Set `id` is the labels `members[start[id]]` to `members[start[id + 1] - 1]`, texts first, each by key. */
  #start = new Int32Array(64);
  #members = new Int32Array(64);
  #length = 0;
  /** Two numbers a slot: the hash of a set, and its id + 1 or 0. */
  #slots = new Int32Array(2 * 64);

  constructor() {
    this.#internLast(0); // NO_LABELS
  }

  /** The set ids of all samples, or undefined when none has a label. */
  add(labels: LabelTable, samples: number, strings: Int32Array): Int32Array | undefined {
    if (labels.length === 0) return undefined;
    const ids = this.#internLabels(labels, strings);
    const sets = new Int32Array(samples);
    this.#reserve(samples);
    const { start } = labels;
    for (let sample = 0; sample < samples; sample++) {
      const from = start[sample]!;
      const count = start[sample + 1]! - from;
      const base = this.#start[this.#length]!;
      this.#members = fitted(this.#members, base + count);
      // Insertion keeps the order of equals, and most samples have few labels.
      for (let i = 0; i < count; i++) {
        const label = ids[from + i]!;
        let at = base + i;
        while (at > base && this.#isAfter(this.#members[at - 1]!, label)) {
          this.#members[at] = this.#members[at - 1]!;
          at--;
        }
        this.#members[at] = label;
      }
      sets[sample] = this.#internLast(count);
    }
    return sets;
  }

  /** The label table of samples that have these sets. */
  finish(sets: Int32Array): LabelTable {
    const start = new Int32Array(sets.length + 1);
    sets.forEach((set, sample) => {
      start[sample + 1] = start[sample]! + this.#start[set + 1]! - this.#start[set]!;
    });
    const length = start[sets.length]!;
    const { rows } = this.#labels;
    const key = new Int32Array(length);
    const text = new Int32Array(length);
    const words = new Int32Array(length * 2);
    const unit = new Int32Array(length);
    let at = 0;
    for (const set of sets) {
      for (let member = this.#start[set]!; member < this.#start[set + 1]!; member++, at++) {
        const row = this.#members[member]! * WIDTH;
        key[at] = rows[row + KEY]!;
        text[at] = rows[row + TEXT]!;
        words[at * 2 + LOW] = rows[row + 2]!;
        words[at * 2 + HIGH] = rows[row + 3]!;
        unit[at] = rows[row + 4]!;
      }
    }
    return { length, start, key, text, number: new BigInt64Array(words.buffer), unit };
  }

  #internLabels(labels: LabelTable, strings: Int32Array): Int32Array {
    const ids = new Int32Array(labels.length);
    const index = this.#labels;
    index.reserve(labels.length);
    const { rows } = index;
    const { key, text, number, unit } = labels;
    const words = new Int32Array(number.buffer, number.byteOffset, labels.length * 2);
    const none = NONE; // Imports are looked up each time that they are read.
    const lowWord = LOW;
    const highWord = HIGH;
    for (let row = 0; row < ids.length; row++) {
      const at = index.length * WIDTH;
      rows[at + KEY] = strings[key[row]!]!;
      rows[at + TEXT] = text[row] === none ? none : strings[text[row]!]!;
      rows[at + 2] = words[row * 2 + lowWord]!;
      rows[at + 3] = words[row * 2 + highWord]!;
      rows[at + 4] = strings[unit[row]!]!;
      ids[row] = index.intern();
    }
    return ids;
  }

  #isAfter(label: number, other: number): boolean {
    const { rows } = this.#labels;
    const isNumber = rows[label * WIDTH + TEXT] === NONE;
    const isOtherNumber = rows[other * WIDTH + TEXT] === NONE;
    if (isNumber !== isOtherNumber) return isNumber;
    return rows[label * WIDTH + KEY]! > rows[other * WIDTH + KEY]!;
  }

  /** The id of the set whose members were written behind the last set's. There must be room for one more. */
  #internLast(count: number): number {
    const members = this.#members;
    const base = this.#start[this.#length]!;
    let hash = count;
    for (let at = base; at < base + count; at++) hash = mix(hash, members[at]!);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (hash << 1) & mask;
    for (;;) {
      const found = slots[slot + 1]!;
      if (found === 0) break;
      if (slots[slot] === hash && this.#equals(found - 1, base, count)) return found - 1;
      slot = (slot + 2) & mask;
    }
    const set = this.#length++;
    slots[slot] = hash;
    slots[slot + 1] = set + 1;
    this.#start = fitted(this.#start, set + 1);
    this.#start[set + 1] = base + count;
    return set;
  }

  #equals(set: number, base: number, count: number): boolean {
    const start = this.#start[set]!;
    if (this.#start[set + 1]! - start !== count) return false;
    let same = 0;
    while (same < count && this.#members[start + same] === this.#members[base + same]) same++;
    return same === count;
  }

  #reserve(more: number): void {
    const old = this.#slots;
    const wanted = slotsFor(this.#length + more) * 2;
    if (wanted <= old.length) return;
    const slots = new Int32Array(wanted);
    const mask = wanted - 1;
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] === 0) continue;
      let slot = (old[at]! << 1) & mask;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      slots[slot] = old[at]!;
      slots[slot + 1] = old[at + 1]!;
    }
    this.#slots = slots;
  }
}
