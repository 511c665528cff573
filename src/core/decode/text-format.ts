// What the formats that are text have in common: they are recognized by their first lines, and what is broken is told by
// its line.
import { decodeText } from '../text.ts';
import type { Decoded } from './decode.ts';
import type { BrokenBytes } from './wire.ts';

/** Enough to know a format by. */
const LOOKED_AT = 2 ** 16;
/** No name of a function comes near this. */
export const LONGEST_FRAME = 2 ** 16;

/** What is wrong, as an answer. */
export function brokenText(
  format: string,
  { offset, reason, within, limit }: BrokenBytes,
  next?: string,
): Decoded {
  const told = next === undefined ? {} : { next };
  const field = within === '' ? 'the file' : within;
  return { kind: 'broken', format, offset, field, reason, limit, profiles: 1, ...told };
}

/** The first lines, as far as they are whole; undefined where bytes stand that no text has. */
export function firstLines(bytes: Uint8Array): readonly string[] | undefined {
  const head = bytes.subarray(afterMark(bytes), LOOKED_AT);
  for (const byte of head)
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return undefined;
  const lines = decodeText(head).split(/\r?\n/);
  if (head.length + afterMark(bytes) < bytes.length && lines.length > 1) lines.pop();
  return lines;
}

/** Where the text begins: some editors put a mark before it. */
export function afterMark(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/** Where the line that begins at `start` ends, without its line break. */
export function lineEnd(bytes: Uint8Array, start: number): number {
  const at = bytes.indexOf(0x0a, start);
  return at === -1 ? bytes.length : at;
}
