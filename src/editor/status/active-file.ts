// Why the file in front of the reader may carry no heat although the profile has cost in a file of that name.

import type { Placement } from '../../engine/engine.ts';

export type ActiveFile =
  | { readonly kind: 'no-match'; readonly name: string; readonly profileNames: readonly string[] }
  | {
      readonly kind: 'ambiguous';
      readonly name: string; // The file's own name, without folders.
      readonly profileName: string;
      readonly candidates: readonly string[]; // As the reader knows them.
    };

/** `path` is the active file's; undefined when it is placed or the profile knows no such name. */
export function activeFileOf(
  placement: Placement,
  path: string,
  nameOf: (path: string) => string,
): ActiveFile | undefined {
  if (placement.files.some((file) => file.path === path)) return undefined;
  const ambiguous = placement.ambiguous.find(({ candidates }) => candidates.includes(path));
  const name = baseName(path);
  if (ambiguous !== undefined) {
    const { name: profileName, candidates } = ambiguous;
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
