// How sure the difference of each row of a table is: rows are tested as lines and functions are, by what each slice has of
// them, whatever edits have made of the calls.
import type { CallTree } from '../flame/call-tree.ts';
import { SURENESS } from '../flame/graph.ts';
import type { PlaceRows } from '../flame/place-rows.ts';
import { compareSides } from './compare.ts';
import { largestPlaces, sideAt } from './largest-places.ts';
import { rowTotals } from './row-totals.ts';

/** Rows that are smaller than the largest of so many are noise, as boxes are: nobody could tell. */
const MOST_TESTED = 2000;

/**
 * Per row of `placeRows` of the calls an index into SURENESS. Undefined where no two sides are compared, or nothing follows
 * what ends in which call (`followed`).
 */
export function sureRows(calls: CallTree, rows: PlaceRows): Uint8Array | undefined {
  const slices = calls.base?.slices;
  const { endOf } = calls;
  if (slices === undefined || endOf === undefined || rows.base === undefined) return undefined;
  const size = rows.total.map((value, row) => Math.abs(value) + Math.abs(rows.base!.total[row]!));
  const chosen = largestPlaces(size, MOST_TESTED);
  const totals = rowTotals(calls, endOf, rows, chosen);
  const sure = new Uint8Array(rows.length);
  for (const { place, confidence } of compareSides(
    sideAt(slices.base, totals),
    sideAt(slices.fresh, totals),
    chosen.length,
  ))
    sure[chosen[place]!] = SURENESS.indexOf(confidence);
  return sure;
}
