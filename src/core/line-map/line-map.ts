// From the lines of a file as it was profiled to the lines of its text today. docs/line-map.md shows every state.

import { grouped } from '../grouped.ts';
import { aboutWhere } from './about-where.ts';
import { align, NO_LINE, type Region } from './align.ts';
import type { Draft } from './draft.ts';
import { blockCheck } from './blocks-around.ts';
import { blocksByRow } from './blocks-by-row.ts';
import { editBudget, gapsOf, isEdit, pairEdits, type EditLimits } from './edits.ts';
import { keepInBlocks, type IsCopied } from './keep-in-blocks.ts';
import { indentedMoves, pairWithinMoves } from './indented-moves.ts';
import { idsByKey, lineIds, withoutSpace, withoutTrailingSpace } from './line-ids.ts';
import { dropLeaks } from './leaks.ts';
import { findMoves } from './moves.ts';
import { findMovesWithin } from './moves-within.ts';
import { dropLoneRuns, followOpeners, unpair } from './settle-trivial.ts';
import { nearInOwn } from './near-own.ts';
import { otherFunctionCheck } from './other-function.ts';
import { nearestInOwnBlock } from './own-block.ts';
import { shapeOf } from './similarity.ts';
import { tellingRows } from './trivial.ts';
import { editorLines, profiledLines } from './text-lines.ts';

/**
 * - `exact`: the same text under the same number. `shifted`: the same text, other lines came or went above it.
 * - `edited`: the line was changed in place; its counterpart is another text than was measured.
 * - `moved`: the same text in another function or order, or in a file of another name.
 * - `gone`: no line of today is this one.
 */
export type LineState = 'exact' | 'shifted' | 'edited' | 'moved' | 'gone';

/** The map of one file. Plain columns, so that it can be sent between threads; ask it through `placesOf`. */
export interface LineMap {
  /** Per profiled line (the first at 0) today's line, 1-based; 0 where it is gone. No line of today stands twice. */
  readonly lines: Int32Array;
  /** Per profiled line its state, as an index into `LINE_STATES`. */
  readonly states: Uint8Array;
  /** Per profiled line 1 where it is still there, in order and not blank: such lines stand in for those that are gone. */
  readonly landmarks: Uint8Array;
  /** Per profiled line that is gone the row of the line of its own block that it is told beside; -1 where landmarks say. */
  readonly besides: Int32Array;
  /**
   * Per profiled line that is gone today's line that it is told beside whatever the others say, 1-based: about where it was
   * among too many alike ones, or one of its own function where those around it are of others by now. 0 for all others.
   */
  readonly about: Int32Array;
  /** How many lines today's text has. */
  readonly length: number;
}

/** What the numbers in `LineMap.states` mean. */
export const LINE_STATES: readonly LineState[] = ['exact', 'shifted', 'edited', 'moved', 'gone'];

export interface LineMapOptions {
  /** Whether the file has another name today: its lines with the same text are then `moved`, whatever their numbers. */
  readonly isRenamed?: boolean;
}

/** `mapLines` of two texts: the profiled one as git has it, today's as the editor has it. */
export function mapTexts(profiled: string, today: string, options?: LineMapOptions): LineMap {
  return mapLines(profiledLines(profiled), editorLines(today), options);
}

/**
 * Maps the lines of `before` to those of `after` (see text-lines.ts for how to cut texts). Memory is linear in the lines,
 * time n log n with bounds that are told where they stand; a longer text only leaves more lines `gone`. White space at
 * the end of a line is no difference.
 */
