// Which kinds of profile of both sides are compared with each other: those that measure something of one name.

export interface Kind {
  /** What it measures, in readers' words: `heap` is that of a store, too. */
  readonly names: readonly string[];
}

export interface PairedKinds<Base, Fresh> {
  readonly pairs: readonly (readonly [base: Base, fresh: Fresh])[];
  /** What one side has alone. */
  readonly lacking: readonly LackingKind[];
}

export interface LackingKind {
  readonly names: readonly string[];
  /** The side that does not have it. */
  readonly side: 'base' | 'new';
}

/** In the order of the new side. */
export function pairKinds<Base extends Kind, Fresh extends Kind>(
  base: readonly Base[],
  fresh: readonly Fresh[],
): PairedKinds<Base, Fresh> {
  const pairs: (readonly [Base, Fresh])[] = [];
  const left = new Set(base);
  const lacking: LackingKind[] = [];
  for (const kind of fresh) {
    const isSame = (other: Kind) => other.names.join('\0') === kind.names.join('\0');
    const isAlike = (other: Kind) => other.names.some((name) => kind.names.includes(name));
    const found = [...left].find(isSame) ?? [...left].find(isAlike);
    if (found === undefined) lacking.push({ names: kind.names, side: 'base' });
    else {
      left.delete(found);
      pairs.push([found, kind]);
    }
  }
  for (const { names } of left) lacking.push({ names, side: 'new' });
  return { pairs, lacking };
}
