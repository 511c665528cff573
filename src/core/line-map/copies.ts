// A line of a copy: the lines around it are the same as those around the measured line, but these are elsewhere by now.

import { NO_LINE } from './align.ts';

/** So many lines of the same text are looked at above, and as many below, for one that tells. */
const MOST_LOOKED_AT = 12;

export interface Surroundings {
  /** Whether an old row and a new one say the same; false beyond the ends. */
  readonly isSame: (row: number, place: number) => boolean;
  readonly isTelling: (row: number) => boolean;
  readonly placeOf: Int32Array;
}

/** One neighbour alone may have gone elsewhere by itself. */
const FEWEST_ELSEWHERE = 2;

/** So many lines of a block are looked at on each side of one, to tell where most of them are. */
const MOST_OF_BLOCK = 100;

/**
 * Whether a place that says what a row of an old block says is only a copy's: around both stand lines of the block that say
 * the same, and most of the old ones have another place. What was drawn out of a function stands among other lines than it did.
 */
export function isOfCopy(
  row: number,
  place: number,
  block: Range,
  { isSame, isTelling, placeOf }: Surroundings,
  fewest = FEWEST_ELSEWHERE,
): boolean {
  let [elsewhere, along] = [0, 0];
  for (const step of [-1, 1])
    for (let by = 1; by <= MOST_LOOKED_AT; by++) {
      const [beside, there] = [row + step * by, place + step * by];
      if (beside < block.from || beside >= block.to || !isSame(beside, there)) break;
      const home = placeOf[beside]!;
      if (!isTelling(beside) || home === NO_LINE) continue;
      if (home === there) along++;
      else elsewhere++;
    }
  return elsewhere >= fewest && elsewhere > along;
}

/**
 * The same where one neighbour alone says so, since the others were changed in the copy: most of what else the block had
 * is in its counterpart `now`, and there, among its neighbours, stands a free line that it may have become (`mayBe`).
 */
export function isLeftBehind(
  row: number,
  place: number,
  { old, now }: { readonly old: Range; readonly now: Range },
  surroundings: Surroundings,
  mayBe: (place: number) => boolean,
): boolean {
  if (!isOfCopy(row, place, old, surroundings, 1)) return false;
  const { isTelling, placeOf } = surroundings;
  const from = Math.max(old.from, row - MOST_OF_BLOCK);
  const to = Math.min(old.to, row + MOST_OF_BLOCK);
  let [others, kept] = [0, 0];
  let [above, below] = [now.from, now.to];
  for (let at = from; at < to; at++) {
    if (at === row || !isTelling(at)) continue;
    others++;
    const there = placeOf[at]!;
    if (there < now.from || there >= now.to) continue;
    kept++;
    if (at < row) above = there;
    else below = Math.min(below, there);
  }
  if (kept <= others / 2 || below - above > MOST_OF_BLOCK) return false;
  for (let at = above + 1; at < below; at++) if (mayBe(at)) return true;
  return false;
}

/** Rows, the end not included. */
interface Range {
  readonly from: number;
  readonly to: number;
}
