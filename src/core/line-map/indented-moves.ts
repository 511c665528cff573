// Lines that left their place and were indented anew: a block wrapped elsewhere, a function drawn out of another.

import { NO_LINE } from './align.ts';
import { ownWords } from './common-words.ts';
import type { Draft } from './draft.ts';
import type { IsCopied } from './keep-in-blocks.ts';
import { pairEdits, type EditLimits } from './edits.ts';
import { onlyRows } from './moves.ts';

/** So many lines that name something make a block, which has a context of its own. */
const BLOCK = 2;

/** A line alone is known again where it names so much: so many words of its author's, with so many letters together. */
const WORDS_ALONE = 3;
const LETTERS_ALONE = 16;

/** Between two moved lines of one block, so many lines at most are asked whether they were changed. */
const MOST_BETWEEN = 40;

/** The shape of lines whose white space does not count, made once for both passes. */
export interface IndentedMoves {
  /** Blocks: pairs them before lines in their old place are taken for changed ones. */
  readonly findBlocks: () => void;
  /** What is left, single lines too, where they say enough. */
  readonly findLines: () => void;
}

/**
 * Pairs lines that differ in white space alone and stand elsewhere. As with `findMoves` it begins with a line that stands
 * once in each text, however indented, and takes along those around it. A place between the same lines in order
 * as the line itself is no move; it is left to `pairEdits`.
 */
export function indentedMoves(draft: Draft, isCopied: IsCopied): IndentedMoves {
  const { before, after, keys, isTelling, placeOf, originOf, moved } = draft;
  const inOrder = placeOf.map((place, row) => (moved[row] === 1 ? NO_LINE : place));
  const rowBefore = onlyRows(keys.before, keys.length);
  const rowAfter = onlyRows(keys.after, keys.length);
  const { from, to: until } = roomOf(inOrder, after.length);
  const isSame = (row: number, place: number) =>
    row >= 0 &&
    place >= 0 &&
    row < before.length &&
    place < after.length &&
    keys.before[row] === keys.after[place];
  const isFree = (row: number, place: number) =>
    isSame(row, place) && placeOf[row] === NO_LINE && originOf[place] === NO_LINE;
  /** Free, or already paired with each other. */
  const isRun = (row: number, place: number) =>
    isFree(row, place) || (isSame(row, place) && placeOf[row] === place && moved[row] === 1);
  const move = (row: number, place: number) => {
    if (placeOf[row] === place) return;
    placeOf[row] = place;
    originOf[place] = row;
    moved[row] = 1;
  };

  function find(isEnough: (telling: number, row: number) => boolean): void {
    for (let row = 0; row < before.length; row++) {
      if (placeOf[row] !== NO_LINE || !isTelling(row)) continue;
      const key = keys.before[row]!;
      const place = rowAfter[key]!;
      if (rowBefore[key] !== row || place < 0 || !isFree(row, place)) continue;
      if (place >= from[row]! && place < until[row]!) continue;
      let first = 0;
      let last = 0;
      while (isRun(row + first - 1, place + first - 1)) first--;
      while (isRun(row + last + 1, place + last + 1)) last++;
      let telling = 0;
      for (let by = first; by <= last; by++) if (isTelling(row + by)) telling++;
      if (!isEnough(telling, row)) continue;
      if (isCopied(row, place)) continue;
      for (let by = first; by <= last; by++) move(row + by, place + by);
    }
  }

  return {
    findBlocks: () => find((telling) => telling >= BLOCK),
    findLines: () => find((telling, row) => telling >= BLOCK || saysEnough(before[row]!)),
  };
}

function saysEnough(line: string): boolean {
  const words = new Set(ownWords(line.slice(0, 400)));
  const letters = [...words].reduce((sum, word) => sum + word.length, 0);
  return words.size >= WORDS_ALONE && letters >= LETTERS_ALONE;
}

/**
 * Between two lines of a moved block, pairs what was changed on the way. Both lines stand near each other in both texts,
 * and nothing between them is placed.
 */
export function pairWithinMoves(draft: Draft, { budget, fitOf }: EditLimits): void {
  const { before, after, placeOf, originOf, moved } = draft;
  for (let row = 0, last = NO_LINE; row < before.length; row++) {
    if (placeOf[row] === NO_LINE) continue;
    const above = last;
    last = row;
    if (above === NO_LINE || moved[row] === 0 || moved[above] === 0) continue;
    const from = placeOf[above]! + 1;
    const to = placeOf[row]!;
    const isNear = to > from && to - from <= MOST_BETWEEN && row - above - 1 <= MOST_BETWEEN;
    if (row === above + 1 || !isNear) continue;
    if (originOf.subarray(from, to).some((origin) => origin !== NO_LINE)) continue;
    const first = above + 1;
    pairEdits(
      before.slice(first, row),
      after.slice(from, to),
      { budget, fitOf: (x, y) => fitOf(first + x, from + y) },
      (x, y) => {
        placeOf[first + x] = from + y;
        originOf[from + y] = first + x;
        moved[first + x] = 1;
      },
    );
  }
}

/** Per old row the new rows between the places of its neighbours in order, the end not included. */
function roomOf(
  inOrder: Int32Array,
  length: number,
): { readonly from: Int32Array; readonly to: Int32Array } {
  const from = new Int32Array(inOrder.length);
  const to = new Int32Array(inOrder.length);
  for (let row = 0, next = 0; row < inOrder.length; row++) {
    from[row] = next;
    if (inOrder[row] !== NO_LINE) next = inOrder[row]! + 1;
  }
  for (let row = inOrder.length - 1, end = length; row >= 0; row--) {
    to[row] = end;
    if (inOrder[row] !== NO_LINE) end = inOrder[row]!;
  }
  return { from, to };
}
