// A string table that stays bytes until somebody reads a string: most strings of most profiles are never read.
import type { StringId, StringTable } from '../profile.ts';

// TextDecoder belongs to every platform that runs this (Node, browsers, workers), but to no TypeScript lib without
// the DOM.
declare class TextDecoder {
  constructor(label: string, options: { ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-8 strings within `bytes`, decoded on first read and kept. Malformed UTF-8 reads as U+FFFD. */
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
    if (!(id >= 0 && id < this.length)) {
      throw new RangeError(`string ${id} of a table of ${this.length}`);
    }
    return (this.#texts[id] ??= textOf(this.bytes, this.start[id]!, this.stop[id]!));
  }
}

function textOf(bytes: Uint8Array, start: number, stop: number): string {
  return start === stop ? '' : decoder.decode(bytes.subarray(start, stop));
}
