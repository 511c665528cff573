// Lines that left their place: the same text elsewhere in the file.

import { NO_LINE } from './align.ts';
import type { Draft } from './draft.ts';
import type { IsCopied } from './keep-in-blocks.ts';

/**
 * Pairs lines that no in-order pair has. A move begins with a line that stands once in each text and is not trivial, and
 * takes along the lines around it that are the same as well, trivial or not. A copy is no move.
 */
export function findMoves(
  { ids, isTelling, placeOf, originOf, moved }: Draft,
  isCopied: IsCopied,
): void {
  const { before, after } = ids;
  const rowBefore = onlyRows(before, ids.length);
  const rowAfter = onlyRows(after, ids.length);
  const isSame = (row: number, to: number) =>
    row >= 0 && to >= 0 && row < before.length && to < after.length && before[row] === after[to];
  const isFree = (row: number, to: number) =>
    isSame(row, to) && placeOf[row] === NO_LINE && originOf[to] === NO_LINE;
  const move = (row: number, to: number) => {
    placeOf[row] = to;
    originOf[to] = row;
    moved[row] = 1;
  };
  for (let row = 0; row < before.length; row++) {
    const id = before[row]!;
    const to = rowAfter[id]!;
    if (rowBefore[id] !== row || to < 0 || !isFree(row, to) || !isTelling(row)) continue;
    if (isCopied(row, to)) continue;
    move(row, to);
    for (let by = 1; isFree(row + by, to + by); by++) move(row + by, to + by);
    for (let by = 1; isFree(row - by, to - by); by++) move(row - by, to - by);
  }
}

/** Per id the row of the only line that has it; negative where none or several have it. */
export function onlyRows(ids: Int32Array, length: number): Int32Array {
  const none = -1;
  const several = -2;
  const rows = new Int32Array(length).fill(none);
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!;
    rows[id] = rows[id] === none ? row : several;
  }
  return rows;
}
