// A copy of a function has all its lines once more, and an alignment of the whole text may well prefer the copy, or the
// lines of any other function that are the same. But the profile names the function, and today's text has it still.

import { align, NO_LINE } from './align.ts';
import { isOfCopy } from './copies.ts';
import { counterpartsOf, MOST_DEPTH, type Counterparts } from './counterparts.ts';
import type { Draft } from './draft.ts';
import { gapsOf } from './edits.ts';
import { onlyRows } from './moves.ts';
import { namedBlocks, type NamedBlock } from './named-blocks.ts';
import { unpair } from './settle-trivial.ts';
import { isTrivial } from './trivial.ts';

/** Whether a place that says what a row says is of a copy of the row's block, which is still there itself. */
export type IsCopied = (row: number, place: number) => boolean;

/**
 * Where lines of a block were paired with lines of another block although the block's counterpart is still there, looks
 * for them in that, between those of its lines that are there already. What is then out of order has `moved`. Answers
 * with what no later step may pair.
 */
export function keepInBlocks(draft: Draft): IsCopied {
  const { before, after, ids, placeOf, originOf, moved } = draft;
  const all = counterpartsOf(before, after);
  if (all.length === 0) return () => false;
  const ownOf = innermost(before.length, all, ({ old }) => old); // Per old row its counterparts.
  const oldAt = allBlocks(before);
  const nowAt = allBlocks(after);
  const onlyAfter = onlyRows(ids.after, ids.length);
  const isTelling = (row: number) => !isTrivial(before[row]!);

  const tellingIn = ({ from, to }: NamedBlock) => rowsWhere(from, to, isTelling).length;
  const onlyBefore = onlyRows(ids.before, ids.length);
  /** A line that says something and stands once in each text is known by that. */
  const isSure = (row: number) => {
    const id = ids.before[row]!;
    return onlyBefore[id] === row && onlyAfter[id]! >= 0 && isTelling(row);
  };
  const isOfOther = (row: number, place: number): boolean => {
    const own = ownOf[row];
    if (own === undefined || place === NO_LINE || isIn(own.now, place)) return false;
    // Only a block whose name is none of those around the row is another one: where a block ends is a guess.
    const around = oldAt[row]?.names ?? [];
    return (nowAt[place]?.names ?? []).some((name) => !around.includes(name));
  };
  const strays = (row: number) => !isSure(row) && isOfOther(row, placeOf[row]!);
  /** Whether a line of another block stands there that could go elsewhere. */
  const isForeign = (place: number, { old }: Counterparts): boolean => {
    const row = originOf[place]!;
    if (row === NO_LINE || isIn(old, row) || isSure(row)) return false;
    const from = oldAt[row];
    return from !== undefined && !isIn(from.block, old.from);
  };

  const changed: number[] = [];
  const surroundings = {
    isSame: (row: number, place: number) =>
      row >= 0 &&
      place >= 0 &&
      row < before.length &&
      place < after.length &&
      ids.before[row] === ids.after[place],
    isTelling,
    placeOf,
  };
  const astray = new Set<Counterparts>();
  for (let row = 0; row < before.length; row++)
    if (isTelling(row) && strays(row)) astray.add(ownOf[row]!);
  for (const both of astray) {
    const { old, now } = both;
    const lost = rowsWhere(old.from, old.to, (row) => isTelling(row) && strays(row));
    const isByChance =
      lost.length === 1 &&
      tellingIn(old) > MOST_BY_CHANCE &&
      !isOfCopy(lost[0]!, placeOf[lost[0]!]!, old, surroundings);
    if (isByChance) continue;
    // The very line that declares it stands in one place only, and that is another.
    const declaredAt = onlyAfter[ids.before[old.from]!]!;
    if (declaredAt >= 0 && declaredAt !== now.from) continue;
    const staying = new Int32Array(old.to - old.from).fill(NO_LINE);
    for (let row = old.from, last = NO_LINE; row < old.to; row++) {
      const place = placeOf[row]!;
      if (place > last && isIn(now, place)) staying[row - old.from] = last = place;
    }
    const found: (readonly [row: number, place: number])[] = [];
    for (const gap of gapsOf(
      staying.map((place) => (place === NO_LINE ? place : place - now.from)),
      now.to - now.from,
    )) {
      const rows = rowsWhere(
        old.from + gap.beforeFrom,
        old.from + gap.beforeTo,
        (row) => placeOf[row] === NO_LINE || strays(row),
      );
      const places = rowsWhere(
        now.from + gap.afterFrom,
        now.from + gap.afterTo,
        (place) => originOf[place] === NO_LINE || isForeign(place, both),
      );
      align(
        Int32Array.from(rows, (row) => ids.before[row]!),
        Int32Array.from(places, (place) => ids.after[place]!),
        { beforeFrom: 0, beforeTo: rows.length, afterFrom: 0, afterTo: places.length },
        (at) => isTelling(rows[at]!),
        (x, y) => found.push([rows[x]!, places[y]!]),
      );
    }
    const kept = staying.reduce(
      (sum, place, at) => sum + (place !== NO_LINE && isTelling(old.from + at) ? 1 : 0),
      0,
    );
    const more = found.filter(([row]) => isTelling(row)).length;
    if (kept + more < tellingIn(old) * FEWEST_KEPT) continue;
    for (let row = old.from; row < old.to; row++) if (strays(row)) unpair(draft, row);
    for (const [row, place] of found) {
      if (originOf[place] !== NO_LINE) unpair(draft, originOf[place]!);
      placeOf[row] = place;
      originOf[place] = row;
      moved[row] = 1;
      changed.push(row);
    }
  }
  const isCopied = (row: number, place: number) =>
    isOfOther(row, place) && isOfCopy(row, place, ownOf[row]!.old, surroundings);
  for (let row = 0; row < before.length; row++)
    if (isCopied(row, placeOf[row]!)) unpair(draft, row);
  if (changed.length > 0) settleOrder(draft, new Set(changed), isTelling);
  return isCopied;
}

