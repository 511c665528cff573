// Frame columns that grow while locations are read: how many lines they have is known only afterwards.
import type { FrameTable } from '../profile.ts';
import { putWords } from './pprof-tables.ts';

export class FrameColumns {
  length = 0;
  #capacity: number;
  #function: Int32Array;
  #line: Uint32Array;
  #column: Uint32Array;
  #inlined: Uint8Array;
  #mapping: Int32Array;
  #address: Int32Array;
  #folded: Uint8Array;

  constructor(capacity: number) {
    this.#capacity = Math.max(16, capacity);
    this.#function = new Int32Array(this.#capacity);
    this.#line = new Uint32Array(this.#capacity);
    this.#column = new Uint32Array(this.#capacity);
    this.#inlined = new Uint8Array(this.#capacity);
    this.#mapping = new Int32Array(this.#capacity);
    this.#address = new Int32Array(this.#capacity * 2);
    this.#folded = new Uint8Array(this.#capacity);
  }

  add(functionRow: number, line: number, column: number): void {
    if (this.length === this.#capacity) this.#grow();
    const row = this.length++;
    this.#function[row] = functionRow;
    this.#line[row] = line;
    this.#column[row] = column;
  }

  /** Says of a frame what its location says. */
  place(row: number, mapping: number, low: number, high: number, folded: number): void {
    this.#mapping[row] = mapping;
    this.#folded[row] = folded;
    putWords(this.#address, row, low, high);
  }

  /** Turns the rows from `first` on around (pprof has the innermost first) and marks all but the outermost as inlined. */
  outermostFirst(first: number): void {
    const last = this.length - 1;
    if (first === last) return;
    this.#function.subarray(first, this.length).reverse();
    this.#line.subarray(first, this.length).reverse();
    this.#column.subarray(first, this.length).reverse();
    this.#inlined.fill(1, first + 1, this.length);
  }

  finish(): FrameTable {
    const { length } = this;
    return {
      length,
      function: this.#function.slice(0, length),
      line: this.#line.slice(0, length),
      column: this.#column.slice(0, length),
      inlined: this.#inlined.slice(0, length),
      mapping: this.#mapping.slice(0, length),
      address: new BigUint64Array(this.#address.slice(0, length * 2).buffer),
      folded: this.#folded.slice(0, length),
    };
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#function = grown(this.#function, new Int32Array(this.#capacity));
    this.#line = grown(this.#line, new Uint32Array(this.#capacity));
    this.#column = grown(this.#column, new Uint32Array(this.#capacity));
    this.#inlined = grown(this.#inlined, new Uint8Array(this.#capacity));
    this.#mapping = grown(this.#mapping, new Int32Array(this.#capacity));
    this.#address = grown(this.#address, new Int32Array(this.#capacity * 2));
    this.#folded = grown(this.#folded, new Uint8Array(this.#capacity));
  }
}

function grown<Column extends Int32Array | Uint32Array | Uint8Array>(
  old: Column,
  fresh: Column,
): Column {
  fresh.set(old);
  return fresh;
}
