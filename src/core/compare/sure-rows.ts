// How sure the difference of each row of a table is: rows are tested as lines and functions are, by what each slice has of
// them, whatever edits have made of the calls.
import type { CallTree } from '../flame/call-tree.ts';
import { SURENESS } from '../flame/graph.ts';
import { totalsByPlace, type PlaceRows } from '../flame/place-rows.ts';
import type { SidedSlices, SliceColumns } from '../flame/sided-slices.ts';
import { preorderOf } from '../preorder.ts';
import { compareSides, type Side } from './compare.ts';

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
  const chosen = largest(size);
  const order = preorderOf({ ...calls, frame: rows.placeOfCall });
  const places = 1 + rows.placeOfCall.reduce((most, place) => Math.max(most, place), -1);
  const costs = ({ start, call, value }: SliceColumns, slice: number) => {
    const self = new Float64Array(calls.length);
    for (let row = start[slice]!; row < start[slice + 1]!; row++) {
      const end = endOf[call[row]!]!;
      if (end >= 0) self[end]! += value[row]!;
    }
    const total = totalsByPlace(self, places, order);
    const own = Float64Array.from(chosen, (row) => total[rows.placeOfRow[row]!]!);
    return { self: own, total: own };
  };
  const sideOf = ({ slices: columns, samples }: SidedSlices): Side => ({
    slices: Array.from(columns.per, (per, slice) => ({ costs: costs(columns, slice), per })),
    samples: samples && {
      costs: costs(samples, 0),
      per: samples.per[0]!,
      worth: samples.worth,
      areParts: samples.areParts,
    },
  });
  const sure = new Uint8Array(rows.length);
  for (const { place, confidence } of compareSides(
    sideOf(slices.base),
    sideOf(slices.fresh),
    chosen.length,
  ))
    sure[chosen[place]!] = SURENESS.indexOf(confidence);
  return sure;
}

function largest(size: Float64Array): readonly number[] {
  const all = Array.from(size.keys());
  if (all.length <= MOST_TESTED) return all;
  return all.sort((a, b) => size[b]! - size[a]! || a - b).slice(0, MOST_TESTED);
}
