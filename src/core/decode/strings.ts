// A string table that stays bytes until somebody reads a string: most strings of most profiles are never read.
import type { StringId, StringTable } from '../profile.ts';
import { decodeText } from '../text.ts';

/** UTF-8 strings within `bytes`, decoded on first read and kept. */
export class ByteStrings implements StringTable {
  readonly length: number;
  readonly bytes: Uint8Array;
  /** String `id` is the bytes from `bounds[2 * id]` to `bounds[2 * id + 1]`. */
  readonly bounds: Int32Array;
  readonly #texts: (string | undefined)[] = [];

  constructor(bytes: Uint8Array, bounds: Int32Array) {
    this.length = bounds.length / 2;
    this.bytes = bytes;
    this.bounds = bounds;
  }

  at(id: StringId): string {
    return (this.#texts[id] ??= decodeText(this.bytesOf(id)));
  }

  bytesOf(id: StringId): Uint8Array {
    if (!(id >= 0 && id < this.length)) {
      throw new RangeError(`string ${id} of a table of ${this.length}`);
    }
    return this.bytes.subarray(this.bounds[id * 2], this.bounds[id * 2 + 1]);
  }
}
