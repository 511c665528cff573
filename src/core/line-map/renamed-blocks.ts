// Which block has another name today: its lines are the same, and no other block could be it.

import type { NamedBlock } from './named-blocks.ts';

/** What a block says below the line that declares it, the same for the same lines; undefined where that says nothing. */
export interface Bodies {
  readonly before: (block: NamedBlock) => string | undefined;
  readonly after: (block: NamedBlock) => string | undefined;
  /** How much of the old block's telling lines the new one has, from 0 to 1. */
  readonly likeness: (old: NamedBlock, now: NamedBlock) => number;
  /** Whether one of the two has all telling lines of the other: the block only lost lines, or only got some. */
  readonly isPart: (old: NamedBlock, now: NamedBlock) => boolean;
}

/** Of two blocks with one name that have more than this in common, the one is the other, whatever else has its old lines. */
const ALIKE = 1 / 2;

/**
 * Adds blocks that kept their lines to `pairs`, which has them by name. A name that went to another block goes with that
 * block's lines: where `sum` was renamed to `total`, and `total` to `grandTotal`, what is called `total` today was `sum`.
 * `isNamedElsewhere` says that a block of that name stands in another block today.
 * A block whose name is still there, with most of its lines or with lines that were nobody's, was changed, not renamed.
 */
export function pairRenamed(
  pairs: Map<NamedBlock, NamedBlock>,
  olds: readonly NamedBlock[],
  news: readonly NamedBlock[],
  bodies: Bodies,
  isNamedElsewhere: (old: NamedBlock) => boolean,
): void {
  const isKept = ([old, now]: readonly [NamedBlock, NamedBlock]) => {
    const body = bodies.before(old);
    return body !== undefined && body === bodies.after(now);
  };
  const kept = new Set([...pairs].filter(isKept).flat());
  if (olds.every((old) => kept.has(old)) || news.every((now) => kept.has(now))) return;
  // A body that several have proves nothing, whether the others kept their names or not.
  const oldsByBody = onlyOwners(olds, bodies.before);
  const newsByBody = onlyOwners(news, bodies.after);
  const targets = new Set(pairs.values());
  /**
   * The old lines stand under a name that is new, and those under the old name had one that is no more. Not where the one
   * body is the other without some lines: that is what becomes of a block that is changed beside a new one.
   */
  const isRotated = ([old, now]: readonly [NamedBlock, NamedBlock]) => {
    const today = newsByBody.get(bodies.before(old) ?? '');
    const before = oldsByBody.get(bodies.after(now) ?? '');
    return (
      today !== undefined &&
      !targets.has(today) &&
      before !== undefined &&
      !pairs.has(before) &&
      !bodies.isPart(old, now)
    );
  };
  const isSettled = (pair: readonly [NamedBlock, NamedBlock]) =>
    isKept(pair) || (bodies.likeness(...pair) > ALIKE && !isRotated(pair));
  const settled = new Set([...pairs].filter(isSettled).flat());
  const renamed = new Map<NamedBlock, NamedBlock>();
  for (const [body, old] of oldsByBody) {
    const now = newsByBody.get(body);
    if (old === undefined || now === undefined || settled.has(old) || settled.has(now)) continue;
    if (isNamedElsewhere(old)) continue;
    renamed.set(old, now);
  }
  for (let left = -1; left !== renamed.size;) {
    left = renamed.size;
    const taken = new Set(renamed.values());
    for (const old of renamed.keys()) {
      const namesake = pairs.get(old);
      if (namesake !== undefined && !taken.has(namesake)) renamed.delete(old);
    }
  }
  const taken = new Set(renamed.values());
  for (const [old, now] of pairs) if (taken.has(now)) pairs.delete(old);
  for (const [old, now] of renamed) pairs.set(old, now);
}

/** Per body the only block that has it. */
function onlyOwners(
  blocks: readonly NamedBlock[],
  bodyOf: (block: NamedBlock) => string | undefined,
): ReadonlyMap<string, NamedBlock | undefined> {
  const owners = new Map<string, NamedBlock | undefined>();
  for (const block of blocks) {
    const body = bodyOf(block);
    if (body !== undefined) owners.set(body, owners.has(body) ? undefined : block);
  }
  return owners;
}
