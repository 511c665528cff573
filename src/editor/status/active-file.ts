// Why the file in front of the reader may carry no heat, or not all of its heat, although the profile has cost in a file of
// that name.

import type { FileHeat } from '../../engine/lines/line-answers.ts';
import type { Placement } from '../../engine/places/path-answers.ts';

export type ActiveFile =
  | { readonly kind: 'no-match'; readonly name: string; readonly profileNames: readonly string[] }
  | {
      readonly kind: 'ambiguous';
      readonly name: string; // The file's own name, without folders.
      readonly profileName: string;
      readonly candidates: readonly string[]; // As the reader knows them.
      readonly why?: string; // As in `AmbiguousFile`.
    }
  | {
      /** Another file has the cost that was measured under this path. */
      readonly kind: 'moved';
      readonly name: string;
      readonly to: string; // An absolute path.
      readonly toName: string; // As the reader knows it.
      readonly share: number; // Of total cost, 0 to 1.
    }
  | {
      readonly kind: 'deleted'; // An editor still shows it, and no file has its cost.
      readonly name: string;
      readonly share: number; // Of total cost, 0 to 1.
    }
  | {
      readonly kind: 'maybe-more'; // It has cost for certain, and under another name perhaps more.
      readonly name: string;
      readonly profileName: string;
      readonly share: number; // Of total cost, 0 to 1.
    };

export interface ActiveFacts {
  readonly placement: Placement;
  readonly heat: {
    readonly files: readonly Pick<FileHeat, 'path' | 'share' | 'pathsThen'>[]; // Heaviest first.
  };
}

/** `path` is the active file's; undefined when all is placed or the profile knows no such name. */
export function activeFileOf(
  { placement, heat }: ActiveFacts,
  path: string,
  nameOf: (path: string) => string,
): ActiveFile | undefined {
  const ambiguous = placement.ambiguous.find(({ candidates }) => candidates.includes(path));
  const name = baseName(path);
  const isPlaced = placement.files.some((file) => file.path === path);
  if (isPlaced && ambiguous === undefined) return undefined;
  if (ambiguous !== undefined) {
    const { name: profileName, candidates, share, why } = ambiguous;
    if (isPlaced) return { kind: 'maybe-more', name, profileName, share };
    return {
      ...{ kind: 'ambiguous', name, profileName, candidates: candidates.map(nameOf) },
      ...(why === undefined ? {} : { why }),
    };
  }
  const moved = movedFrom(heat, path);
  if (moved !== undefined)
    return { kind: 'moved', name, to: moved.path, toName: nameOf(moved.path), share: moved.share };
  const deleted = placement.unmapped.find(
    ({ lost }) => lost?.fate === 'deleted' && lost.path === path,
  );
  if (deleted !== undefined) return { kind: 'deleted', name, share: deleted.share };
  const profileNames = placement.unmapped
    .map((file) => file.name)
    .filter((each) => baseName(each) === name);
  return profileNames.length === 0 ? undefined : { kind: 'no-match', name, profileNames };
}

/** The heaviest file with cost that was measured when it had this path. */
export function movedFrom(
  { files }: ActiveFacts['heat'],
  path: string,
): { readonly path: string; readonly share: number } | undefined {
  return files.find(({ pathsThen = [] }) => pathsThen.includes(path));
}

/** The last part of a path of any system. */
export function baseName(path: string): string {
  return path.replace(/^.*[/\\]/, '');
}
