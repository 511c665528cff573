// A hash index over the rows of a table: open addressing in one Int32Array, so that a million rows cost no objects.
// The table keeps its columns and compares them; this keeps where the rows are.

export class Slots {
  /** Row + 1, or 0 where free. A power of two long, at most half full. */
  #slots: Int32Array;
  #shift: number;
  #length = 0;
  /** The hash of each row, by row: most comparisons end here, and growing needs no columns. */
  #hashes: Int32Array;

  constructor(expected = 64) {
    const bits = Math.max(6, Math.min(26, 33 - Math.clz32(expected)));
    this.#slots = new Int32Array(2 ** bits);
    this.#hashes = new Int32Array(2 ** (bits - 1));
    this.#shift = 32 - bits;
  }

  /** How many rows there are; also the row that the next `add` takes. */
  get length(): number {
    return this.#length;
  }

  /** The first slot to look at for a hash. */
  first(hash: number): number {
    return Math.imul(hash, 0x9e3779b1) >>> this.#shift;
  }

  next(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }

  /** The row in a slot, or -1 where the search ends. */
  row(slot: number): number {
    return this.#slots[slot]! - 1;
  }

  /** Whether a row may be equal, by its hash. */
  like(row: number, hash: number): boolean {
    return this.#hashes[row] === hash;
  }

  /** Adds the next row at the free slot that the search ended at. */
  add(slot: number, hash: number): number {
    const row = this.#length++;
    this.#slots[slot] = row + 1;
    this.#hashes[row] = hash;
    if (this.#length === this.#hashes.length) this.#grow();
    return row;
  }

  #grow(): void {
    const hashes = new Int32Array(this.#hashes.length * 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    this.#slots = new Int32Array(this.#slots.length * 2);
    this.#shift--;
    for (let row = 0; row < this.#length; row++) {
      let slot = this.first(hashes[row]!);
      while (this.#slots[slot] !== 0) slot = this.next(slot);
      this.#slots[slot] = row + 1;
    }
  }
}

/** Folds one more 32-bit value into a hash. */
export function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
