// Lines that say too little to be known again by their text alone.

import { ownWords } from './common-words.ts';
import type { LineIds } from './line-ids.ts';

/** Letters and digits that words of one's own must have together. */
const ENOUGH = 4;

/** A long line is known by its begin; no more of it is looked at. */
const LOOKED_AT = 400;

/**
 * Whether a line like `}`, `return nil`, `i++` or a blank one: few letters beyond the words that every file has. Such a
 * line goes where its neighbours go, never anywhere on its own.
 */
export function isTrivial(line: string): boolean {
  let letters = 0;
  for (const word of ownWords(line.slice(0, LOOKED_AT))) letters += word.length;
  return letters < ENOUGH;
}

/** Whether an old row is not trivial: asked again and again by every step, and worked out once for each text. */
export function tellingRows(before: readonly string[], ids: LineIds): (row: number) => boolean {
  const known = new Uint8Array(ids.length); // By id: 0 not asked yet, 1 trivial, 2 telling.
  return (row) => {
    const id = ids.before[row]!;
    if (known[id] === 0) known[id] = isTrivial(before[row]!) ? 1 : 2;
    return known[id] === 2;
  };
}
