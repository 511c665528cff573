// Interns strings of many profiles by their bytes: nothing is decoded, and each distinct string is kept once.
import { ByteStrings } from '../decode/strings.ts';
import type { StringId, StringTable } from '../profile.ts';
import { encodeText } from '../text.ts';
import { fitted } from './column.ts';
import { mix, slotsFor } from './hash.ts';

export class StringMerger {
  #length = 0;
  /** Two numbers a slot: the hash of a string, and its id + 1 or 0. */
  #slots = new Int32Array(2 * 1024);
  #bytes = new Uint8Array(2 ** 16);
  #view = new DataView(this.#bytes.buffer);
  #used = 0;
  /** Start and stop of each string, see ByteStrings. */
  #bounds = new Int32Array(2048);
  /** By string: the one that followed it first, or 0; see row-index.ts. */
  #after = new Int32Array(1024);
  #last = 0;

  constructor() {
    this.text('');
  }

  /** The ids here of all strings of a table, by their ids there. */
  add(strings: StringTable): Int32Array {
    const ids = new Int32Array(strings.length);
    this.#reserve(strings.length);
    if (strings instanceof ByteStrings) {
      const { bytes, bounds } = strings;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      for (let id = 0; id < ids.length; id++) {
        ids[id] = this.#intern(view, bounds[id * 2]!, bounds[id * 2 + 1]!);
      }
    } else {
      for (let id = 0; id < ids.length; id++) ids[id] = this.text(strings.at(id));
    }
    return ids;
  }

  text(text: string): StringId {
    const bytes = encodeText(text);
    this.#reserve(1);
    return this.#intern(
      new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
      0,
      bytes.length,
    );
  }

  finish(): ByteStrings {
    return new ByteStrings(
      this.#bytes.slice(0, this.#used),
      this.#bounds.slice(0, this.#length * 2),
    );
  }

  /** There must be room for one more. */
  #intern(view: DataView, start: number, stop: number): StringId {
    const likely = this.#after[this.#last]!;
    const isLikely = likely !== 0 && this.#equals(likely, view, start, stop);
    const id = isLikely ? likely : this.#find(view, start, stop);
    if (likely === 0) this.#after[this.#last] = id;
    return (this.#last = id);
  }

  #find(view: DataView, start: number, stop: number): StringId {
    const hash = hashOf(view, start, stop);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (hash << 1) & mask;
    for (;;) {
      const found = slots[slot + 1]!;
      if (found === 0) break;
      if (slots[slot] === hash && this.#equals(found - 1, view, start, stop)) return found - 1;
      slot = (slot + 2) & mask;
    }
    const id = this.#length++;
    slots[slot] = hash;
    slots[slot + 1] = id + 1;
    this.#keep(id, view, start, stop);
    return id;
  }

  #equals(id: StringId, view: DataView, start: number, stop: number): boolean {
    const mine = this.#view;
    let own = this.#bounds[id * 2]!;
    if (this.#bounds[id * 2 + 1]! - own !== stop - start) return false;
    let at = start;
    for (; at + 4 <= stop; at += 4, own += 4) {
      if (mine.getInt32(own) !== view.getInt32(at)) return false;
    }
    for (; at < stop; at++, own++) {
      if (mine.getUint8(own) !== view.getUint8(at)) return false;
    }
    return true;
  }

  #keep(id: StringId, view: DataView, start: number, stop: number): void {
    const end = this.#used + stop - start;
    this.#bounds = fitted(this.#bounds, id * 2 + 1);
    this.#after = fitted(this.#after, id);
    if (end > this.#bytes.length) {
      this.#bytes = fitted(this.#bytes, end);
      this.#view = new DataView(this.#bytes.buffer);
    }
    const bytes = new Uint8Array(view.buffer, view.byteOffset + start, stop - start);
    this.#bytes.set(bytes, this.#used);
    this.#bounds[id * 2] = this.#used;
    this.#bounds[id * 2 + 1] = end;
    this.#used = end;
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

function hashOf(view: DataView, start: number, stop: number): number {
  let hash = stop - start;
  let at = start;
  for (; at + 4 <= stop; at += 4) hash = mix(hash, view.getInt32(at));
  for (; at < stop; at++) hash = mix(hash, view.getUint8(at));
  return hash;
}
