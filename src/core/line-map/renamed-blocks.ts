// Which block has another name today: its lines are the same, and no other block could be it.

import type { NamedBlock } from './named-blocks.ts';

/** What a block says below the line that declares it, the same for the same lines; undefined where that says nothing. */
export interface Bodies {
  readonly before: (block: NamedBlock) => string | undefined;
  readonly after: (block: NamedBlock) => string | undefined;
}

/**
 * Adds blocks that kept their lines to `pairs`, which has them by name. A name that went to another block goes with that
 * block's lines: where `sum` was renamed to `total`, and `total` to `grandTotal`, what is called `total` today was `sum`.
 * A block whose name is still there, with lines that were nobody's, was changed and copied, not renamed.
 */
export function pairRenamed(
  pairs: Map<NamedBlock, NamedBlock>,
  olds: readonly NamedBlock[],
  news: readonly NamedBlock[],
  bodies: Bodies,
): void {
  const isKept = ([old, now]: readonly [NamedBlock, NamedBlock]) => {
    const body = bodies.before(old);
    return body !== undefined && body === bodies.after(now);
  };
  const settled = new Set([...pairs].filter(isKept).flat());
  if (olds.every((old) => settled.has(old)) || news.every((now) => settled.has(now))) return;
  // A body that several have proves nothing, whether the others kept their names or not.
  const oldsByBody = onlyOwners(olds, bodies.before);
  const newsByBody = onlyOwners(news, bodies.after);
  const renamed = new Map<NamedBlock, NamedBlock>();
  for (const [body, old] of oldsByBody) {
    const now = newsByBody.get(body);
    if (old !== undefined && now !== undefined && !settled.has(old)) renamed.set(old, now);
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
