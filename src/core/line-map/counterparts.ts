// Which named block of the old text is which of today's: by its name, among the blocks of what holds it, or by its lines.

import type { NamedBlock } from './named-blocks.ts';
import { pairRenamed, type Bodies } from './renamed-blocks.ts';

/** A block and the block of the same name today. */
export interface Counterparts {
  readonly old: NamedBlock;
  readonly now: NamedBlock;
  /** Those of the block around it. */
  readonly around: Counterparts | undefined;
}

/**
 * All blocks whose name each text has once in the block around them, outer ones first. Where a name is shared, as by
 * overloads, the whole line that declares it may tell; where a name went to other lines, these do.
 */
export function counterpartsOf(
  olds: readonly NamedBlock[],
  news: readonly NamedBlock[],
  bodies: Bodies,
  around?: Counterparts,
): readonly Counterparts[] {
  const all = new Map<NamedBlock, NamedBlock>();
  pairOnly(all, olds, news, ({ name }) => name);
  const taken = new Set([...all.keys(), ...all.values()]);
  const left = (blocks: readonly NamedBlock[]) => blocks.filter((block) => !taken.has(block));
  pairOnly(all, left(olds), left(news), ({ declaration }) => declaration);
  pairRenamed(all, olds, news, bodies);
  return [...all].flatMap(([old, now]) => {
    const both = { old, now, around };
    return [both, ...counterpartsOf(old.inner, now.inner, bodies, both)];
  });
}

/** Pairs the blocks whose key each side has once. */
function pairOnly(
  pairs: Map<NamedBlock, NamedBlock>,
  olds: readonly NamedBlock[],
  news: readonly NamedBlock[],
  keyOf: (block: NamedBlock) => string,
): void {
  const today = onlyOnes(news, keyOf);
  for (const [key, old] of onlyOnes(olds, keyOf)) {
    const now = today.get(key);
    if (old !== undefined && now !== undefined) pairs.set(old, now);
  }
}

/** Per key its block, undefined where several have it. */
function onlyOnes(
  blocks: readonly NamedBlock[],
  keyOf: (block: NamedBlock) => string,
): ReadonlyMap<string, NamedBlock | undefined> {
  const only = new Map<string, NamedBlock | undefined>();
  for (const block of blocks) {
    const key = keyOf(block);
    only.set(key, only.has(key) ? undefined : block);
  }
  return only;
}
