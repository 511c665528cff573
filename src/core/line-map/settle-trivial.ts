// Lines like `}` and `return nil` stand everywhere, so an alignment pairs those of one function with those of another.
// Such a pair is kept only where something beside the text speaks for it.

import { NO_LINE } from './align.ts';
import { blocksOf, isCloser } from './closers.ts';
import type { Draft } from './draft.ts';

/** Leaves a row without a place. */
export function unpair({ placeOf, originOf, moved }: Draft, row: number): void {
  const place = placeOf[row]!;
  if (place === NO_LINE) return;
  originOf[place] = NO_LINE;
  placeOf[row] = NO_LINE;
  moved[row] = 0;
}

/**
 * Unpairs trivial lines that stand several times and that no other line goes along with. A run is rows in a row whose
 * places are in a row, too; one that reaches an end of both texts has a neighbour there. `closers` says whether
 * lines that close a block are settled, so that they speak for those beside them.
 */
export function dropLoneRuns(draft: Draft, closers: 'open' | 'settled'): void {
  const { before, after, placeOf } = draft;
  const isWeak = weakRows(draft);
  for (let row = 0; row < before.length;) {
    const place = placeOf[row]!;
    let end = row + 1;
    if (place !== NO_LINE) {
      const isAlone = (at: number) => isWeak(at) && (closers === 'open' || !isCloser(before[at]!));
      let weak = isAlone(row);
      for (; end < before.length && placeOf[end] === place + end - row; end++)
        weak = weak && isAlone(end);
      const isAtEnd =
        (row === 0 && place === 0) || (end === before.length && place + end - row === after.length);
      if (weak && !isAtEnd) for (let at = row; at < end; at++) unpair(draft, at);
    }
    row = end;
  }
}

/** A row is weak when its line is trivial, and closes a block or stands several times in one of the texts. */
function weakRows({ before, ids, isTelling }: Draft): (row: number) => boolean {
  const times = (rows: Int32Array) => {
    const counts = new Int32Array(ids.length);
    for (const id of rows) counts[id]!++;
    return counts;
  };
  const inBefore = times(ids.before);
  const inAfter = times(ids.after);
  return (row) => {
    const id = ids.before[row]!;
    if (isTelling(row)) return false;
    return inBefore[id]! > 1 || inAfter[id]! > 1 || isCloser(before[row]!);
  };
}

/**
 * Pairs the line that closes a block with the one that closes the block's counterpart. One that goes along with a line
 * above it that is known by its text stays with that.
 */
export function followOpeners(draft: Draft): void {
  const { before, after, placeOf, moved } = draft;
  const { openerOf } = blocksOf(before);
  const { closerOf } = blocksOf(after);
  const isWeak = weakRows(draft);
  const nextPlace = nextPlaces(draft, isWeak);
  let lastPlace = NO_LINE; // Of the rows above that are sure.
  const held = new Uint8Array(before.length); // 1 for rows that go along with a line above that is known by its text.
  for (let row = 0; row < before.length; row++) {
    const isHeld =
      isBelowNeighbour(draft, row) && (row === 0 || held[row - 1] === 1 || !isWeak(row - 1));
    held[row] = isHeld ? 1 : 0;
    const opener = openerOf[row]!;
    if (isCloser(before[row]!) && isWeak(row) && !isHeld) {
      const opened = opener === NO_LINE ? NO_LINE : placeOf[opener]!;
      const home = opened === NO_LINE ? NO_LINE : closerOf[opened]!;
      const isInOrder = moved[opener] === 1 || (lastPlace < home && home < nextPlace[row]!);
      const isThere = home !== NO_LINE && after[home]!.trim() === before[row]!.trim() && isInOrder;
      if (!isThere) unpair(draft, row);
      else if (placeOf[row] !== home)
        bringHome(draft, row, home, moved[opener]!, (at) => isWeak(at) && held[at] === 0);
    }
    const isSure = isHeld || !isWeak(row);
    if (isSure && placeOf[row] !== NO_LINE && moved[row] === 0) lastPlace = placeOf[row]!;
  }
  dropCrossing(draft);
}

/** Unpairs what now stands below a row that comes later: a closer went home, the trivial lines above it did not. */
function dropCrossing(draft: Draft): void {
  const { before, after, placeOf, moved } = draft;
  let next = after.length;
  for (let row = before.length - 1; row >= 0; row--) {
    if (placeOf[row] === NO_LINE || moved[row] === 1) continue;
    if (placeOf[row]! > next) unpair(draft, row);
    else next = placeOf[row]!;
  }
}

/** Pairs a closer with its place, and the loose lines above it with the same above there. */
function bringHome(
  draft: Draft,
  row: number,
  home: number,
  isMoved: number,
  isLoose: (row: number) => boolean,
): void {
  const { ids, placeOf, originOf, moved } = draft;
  for (let by = 0; by <= Math.min(row, home); by++) {
    const from = row - by;
    const to = home - by;
    // The closer itself may stand at another indentation today.
    if (by > 0 && (!isLoose(from) || ids.before[from] !== ids.after[to])) break;
    const rival = originOf[to]!;
    // What was settled above stays; what comes below is settled yet.
    if (rival !== NO_LINE && rival < row) break;
    if (rival !== NO_LINE) unpair(draft, rival);
    unpair(draft, from);
    placeOf[from] = to;
    originOf[to] = from;
    moved[from] = isMoved;
  }
}

function isBelowNeighbour({ placeOf }: Draft, row: number): boolean {
  const place = placeOf[row]!;
  if (place === NO_LINE) return false;
  return row === 0 ? place === 0 : place > 0 && placeOf[row - 1] === place - 1;
}

/** Per old row the place of the next row below that is in order and known by its text. */
function nextPlaces(
  { before, after, placeOf, moved }: Draft,
  isWeak: (row: number) => boolean,
): Int32Array {
  const next = new Int32Array(before.length);
  let place = after.length;
  for (let row = before.length - 1; row >= 0; row--) {
    next[row] = place;
    if (placeOf[row] !== NO_LINE && moved[row] === 0 && !isWeak(row)) place = placeOf[row]!;
  }
  return next;
}
