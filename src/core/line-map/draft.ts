// What the steps of a map write, one after the other.
//
// Their words: a row is a line of the profiled text, a place one of today's. A row is telling if it names something of its
// author's (trivial.ts), sure if it is telling and stands once in each text. It strays where its place is in another named
// block although its own is still there; at a place that is foreign, a row of another block stands in this one.

import type { LineIds } from './line-ids.ts';

/** A map of lines while it is made. Rows are 0-based. */
export interface Draft {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly ids: LineIds;
  /** The same, as if there was no white space in any line. */
  readonly keys: LineIds;
  /** Whether an old row names something of its author's. */
  readonly isTelling: (row: number) => boolean;
  /** Per old row its new row, or NO_LINE. */
  readonly placeOf: Int32Array;
  /** Per new row its old row, or NO_LINE. */
  readonly originOf: Int32Array;
  /** 1 for old rows whose place breaks the order of the others. */
  readonly moved: Uint8Array;
}