export function mapLines(
  before: readonly string[],
  after: readonly string[],
  { isRenamed = false }: LineMapOptions = {},
): LineMap {
  const ids = lineIds(before, after, withoutTrailingSpace);
  const placeOf = new Int32Array(before.length).fill(NO_LINE);
  const originOf = new Int32Array(after.length).fill(NO_LINE);
  const pair = (row: number, place: number) => {
    placeOf[row] = place;
    originOf[place] = row;
  };
  const moved = new Uint8Array(before.length);
  const keys = idsByKey(before, after, ids, withoutSpace);
  const isTelling = tellingRows(before, ids);
  const draft: Draft = { before, after, ids, keys, isTelling, placeOf, originOf, moved };
  const whole = { beforeFrom: 0, beforeTo: before.length, afterFrom: 0, afterTo: after.length };
  // What is the same in both, in order; a copy or an alike function may have taken lines of another.
  const unresolved: Region[] = [];
  align(ids.before, ids.after, whole, isTelling, pair, (region) => unresolved.push(region));
  const blocks = blocksByRow(draft);
  const isCopied = keepInBlocks(draft, blocks);
  // From here on each line of a named block that is still there is in it, or was sure to have left it.
  dropLoneRuns(draft, 'open');
  const inOrder = placeOf.map((place, row) => (moved[row] === 1 ? NO_LINE : place));
  // The same text elsewhere; then the same but for white space, blocks before what was changed in place: a block that
  // was wrapped elsewhere must not be taken for changes of what stands in its old place.
  findMovesWithin(draft, blocks);
  findMoves(draft, isCopied);
  const { findBlocks, findLines } = indentedMoves(draft, isCopied);
  const limits = { budget: editBudget(), fitOf: blockCheck(draft) };
  findBlocks();
  pairWithinMoves(draft, limits);
  pairInPlace(draft, inOrder, isCopied, limits, pair);
  // Single lines come last: whatever resembles one in its old place is likelier.
  findLines();
  pairWithinMoves(draft, limits);
  // Pairs were judged by what was known when they were made; now all is.
  dropStrays(draft, limits);
  // What had the text of another function's line leaves the place to that function's own.
  dropLeaks(draft, blocks);
  findMovesWithin(draft, blocks);
  followOpeners(draft);
  dropLoneRuns(draft, 'settled');
  const landmarks = moved.map((flag, row) =>
    flag === 0 && placeOf[row] !== NO_LINE && before[row]!.trim() !== '' ? 1 : 0,
  );
  const besides = nearestInOwnBlock(draft, landmarks);
  const inOwn = nearInOwn(draft, blocks, besides);
  const about = aboutWhere(unresolved, placeOf, after);
  return {
    lines: placeOf.map((place) => place + 1),
    states: statesOf(draft, isRenamed, blocks && otherFunctionCheck(draft, blocks)),
    landmarks,
    besides,
    about: about.map((line, row) => (line > 0 ? line : inOwn[row]!)),
    length: after.length,
  };
}

/** What stands oftener than this in a gap is no line of which one could say that another is its copy. */
const MOST_ALIKE = 64;

/** Between lines in order, pairs what neither stayed nor moved. */
function pairInPlace(
  { before, after, ids, placeOf, originOf }: Draft,
  inOrder: Int32Array,
  isCopied: IsCopied,
  { budget, fitOf }: EditLimits,
  pair: (row: number, place: number) => void,
): void {
  const free = (column: Int32Array, from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => from + at).filter(
      (row) => column[row] === NO_LINE,
    );
  for (const gap of gapsOf(inOrder, after.length)) {
    const rows = free(placeOf, gap.beforeFrom, gap.beforeTo);
    const rowsOf = grouped(rows, (row) => ids.before[row]!);
    const alike = (id: number) => (rowsOf.get(id) ?? []).slice(0, MOST_ALIKE);
    const places = free(originOf, gap.afterFrom, gap.afterTo).filter(
      (place) => !alike(ids.after[place]!).some((row) => isCopied(row, place)),
    );
    if (rows.length === 0 || places.length === 0) continue;
    pairEdits(
      rows.map((row) => before[row]!),
      places.map((place) => after[place]!),
      { budget, fitOf: (x, y) => fitOf(rows[x]!, places[y]!) },
      (x, y) => pair(rows[x]!, places[y]!),
    );
  }
}

/** Unpairs changed lines that turn out to be of different blocks, now that the lines above and below have their places. */
function dropStrays(draft: Draft, { fitOf }: EditLimits): void {
  const { before, after, ids, placeOf } = draft;
  for (const [row, place] of placeOf.entries()) {
    if (place === NO_LINE || ids.before[row] === ids.after[place]) continue;
    const old = shapeOf(before[row]!);
    const now = shapeOf(after[place]!);
    if (old.text !== now.text && !isEdit(old, now, () => fitOf(row, place))) unpair(draft, row);
  }
}

function statesOf(
  { ids, placeOf, moved }: Draft,
  isRenamed: boolean,
  isInOther: ((row: number, place: number) => boolean) | undefined,
): Uint8Array {
  return Uint8Array.from(placeOf, (place, row) => {
    const state = (): LineState => {
      if (place === NO_LINE) return 'gone';
      if (ids.before[row] !== ids.after[place]) return 'edited';
      if (isRenamed || isInOther?.(row, place) === true) return 'moved';
      if (place === row) return 'exact';
      return moved[row] === 1 ? 'moved' : 'shifted';
    };
    return LINE_STATES.indexOf(state());
  });
}
