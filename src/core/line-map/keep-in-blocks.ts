// A copy of a function has all its lines once more, and an alignment of the whole text may well prefer the copy, or the
// lines of any other function that are the same. But the profile names the function, and today's text has it still.

import { align, NO_LINE } from './align.ts';
import type { BlocksByRow } from './blocks-by-row.ts';
import { isLeftBehind, isOfCopy } from './copies.ts';
import { outermostLeft, type Counterparts } from './counterparts.ts';
import { grouped } from '../grouped.ts';
import type { Draft } from './draft.ts';
import { gapsOf, isEdit } from './edits.ts';
import { onlyRows } from './moves.ts';
import { isInBlock, type NamedBlock } from './named-blocks.ts';
import { shapeOf } from './similarity.ts';
import { settleOrder } from './settle-order.ts';
import { unpair } from './settle-trivial.ts';

/** Whether a place that says what a row says is of a copy of the row's block, which is still there itself. */
export type IsCopied = (row: number, place: number) => boolean;

/** One line of more than these may be the same as one elsewhere by chance. */
const MOST_BY_CHANCE = 2;

/** Where fewer of its telling lines are there, another block has the name: what was measured went elsewhere. */
const FEWEST_KEPT = 1 / 3;

/**
 * Where lines of a block were paired with lines of another block although the block's counterpart is still there, looks
 * for them in that, between those of its lines that are there already. What is then out of order has `moved`. Answers
 * with what no later step may pair.
 */
export function keepInBlocks(draft: Draft, blocks: BlocksByRow | undefined): IsCopied {
  if (blocks === undefined) return () => false;
  const { placeOf, originOf, moved } = draft;
  const facts = lineFacts(draft, blocks);
  const { isTelling, strays, isCopied } = facts;

  const astray = new Set<Counterparts>();
  for (const [row, own] of blocks.ownOf.entries())
    if (own === undefined || !isTelling(row)) continue;
    else if (strays(row)) astray.add(outermostLeft(own, placeOf[row]!)).add(own);
    else if (placeOf[row] === NO_LINE) astray.add(own);
  const changed = new Set<number>();
  for (const both of astray) {
    if (isByChance(both.old, draft, facts) && !isMissed(both, draft, facts)) continue;
    if (isDeclaredElsewhere(both, facts)) continue;
    const found = foundInCounterpart(both, draft, facts);
    if (found === undefined) continue;
    for (const row of rowsWhere(both.old, strays)) unpair(draft, row);
    for (const [row, place] of found) {
      if (originOf[place] !== NO_LINE) unpair(draft, originOf[place]!);
      placeOf[row] = place;
      originOf[place] = row;
      moved[row] = 1;
      changed.add(row);
    }
  }
  for (const [row, place] of placeOf.entries())
    if (place !== NO_LINE && isCopied(row, place)) unpair(draft, row);
  if (changed.size > 0) settleOrder(draft, changed, isTelling);
  return isCopied;
}

/** So many lines of a block that stand in its counterpart with another indentation are no chance. */
const FEWEST_INDENTED = 2;

/** What is known of single lines. */
interface LineFacts {
  readonly isTelling: (row: number) => boolean;
  /** Where today's text has the same line; negative where it has none or several. */
  readonly onlyPlaceOf: (row: number) => number;
  /** A row that is paired with a line of another block, although its own is still there; what is known by its text is none. */
  readonly strays: (row: number) => boolean;
  /** A row without a place that is known by its text, which stands outside of a block. */
  readonly goesElsewhere: (row: number, now: NamedBlock) => boolean;
  /** Whether a line of another block stands at a place that could as well go elsewhere. */
  readonly isForeign: (place: number, old: NamedBlock) => boolean;
  /** As `isOfCopy`, for a block with a counterpart or, without one, for the row's largest that the place is not in. */
  readonly isCopied: (row: number, place: number, old?: NamedBlock) => boolean;
}

