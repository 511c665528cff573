// What each slice of a comparison has of rows of a table: many slices in one walk through the calls, in columns that are used
// again, as `sumParts` does it for profiles. A column of all calls for each slice would be hundreds of them.
import type { CallTree } from '../flame/call-tree.ts';
import type { PlaceRows } from '../flame/place-rows.ts';
import type { SliceColumns } from '../flame/sided-slices.ts';
import { preorderOf } from '../preorder.ts';
import { NONE } from '../profile.ts';

/** So many numbers of calls are held at once: slices are taken together as far as that reaches. */
const MOST_NUMBERS = 2 ** 22;

/**
 * A function that has per slice the totals of the chosen rows, in their order. `endOf` says where what ended in a call ends
 * by now (`followed`).
 */
export function rowTotals(
  calls: CallTree,
  endOf: Int32Array,
  { placeOfCall, placeOfRow }: PlaceRows,
  chosen: readonly number[],
  mostNumbers = MOST_NUMBERS,
): (columns: SliceColumns) => readonly Float64Array[] {
  const { length, position, frame, caller, end } = preorderOf({ ...calls, frame: placeOfCall });
  const places = placeOfCall.reduce((most, place) => Math.max(most, place), -1) + 1;
  const chosenOf = new Int32Array(places).fill(NONE);
  chosen.forEach((row, at) => (chosenOf[placeOfRow[row]!] = at));
  // Where a chosen place stands without being among its own callers: there it counts with all below.
  const outermost: { readonly at: number; readonly row: number }[] = [];
  const counted = new Int32Array(places);
  for (let at = 0; at < length; at++) {
    const place = frame[at]!;
    const row = chosenOf[place]!;
    if (row === NONE || at < counted[place]!) continue;
    counted[place] = end[at]!;
    outermost.push({ at, row });
  }
  const widest = Math.max(1, Math.floor(mostNumbers / Math.max(1, length)));
  let below = new Float64Array(0);

  function addUp({ start, call, value }: SliceColumns, first: number, width: number): void {
    for (let part = 0; part < width; part++)
      for (let row = start[first + part]!; row < start[first + part + 1]!; row++) {
        const stop = endOf[call[row]!]!;
        if (stop >= 0) below[position[stop]! * width + part]! += value[row]!;
      }
    for (let at = length - 1; at >= 0; at--) {
      if (caller[at] === NONE) continue;
      const from = at * width;
      const above = caller[at]! * width;
      for (let part = 0; part < width; part++) below[above + part]! += below[from + part]!;
    }
  }

  return (columns) => {
    const slices = columns.per.length;
    const totals: Float64Array[] = [];
    const width = Math.min(widest, slices);
    if (below.length < length * width) below = new Float64Array(length * width);
    for (let first = 0; first < slices; first += width) {
      const some = Math.min(width, slices - first);
      below.fill(0, 0, length * some);
      addUp(columns, first, some);
      const own = Array.from({ length: some }, () => new Float64Array(chosen.length));
      for (const { at, row } of outermost)
        for (let part = 0; part < some; part++) own[part]![row]! += below[at * some + part]!;
      totals.push(...own);
    }
    return totals;
  };
}
