// The base's lines in the source of the new side, as git has both. Nothing is read of the working tree: it may be of neither.

import path from 'node:path';
import { carriesBetween, movedFunctions, type SourcedSide } from '../../core/compare/carries.ts';
import { mapTexts } from '../../core/line-map/line-map.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import type { Manifest } from '../../core/paths/manifests.ts';
import { NONE, type FrameId } from '../../core/profile.ts';
import { frameRevisions, STANDARD_REVISIONS } from '../../core/revisions.ts';
import type { Repositories } from '../../repository/repositories.ts';
import type { Repository } from '../../repository/repository.ts';
import { SourceError } from '../../sources/source-error.ts';
import { MANIFESTS } from '../engine.ts';
import { openedWorkspace } from '../places/opened-workspace.ts';
import { baseNames, namedFiles, resolveFiles } from '../places/placed-files.ts';
import type { ComparedRepository } from './comparison.ts';
import { ofGit, type ComparedCommits } from './find-suspects.ts';
import type { ComparedSource } from './held-comparison.ts';
import type { LoadedSide } from './load-side.ts';

export interface CarriedPlaces {
  /** Undefined where a revision is not known: lines keep their numbers, and notes say so. */
  readonly source: ComparedSource | undefined;
  readonly base: string | undefined; // The commits.
  readonly fresh: string | undefined;
  readonly notes: readonly string[];
  /** Where both commits are known: what git can be asked of them. */
  readonly compared: ComparedCommits | undefined;
}

/** @throws SourceError when the folder is in no repository, or that does not have a revision that was named */
export async function carriesOf(
  base: LoadedSide,
  fresh: LoadedSide,
  asked: Omit<ComparedRepository, 'folders'> & { readonly folder: string },
  repositories: Repositories,
  signal: AbortSignal,
): Promise<CarriedPlaces> {
  try {
    const where = await repositories.of(path.join(asked.folder, 'a file'), signal);
    if (where.kind !== 'found') throw new SourceError('not-found', where.message, where.next);
    const { repository } = where;
    const [before, after] = [
      await commitOf(repository, { name: 'base', told: asked.base, side: base }, signal),
      await commitOf(repository, { name: 'new', told: asked.fresh, side: fresh }, signal),
    ];
    const notes = [before, after].flatMap(({ note }) => (note === undefined ? [] : [note]));
    const commits = { base: before.commit, fresh: after.commit };
    if (commits.base === undefined || commits.fresh === undefined)
      return { ...commits, source: undefined, notes, compared: undefined };
    const folder = path.posix.dirname(where.path);
    const sources = {
      repository,
      within: folder === '.' ? '' : `${folder}/`,
      mappings: asked.mappings,
    };
    const then = await sourcedSide(base, { ...sources, commit: commits.base }, signal);
    const now = await sourcedSide(fresh, { ...sources, commit: commits.fresh }, signal);
    const change = await changeBetween(
      repository,
      { before: commits.base, after: commits.fresh, then, now },
      signal,
    );
    const { lines, functions } = carriesBetween(then, now, change);
    const source: ComparedSource = {
      root: repository.workTree.root,
      carry: (by) => (by === 'lines' ? lines : functions),
      pathOf: (file) => now.pathOfName(file) ?? then.pathOfName(file),
      basePathOf: (file) => then.pathOfName(file),
      commits: [commits.base, commits.fresh],
    };
    const compared = { repository, commits: [commits.base, commits.fresh] } as const;
    const areRelated = await repository.areRelated(compared.commits, signal);
    const unrelated =
      'Both revisions come from no common commit: lines are followed by their text alone, and all commits of the new one are suspects.';
    return {
      ...commits,
      source,
      compared,
      notes: areRelated === false ? [...notes, unrelated] : notes,
    };
  } catch (error) {
    throw ofGit(error);
  }
}

interface SideRevision {
  readonly name: string;
  readonly told: string | undefined;
  readonly side: LoadedSide;
}

export async function commitOf(
  repository: Repository,
  { name, told, side }: SideRevision,
  signal: AbortSignal,
): Promise<{ readonly commit: string | undefined; readonly note?: string }> {
  const text = told ?? toldRevision(side);
  if (text === undefined)
    return {
      commit: undefined,
      note: `The ${name} side tells no revision, so that lines are compared by their numbers: name it with --${name}-rev.`,
    };
  const question = told === undefined ? { text, measured: { until: side.until } } : { text };
  const found = await repository.revision(question, signal);
  if (found.kind === 'commit') return { commit: found.commit };
  if (told !== undefined) throw new SourceError('bad-question', found.message, found.next);
  return {
    commit: undefined,
    note: `Lines are compared by their numbers, for the ${name} side's revision is not here. ${found.message} ${found.next}`,
  };
}

/** The revision that most of a side's cost is told to be of. */
function toldRevision({ side: { profile, values } }: LoadedSide): string | undefined {
  const weights = values.at(-1)?.weights ?? new Float64Array();
  const { revisions } = frameRevisions(profile, weights, STANDARD_REVISIONS);
  return revisions.toSorted((a, b) => b.total - a.total)[0]?.text;
}

