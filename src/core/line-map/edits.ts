// Lines that were changed in place: between two lines that stayed, old and new ones that resemble each other, in order.

import { align, NO_LINE, type Region } from './align.ts';
import type { BlockFit } from './blocks-around.ts';
import { lineIds, withoutSpace } from './line-ids.ts';
import { isTrivial } from './trivial.ts';
import {
  MOST_OF_LINE,
  SAME_TEXT,
  shapeOf,
  SIMILAR,
  similarity,
  type LineShape,
} from './similarity.ts';

/** How many characters are compared in one block, each line with each: some 200 lines of 50 characters with as many. */
const MOST_IN_BLOCK = 4_000_000;
const MOST_IN_FILE = 40_000_000;

/** What holds pairs back. */
export interface EditLimits {
  /** Characters that may yet be compared in the whole file. */
  readonly budget: { left: number };
  /** Whether an old line and a new one of the block are in one block of the texts. */
  readonly fitOf: (before: number, after: number) => BlockFit;
}

/**
 * Pairs the rows of one changed block: first those that differ in white space alone, then, between these, similar ones,
 * so that the pairs are as similar as can be and keep both orders. A block with too much text to compare each line with
 * each is left to the first step; `budget.left` goes down by what was compared. Lines without a letter or digit are
 * never paired: they resemble everything. Lines that only resemble each other
 * are held against `fitOf`.
 */
export function pairEdits(
  before: readonly string[],
  after: readonly string[],
  { budget, fitOf }: EditLimits,
  pair: (before: number, after: number) => void,
): void {
  const places = new Int32Array(before.length).fill(NO_LINE);
  const keys = lineIds(before, after, withoutSpace);
  const whole = { beforeFrom: 0, beforeTo: before.length, afterFrom: 0, afterTo: after.length };
  const isTelling = (row: number) => !isTrivial(before[row]!);
  align(keys.before, keys.after, whole, isTelling, (x, y) => {
    if (saysAnything(before[x]!)) places[x] = y;
  });
  for (const gap of gapsOf(places, after.length)) {
    const olds = before.slice(gap.beforeFrom, gap.beforeTo);
    const news = after.slice(gap.afterFrom, gap.afterTo);
    const cost = lengthOf(olds) * news.length + lengthOf(news) * olds.length;
    if (cost > Math.min(MOST_IN_BLOCK, budget.left)) continue;
    budget.left -= cost;
    pairSimilar(
      olds.map(shapeOf),
      news.map(shapeOf),
      (x, y) => fitOf(gap.beforeFrom + x, gap.afterFrom + y),
      (x, y) => (places[gap.beforeFrom + x] = gap.afterFrom + y),
    );
  }
  for (const [x, y] of places.entries()) if (y !== NO_LINE) pair(x, y);
}

function saysAnything(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line);
}

/** How many characters of the lines are compared. */
function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Math.min(line.length, MOST_OF_LINE), 0);
}

/** Whether one line is the other, changed. In doubt about the block that they are in, it has to be much the same text. */
export function isEdit(old: LineShape, now: LineShape, fit: () => BlockFit): boolean {
  const alike = saysAnything(old.text) ? similarity(old, now) : 0;
  if (alike < SIMILAR) return false;
  const isSure = alike >= SAME_TEXT && !isTrivial(old.line);
  const blocks = fit();
  return blocks === 'fits' || (blocks === 'doubtful' && isSure);
}

/** What may be spent on a whole file. */
export function editBudget(): { left: number } {
  return { left: MOST_IN_FILE };
}

/** The regions between rows that have a place; places ascend. */
export function* gapsOf(places: Int32Array, length: number): Generator<Region> {
  let beforeFrom = 0;
  let afterFrom = 0;
  for (let row = 0; row <= places.length; row++) {
    const place = row === places.length ? length : places[row]!;
    if (place === NO_LINE) continue;
    if (row > beforeFrom && place > afterFrom)
      yield { beforeFrom, beforeTo: row, afterFrom, afterTo: place };
    beforeFrom = row + 1;
    afterFrom = place + 1;
  }
}

/** The order-keeping pairs with the largest sum of squares: one good pair is worth more than two poor ones. */
function pairSimilar(
  olds: readonly LineShape[],
  news: readonly LineShape[],
  fitOf: EditLimits['fitOf'],
  pair: (before: number, after: number) => void,
): void {
  const width = news.length + 1;
  // Sums for what is left from a row of each on; the best first step is read off again below.
  const best = new Float64Array((olds.length + 1) * width);
  const gain = new Float64Array((olds.length + 1) * width);
  for (let x = olds.length - 1; x >= 0; x--)
    for (let y = news.length - 1; y >= 0; y--) {
      const at = x * width + y;
      const alike = similarity(olds[x]!, news[y]!);
      gain[at] = isEdit(olds[x]!, news[y]!, () => fitOf(x, y)) ? alike * alike : 0;
      const paired = gain[at] === 0 ? 0 : gain[at] + best[at + width + 1]!;
      best[at] = Math.max(paired, best[at + width]!, best[at + 1]!);
    }
  let x = 0;
  let y = 0;
  while (x < olds.length && y < news.length) {
    const at = x * width + y;
    if (gain[at]! > 0 && best[at] === gain[at]! + best[at + width + 1]!) {
      pair(x, y);
      x++;
      y++;
    } else if (best[at] === best[at + width]) x++;
    else y++;
  }
}
