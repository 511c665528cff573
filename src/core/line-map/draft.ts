// What the steps of a map write, one after the other.

import type { LineIds } from './line-ids.ts';

/** A map of lines while it is made. Rows are 0-based. */
export interface Draft {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly ids: LineIds;
  /** The same, as if there was no white space in any line. */
  readonly keys: LineIds;
  /** Per old row its new row, or NO_LINE. */
  readonly placeOf: Int32Array;
  /** Per new row its old row, or NO_LINE. */
  readonly originOf: Int32Array;
  /** 1 for old rows whose place breaks the order of the others. */
  readonly moved: Uint8Array;
}
