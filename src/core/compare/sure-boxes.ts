// How sure the difference of each box of a flame graph is: boxes are tested as lines and functions are, by what each slice has
// of them, so that a box may be certain whose function as a whole is not, and the other way round.
import { largestPlaces, sideAt } from './largest-places.ts';
import { SURENESS, type Box } from '../flame/graph.ts';
import type { BothSlices, SidedSlices, SliceColumns } from '../flame/sided-slices.ts';
import { NONE } from '../profile.ts';
import { compareSides, type Side } from './compare.ts';

/** Boxes that are smaller than the largest of so many are noise unless they are new or gone: nobody could tell. */
const MOST_TESTED = 2000;

export interface TestedBoxes {
  readonly length: number;
  readonly parent: Int32Array; // Box 0 is the root, and a parent stands before its children.
  readonly size: Float64Array;
  /** Per call the box that what ends in it counts for; negative where it is not drawn. */
  readonly boxOfEnd: Int32Array;
  /** Whether samples without any call count for the root. */
  readonly hasBare: boolean;
}

/** Per box an index into SURENESS. */
export function sureBoxes(boxes: TestedBoxes, { base, fresh }: BothSlices): Uint8Array {
  const sure = new Uint8Array(boxes.length);
  const chosen = largestPlaces(boxes.size, MOST_TESTED);
  const rows = compareSides(
    sideOf(boxes, base, chosen),
    sideOf(boxes, fresh, chosen),
    chosen.length,
  );
  for (const { place, confidence } of rows) sure[chosen[place]!] = SURENESS.indexOf(confidence);
  return sure;
}

function sideOf(boxes: TestedBoxes, sliced: SidedSlices, chosen: readonly Box[]): Side {
  return sideAt(sliced, (columns) =>
    Array.from(columns.per, (_, slice) => {
      const total = totalsOf(boxes, columns, slice);
      return Float64Array.from(chosen, (box) => total[box]!);
    }),
  );
}

/** Per box what a slice has in it and below. */
function totalsOf(
  { length, parent, boxOfEnd, hasBare }: TestedBoxes,
  { start, call, value, bare }: SliceColumns,
  slice: number,
): Float64Array {
  const total = new Float64Array(length);
  for (let row = start[slice]!; row < start[slice + 1]!; row++) {
    const box = boxOfEnd[call[row]!]!;
    if (box >= 0) total[box]! += value[row]!;
  }
  if (hasBare) total[0]! += bare[slice]!;
  for (let box = length - 1; box > 0; box--) {
    const above = parent[box]!;
    if (above !== NONE) total[above]! += total[box]!;
  }
  return total;
}
