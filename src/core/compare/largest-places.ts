// The largest places of a page, boxes or rows, as what is tested: of the many small ones nobody could tell.
import type { SidedSlices, SliceColumns } from '../flame/sided-slices.ts';
import type { Side } from './compare.ts';

/** Indexes of the `most` largest, the largest first where there are more. */
export function largestPlaces(size: Float64Array, most: number): readonly number[] {
  const all = Array.from(size.keys());
  if (all.length <= most) return all;
  return all.sort((a, b) => size[b]! - size[a]! || a - b).slice(0, most);
}

/** A side at the chosen places; `totals` has, per slice and chosen place, what it spends there and below. */
export function sideAt(
  { slices, samples }: SidedSlices,
  totals: (columns: SliceColumns) => readonly Float64Array[],
): Side {
  const costs = (own: Float64Array) => ({ self: own, total: own });
  return {
    slices: totals(slices).map((own, slice) => ({ costs: costs(own), per: slices.per[slice]! })),
    samples: samples && {
      squares: costs(totals(samples)[0]!),
      facts: samples.facts,
    },
  };
}
