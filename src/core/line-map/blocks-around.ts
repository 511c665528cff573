// Which block a line is in, and whether two lines can be one line that changed: a line of one function does not become a
// line of another while its own function is still there.

import { NO_LINE } from './align.ts';
import { blocksOf, indentOf, isCloser } from './closers.ts';
import type { Draft } from './draft.ts';

/** Directives and comments stand at any indentation, so they hold nothing. */
const HOLDS_NOTHING = /^\s*(#|\/\/|\/\*|\*|--)/;

/** Blocks within blocks; texts with more are made to be slow. */
const MOST_DEPTH = 64;

/** How many lines of a block are looked at to tell whose block it is. */
const MOST_LOOKED_AT = 200;

/** Per row the row of the line that holds it: less indented above, or what opens the block that it closes. */
export function holdersOf(lines: readonly string[]): Int32Array {
  const { openerOf } = blocksOf(lines);
  const holderOf = new Int32Array(lines.length).fill(NO_LINE);
  const open: { readonly row: number; readonly indent: number }[] = [];
  for (const [row, line] of lines.entries()) {
    const indent = indentOf(line);
    if (indent === undefined) continue;
    while ((open.at(-1)?.indent ?? -1) > indent) open.pop();
    const above = open.at(-1)?.indent === indent ? open.at(-2) : open.at(-1);
    holderOf[row] = openerOf[row] === NO_LINE ? (above?.row ?? NO_LINE) : openerOf[row]!;
    if (HOLDS_NOTHING.test(line)) continue;
    if (open.at(-1)?.indent === indent) {
      // A brace on a line of its own belongs to the line above it.
      const { row: last } = open.pop()!;
      if (line.trim() === '{' && !isCloser(lines[last]!)) holderOf[row] = last;
    }
    open.push({ row, indent });
  }
  return holderOf;
}

/** The rows that hold a row, innermost first. */
function* holdersAbove(holderOf: Int32Array, row: number): Generator<number> {
  let holder = holderOf[row]!;
  for (let depth = 0; holder !== NO_LINE && depth < MOST_DEPTH; depth++, holder = holderOf[holder]!)
    yield holder;
}

/**
 * What is known by now of an old row and a new one as one line. Known are lines that have a place, asked are those that
 * hold the two, and those that they hold.
 * - `other`: each is in a block that is the counterpart of another one.
 * - `doubtful`: one of them is, and of the other nothing is known.
 */
export type BlockFit = 'fits' | 'doubtful' | 'other';

/** Answers with what is known when it is asked. */
export function blockCheck(draft: Draft): (row: number, place: number) => BlockFit {
  const { placeOf, originOf } = draft;
  const before = holdersOf(draft.before);
  const after = holdersOf(draft.after);

  /** Of what holds a row, some is known, and none of it holds the other one. */
  const leaves = (
    from: Int32Array,
    row: number,
    partnerOf: Int32Array,
    to: Int32Array,
    other: number,
  ): boolean => {
    let isAnyKnown = false;
    const others = new Set(holdersAbove(to, other));
    for (const holder of holdersAbove(from, row)) {
      const partner = partnerOf[holder]!;
      if (partner === NO_LINE) continue;
      isAnyKnown = true;
      if (others.has(partner)) return false;
    }
    return isAnyKnown;
  };

  /** Of what a row holds, some is known, and none of it is held by the other one. */
  const holdsOthers = (
    lines: readonly string[],
    row: number,
    partnerOf: Int32Array,
    to: Int32Array,
    other: number,
  ): boolean => {
    let isAnyKnown = false;
    const indent = indentOf(lines[row]!) ?? 0;
    const end = Math.min(lines.length, row + MOST_LOOKED_AT);
    for (let at = row + 1; at < end; at++) {
      const inner = indentOf(lines[at]!);
      if (inner === undefined) continue;
      if (inner <= indent) break;
      const partner = partnerOf[at]!;
      if (partner === NO_LINE) continue;
      isAnyKnown = true;
      for (const each of holdersAbove(to, partner)) if (each === other) return false;
    }
    return isAnyKnown;
  };

  return (row, place) => {
    const fits = [
      leaves(before, row, placeOf, after, place),
      leaves(after, place, originOf, before, row),
      holdsOthers(draft.before, row, placeOf, after, place),
      holdsOthers(draft.after, place, originOf, before, row),
    ] as const;
    if ((fits[0] && fits[1]) || (fits[2] && fits[3])) return 'other';
    return fits.includes(true) ? 'doubtful' : 'fits';
  };
}
