// Interns frames of many profiles by all of their fields, addresses taken relative to their mapping.
import { HIGH, LOW } from './words.ts';
import type { FrameTable } from '../profile.ts';
import { NONE } from '../profile.ts';
import type { MappedMappings } from './mapping-merger.ts';
import { RowIndex } from './row-index.ts';

const WIDTH = 7; // function, line, column, mapping, address (low, high), flags
const INLINED = 1;
const FOLDED = 2;

export class FrameMerger {
  readonly #index = new RowIndex(WIDTH);

  /** The ids here of all frames of a table, by their ids there. */
  add(frames: FrameTable, functions: Int32Array, mappings: MappedMappings): Int32Array {
    const ids = new Int32Array(frames.length);
    const index = this.#index;
    index.reserve(frames.length);
    const { rows } = index;
    const { shift, moved } = mappings;
    const { function: fn, line, column, mapping, address, inlined, folded } = frames;
    const words = new Int32Array(address.buffer, address.byteOffset, frames.length * 2);
    const none = NONE; // Imports are looked up each time that they are read.
    const lowWord = LOW;
    const highWord = HIGH;
    for (let row = 0; row < ids.length; row++) {
      const at = index.length * WIDTH;
      const mapped = mapping[row]!;
      rows[at] = fn[row] === none ? none : functions[fn[row]!]!;
      rows[at + 1] = line[row]!;
      rows[at + 2] = column[row]!;
      rows[at + 3] = mapped === none ? none : mappings.ids[mapped]!;
      rows[at + 4] = words[row * 2 + lowWord]!;
      rows[at + 5] = words[row * 2 + highWord]!;
      rows[at + 6] = inlined[row]! * INLINED + folded[row]! * FOLDED;
      if (moved && mapped !== none) {
        const shifted = address[row]! + shift[mapped]!;
        rows[at + 4] = Number(BigInt.asIntN(32, shifted));
        rows[at + 5] = Number(BigInt.asIntN(32, shifted >> 32n));
      }
      ids[row] = index.intern();
    }
    return ids;
  }

  finish(): FrameTable {
    const index = this.#index;
    const { length } = index;
    const words = new Int32Array(length * 2);
    const low = index.column(4, new Int32Array(length));
    const high = index.column(5, new Int32Array(length));
    for (let row = 0; row < length; row++) {
      words[row * 2 + LOW] = low[row]!;
      words[row * 2 + HIGH] = high[row]!;
    }
    const flags = index.column(6, new Uint8Array(length));
    return {
      length,
      function: index.column(0, new Int32Array(length)),
      line: index.column(1, new Uint32Array(length)),
      column: index.column(2, new Uint32Array(length)),
      inlined: flags.map((bits) => bits & INLINED),
      mapping: index.column(3, new Int32Array(length)),
      address: new BigUint64Array(words.buffer),
      folded: flags.map((bits) => bits >> 1),
    };
  }
}
