// Which lines of two texts are the same line, in order. Lines that stand once in both are sure (the patience diff of Bram
// Cohen); between them the same is asked again, and where no line stands once, the shortest edit script answers.

import { longestIncreasing } from './increasing.ts';
import { shortestEdit } from './shortest-edit.ts';

/** Says in a column of lines that there is none. */
export const NO_LINE = -1;

/**
 * Beyond so many differences between two sure lines, lines that stand there several times are left alone: which of them
 * is which would be a guess, and the time for it grows with the square.
 */
const MOST_DIFFERENCES = 1000;

/** Regions within regions; texts with more are made to be slow. */
const MOST_DEPTH = 64;

/** Rows of both texts, 0-based, the ends not included. */
export interface Region {
  readonly beforeFrom: number;
  readonly beforeTo: number;
  readonly afterFrom: number;
  readonly afterTo: number;
}

type Pair = (before: number, after: number) => void;

/**
 * Pairs rows of `region` with equal ids so that both orders are kept: calls `pair` for each. Only old rows
 * that are `isTelling` are sure where they stand once: a `}` may do so by chance. Time is n log n for lines
 * that are mostly different from each other; never more than n times `MOST_DIFFERENCES`. `leave` is told what has more.
 */
export function align(
  before: Int32Array,
  after: Int32Array,
  region: Region,
  isTelling: (row: number) => boolean,
  pair: Pair,
  leave: (unresolved: Region) => void = () => undefined,
): void {
  const open: (Region & { readonly depth: number })[] = [{ ...region, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const rest = withoutBegin(before, after, next, pair);
    if (rest.beforeFrom === rest.beforeTo || rest.afterFrom === rest.afterTo) continue;
    const sure = next.depth < MOST_DEPTH ? surePairs(before, after, rest, isTelling) : [];
    if (sure.length === 0) {
      alignUnsure(before, after, rest, pair, leave);
      continue;
    }
    const depth = next.depth + 1;
    let { beforeFrom, afterFrom } = rest;
    for (const [x, y] of sure) {
      pair(x, y);
      open.push({ beforeFrom, beforeTo: x, afterFrom, afterTo: y, depth });
      beforeFrom = x + 1;
      afterFrom = y + 1;
    }
    open.push({ ...rest, beforeFrom, afterFrom, depth });
  }
}

/** A region without any line that stands once in both texts. */
function alignUnsure(
  before: Int32Array,
  after: Int32Array,
  region: Region,
  pair: Pair,
  leave: (unresolved: Region) => void,
): void {
  const rest = withoutEnd(before, after, region, pair);
  const { beforeFrom, beforeTo, afterFrom, afterTo } = rest;
  const isDone = shortestEdit(
    before.subarray(beforeFrom, beforeTo),
    after.subarray(afterFrom, afterTo),
    MOST_DIFFERENCES,
    (x, y) => pair(beforeFrom + x, afterFrom + y),
  );
  if (!isDone) leave(rest);
}

/** Pairs what both begin with, and answers the rest. Lines belong to what stands above them, so this comes first. */
function withoutBegin(before: Int32Array, after: Int32Array, region: Region, pair: Pair): Region {
  let { beforeFrom, afterFrom } = region;
  while (
    beforeFrom < region.beforeTo &&
    afterFrom < region.afterTo &&
    before[beforeFrom] === after[afterFrom]
  )
    pair(beforeFrom++, afterFrom++);
  return { ...region, beforeFrom, afterFrom };
}

/** Pairs what both end with, and answers the rest. */
function withoutEnd(before: Int32Array, after: Int32Array, region: Region, pair: Pair): Region {
  let { beforeTo, afterTo } = region;
  while (
    beforeTo > region.beforeFrom &&
    afterTo > region.afterFrom &&
    before[beforeTo - 1] === after[afterTo - 1]
  )
    pair(--beforeTo, --afterTo);
  return { ...region, beforeTo, afterTo };
}

/** The lines that stand once in each text of the region, as many of them as keep both orders. */
function surePairs(
  before: Int32Array,
  after: Int32Array,
  { beforeFrom, beforeTo, afterFrom, afterTo }: Region,
  isTelling: (row: number) => boolean,
): readonly (readonly [number, number])[] {
  const rows = onceIn(before, beforeFrom, beforeTo);
  const afterRows = onceIn(after, afterFrom, afterTo);
  const pairs: (readonly [number, number])[] = [];
  for (const [id, row] of rows) {
    const afterRow = afterRows.get(id) ?? NO_LINE;
    if (row !== NO_LINE && afterRow !== NO_LINE && isTelling(row)) pairs.push([row, afterRow]);
  }
  const run = longestIncreasing(Int32Array.from(pairs, ([, row]) => row));
  return Array.from(run, (at) => pairs[at]!);
}

/** Per id its row if it stands once, else NO_LINE; in the order of the first rows. */
function onceIn(ids: Int32Array, from: number, to: number): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  for (let row = from; row < to; row++) {
    const id = ids[row]!;
    rows.set(id, rows.has(id) ? NO_LINE : row);
  }
  return rows;
}
