// Which named block of the old text is which of today's: by its name, among the blocks of what holds it, or by its lines.

import { isInBlock, type NamedBlock } from './named-blocks.ts';
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
 * overloads, the whole line that declares it may tell; where a name went to other lines, these do. A function that became
 * a method, or a method that became a function, is known by its name where no other block has it.
 */
export function counterpartsOf(
  olds: readonly NamedBlock[],
  news: readonly NamedBlock[],
  bodies: Bodies,
): readonly Counterparts[] {
  const elsewhere = new Map<NamedBlock, NamedBlock>();
  pairOnly(elsewhere, membersOf(olds), membersOf(news), ownName);
  const all = pairsWithin(olds, news, undefined, (pairs, within, today) => {
    pairRenamed(pairs, within, today, bodies, (old) => !pairs.has(old) && elsewhere.has(old));
  });
  const taken = new Set(all.flatMap(({ old, now }) => [old, now]));
  for (const [old, now] of elsewhere)
    if (!taken.has(old) && !taken.has(now)) all.push({ old, now, around: undefined });
  return all;
}

/** Of blocks within blocks, each with a counterpart, the outermost whose counterpart a place is not in. */
export function outermostLeft(own: Counterparts, place: number): Counterparts {
  const { around } = own;
  return around === undefined || isInBlock(around.now, place) ? own : outermostLeft(around, place);
}

type PairRenamed = (
  pairs: Map<NamedBlock, NamedBlock>,
  olds: readonly NamedBlock[],
  news: readonly NamedBlock[],
) => void;

const TYPE =
  /^(?:class|struct|interface|trait|enum|impl|type|module|namespace|object|record|protocol|extension) /;

export function isType({ name }: NamedBlock): boolean {
  return TYPE.test(name);
}

/** Blocks at the top and those in types; what is in a function goes with it. */
function membersOf(blocks: readonly NamedBlock[]): readonly NamedBlock[] {
  return blocks.flatMap((block) => [block, ...(isType(block) ? membersOf(block.inner) : [])]);
}

function pairsWithin(
  olds: readonly NamedBlock[],
  news: readonly NamedBlock[],
  around: Counterparts | undefined,
  pairRest: PairRenamed,
): Counterparts[] {
  const all = new Map<NamedBlock, NamedBlock>();
  pairOnly(all, olds, news, ({ name }) => name);
  const taken = new Set([...all.keys(), ...all.values()]);
  const left = (blocks: readonly NamedBlock[]) => blocks.filter((block) => !taken.has(block));
  pairOnly(all, left(olds), left(news), ({ declaration }) => declaration);
  pairRest(all, olds, news);
  return [...all].flatMap(([old, now]) => {
    const both = { old, now, around };
    return [both, ...pairsWithin(old.inner, now.inner, both, pairRest)];
  });
}

/** The name without what it is declared with: `Total` of `func (c *Cart) Total`, `total` of `def total` and `Cart::total`. */
export function ownName({ name }: NamedBlock): string {
  return /[\p{L}\p{N}_$~]+$/u.exec(name)?.[0] ?? name;
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
