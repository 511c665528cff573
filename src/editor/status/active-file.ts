// Why the file in front of the reader may carry no heat, or not all of its heat, although the profile has cost in a file of
// that name.

import type { Placement } from '../../engine/engine.ts';

export type ActiveFile =
  | { readonly kind: 'no-match'; readonly name: string; readonly profileNames: readonly string[] }
  | {
      readonly kind: 'ambiguous';
      readonly name: string; // The file's own name, without folders.
      readonly profileName: string;
      readonly candidates: readonly string[]; // As the reader knows them.
    }
  | {
      readonly kind: 'maybe-more'; // It has cost for certain, and under another name perhaps more.
      readonly name: string;
      readonly profileName: string;
      readonly share: number; // Of total cost, 0 to 1.
    };

/** `path` is the active file's; undefined when all is placed or the profile knows no such name. */
export function activeFileOf(
  placement: Placement,
  path: string,
  nameOf: (path: string) => string,
): ActiveFile | undefined {
  const ambiguous = placement.ambiguous.find(({ candidates }) => candidates.includes(path));
  const name = baseName(path);
  const isPlaced = placement.files.some((file) => file.path === path);
  if (isPlaced && ambiguous === undefined) return undefined;
  if (ambiguous !== undefined) {
    const { name: profileName, candidates, share } = ambiguous;
    if (isPlaced) return { kind: 'maybe-more', name, profileName, share };
    return { kind: 'ambiguous', name, profileName, candidates: candidates.map(nameOf) };
  }
  const profileNames = placement.unmapped
    .map((file) => file.name)
    .filter((each) => baseName(each) === name);
  return profileNames.length === 0 ? undefined : { kind: 'no-match', name, profileNames };
}

/** The last part of a path of any system. */
export function baseName(path: string): string {
  return path.replace(/^.*[/\\]/, '');
}
