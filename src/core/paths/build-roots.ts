// What a profile's other names say of one: when `/app/cart/cart.go` is certainly the workspace's `cart/cart.go`, `/app` was
// this workspace's folder, and `/app/main.go`, which says too little by itself, is its `main.go`.

import { oneOf, type Resolution } from './resolution.ts';
import { commonSuffix, segmentsOf } from './segments.ts';
import type { SourceName } from './source-name.ts';
import type { PathWorkspace } from './workspace.ts';

/** Folders of the build with the folder of the workspace that each was. */
export type BuildRoots = ReadonlyMap<string, readonly string[]>;

/** How many files must agree where each alone was found by its end only. */
const ENOUGH = 2;

interface Seen {
  readonly folder: readonly string[];
  files: number;
  certain: boolean;
  contradicted: boolean;
}

/** Learns from what is resolved already, by `resolve`, which must not use build roots itself. */
export function learnBuildRoots(
  names: readonly SourceName[],
  workspace: PathWorkspace,
  resolve: (name: SourceName) => Resolution,
): BuildRoots {
  const { fold } = workspace.index;
  const seen = new Map<string, Seen>();
  for (const name of names) {
    const found = resolve(name);
    if (found.kind !== 'resolved' || !SAYS.has(found.rule)) continue;
    const file = segmentsOf(found.path).map(fold);
    const parts = name.parts.map(fold);
    // Above the workspace's folder two names may agree, which says nothing of what lies below.
    const inside = file.length - folderLength(file, workspace);
    const common = Math.min(commonSuffix(parts, file), inside);
    if (common === 0) continue;
    const key = keyOf(name.absolute, parts.slice(0, parts.length - common));
    const folder = file.slice(0, file.length - common);
    const known = seen.get(key);
    const certain = CERTAIN.has(found.rule);
    if (known === undefined) seen.set(key, { folder, files: 1, certain, contradicted: false });
    else if (known.folder.join('/') !== folder.join('/')) known.contradicted = true;
    else {
      known.files++;
      known.certain ||= certain;
    }
  }
  const agreed = [...seen].filter(
    ([, { files, certain, contradicted }]) => !contradicted && (certain || files >= ENOUGH),
  );
  return new Map(agreed.map(([key, { folder }]) => [key, folder]));
}

/** Rules whose names keep their folders, so that one file's place says something of the others'. */
const SAYS: ReadonlySet<string> = new Set([
  ...['exact', 'go-package', 'relative', 'build-folder', 'same-folder', 'common-end'],
]);

/** Rules that know the module, and do not conclude it from folders. */
const CERTAIN: ReadonlySet<string> = new Set(['exact', 'go-package']);

/**
 * A name below a folder that is known: the file at that place, or none. Where it is not there nothing is guessed, for the
 * folder is known. Undefined for names below no such folder.
 */
export function byBuildRoot(
  name: SourceName,
  roots: BuildRoots,
  { index }: PathWorkspace,
): Resolution | undefined {
  const parts = name.parts.map(index.fold);
  for (let length = parts.length - 1; length >= 0; length--) {
    const folder = roots.get(keyOf(name.absolute, parts.slice(0, length)));
    if (folder === undefined) continue;
    const file = index.at([...folder, ...parts.slice(length)]);
    if (file !== undefined) return oneOf('build-root', [file.path]);
    return {
      kind: 'unmapped',
      why: `Its folder was the workspace's ${folder.at(-1) ?? '/'}, which has no ${parts.slice(length).join('/')}.`,
    };
  }
  return undefined;
}

function keyOf(absolute: boolean, parts: readonly string[]): string {
  return (absolute ? '/' : '') + parts.join('/');
}

function folderLength(file: readonly string[], { folders }: PathWorkspace): number {
  const above = folders.filter((folder) => folder.every((part, at) => file[at] === part));
  return Math.max(0, ...above.map((folder) => folder.length));
}
