// The last resort, for names that say nothing but folders: the file that shares the longest end with the name. A shared
// end is a coincidence unless it reaches a root (a workspace folder, a package) on the one side, and on the other the
// start of the name or a folder that something is known of. What merely looks alike is shown as uncertain.

import { buildFolderOf, type BuildFolder } from './build-folders.ts';
import type { IndexedFile } from './file-index.ts';
import { isHost } from './go-names.ts';
import { isPlainFolder, tellingParts } from './plain-words.ts';
import { UNMAPPED, type Resolution, type ResolvingRule } from './resolution.ts';
import { commonSuffix, segmentsOf } from './segments.ts';
import type { SourceName } from './source-name.ts';
import type { PathWorkspace } from './workspace.ts';

interface Candidate {
  readonly file: IndexedFile;
  /** How many parts the two share, counted from their ends; beyond the root, too. */
  readonly common: number;
  /** How many parts lie below the root that the shared end reaches; undefined when it reaches none. */
  readonly below: number | undefined;
}

/** Prefers no answer to a wrong one: `resolved` only with a reason beside the shared end. */
export function byCommonEnd(name: SourceName, workspace: PathWorkspace): Resolution {
  const parts = name.parts.map(workspace.index.fold);
  const all = candidatesOf(parts, workspace);
  // Below a build's folder either may have been copied: `COPY . /app`, `COPY src /app`.
  const candidates = name.absolute ? all : withoutLayouts(all);
  const whole = name.absolute ? [] : candidates.filter(({ common }) => common === parts.length);
  if (whole.length > 0) return ofRelative(parts, whole);
  const asked = { name, parts, builtAt: buildFoldersOf(name) };
  const strong = candidates.flatMap((candidate) => {
    const rule = reasonFor(asked, candidate, workspace);
    return rule === undefined ? [] : [{ candidate, rule }];
  });
  const longest = Math.max(0, ...strong.map(({ candidate }) => candidate.common));
  const best = strong.filter(({ candidate }) => candidate.common === longest);
  const rivals = candidates.filter(
    ({ file, common }) =>
      common >= Math.max(2, longest) && !best.some(({ candidate }) => candidate.file === file),
  );
  if (best.length === 1 && rivals.length === 0)
    return { kind: 'resolved', path: best[0]!.candidate.file.path, rule: best[0]!.rule };
  if (best.length > 0) return ambiguous([...best.map(({ candidate }) => candidate), ...rivals]);
  return uncertain(asked, candidates);
}

interface Asked {
  readonly name: SourceName;
  readonly parts: readonly string[]; // Folded.
  /** What is known of the name's first folders, by how many they are. */
  readonly builtAt: (length: number) => BuildFolder;
}

/** Candidates have few roots between them, so that each folder is looked at once. */
function buildFoldersOf({ absolute, parts }: SourceName): (length: number) => BuildFolder {
  const known = new Map<number, BuildFolder>();
  return (length) => {
    let built = known.get(length);
    if (built === undefined) {
      built = absolute ? buildFolderOf(parts.slice(0, length)) : { kind: 'none' };
      known.set(length, built);
    }
    return built;
  };
}

function candidatesOf(parts: readonly string[], { index }: PathWorkspace): readonly Candidate[] {
  const files = parts.length === 1 ? index.named(parts[0]!) : index.near(parts);
  return files.map((file) => {
    const common = commonSuffix(parts, file.parts);
    const root = file.roots.find((length) => file.parts.length - length <= common);
    return { file, common, below: root === undefined ? undefined : file.parts.length - root };
  });
}

/**
 * Without files that are a root's only with `src` put in (`src/shop/cart.py`), where the root has the very path: a
 * relative `shop/cart.py` was run from there, or the name would have to leave a folder out.
 */
function withoutLayouts(candidates: readonly Candidate[]): readonly Candidate[] {
  const commons = new Map<string, number>();
  for (const { file, common, below } of candidates) {
    if (below === undefined) continue;
    const root = file.parts.length - below;
    commons.set(file.parts.toSpliced(root, 0, 'src').join('/'), common);
  }
  return candidates.filter(({ file, common }) => {
    const exact = commons.get(file.parts.join('/'));
    return exact === undefined || common > exact;
  });
}

/** A relative name is below some folder that a program was built or started in: a root, if it is the only one. */
function ofRelative(parts: readonly string[], whole: readonly Candidate[]): Resolution {
  const [only] = whole;
  // One part alone is any program's: of all names, such came out wrong the most often.
  const isCertain = whole.length === 1 && only!.below === parts.length && parts.length > 1;
  if (isCertain) return { kind: 'resolved', path: only!.file.path, rule: 'relative' };
  return ambiguous(whole);
}

/**
 * Whether a relative name is the whole path of each of these files below a root (of two workspace folders, two packages), so
 * that each alone would have been it; a last part alone is so of any file. No other file may be: not all are listed of many.
 */
export function isRelativeTie(
  { name, files }: { readonly name: SourceName; readonly files: readonly string[] },
  workspace: PathWorkspace,
): boolean {
  if (name.absolute || name.up > 0 || name.scheme !== '') return false;
  const parts = name.parts.map(workspace.index.fold);
  const whole = withoutLayouts(candidatesOf(parts, workspace)).filter(
    ({ common }) => common === parts.length,
  );
  const listed = new Set(files);
  return (
    new Set(whole.map(({ file }) => file.path)).size === listed.size &&
    whole.every(
      ({ file, below }) => listed.has(file.path) && (parts.length === 1 || below === parts.length),
    )
  );
}

