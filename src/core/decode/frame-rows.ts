// Frames while locations are read: columns in memory that is used again for the next profile.
import type { FrameTable } from '../profile.ts';
import type { Slab } from './scratch.ts';
import { Scratch } from './scratch.ts';

const functions = new Scratch();
const lines = new Scratch();
const columns = new Scratch();
const mappings = new Scratch();
const addresses = new Scratch();
const flags = new Scratch();

/** Bits of `flags`. */
export const INLINED = 1;
export const FOLDED = 2;

export class FrameRows {
  length = 0;
  function = functions.ints;
  line = lines.ints;
  column = columns.ints;
  mapping = mappings.ints;
  /** Low and high words, see words.ts. */
  address = addresses.ints;
  flags = flags.ints;

  /** Makes room for so many frames. The columns may be others afterwards. */
  reserve(length: number): void {
    this.function = functions.atLeast(length);
    this.line = lines.atLeast(length);
    this.column = columns.atLeast(length);
    this.mapping = mappings.atLeast(length);
    this.address = addresses.atLeast(length * 2);
    this.flags = flags.atLeast(length);
  }

  finish(address: BigUint64Array, slab: Slab): FrameTable {
    const { length } = this;
    const words = new Int32Array(address.buffer, address.byteOffset, length * 2);
    copy(words, this.address);
    const inlined = slab.uint8(length);
    const folded = slab.uint8(length);
    for (let row = 0; row < length; row++) {
      const bits = this.flags[row]!;
      if (bits === 0) continue;
      inlined[row] = bits & INLINED;
      folded[row] = bits >> 1;
    }
    return {
      length,
      function: copy(slab.int32(length), this.function),
      line: copy(slab.uint32(length), this.line),
      column: copy(slab.uint32(length), this.column),
      inlined,
      mapping: copy(slab.int32(length), this.mapping),
      address,
      folded,
    };
  }
}

/** Fills a column with as many numbers as it has room for. */
export function copy<Column extends Int32Array | Uint32Array>(
  to: Column,
  from: Int32Array,
): Column {
  to.set(from.subarray(0, to.length));
  return to;
}