/**
 * Of these rows, those that stand between the same telling lines in order as before have not moved. Trivial lines that are
 * in their way had gone along with what was elsewhere.
 */
function settleOrder(
  draft: Draft,
  rows: ReadonlySet<number>,
  isTelling: (row: number) => boolean,
): void {
  const { after, placeOf, moved } = draft;
  const isInOrder = (row: number) => placeOf[row] !== NO_LINE && moved[row] === 0;
  const next = new Int32Array(placeOf.length);
  for (let row = placeOf.length - 1, place = after.length; row >= 0; row--) {
    next[row] = place;
    if (isInOrder(row) && isTelling(row)) place = placeOf[row]!;
  }
  for (let row = 0, last = NO_LINE; row < placeOf.length; row++) {
    const place = placeOf[row]!;
    if (place === NO_LINE) continue;
    if (rows.has(row) && last < place && place < next[row]!) moved[row] = 0;
    if (moved[row] === 0 && isTelling(row)) last = place;
  }
  for (let row = 0, last = NO_LINE; row < placeOf.length; row++) {
    if (!isInOrder(row)) continue;
    if (!isTelling(row) && !(last < placeOf[row]! && placeOf[row]! < next[row]!))
      unpair(draft, row);
    else last = placeOf[row]!;
  }
}

function rowsWhere(from: number, to: number, isWanted: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = from; row < to; row++) if (isWanted(row)) rows.push(row);
  return rows;
}

/** One line of more than these may be the same as one elsewhere by chance. */
const MOST_BY_CHANCE = 2;

/** Where fewer of its telling lines are there, another block has the name: what was measured went elsewhere. */
const FEWEST_KEPT = 1 / 3;

function isIn({ from, to }: NamedBlock, row: number): boolean {
  return row >= from && row < to;
}

/** Per row the innermost of those whose block it is in; they come outer ones first. */
function innermost<T>(
  length: number,
  all: readonly T[],
  blockOf: (one: T) => NamedBlock,
): readonly (T | undefined)[] {
  const at = new Array<T | undefined>(length).fill(undefined);
  for (const one of all) {
    const { from, to } = blockOf(one);
    at.fill(one, from, to);
  }
  return at;
}

/** A named block, and the names from the outermost block around it to its own. */
interface NestedBlock {
  readonly block: NamedBlock;
  readonly names: readonly string[];
}

/** Per row the innermost named block that it is in. */
function allBlocks(lines: readonly string[]): readonly (NestedBlock | undefined)[] {
  const all: NestedBlock[] = [];
  const open = [{ from: 0, to: lines.length, names: [] as readonly string[] }];
  for (let rows = open.pop(); rows !== undefined; rows = open.pop())
    for (const block of namedBlocks(lines, rows)) {
      const names = [...rows.names, block.name];
      all.push({ block, names });
      if (names.length < MOST_DEPTH) open.push({ from: block.from + 1, to: block.to, names });
    }
  return innermost(lines.length, all, ({ block }) => block);
}