interface Sources {
  readonly repository: Repository;
  readonly commit: string;
  /** The folder that was asked for, from the root, with a `/` behind it; '' for all. */
  readonly within: string;
  readonly mappings: unknown;
}

interface Sourced extends SourcedSide {
  /** By what the profile calls a file. */
  readonly pathOfName: (file: string) => string | undefined;
  /** Those that the profile has frames in, and all of the commit. */
  readonly paths: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
  readonly share: number; // Of self cost that is on its files, 0 to 1.
}

/** Where the frames of a side are in the source of its commit, by the same rules as in a workspace. */
export async function sourcedSide(
  { side: { profile, values } }: LoadedSide,
  { repository, commit, within, mappings }: Sources,
  signal: AbortSignal,
): Promise<Sourced> {
  const all = await repository.pathsAt(commit, signal);
  const weights = values.at(-1)?.weights ?? new Float64Array(profile.samples.length);
  const files = namedFiles(profile, weights);
  const wanted = new Set(baseNames(files));
  const { root } = repository.workTree;
  const own = all.filter((file) => file.startsWith(within));
  const absolute = (file: string) => path.join(root, file);
  const manifests = await manifestsAt(repository, commit, own, signal);
  const opened = openedWorkspace({
    roots: [path.join(root, within)],
    files: own.filter((file) => wanted.has(baseNameOf(file))).map(absolute),
    manifests,
    mappings,
  });
  const places = resolveFiles(files, opened).map((place) =>
    place.kind === 'resolved' ? repository.pathOf(place.path) : undefined,
  );
  const paths = new Set(places.filter((file) => file !== undefined));
  const pathOf = (frame: FrameId) => {
    const name = files.ofFrame[frame]!;
    return name === NONE ? undefined : places[name];
  };
  const byName = new Map(files.names.map(({ file }, at) => [file, places[at]]));
  const pathOfName = (file: string) => byName.get(file);
  const size = (isWanted: (at: number) => boolean) =>
    files.self.reduce((sum, self, at) => sum + (isWanted(at) ? Math.abs(self) : 0), 0);
  const whole = size(() => true);
  const share = whole === 0 ? 0 : size((at) => places[at] !== undefined) / whole;
  return { profile, pathOf, pathOfName, paths, all: new Set(all), share };
}

const MOST_MANIFESTS = 500;
const MANIFEST_NAMES = new Set(MANIFESTS);

/** Those nearest to the root first. */
async function manifestsAt(
  repository: Repository,
  commit: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<readonly Manifest[]> {
  const named = paths
    .filter((file) => MANIFEST_NAMES.has(baseNameOf(file)))
    .sort((a, b) => a.length - b.length)
    .slice(0, MOST_MANIFESTS);
  const manifests: Manifest[] = [];
  for (const file of named) {
    const content = await repository.fileAt(commit, file, signal);
    const text = content.kind === 'text' ? content.text : '';
    manifests.push({ path: path.join(repository.workTree.root, file), text });
  }
  return manifests;
}

interface Between {
  readonly before: string;
  readonly after: string;
  readonly then: Sourced;
  readonly now: Sourced;
}

async function changeBetween(
  repository: Repository,
  { before, after, then, now: fresh }: Between,
  signal: AbortSignal,
): Promise<Parameters<typeof carriesBetween>[2]> {
  const renames =
    before === after
      ? new Map<string, string>()
      : await repository.renamesBetween(before, after, signal);
  const pathNow = (file: string) => renames.get(file) ?? (fresh.all.has(file) ? file : undefined);
  const textAt = async (commit: string, file: string) => {
    const content = await repository.fileAt(commit, file, signal);
    return content.kind === 'text' ? content.text : undefined;
  };
  const lines = new Map<string, Int32Array>();
  for (const file of before === after ? [] : then.paths) {
    const now = pathNow(file);
    if (now === undefined) continue;
    const [text, today] = [await textAt(before, file), await textAt(after, now)];
    if (text === undefined || today === undefined || text === today) continue;
    lines.set(file, mapTexts(text, today, { isRenamed: now !== file }).lines);
  }
  const elsewhere = new Map<string, Int32Array>();
  for (const { from, to } of before === after ? [] : movedFunctions(then, fresh, pathNow)) {
    const key = `${from}\0${to}`;
    if (elsewhere.has(key)) continue;
    const [text, today] = [await textAt(before, from), await textAt(after, to)];
    if (text === undefined || today === undefined) continue;
    elsewhere.set(key, mapTexts(text, today, { isRenamed: true }).lines);
  }
  return {
    pathNow,
    lineIn: (file, other, line) => elsewhere.get(`${file}\0${other}`)?.[line - 1] ?? 0,
    lineNow(file, line) {
      const map = lines.get(file);
      // Of a line that its text does not have nothing is known: it is where it was.
      return map === undefined || line > map.length ? line : (map[line - 1] ?? 0);
    },
  };
}
