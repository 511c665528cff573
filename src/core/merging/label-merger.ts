// Interns sets of labels: two samples with the same stack are one only when their labels are the same too. The
// order of keys doesn't matter, that of several values of one key does (as in google/pprof's merge.go).
import type { LabelTable, SampleId } from '../profile.ts';
import { NONE } from '../profile.ts';
import { fitted } from './column.ts';
import { mix, Slots } from './slots.ts';

/** The id of the set without labels. */
export const NO_LABELS = 0;

export class LabelMerger {
  readonly #labels = new Map<string, number>();
  readonly #rows: { key: number; text: number; number: bigint; unit: number }[] = [];
  readonly #slots = new Slots();
  /** Set `id` is the labels `members[start[id]]` to `members[start[id + 1] - 1]`. */
  #start = new Int32Array(64);
  #members = new Int32Array(64);
  readonly #scratch: number[] = [];

  constructor() {
    this.#internScratch();
  }

  /** The set ids of all samples, or undefined when none has a label. */
  add(labels: LabelTable, samples: number, strings: Int32Array): Int32Array | undefined {
    if (labels.length === 0) return undefined;
    const rows = new Int32Array(labels.length);
    const known = new Map<string, number>();
    for (let row = 0; row < labels.length; row++) {
      // Numbers first by the ids there, which takes no look at the strings here.
      const key = `${labels.key[row]!} ${labels.text[row]!} ${String(labels.number[row]!)} ${labels.unit[row]!}`;
      let id = known.get(key);
      if (id === undefined) {
        id = this.#internLabel(labels, row, strings);
        known.set(key, id);
      }
      rows[row] = id;
    }
    const sets = new Int32Array(samples);
    for (let sample = 0; sample < samples; sample++)
      sets[sample] = this.#setOf(labels, sample, rows);
    return sets;
  }

  /** The label table of samples that have these sets. */
  finish(sets: Int32Array): LabelTable {
    const start = new Int32Array(sets.length + 1);
    sets.forEach((set, sample) => {
      start[sample + 1] = start[sample]! + this.#start[set + 1]! - this.#start[set]!;
    });
    const length = start[sets.length]!;
    const key = new Int32Array(length);
    const text = new Int32Array(length);
    const number = new BigInt64Array(length);
    const unit = new Int32Array(length);
    let at = 0;
    for (const set of sets) {
      for (let member = this.#start[set]!; member < this.#start[set + 1]!; member++, at++) {
        const row = this.#rows[this.#members[member]!]!;
        key[at] = row.key;
        text[at] = row.text;
        number[at] = row.number;
        unit[at] = row.unit;
      }
    }
    return { length, start, key, text, number, unit };
  }

  #internLabel(labels: LabelTable, row: number, strings: Int32Array): number {
    const key = strings[labels.key[row]!]!;
    const text = labels.text[row] === NONE ? NONE : strings[labels.text[row]!]!;
    const number = labels.number[row]!;
    const unit = strings[labels.unit[row]!]!;
    const name = `${key} ${text} ${String(number)} ${unit}`;
    let id = this.#labels.get(name);
    if (id === undefined) {
      id = this.#rows.push({ key, text, number, unit }) - 1;
      this.#labels.set(name, id);
    }
    return id;
  }

  #setOf(labels: LabelTable, sample: SampleId, rows: Int32Array): number {
    const from = labels.start[sample]!;
    const to = labels.start[sample + 1]!;
    this.#scratch.length = 0;
    for (let label = from; label < to; label++) this.#scratch.push(rows[label]!);
    if (to - from > 1) this.#scratch.sort((a, b) => this.#orderOf(a) - this.#orderOf(b));
    return this.#internScratch();
  }

  /** Texts before numbers, each by key; a stable sort leaves the values of a key in their order. */
  #orderOf(label: number): number {
    const { key, text } = this.#rows[label]!;
    return text === NONE ? 2 ** 32 + key : key;
  }

  #internScratch(): number {
    const labels = this.#scratch;
    let hash = labels.length;
    for (const label of labels) hash = mix(hash, label);
    let slot = this.#slots.first(hash);
    for (;;) {
      const set = this.#slots.row(slot);
      if (set < 0) break;
      if (this.#slots.like(set, hash) && this.#isScratch(set)) return set;
      slot = this.#slots.next(slot);
    }
    const set = this.#slots.add(slot, hash);
    this.#start = fitted(this.#start, set + 1);
    let end = this.#start[set]!;
    for (const label of labels) {
      this.#members = fitted(this.#members, end);
      this.#members[end++] = label;
    }
    this.#start[set + 1] = end;
    return set;
  }

  #isScratch(set: number): boolean {
    const start = this.#start[set]!;
    if (this.#start[set + 1]! - start !== this.#scratch.length) return false;
    return this.#scratch.every((label, at) => this.#members[start + at] === label);
  }
}
