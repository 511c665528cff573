// A string table that stays bytes until somebody reads a string: most strings of most profiles are never read.
import type { StringId, StringTable } from '../profile.ts';
import { decodeText } from '../text.ts';

/** UTF-8 strings within `bytes`, decoded on first read and kept. */
export class ByteStrings implements StringTable {
  readonly length: number;
  readonly bytes: Uint8Array;
  /** String `id` is the bytes from `start[id]` to `stop[id]`. */
  readonly start: Int32Array;
  readonly stop: Int32Array;
  readonly #texts: (string | undefined)[] = [];

  constructor(bytes: Uint8Array, start: Int32Array, stop: Int32Array) {
    this.length = start.length;
    this.bytes = bytes;
    this.start = start;
    this.stop = stop;
  }

  at(id: StringId): string {
    return (this.#texts[id] ??= decodeText(this.bytesOf(id)));
  }

  bytesOf(id: StringId): Uint8Array {
    if (!(id >= 0 && id < this.length)) {
      throw new RangeError(`string ${id} of a table of ${this.length}`);
    }
    return this.bytes.subarray(this.start[id], this.stop[id]);
  }
}