function lineFacts(
  { before, after, ids, keys, isTelling, placeOf, originOf }: Draft,
  { ownOf, oldAt, isOfOther, isOldText }: BlocksByRow,
): LineFacts {
  const onlyBefore = onlyRows(ids.before, ids.length);
  const onlyAfter = onlyRows(ids.after, ids.length);
  const onlyKeyBefore = onlyRows(keys.before, keys.length);
  const placesByKey = grouped(keys.after.keys(), (place) => keys.after[place]!);
  const onlyPlaceOf = (row: number) => onlyAfter[ids.before[row]!]!;
  /** The line may stand in the counterpart of its block, indented anew: no other line of the block is there yet. */
  const mayBeIndented = (row: number, { old, now }: Counterparts) =>
    isTelling(row) &&
    onlyKeyBefore[keys.before[row]!] === row &&
    (placesByKey.get(keys.before[row]!) ?? []).some(
      (place) => isInBlock(now, place) && !isInBlock(old, originOf[place]!),
    );
  const reindented = new Map<Counterparts, boolean>();
  /** One line may be there by chance, several were indented. */
  const isReindented = (own: Counterparts) => {
    const known = reindented.get(own);
    if (known !== undefined) return known;
    const is = rowsWhere(own.old, (row) => mayBeIndented(row, own)).length >= FEWEST_INDENTED;
    reindented.set(own, is);
    return is;
  };
  /** A line that says something and stands once in each text is known by that. */
  const isSure = (row: number) => {
    const isOnly = onlyBefore[ids.before[row]!] === row && onlyPlaceOf(row) >= 0 && isTelling(row);
    const own = ownOf[row];
    if (!isOnly || own === undefined) return isOnly;
    if (mayBeIndented(row, own) && isReindented(own)) return false;
    const place = onlyPlaceOf(row);
    return !(isOfOther(row, place) && isOldText(row, place));
  };
  const mayBecome = (row: number, place: number) =>
    originOf[place] === NO_LINE &&
    isEdit(shapeOf(before[row]!), shapeOf(after[place]!), () => 'fits');
  const surroundings = {
    isSame: (row: number, place: number) =>
      place >= 0 && place < ids.after.length && ids.before[row] === ids.after[place],
    isTelling,
    placeOf,
  };
  return {
    isTelling,
    onlyPlaceOf,
    strays(row) {
      const place = placeOf[row]!;
      return place !== NO_LINE && !isSure(row) && isOfOther(row, place);
    },
    goesElsewhere: (row, now) => isSure(row) && !isInBlock(now, onlyPlaceOf(row)),
    isForeign(place, old) {
      const row = originOf[place]!;
      if (row === NO_LINE || isInBlock(old, row) || isSure(row)) return false;
      const from = oldAt[row];
      return from !== undefined && !isInBlock(from, old.from);
    },
    isCopied(row, place, old) {
      if (!isOfOther(row, place)) return false;
      const own = ownOf[row]!;
      const block = old ?? outermostLeft(own, place).old;
      return (
        isOldText(row, place) ||
        isOfCopy(row, place, block, surroundings) ||
        isLeftBehind(row, place, own, surroundings, (free) => mayBecome(row, free))
      );
    },
  };
}

/** Whether no more of a block is astray than one line that may be the same elsewhere by chance. */
function isByChance(
  old: NamedBlock,
  { placeOf }: Draft,
  { isTelling, strays, isCopied }: LineFacts,
): boolean {
  const [first, ...more] = rowsWhere(old, (row) => isTelling(row) && strays(row));
  if (first === undefined) return true; // Another block's turn has mended it.
  if (more.length > 0 || rowsWhere(old, isTelling).length <= MOST_BY_CHANCE) return false;
  return !isCopied(first, placeOf[first]!, old);
}

/** Whether a line of a block, without a place in its counterpart, could have one there: nothing is on it, or another's. */
function isMissed(
  { old, now }: Counterparts,
  { keys, placeOf, originOf }: Draft,
  { isTelling, strays, isForeign }: LineFacts,
): boolean {
  const places = rowsWhere(now, (place) => originOf[place] === NO_LINE || isForeign(place, old));
  if (places.length === 0) return false;
  const taken = new Set(places.map((place) => keys.after[place]!));
  const isLeft = (row: number) => isTelling(row) && (placeOf[row] === NO_LINE || strays(row));
  return rowsWhere(old, isLeft).some((row) => taken.has(keys.before[row]!));
}

/** The very line that declares a block stands in one place only, and that is not its namesake's. */
function isDeclaredElsewhere({ old, now }: Counterparts, { onlyPlaceOf }: LineFacts): boolean {
  const declaredAt = onlyPlaceOf(old.from);
  return old.name === now.name && declaredAt >= 0 && declaredAt !== now.from;
}

/**
 * Rows of a block with their places in its counterpart, of those that have none there yet. Undefined where too little of
 * it is there.
 */
function foundInCounterpart(
  { old, now }: Counterparts,
  { keys, placeOf, originOf }: Draft,
  { isTelling, strays, isForeign, goesElsewhere }: LineFacts,
): readonly (readonly [row: number, place: number])[] | undefined {
  const staying = new Int32Array(old.to - old.from).fill(NO_LINE); // In the counterpart's rows, in order.
  let kept = 0;
  for (let row = old.from, last = NO_LINE; row < old.to; row++) {
    const place = placeOf[row]!;
    if (place <= last || !isInBlock(now, place)) continue;
    last = place;
    staying[row - old.from] = place - now.from;
    if (isTelling(row)) kept++;
  }
  const found: (readonly [row: number, place: number])[] = [];
  for (const gap of gapsOf(staying, now.to - now.from)) {
    const rows = rowsWhere(
      { from: old.from + gap.beforeFrom, to: old.from + gap.beforeTo },
      (row) => (placeOf[row] === NO_LINE ? !goesElsewhere(row, now) : strays(row)),
    );
    const places = rowsWhere(
      { from: now.from + gap.afterFrom, to: now.from + gap.afterTo },
      (place) => originOf[place] === NO_LINE || isForeign(place, old),
    );
    align(
      Int32Array.from(rows, (row) => keys.before[row]!),
      Int32Array.from(places, (place) => keys.after[place]!),
      { beforeFrom: 0, beforeTo: rows.length, afterFrom: 0, afterTo: places.length },
      (at) => isTelling(rows[at]!),
      (x, y) => found.push([rows[x]!, places[y]!]),
    );
  }
  kept += found.filter(([row]) => isTelling(row)).length;
  return kept < rowsWhere(old, isTelling).length * FEWEST_KEPT ? undefined : found;
}

/** Rows of a range, its end not included. */
function rowsWhere(
  { from, to }: { readonly from: number; readonly to: number },
  isWanted: (row: number) => boolean,
): readonly number[] {
  const rows: number[] = [];
  for (let row = from; row < to; row++) if (isWanted(row)) rows.push(row);
  return rows;
}
