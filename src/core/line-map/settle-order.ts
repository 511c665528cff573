// Whether lines that were found by themselves have left their place.

import { NO_LINE } from './align.ts';
import type { Draft } from './draft.ts';
import { unpair } from './settle-trivial.ts';

/**
 * Of these rows, those that stand between the same telling lines in order as before have not moved. Trivial lines that are
 * in their way had gone along with what was elsewhere.
 */
export function settleOrder(
  draft: Draft,
  rows: ReadonlySet<number>,
  isTelling: (row: number) => boolean,
): void {
  const { after, placeOf, moved } = draft;
  const isInOrder = (row: number) => placeOf[row] !== NO_LINE && moved[row] === 0;
  const next = new Int32Array(placeOf.length);
  for (let row = placeOf.length - 1, place = after.length; row >= 0; row--) {
    next[row] = place;
    if (isInOrder(row) && isTelling(row)) place = placeOf[row]!;
  }
  for (let row = 0, last = NO_LINE; row < placeOf.length; row++) {
    const place = placeOf[row]!;
    if (place === NO_LINE) continue;
    if (rows.has(row) && last < place && place < next[row]!) moved[row] = 0;
    if (moved[row] === 0 && isTelling(row)) last = place;
  }
  for (let row = 0, last = NO_LINE; row < placeOf.length; row++) {
    if (!isInOrder(row)) continue;
    if (!isTelling(row) && !(last < placeOf[row]! && placeOf[row]! < next[row]!))
      unpair(draft, row);
    else last = placeOf[row]!;
  }
}
