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

/**
 * Whether a place that says what a row of an old block says is only a copy's: around both stand lines of the block that say
 * the same, and most of the old ones have another place. What was drawn out of a function stands among other lines than it did.
 */
export function isOfCopy(
  row: number,
  place: number,
  block: { readonly from: number; readonly to: number },
  { isSame, isTelling, placeOf }: Surroundings,
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
  return elsewhere >= FEWEST_ELSEWHERE && elsewhere > along;
}
