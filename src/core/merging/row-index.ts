// Numbers rows of integers in the order in which they come: a row is written behind the last one, and stays there
// only if it is new. What followed a row once is likely to follow it again (the recorders of one program write their
// tables in similar order), so that is looked at first: it lies next in memory and takes no hash.
import { mix, slotsFor } from './hash.ts';

export class RowIndex {
  length = 0;
  /** Row `i` is the numbers from `i * width` on. The next one is to be written behind them. */
  rows: Int32Array;
  readonly #width: number;
  /** Two numbers a slot: the hash of a row, and its number + 1 or 0. */
  #slots = new Int32Array(64 * 2);
  /** By row: the one that followed it first, or 0. */
  #after = new Int32Array(64);
  #last = 0;

  constructor(width: number) {
    this.#width = width;
    this.rows = new Int32Array(64 * width);
  }

  /** Makes room for so many more rows, and one that may turn out not to be new. */
  reserve(more: number): void {
    const needed = (this.length + more + 1) * this.#width;
    if (needed > this.rows.length) {
      const rows = new Int32Array(Math.max(needed, this.rows.length * 2));
      rows.set(this.rows);
      this.rows = rows;
      const after = new Int32Array(rows.length / this.#width + 1);
      after.set(this.#after);
      this.#after = after;
    }
    const wanted = slotsFor(this.length + more) * 2;
    if (wanted > this.#slots.length) this.#grow(wanted);
  }

  /** The number of the row that was written behind the last one: `length` as it was before when it is new. */
  intern(): number {
    const likely = this.#after[this.#last]!;
    const row = this.#isWritten(likely) ? likely : this.#find();
    if (likely === 0) this.#after[this.#last] = row;
    return (this.#last = row);
  }

  #find(): number {
    const { rows } = this;
    const width = this.#width;
    const base = this.length * width;
    let hash = 0;
    for (let at = base; at < base + width; at++) hash = mix(hash, rows[at]!);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (hash << 1) & mask;
    for (;;) {
      const found = slots[slot + 1]!;
      if (found === 0) break;
      if (slots[slot] === hash && this.#isWritten(found - 1)) return found - 1;
      slot = (slot + 2) & mask;
    }
    slots[slot] = hash;
    slots[slot + 1] = this.length + 1;
    return this.length++;
  }

  /** Whether a row is the same as the one that was written behind the last. */
  #isWritten(row: number): boolean {
    const { rows } = this;
    const width = this.#width;
    const base = this.length * width;
    let same = 0;
    while (same < width && rows[row * width + same] === rows[base + same]) same++;
    return same === width && row < this.length;
  }

  /** One column of all rows, copied. */
  column<Column extends Int32Array | Uint32Array | Uint8Array>(
    offset: number,
    into: Column,
  ): Column {
    const { rows } = this;
    const width = this.#width;
    for (let row = 0; row < this.length; row++) into[row] = rows[row * width + offset]!;
    return into;
  }

  #grow(length: number): void {
    const old = this.#slots;
    const slots = new Int32Array(length);
    const mask = length - 1;
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
