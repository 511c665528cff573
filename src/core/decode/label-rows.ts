// Labels while samples are read: columns in memory that is used again for the next profile.
import type { LabelTable } from '../profile.ts';
import { copy } from './frame-rows.ts';
import type { Slab } from './scratch.ts';
import { Scratch } from './scratch.ts';

const keys = new Scratch();
const texts = new Scratch();
const units = new Scratch();
const numbers = new Scratch();

export class LabelRows {
  length = 0;
  key = keys.ints;
  text = texts.ints;
  unit = units.ints;
  /** Low and high words, see words.ts. */
  number = numbers.ints;

  /** Makes room for so many labels. The columns may be others afterwards. */
  reserve(length: number): void {
    this.key = keys.atLeast(length);
    this.text = texts.atLeast(length);
    this.unit = units.atLeast(length);
    this.number = numbers.atLeast(length * 2);
  }

  finish(start: Int32Array, number: BigInt64Array, slab: Slab): LabelTable {
    const { length } = this;
    copy(new Int32Array(number.buffer, number.byteOffset, length * 2), this.number);
    return {
      length,
      start,
      key: copy(slab.int32(length), this.key),
      text: copy(slab.int32(length), this.text),
      number,
      unit: copy(slab.int32(length), this.unit),
    };
  }
}
