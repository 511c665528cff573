// Interns strings of many profiles by their bytes: nothing is decoded, and each distinct string is kept once.
import { ByteStrings } from '../decode/strings.ts';
import type { StringId, StringTable } from '../profile.ts';
import { encodeText } from '../text.ts';
import { fitted } from './column.ts';
import { mix, Slots } from './slots.ts';

export class StringMerger {
  readonly #slots = new Slots(1024);
  #bytes: Uint8Array = new Uint8Array(2 ** 16);
  #used = 0;
  /** Start and stop of each string, see ByteStrings. */
  #bounds = new Int32Array(2048);

  constructor() {
    this.intern(new Uint8Array(0), 0, 0);
  }

  /** The ids here of all strings of a table, by their ids there. */
  add(strings: StringTable): Int32Array {
    const ids = new Int32Array(strings.length);
    for (let id = 0; id < strings.length; id++) {
      if (strings instanceof ByteStrings) {
        ids[id] = this.intern(strings.bytes, strings.bounds[id * 2]!, strings.bounds[id * 2 + 1]!);
      } else ids[id] = this.text(strings.at(id));
    }
    return ids;
  }

  text(text: string): StringId {
    const bytes = encodeText(text);
    return this.intern(bytes, 0, bytes.length);
  }

  intern(bytes: Uint8Array, start: number, stop: number): StringId {
    let hash = stop - start;
    for (let at = start; at < stop; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    hash = mix(hash, 0);
    let slot = this.#slots.first(hash);
    for (;;) {
      const id = this.#slots.row(slot);
      if (id < 0) break;
      if (this.#slots.like(id, hash) && this.#equals(id, bytes, start, stop)) return id;
      slot = this.#slots.next(slot);
    }
    const id = this.#slots.add(slot, hash);
    this.#keep(id, bytes, start, stop);
    return id;
  }

  finish(): ByteStrings {
    const { length } = this.#slots;
    return new ByteStrings(this.#bytes.slice(0, this.#used), this.#bounds.slice(0, length * 2));
  }

  #equals(id: StringId, bytes: Uint8Array, start: number, stop: number): boolean {
    const from = this.#bounds[id * 2]!;
    const size = stop - start;
    if (this.#bounds[id * 2 + 1]! - from !== size) return false;
    for (let at = 0; at < size; at++) {
      if (this.#bytes[from + at] !== bytes[start + at]) return false;
    }
    return true;
  }

  #keep(id: StringId, bytes: Uint8Array, start: number, stop: number): void {
    const end = this.#used + stop - start;
    this.#bounds = fitted(this.#bounds, id * 2 + 1);
    this.#bytes = fitted(this.#bytes, end);
    this.#bytes.set(bytes.subarray(start, stop), this.#used);
    this.#bounds[id * 2] = this.#used;
    this.#bounds[id * 2 + 1] = end;
    this.#used = end;
  }
}
