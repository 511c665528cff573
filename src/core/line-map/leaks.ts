// A line that has the same text in another function is not that function's line: files are full of lines that stand in one
// function today and in another tomorrow. It went there only where more than its own text speaks for it.

import { NO_LINE } from './align.ts';
import type { BlocksByRow } from './blocks-by-row.ts';
import { isType, ownName, type Counterparts } from './counterparts.ts';
import type { Draft } from './draft.ts';
import { isComment, isInBlock, isNamedFunction, type NamedBlock } from './named-blocks.ts';
import { unpair } from './settle-trivial.ts';
import { isTrivial } from './trivial.ts';

/** So many telling lines in a row are no chance in a function that was there before. */
const RUN_IN_KNOWN = 3;

/** And so many in one that is new. */
const RUN_IN_NEW = 2;

/** Lines of one run stand this much nearer or farther from each other than they did, at most. */
const MOST_PUT_BETWEEN = 3;

/** The rows of one function that have their places in one other function. */
interface Leak {
  readonly from: NamedBlock;
  readonly to: NamedBlock;
  readonly rows: number[];
}

/**
 * Unpairs rows in another function than their own without evidence that they went there. Evidence are lines with the same
 * text that stand together in both: three that name something, or all of the function's, where the other function was there
 * before and had none of them; two, where it is new, or most of it, or a call of it in the function that the lines left.
 * Where that function is no more, most of one of the two. One line alone is none, nor is any that was changed on the way.
 */
export function dropLeaks(draft: Draft, blocks: BlocksByRow | undefined): void {
  if (blocks === undefined) return;
  const { placeOf } = draft;
  const isEvident = evidenceCheck(draft, blocks);
  const isKnown = ({ from, to }: Leak) =>
    counterpartOf(from, blocks) !== undefined || counterpartToday(to, blocks) !== undefined;
  for (const leak of leaksOf(draft, blocks)) {
    if (!isEvident(leak)) for (const row of leak.rows) unpair(draft, row);
    // The other function's first line is its own, whatever went into it.
    else if (isKnown(leak) && placeOf[leak.from.from] === leak.to.from)
      unpair(draft, leak.from.from);
  }
}

/** Pairs of functions between which lines went. A function goes with what is around it or in it. */
function leaksOf({ placeOf, moved }: Draft, blocks: BlocksByRow): readonly Leak[] {
  const olds = functionsByRow(blocks.oldAt);
  const news = functionsByRow(blocks.nowAt);
  const leaks = new Map<NamedBlock, Map<NamedBlock, Leak>>();
  for (const [row, place] of placeOf.entries()) {
    const from = place === NO_LINE ? undefined : olds[row];
    const to = place === NO_LINE ? undefined : news[place];
    if (from === undefined || to === undefined) continue;
    if (from.names.join('\n') === to.names.join('\n')) continue;
    const own = counterpartOf(from, blocks)?.now;
    if (own !== undefined && (isInBlock(own, place) || isInBlock(to, own.from))) continue;
    const then = counterpartToday(to, blocks)?.old;
    if (then !== undefined && (isInBlock(then, row) || isInBlock(from, then.from))) continue;
    // What kept its order is elsewhere only where both functions say so: one line that declares may have come or gone.
    const isBelowNow = then !== undefined && row < then.from;
    if (moved[row] === 0 && !isBelowNow && (own === undefined || then === undefined)) continue;
    const byTo: Map<NamedBlock, Leak> = leaks.get(from) ?? new Map<NamedBlock, Leak>();
    leaks.set(from, byTo);
    const leak = byTo.get(to) ?? { from, to, rows: [] };
    byTo.set(to, leak);
    leak.rows.push(row);
  }
  return [...leaks.values()].flatMap((byTo) => [...byTo.values()]);
}

function evidenceCheck(
  { before, after, keys, isTelling, placeOf }: Draft,
  blocks: BlocksByRow,
): (leak: Leak) => boolean {
  const known = new Set(blocks.oldAt.map((block) => block?.names.join('\n')));
  const saysOld = (row: number) => isTelling(row) && !isComment(before[row]!);
  const saysNow = (place: number) => !isTrivial(after[place]!) && !isComment(after[place]!);
  const bodyOf = ({ from, to }: NamedBlock, says: (row: number) => boolean) => {
    const rows: number[] = [];
    for (let row = from + 1; row < to; row++) if (says(row)) rows.push(row);
    return rows;
  };
  return ({ from, to, rows }) => {
    const own = counterpartOf(from, blocks);
    const then = counterpartToday(to, blocks)?.old;
    const isNew = then === undefined && !known.has(to.names.join('\n'));
    const had = new Set(then && bodyOf(then, saysOld).map((row) => keys.before[row]!));
    const body = bodyOf(from, saysOld);
    const isSame = (row: number) => keys.before[row] === keys.after[placeOf[row]!];
    const went = new Set(
      rows.filter(
        (row) => row !== from.from && saysOld(row) && isSame(row) && !had.has(keys.before[row]!),
      ),
    );
    if (went.size === 0) return false;
    const run = longestRun(body, went, placeOf);
    if (!isNew) return run >= RUN_IN_KNOWN || (run > 1 && run === body.length);
    const there = bodyOf(to, saysNow).length;
    if (own === undefined) return went.size > body.length / 2 || went.size > there / 2;
    return run >= RUN_IN_NEW || went.size > there / 2 || isCalled(to, own.now, after);
  };
}

/** How many rows of a function went on in a row, one below the other. */
function longestRun(
  body: readonly number[],
  went: ReadonlySet<number>,
  placeOf: Int32Array,
): number {
  let [longest, run, last] = [0, 0, NO_LINE];
  for (const row of body) {
    if (!went.has(row)) {
      run = 0;
      last = NO_LINE;
      continue;
    }
    const put = last === NO_LINE ? 0 : placeOf[row]! - placeOf[last]! - (row - last);
    const isBelow = last !== NO_LINE && placeOf[row]! > placeOf[last]!;
    run = isBelow && Math.abs(put) <= MOST_PUT_BETWEEN ? run + 1 : 1;
    last = row;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** Whether a function names another one. */
function isCalled(block: NamedBlock, { from, to }: NamedBlock, lines: readonly string[]): boolean {
  const name = ownName(block);
  return lines
    .slice(from, to)
    .some((line) => new Set<string>(line.match(/[\p{L}\p{N}_$~]+/gu)).has(name));
}

/** Per row the function around it, the type where there is none; what is in a function goes with it. */
export function functionsByRow(
  blocks: readonly (NamedBlock | undefined)[],
): readonly (NamedBlock | undefined)[] {
  const at = new Array<NamedBlock | undefined>(blocks.length).fill(undefined);
  for (const block of new Set(blocks)) {
    if (block === undefined || !isNamedFunction(block)) continue;
    const around = at[block.from];
    if (around === undefined || isType(around)) at.fill(block, block.from, block.to);
  }
  return at;
}

function counterpartOf(block: NamedBlock, { ownOf }: BlocksByRow): Counterparts | undefined {
  const own = ownOf[block.from];
  return own?.old === block ? own : undefined;
}

function counterpartToday(block: NamedBlock, { ownAt }: BlocksByRow): Counterparts | undefined {
  const own = ownAt[block.from];
  return own?.now === block ? own : undefined;
}
