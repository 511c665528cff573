// From the file name that a profile spells to the file in the workspace that is meant by it.
// Names are looked up by their last part, so that a file costs nothing until a profile has cost in it.

import { outsideKind } from './outside.ts';
import { baseNameOf, commonSuffix, segmentsOf } from './segments.ts';

/** Where a file name leads. A tie is never broken in silence. */
export type Place =
  | { readonly kind: 'placed'; readonly path: string }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'outside'; readonly what: string }
  | { readonly kind: 'unplaced' };

/** The files of a workspace by their last part. */
export interface FileIndex {
  readonly byBaseName: ReadonlyMap<string, readonly IndexedFile[]>;
}

interface IndexedFile {
  readonly path: string;
  readonly segments: readonly string[];
  /** How many of the last segments lie under the workspace's folder. */
  readonly relativeLength: number;
}

/** `roots` are the workspace's folders; a file under none of them counts as relative to the file system's root. */
export function indexFiles(files: readonly string[], roots: readonly string[]): FileIndex {
  const rootSegments = roots.map(segmentsOf);
  const byBaseName = new Map<string, IndexedFile[]>();
  for (const path of files) {
    const segments = segmentsOf(path);
    const root = rootSegments.find((candidate) =>
      candidate.every((segment, at) => segments[at] === segment),
    );
    const relativeLength = segments.length - (root?.length ?? 0);
    const name = baseNameOf(path);
    const same = byBaseName.get(name);
    const file = { path, segments, relativeLength };
    if (same === undefined) byBaseName.set(name, [file]);
    else same.push(file);
  }
  return { byBaseName };
}

/** Tries, in order: the very path, names known to lie outside, the longest common end. */
export function placeFile(name: string, index: FileIndex): Place {
  const candidates = index.byBaseName.get(baseNameOf(name)) ?? [];
  const segments = segmentsOf(name);
  const same = candidates.find((file) => samePath(file.segments, segments));
  if (same !== undefined && isAbsolute(name)) return { kind: 'placed', path: same.path };
  const outside = outsideKind(name);
  if (outside !== undefined) return { kind: 'outside', what: outside };
  return byLongestSuffix(segments, candidates);
}

/**
 * The candidate that shares the longest end with the name. One shared part (`main.go`) proves nothing, unless it
 * is all that the profile says (`main.py`) or all that lies under the workspace's folder.
 */
function byLongestSuffix(name: readonly string[], candidates: readonly IndexedFile[]): Place {
  let best: IndexedFile[] = [];
  let longest = 0;
  for (const file of candidates) {
    const common = commonSuffix(name, file.segments);
    if (common < 2 && common < name.length && common < file.relativeLength) continue;
    if (common > longest) best = [];
    if (common >= longest) best.push(file);
    longest = Math.max(longest, common);
  }
  if (best.length === 0) return { kind: 'unplaced' };
  if (best.length === 1) return { kind: 'placed', path: best[0]!.path };
  return { kind: 'ambiguous', candidates: best.map((file) => file.path).sort() };
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && commonSuffix(a, b) === a.length;
}

function isAbsolute(name: string): boolean {
  return /^([/\\]|[A-Za-z]:[/\\])/.test(name);
}
