// Whose block a line is in, in both texts, and whether a line of today is in the block of another.

import { isCloser } from './closers.ts';
import { ownWords } from './common-words.ts';
import { counterpartsOf, type Counterparts } from './counterparts.ts';
import type { Draft } from './draft.ts';
import { isInBlock, namedBlocks, withInner, type NamedBlock } from './named-blocks.ts';
import { keysIn, oldTextCheck } from './old-text.ts';
import { isTrivial } from './trivial.ts';

export interface BlocksByRow {
  /** Per old row the innermost block around it that has a counterpart today. */
  readonly ownOf: readonly (Counterparts | undefined)[];
  /** Per old row the innermost named block around it. */
  readonly oldAt: readonly (NamedBlock | undefined)[];
  /** Per place the innermost block around it that has a counterpart in the old text. */
  readonly ownAt: readonly (Counterparts | undefined)[];
  /** Per place the innermost named block around it. */
  readonly nowAt: readonly (NamedBlock | undefined)[];
  /**
   * Whether a place is in another block than the row, whose own block is still there: in the counterpart of one that the
   * row is not in, or in one whose name is none of those around the row. Where a block ends is a guess.
   */
  readonly isOfOther: (row: number, place: number) => boolean;
  /** Of a row and a place that is of another block: whether that was only given the old text of the row's own one. */
  readonly isOldText: (row: number, place: number) => boolean;
}

/** Undefined where no block has a counterpart. */
export function blocksByRow(draft: Draft): BlocksByRow | undefined {
  const { before, after, ids, keys, isTelling } = draft;
  const olds = namedBlocks(before);
  const news = namedBlocks(after);
  const all = counterpartsOf(olds, news, {
    before: (block) => bodyOf(block, before, ids.before),
    after: (block) => bodyOf(block, after, ids.after),
    isPart(old, now) {
      const then = keysIn(old, keys.before, isTelling);
      const today = keysIn(now, keys.after, (place) => !isTrivial(after[place]!));
      const [less, more] = then.size < today.size ? [then, today] : [today, then];
      return [...less].every((key) => more.has(key));
    },
    likeness(old, now) {
      const there = new Set(keys.after.subarray(now.from + 1, now.to));
      let [said, kept] = [0, 0];
      for (let row = old.from + 1; row < old.to; row++) {
        // Also what is short: getters have nothing else.
        if (!isTelling(row) && ownWords(before[row]!).length === 0) continue;
        said++;
        if (there.has(keys.before[row]!)) kept++;
      }
      return said === 0 ? 0 : kept / said;
    },
  });
  if (all.length === 0) return undefined;
  const ownOf = innermost(before.length, all, ({ old }) => old);
  const oldAt = innermost(before.length, withInner(olds), (block) => block);
  const nowAt = innermost(after.length, withInner(news), (block) => block);
  const ownAt = innermost(after.length, all, ({ now }) => now);
  const hasOldText = oldTextCheck(draft, olds, news);
  const isOfOther = (row: number, place: number) => {
    const own = ownOf[row];
    if (own === undefined || isInBlock(own.now, place)) return false;
    const there = ownAt[place];
    if (there !== undefined && !isInBlock(there.old, row)) return true;
    const around = oldAt[row]?.names ?? [];
    return (nowAt[place]?.names ?? []).some((name) => !around.includes(name));
  };
  return {
    ownOf,
    oldAt,
    ownAt,
    nowAt,
    isOfOther,
    isOldText: (row, place) => hasOldText(ownOf[row]!, place),
  };
}

/** The lines below the one that declares a block, as a key; what closes it, or what is around it, is left out. */
function bodyOf(
  { from, to }: NamedBlock,
  lines: readonly string[],
  ids: Int32Array,
): string | undefined {
  const body = lines.slice(from + 1, to);
  const last = body.findLastIndex((line) => line.trim() !== '' && !isCloser(line));
  // Short lines say something together.
  if (isTrivial(body.slice(0, last + 1).join('\n'))) return undefined;
  return ids.subarray(from + 1, from + 2 + last).join();
}

/** Per row the last of those whose block it is in; outer ones come first. */
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
