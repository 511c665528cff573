// Beside which line a line that is gone is told: one of its own function or block, as long as that is still there, wherever
// it is now. The nearest in order may be of another function, as when its own was moved to the top.

import { NO_LINE } from './align.ts';
import { holdersOf } from './blocks-around.ts';
import type { Draft } from './draft.ts';

/**
 * Per profiled row that has no place, the row of the nearest line that stands for it in the innermost block around it whose
 * first line is still there; NO_LINE where no such block is, and for rows that have a place.
 *
 * @param landmarks 1 for rows that are still there, in order and not blank
 */
export function nearestInOwnBlock(
  { before, after, placeOf }: Pick<Draft, 'before' | 'after' | 'placeOf'>,
  landmarks: Uint8Array,
): Int32Array {
  const nearest = new Int32Array(before.length).fill(NO_LINE);
  if (!placeOf.includes(NO_LINE)) return nearest;
  const holders = placedHolders(holdersOf(before), placeOf);
  const ends = endsOf(holders);
  const inOrder = neighboursOf(landmarks);
  const kept = neighboursOf(keptInBlock(before, after, placeOf, holders));
  for (const [row, place] of placeOf.entries()) {
    const holder = holders[row]!;
    if (place !== NO_LINE || holder === NO_LINE) continue;
    // Of a block that moved, all lines have.
    const { above, below } = landmarks[holder] === 1 ? inOrder : kept;
    const last = Math.max(above[row]!, holder);
    const next = below[row]!;
    const isNextNearer = next !== NO_LINE && next <= ends[holder]! && next - row < row - last;
    nearest[row] = isNextNearer ? next : last;
  }
  return nearest;
}

/** Per row the innermost of the lines that hold it which has a place. */
function placedHolders(holders: Int32Array, placeOf: Int32Array): Int32Array {
  const placed = holders.slice();
  for (let row = 0; row < placed.length; row++) {
    const holder = holders[row]!;
    if (holder !== NO_LINE && placeOf[holder] === NO_LINE) placed[row] = placed[holder]!;
  }
  return placed;
}

/** Per row the last one that it holds, itself where it holds none. */
function endsOf(holders: Int32Array): Int32Array {
  const ends = Int32Array.from(holders.keys());
  for (let row = holders.length - 1; row >= 0; row--) {
    const holder = holders[row]!;
    if (holder !== NO_LINE) ends[holder] = Math.max(ends[holder]!, ends[row]!);
  }
  return ends;
}

/** 1 for rows that are not blank and stand today in the block that they stood in. */
function keptInBlock(
  before: readonly string[],
  after: readonly string[],
  placeOf: Int32Array,
  holders: Int32Array,
): Uint8Array {
  const ends = endsOf(holdersOf(after));
  return Uint8Array.from(placeOf, (place, row) => {
    if (place === NO_LINE || before[row]!.trim() === '') return 0;
    const holder = holders[row]!;
    if (holder === NO_LINE) return 1;
    const partner = placeOf[holder]!;
    return place > partner && place <= ends[partner]! ? 1 : 0;
  });
}

/** Per row the nearest marked one at or above it, and at or below it; NO_LINE for none. */
function neighboursOf(marks: Uint8Array): {
  readonly above: Int32Array;
  readonly below: Int32Array;
} {
  const above = new Int32Array(marks.length);
  const below = new Int32Array(marks.length);
  for (let row = 0, last = NO_LINE; row < marks.length; row++) {
    if (marks[row] === 1) last = row;
    above[row] = last;
  }
  for (let row = marks.length - 1, last = NO_LINE; row >= 0; row--) {
    if (marks[row] === 1) last = row;
    below[row] = last;
  }
  return { above, below };
}
