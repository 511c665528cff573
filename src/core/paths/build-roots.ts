// What a profile's other names say of one: when `/app/cart/cart.go` is certainly the workspace's `cart/cart.go`, `/app` was
// this workspace's folder, and `/app/main.go`, which says too little by itself, is its `main.go`.

import { buildFolderOf } from './build-folders.ts';
import type { IndexedFile } from './file-index.ts';
import { oneOf, type Resolution } from './resolution.ts';
import { commonSuffix, segmentsOf } from './segments.ts';
import { readName, type SourceName } from './source-name.ts';
import type { PathWorkspace } from './workspace.ts';

/** Folders of the build with the folder of the workspace that each was. */
export type BuildRoots = ReadonlyMap<string, readonly string[]>;

/** What names of one program say, and what all of them do. */
export interface KnownRoots {
  readonly of: (program: number | undefined) => BuildRoots;
  readonly all: BuildRoots;
}

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
): KnownRoots {
  const all = rootsOf(names, workspace, resolve);
  const byProgram = new Map<number | undefined, BuildRoots>([[undefined, all]]);
  const of = (program: number | undefined) => {
    let roots = byProgram.get(program);
    if (roots === undefined) {
      const own = names.filter((name) => name.program === program);
      byProgram.set(program, (roots = rootsOf(own, workspace, resolve)));
    }
    return roots;
  };
  return { of, all };
}

function rootsOf(
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
 * folder is known. What only the names of other programs say of the folder chooses nothing: another program may have been
 * built there, too. Undefined for names below no such folder.
 */
export function byBuildRoot(
  name: SourceName,
  roots: KnownRoots,
  workspace: PathWorkspace,
): Resolution | undefined {
  const own = below(name, roots.of(name.program), workspace);
  if (own !== undefined) {
    const { file, folder, rest } = own;
    if (file !== undefined) return oneOf('build-root', [file.path]);
    return {
      kind: 'unmapped',
      why: `Its folder was the workspace's ${folder.at(-1) ?? '/'}, which has no ${rest.join('/')}.`,
    };
  }
  const other = below(name, roots.all, workspace);
  if (other?.file === undefined) return undefined;
  const candidates = [other.file, ...endingIn(other.rest, workspace)].map(({ path }) => path);
  return { kind: 'ambiguous', candidates: [...new Set(candidates)].sort(), rule: 'build-root' };
}

/** The files that a name below a build's folder could mean beside the one that it led to. */
export function rivalsOf(file: string, path: string, workspace: PathWorkspace): readonly string[] {
  const { fold } = workspace.index;
  const { parts, absolute } = readName({ file, function: '' });
  const then = parts.map(fold);
  const common = commonSuffix(then, segmentsOf(path).map(fold));
  // `app` of `/app/main.go` may be a folder of the workspace by chance.
  const built = then.findIndex(
    (_, at) => absolute && buildFolderOf(parts.slice(0, at)).kind === 'at',
  );
  const length = built > 0 ? Math.min(common, then.length - built) : common;
  if (length === 0) return [];
  return endingIn(then.slice(then.length - length), workspace)
    .map((each) => each.path)
    .filter((each) => each !== path);
}

function endingIn(rest: readonly string[], { index }: PathWorkspace): readonly IndexedFile[] {
  return index.named(rest.at(-1)!).filter(({ parts }) => commonSuffix(parts, rest) === rest.length);
}

function below(name: SourceName, roots: BuildRoots, { index }: PathWorkspace) {
  const parts = name.parts.map(index.fold);
  for (let length = parts.length - 1; length >= 0; length--) {
    const folder = roots.get(keyOf(name.absolute, parts.slice(0, length)));
    if (folder === undefined) continue;
    const rest = parts.slice(length);
    return { folder, rest, file: index.at([...folder, ...rest]) };
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
