// Which named block of the old text is which of today's: by its name, among the blocks of what holds it.

import type { Region } from './align.ts';
import { namedBlocks, type NamedBlock } from './named-blocks.ts';

/** Blocks within blocks; texts with more are made to be slow. */
export const MOST_DEPTH = 64;

/** A block and the block of the same name today. */
export interface Counterparts {
  readonly old: NamedBlock;
  readonly now: NamedBlock;
}

/**
 * All blocks whose name each text has once in the block around them, outer ones first. Where a name is shared, as by
 * overloads, the whole line that declares it may tell.
 */
export function counterpartsOf(
  before: readonly string[],
  after: readonly string[],
): readonly Counterparts[] {
  const found: Counterparts[] = [];
  const within = (region: Region, depth: number): void => {
    if (depth === MOST_DEPTH) return;
    const olds = namedBlocks(before, { from: region.beforeFrom, to: region.beforeTo });
    const news = namedBlocks(after, { from: region.afterFrom, to: region.afterTo });
    const all = new Map<NamedBlock, NamedBlock>();
    pairOnly(all, olds, news, ({ name }) => name);
    const left = (blocks: readonly NamedBlock[], taken: Iterable<NamedBlock>) => {
      const set = new Set(taken);
      return blocks.filter((block) => !set.has(block));
    };
    pairOnly(
      all,
      left(olds, all.keys()),
      left(news, all.values()),
      ({ declaration }) => declaration,
    );
    for (const [old, now] of all) {
      found.push({ old, now });
      const inside = {
        beforeFrom: old.from + 1,
        beforeTo: old.to,
        afterFrom: now.from + 1,
        afterTo: now.to,
      };
      within(inside, depth + 1);
    }
  };
  within({ beforeFrom: 0, beforeTo: before.length, afterFrom: 0, afterTo: after.length }, 0);
  return found;
}

/** Pairs the blocks whose key each side has once. */
function pairOnly(
  pairs: Map<NamedBlock, NamedBlock>,
  olds: readonly NamedBlock[],
  news: readonly NamedBlock[],
  keyOf: (block: NamedBlock) => string,
): void {
  const only = (blocks: readonly NamedBlock[]) => {
    const byKey = new Map<string, NamedBlock | undefined>();
    for (const block of blocks) {
      const key = keyOf(block);
      byKey.set(key, byKey.has(key) ? undefined : block);
    }
    return byKey;
  };
  const today = only(news);
  for (const [key, old] of only(olds)) {
    const now = today.get(key);
    if (old !== undefined && now !== undefined) pairs.set(old, now);
  }
}
