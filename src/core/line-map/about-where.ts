// About where a line was, of lines that are so alike and so many that none of them is known again: the nearest one that is
// may be a hundred thousand lines away.

import { NO_LINE, type Region } from './align.ts';

/** So many blank lines at most are passed over. */
const MOST_BLANK = 100;

/**
 * Per profiled line that has no place the number of the line of today that is as far on its way from the begin of its region to
 * the end; 0 for all others.
 */
export function aboutWhere(
  regions: readonly Region[],
  placeOf: Int32Array,
  after: readonly string[],
): Int32Array {
  const about = new Int32Array(placeOf.length);
  for (const { beforeFrom, beforeTo, afterFrom, afterTo } of regions) {
    if (afterFrom === afterTo) continue;
    const share = (afterTo - afterFrom) / (beforeTo - beforeFrom);
    for (let row = beforeFrom; row < beforeTo; row++) {
      if (placeOf[row] !== NO_LINE) continue;
      const place = afterFrom + Math.floor((row - beforeFrom) * share);
      about[row] = 1 + notBlank(after, place, Math.max(afterFrom, place - MOST_BLANK));
    }
  }
  return about;
}

/** The next row above that is not blank, the same where there is none. */
function notBlank(lines: readonly string[], place: number, from: number): number {
  for (let at = place; at >= from; at--) if (lines[at]!.trim() !== '') return at;
  return place;
}
