// The files of a workspace by their last part. What is compared is worked out for the names that are asked for only:
// of a hundred thousand files a profile names some hundred.

import { baseNameOf, segmentsOf } from './segments.ts';

/** A file of the workspace, ready to be compared. */
export interface IndexedFile {
  readonly path: string; // As the workspace spells it.
  readonly parts: readonly string[]; // Folded: lower case where the file system ignores case.
  /** How many parts the folders have that names may be relative to: workspace folders and packages. Ascending. */
  readonly roots: readonly number[];
}

export interface FileIndex {
  /** All files with that last part. */
  readonly named: (baseName: string) => readonly IndexedFile[];
  /** The files whose last two parts are these, and those that lie in a root itself. */
  readonly near: (parts: readonly string[]) => readonly IndexedFile[];
  /** The file at a path, which may be spelled as the file system allows. */
  readonly at: (parts: readonly string[]) => IndexedFile | undefined;
  readonly fold: (part: string) => string;
}

/** Texts only: a name of which there are ten thousand (`index.ts`) is cut for the few that come into question. */
interface Bucket {
  readonly paths: string[];
  byParent?: ReadonlyMap<string, readonly string[]>;
  byKey?: ReadonlyMap<string, string>;
}

/** `roots` are absolute folders that names may be relative to. Of two spellings of one file the first counts. */
export function indexFiles(
  files: readonly string[],
  roots: readonly string[],
  ignoreCase = false,
): FileIndex {
  const fold = ignoreCase ? foldCase : composed;
  const keyOf = (path: string) => fold(slashed(path).replace(/^\/|\/$/g, ''));
  const rootTree = treeOf(roots.map((root) => segmentsOf(root).map(fold)));
  const rootKeys = new Set(roots.map(keyOf));
  const buckets = new Map<string, Bucket>();
  for (const path of files) {
    const name = fold(baseNameOf(path));
    const known = buckets.get(name);
    if (known === undefined) buckets.set(name, { paths: [path] });
    else known.paths.push(path);
  }
  const cut = new Map<string, IndexedFile>();
  const fileOf = (path: string): IndexedFile => {
    let file = cut.get(path);
    if (file === undefined) {
      const parts = segmentsOf(path).map(fold);
      cut.set(path, (file = { path, parts, roots: rootsAbove(parts, rootTree) }));
    }
    return file;
  };

  /** By the folder's name, and those that lie in a root itself. */
  const groupsOf = (bucket: Bucket): ReadonlyMap<string, readonly string[]> => {
    const groups = new Map<string, string[]>();
    const add = (key: string, path: string) => {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [path]);
      else group.push(path);
    };
    for (const path of bucket.paths) {
      const key = keyOf(path);
      const folder = key.slice(0, Math.max(0, key.lastIndexOf('/')));
      add(folder.slice(folder.lastIndexOf('/') + 1), path);
      if (rootKeys.has(folder)) add(IN_ROOT, path);
    }
    return groups;
  };

  return {
    fold,
    named: (baseName) => buckets.get(fold(baseName))?.paths.map(fileOf) ?? [],
    near(parts) {
      const bucket = buckets.get(parts.at(-1) ?? '');
      if (bucket === undefined) return [];
      bucket.byParent ??= groupsOf(bucket);
      const beside = bucket.byParent.get(parts.at(-2) ?? '') ?? [];
      const inRoot = bucket.byParent.get(IN_ROOT) ?? [];
      return [...new Set([...beside, ...inRoot])].map(fileOf);
    },
    at(parts) {
      const bucket = buckets.get(parts.at(-1) ?? '');
      if (bucket === undefined) return undefined;
      bucket.byKey ??= new Map(bucket.paths.toReversed().map((path) => [keyOf(path), path]));
      const path = bucket.byKey.get(parts.join('/'));
      return path === undefined ? undefined : fileOf(path);
    },
  };
}

/** No folder is called that. */
const IN_ROOT = '/';

interface Tree {
  isRoot: boolean;
  readonly below: Map<string, Tree>;
}

function treeOf(roots: readonly (readonly string[])[]): Tree {
  const top: Tree = { isRoot: false, below: new Map() };
  for (const root of roots) {
    let at = top;
    for (const part of root) {
      let next = at.below.get(part);
      if (next === undefined) at.below.set(part, (next = { isRoot: false, below: new Map() }));
      at = next;
    }
    at.isRoot = true;
  }
  return top;
}

function rootsAbove(parts: readonly string[], tree: Tree): readonly number[] {
  const roots: number[] = [];
  let at: Tree | undefined = tree;
  for (let length = 0; at !== undefined && length < parts.length; length++) {
    if (at.isRoot) roots.push(length);
    at = at.below.get(parts[length]!);
  }
  return roots;
}

function slashed(path: string): string {
  return path.includes('\\') ? path.replaceAll('\\', '/') : path;
}

/** macOS hands out names whose accents are letters of their own. */
function composed(part: string): string {
  return IS_ASCII.test(part) ? part : part.normalize('NFC');
}

/** Nearly all names are, and for them this is all that is done. */
const IS_ASCII = /^[ -~]*$/;

function foldCase(part: string): string {
  return composed(part).toLowerCase();
}