/** Why a candidate is the place, beside its end: what is known of the folder that the rest of the name lies in. */
function reasonFor(
  { name, parts, builtAt }: Asked,
  { file, common, below }: Candidate,
  workspace: PathWorkspace,
): ResolvingRule | undefined {
  const { folders } = workspace;
  if (below === undefined) return undefined;
  const before = parts.slice(0, parts.length - below);
  const beyond = common - below; // Folders above the root that have the same names, too.
  const root = file.parts.slice(0, file.parts.length - below);
  const tells = tellingParts(parts, below) > 0;
  const built = builtAt(before.length);
  if (beyond > 0 && !isPlainFolder(root.at(-1) ?? '')) {
    const isFolder = folders.some((folder) => folder.join('/') === root.join('/'));
    if (built.kind === 'at' && (tells || isFolder)) return 'same-folder';
    if (tells && common > 2 && (built.kind !== 'below' || beyond > 1)) return 'same-folder';
  }
  // `web` and `app` are names of many folders: they say something with the more below them only.
  if (beyond > 0 && tells && below > 2 && (built.kind !== 'below' || built.parts.length <= beyond))
    return 'same-folder';
  // The whole name is there, below the workspace's folder: the repository's parts are copied to the image's root.
  if (before.length === 0 && below > 2) return 'common-end';
  if (!tells || isOtherRepository(before, root, built, workspace)) return undefined;
  if (built.kind === 'at' && below > 1) return 'build-folder';
  return below > 2 && isLikelyRoot(name, before, built) ? 'common-end' : undefined;
}

/**
 * The build's folder has a repository's name, and neither the root is called so nor a package in it: who clones chooses the
 * folder's name, and it alone says little. Or another workspace folder has it.
 */
function isOtherRepository(
  before: readonly string[],
  root: readonly string[],
  built: BuildFolder,
  workspace: PathWorkspace,
): boolean {
  const { folders, index } = workspace;
  const name = root.at(-1);
  if (built.kind === 'at' && built.repository !== undefined) {
    const wanted = index.fold(built.repository);
    return (
      wanted !== name && !packagesIn(root, workspace).some((each) => index.fold(each) === wanted)
    );
  }
  return folders.some((folder) => folder.at(-1) === before.at(-1)) && before.at(-1) !== name;
}

/** What the manifests of a root call what is in it, without scope, host and major version. */
function packagesIn(root: readonly string[], { modules, index }: PathWorkspace): readonly string[] {
  const all = [
    ...[...modules.goModules.values()].flat(),
    ...modules.npmPackages,
    ...modules.pythonProjects,
  ];
  const path = root.join('/');
  return all
    .filter(({ folder }) => segmentsOf(folder).map(index.fold).join('/') === path)
    .flatMap(({ name }) =>
      name
        .replace(/\/v\d+$/, '')
        .split('/')
        .at(-1)!,
    );
}

/**
 * Whether a repository may have begun in a folder that nothing is known of. Not in one that repositories have inside
 * (`internal`, `src`), nor in another repository of a GOPATH.
 */
function isLikelyRoot(name: SourceName, before: readonly string[], built: BuildFolder): boolean {
  if (isPlainFolder(before.at(-1) ?? '')) return false;
  if (built.kind === 'below') return built.parts.length === 1;
  const src = before.lastIndexOf('src');
  return !(name.absolute && src !== -1 && isHost(before[src + 1]));
}

/**
 * Names whose end is shared with files, without a reason to take one: shown, if the end is worth it. Where several share
 * the longest one, it is for the reader to say which it is.
 */
function uncertain(asked: Asked, candidates: readonly Candidate[]): Resolution {
  const worth = candidates.filter((candidate) => isWorth(asked, candidate));
  const longest = Math.max(2, ...worth.map(({ common }) => common));
  const tied = candidates.filter(({ common }) => common >= longest);
  if (worth.length > 0) return ambiguous([...new Set([...longestOf(worth), ...tied])]);
  const shared = longestOf(tied);
  if (shared.length > 1 || shared.some((only) => isAlike(asked, only))) return ambiguous(shared);
  return UNMAPPED;
}

function longestOf(candidates: readonly Candidate[]): readonly Candidate[] {
  const longest = Math.max(0, ...candidates.map(({ common }) => common));
  return candidates.filter(({ common }) => common === longest);
}

/** A shared end that comes near to a root, or is long. */
function isWorth({ parts, builtAt }: Asked, { common, below }: Candidate): boolean {
  // The folder has the root's name, too.
  if (below !== undefined && common > below) return true;
  if (common > 2) return tellingParts(parts, common) > 0;
  if (below === undefined) return false;
  const built = builtAt(parts.length - below);
  if (built.kind === 'at') return true;
  return built.kind === 'none' && common > 1 && tellingParts(parts, common) > 0;
}

/**
 * One file alone that shares folder and name, somewhere in the workspace. It is not the one where every repository has such
 * a folder, or where the name's path in its repository is known and is another.
 */
function isAlike({ parts, builtAt }: Asked, { common }: Candidate): boolean {
  if (isPlainFolder(parts.at(-2) ?? '')) return false;
  return builtAt(parts.length - common).kind !== 'below';
}

/** More would not help anybody to choose. */
const MOST_SHOWN = 20;

function ambiguous(candidates: readonly Candidate[]): Resolution {
  const paths = candidates.map(({ file }) => file.path).sort();
  return {
    kind: 'ambiguous',
    candidates: [...new Set(paths)].slice(0, MOST_SHOWN),
    rule: 'common-end',
  };
}
