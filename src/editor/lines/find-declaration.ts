// Which declaration of a text a function of the profile is. One that only may be the one is not taken.

import type { QualifiedName } from '../../core/qualified-name.ts';
import type { Declaration } from './declarations.ts';

export type Found<Place> =
  | { readonly kind: 'found'; readonly at: Place }
  | { readonly kind: 'several'; readonly count: number }
  | { readonly kind: 'none' };

/** The one declaration that fits the name best, if there is one. */
export function findDeclaration(
  name: QualifiedName,
  declarations: readonly Declaration[],
): Found<{ readonly line: number }> {
  const types = new Set(
    declarations.flatMap(({ kind, parts }) => (kind === 'type' ? parts.slice(-1) : [])),
  );
  const isType = (part: string) => types.has(part) || /^\p{Lu}/u.test(part);
  const named = declarations.filter(({ parts }) => parts.at(-1) === name.word);
  // What holds a function (`const total = () => …`) is asked where none is declared by that name.
  for (const kind of ['function', 'value'] as const) {
    const found = bestOf(
      named.filter((each) => each.kind === kind),
      ({ parts }) => sharedParts(name.within, parts, isType),
    );
    if (found.kind !== 'none') return found;
  }
  return { kind: 'none' };
}

/** A function somewhere in the workspace; `parts` as of a `Declaration`. */
export interface DeclaredSomewhere {
  readonly path: string;
  readonly line: number;
  readonly parts: readonly string[];
}

/**
 * The one function of a workspace that fits the name, where nothing tells the file. A name alone proves nothing: what the
 * profile says the function is in, its package or its type's, has to be where the function is found.
 *
 * @param packagesOf what a file says that it is in: `package cart` in Go
 */
export function findInWorkspace(
  name: QualifiedName,
  declarations: readonly DeclaredSomewhere[],
  packagesOf: (path: string) => readonly string[],
): Found<DeclaredSomewhere> {
  return bestOf(declarations, ({ path, parts }) => {
    const shared = sharedParts(name.within, parts, (part) => /^\p{Lu}/u.test(part));
    const missing = name.within.at(-1 - (shared ?? 0));
    if (shared === undefined || (shared === 0 && missing === undefined)) return undefined;
    if (missing === undefined) return shared;
    const isThere = path.split(/[\\/.]/).includes(missing) || packagesOf(path).includes(missing);
    return isThere ? shared : undefined;
  });
}

/** The one with the highest rank; those of rank undefined are not meant. */
function bestOf<Place>(
  places: readonly Place[],
  rankOf: (place: Place) => number | undefined,
): Found<Place> {
  const ranked = places.flatMap((at) => {
    const rank = rankOf(at);
    return rank === undefined ? [] : [{ at, rank }];
  });
  const most = ranked.reduce((best, { rank }) => Math.max(best, rank), 0);
  const [first, ...others] = ranked.filter(({ rank }) => rank === most);
  if (first === undefined) return { kind: 'none' };
  return others.length === 0
    ? { kind: 'found', at: first.at }
    : { kind: 'several', count: others.length + 1 };
}

/**
 * How many of the parts around both are the same, from the inside out; undefined where one contradicts. A file says less of
 * its packages than the profile does, and a profile may say nothing at all. Only types have to be told by both: a method is
 * no function of the same name.
 */
function sharedParts(
  within: readonly string[],
  parts: readonly string[],
  isType: (part: string) => boolean,
): number | undefined {
  const around = parts.slice(0, -1);
  const common = Math.min(within.length, around.length);
  for (let at = 1; at <= common; at++) if (within.at(-at) !== around.at(-at)) return undefined;
  const missing = within.at(-1 - common);
  return around.length === 0 && missing !== undefined && isType(missing) ? undefined : common;
}
