// Interns frames of many profiles by all of their fields, addresses taken relative to their mapping.
import type { FrameTable } from '../profile.ts';
import { NONE } from '../profile.ts';
import { HIGH, LOW } from '../decode/words.ts';
import { fitted } from './column.ts';
import type { MappedMappings } from './mapping-merger.ts';
import { mix, Slots } from './slots.ts';

export class FrameMerger {
  readonly #slots = new Slots(4096);
  #function = new Int32Array(4096);
  #line = new Uint32Array(4096);
  #column = new Uint32Array(4096);
  #mapping = new Int32Array(4096);
  /** Low and high words. */
  #address = new Int32Array(2 * 4096);
  /** 1 inlined, 2 folded. */
  #flags = new Uint8Array(4096);

  /** The ids here of all frames of a table, by their ids there. */
  add(frames: FrameTable, functions: Int32Array, mappings: MappedMappings): Int32Array {
    const ids = new Int32Array(frames.length);
    const { shift } = mappings;
    const { buffer, byteOffset } = frames.address;
    const words = new Int32Array(buffer, byteOffset, frames.length * 2);
    for (let row = 0; row < frames.length; row++) {
      const mapping = frames.mapping[row]!;
      let low = words[row * 2 + LOW]!;
      let high = words[row * 2 + HIGH]!;
      if (mapping !== NONE && shift[mapping] !== 0n) {
        const shifted = frames.address[row]! + shift[mapping]!;
        low = Number(BigInt.asIntN(32, shifted));
        high = Number(BigInt.asIntN(32, shifted >> 32n));
      }
      const fn = frames.function[row]!;
      ids[row] = this.#intern(
        fn === NONE ? NONE : functions[fn]!,
        frames.line[row]!,
        frames.column[row]!,
        mapping === NONE ? NONE : mappings.ids[mapping]!,
        low,
        high,
        frames.inlined[row]! | (frames.folded[row]! << 1),
      );
    }
    return ids;
  }

  finish(): FrameTable {
    const { length } = this.#slots;
    const words = new Int32Array(length * 2);
    for (let row = 0; row < length; row++) {
      words[row * 2 + LOW] = this.#address[row * 2]!;
      words[row * 2 + HIGH] = this.#address[row * 2 + 1]!;
    }
    const flags = this.#flags.subarray(0, length);
    return {
      length,
      function: this.#function.slice(0, length),
      line: this.#line.slice(0, length),
      column: this.#column.slice(0, length),
      inlined: flags.map((bits) => bits & 1),
      mapping: this.#mapping.slice(0, length),
      address: new BigUint64Array(words.buffer),
      folded: flags.map((bits) => bits >> 1),
    };
  }

  #intern(
    fn: number,
    line: number,
    column: number,
    mapping: number,
    low: number,
    high: number,
    flags: number,
  ): number {
    let hash = mix(mix(mix(flags, fn), line), low);
    hash = mix(mix(mix(hash, high), column), mapping);
    let slot = this.#slots.first(hash);
    for (;;) {
      const id = this.#slots.row(slot);
      if (id < 0) break;
      if (
        this.#slots.like(id, hash) &&
        this.#function[id] === fn &&
        this.#line[id] === line &&
        this.#address[id * 2] === low &&
        this.#address[id * 2 + 1] === high &&
        this.#column[id] === column &&
        this.#mapping[id] === mapping &&
        this.#flags[id] === flags
      ) {
        return id;
      }
      slot = this.#slots.next(slot);
    }
    const id = this.#slots.add(slot, hash);
    this.#function = fitted(this.#function, id);
    this.#line = fitted(this.#line, id);
    this.#column = fitted(this.#column, id);
    this.#mapping = fitted(this.#mapping, id);
    this.#address = fitted(this.#address, id * 2 + 1);
    this.#flags = fitted(this.#flags, id);
    this.#function[id] = fn;
    this.#line[id] = line;
    this.#column[id] = column;
    this.#mapping[id] = mapping;
    this.#address[id * 2] = low;
    this.#address[id * 2 + 1] = high;
    this.#flags[id] = flags;
    return id;
  }
}
