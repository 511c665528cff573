// Files that have another name today than when they were measured: names of the profile lead to where they were, and git
// knows where they went. Each revision has moves of its own.

import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { baseNameOf } from '../../core/paths/segments.ts';
import { NONE, type FrameId } from '../../core/profile.ts';
import type { Resolution } from '../../core/paths/resolution.ts';
import type { MappingRevision } from '../../core/revisions.ts';
import type { Repository } from '../../repository/repository.ts';
import { RepositoryError } from '../../repository/repository-error.ts';
import type { Workspace } from '../origin.ts';
import type { ResolvedFiles } from '../places/placed-files.ts';
import type { RevisionTexts } from './revision-texts.ts';

/** Absolute paths that files had at revisions, with those that they have now. */
export interface MovedFiles {
  /**
   * By revision, undefined where it is not here. Per path of then the one of now; undefined where the file is no more and
   * another has its path.
   */
  readonly since: readonly (ReadonlyMap<string, string | undefined> | undefined)[];
  /** The paths of then that no file has now: names may lead there. */
  readonly old: ReadonlySet<string>;
  /** Per path of then the files of now that it may be, where copies were made and git cannot tell. */
  readonly unsure: ReadonlyMap<string, readonly string[]>;
  /** Per path of then that is no more the commit from which on a partial clone lacks what would tell where it went. */
  readonly unread: ReadonlyMap<string, string>;
  /** Per frame its revision, or NONE. */
  readonly ofFrame: Int32Array;
}

export const NOTHING_MOVED: MovedFiles = {
  since: [],
  old: new Set(),
  unsure: new Map(),
  unread: new Map(),
  ofFrame: new Int32Array(),
};

/** What is asked of the moves. */
export interface MovesQuestion {
  readonly workspace: Workspace;
  /** Files that names led to: their repositories are asked beside those of the roots. */
  readonly placed: readonly string[];
  /** Last parts of the names that files had. */
  readonly names: ReadonlySet<string>;
  readonly revisions: readonly MappingRevision[];
  readonly ofFrame: Int32Array;
}

/** Asks git once for each repository and revision. Rejects only when the signal is aborted. */
export async function movedFiles(
  { workspace, placed, names, revisions, ofFrame }: MovesQuestion,
  texts: RevisionTexts,
  signal: AbortSignal,
): Promise<MovedFiles> {
  const { roots, files } = workspace;
  const there = new Set(files);
  const old = new Set<string>();
  const unsure = new Map<string, readonly string[]>();
  const unread = new Map<string, string>();
  const since: (Map<string, string | undefined> | undefined)[] = [];
  const takeMoves = async (
    repository: Repository,
    commit: string,
    moves: Map<string, string | undefined>,
  ): Promise<void> => {
    const spelled = spelledIn(repository, roots);
    for (const [then, now] of await repository.renamesSince(commit, signal)) {
      if (!names.has(baseNameOf(then))) continue;
      const was = spelled(then);
      // What was put back beside git is there again.
      if (there.has(was) && !existsSync(spelled(now))) continue;
      moves.set(was, spelled(now));
      if (!there.has(was)) old.add(was);
    }
    for (const [then, candidates] of await repository.copiesSince(commit, signal)) {
      const there = candidates.map(spelled).filter((file) => existsSync(file));
      if (moves.has(spelled(then)) && there.length > 1) unsure.set(spelled(then), there);
    }
    const isSought = (file: string) => names.has(baseNameOf(file));
    for (const then of await repository.deletedSince(commit, signal)) {
      const was = spelled(then);
      if (!isSought(then) || there.has(was)) continue;
      moves.set(was, undefined);
      old.add(was);
      if (await repository.isPartialSince(commit, signal)) unread.set(was, commit);
    }
    for (const then of await repository.replacedSince(commit, isSought, signal))
      moves.set(spelled(then), undefined);
  };
  for (const revision of revisions) {
    const moves = new Map<string, string | undefined>();
    const asked = new Set<Repository>();
    // A root is asked by a file in it, which need not be there.
    const places = [...roots.map((root) => path.join(root, 'a file')), ...placed];
    for (let at = 0; at < places.length; at++) {
      const file = places[at]!;
      const known = await texts.commitOf(file, revision);
      if (known === undefined || asked.has(known.repository)) continue;
      const { repository, commit } = known;
      asked.add(repository);
      // A submodule is asked though none of its files has its name any more.
      const inside = repository.submodules().map((each) => path.join(each, 'a file'));
      places.push(...inside.map((each) => path.join(repository.workTree.root, each)));
      try {
        await takeMoves(repository, commit, moves);
      } catch (error) {
        // Tracing asks git the same, and tells what is in the way.
        if (!(error instanceof RepositoryError) || error.kind === 'cancelled') throw error;
      }
    }
    since.push(asked.size === 0 ? undefined : moves);
  }
  return { since, old, unsure, unread, ofFrame };
}

export function isEmpty({ since }: MovedFiles): boolean {
  return since.every((moves) => moves === undefined || moves.size === 0);
}

/** Paths of a repository as the editor spells them: a root may be a link. */
function spelledIn({ workTree }: Repository, roots: readonly string[]) {
  const reals = roots.flatMap((root) => {
    try {
      return [{ root, real: realpathSync.native(root) }];
    } catch {
      return []; // It is gone.
    }
  });
  return (file: string): string => {
    const full = path.join(workTree.root, file);
    const within = reals.find(({ real }) => isBelow(path.relative(real, full)));
    const { root, real } = within ?? reals[0] ?? { root: workTree.root, real: workTree.root };
    return path.join(root, path.relative(real, full));
  };
}

function isBelow(relative: string): boolean {
  return relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}

/** The workspace as it was: with the files under their old names, too. */
export function asItWas(workspace: Workspace, { old }: MovedFiles): Workspace {
  return old.size === 0 ? workspace : { ...workspace, files: [...workspace.files, ...old] };
}

/**
 * Where names lead, from what they lead to today and in the workspace as it was. A name that is clear in one of the two is
 * clear; an old path and the one that its file has now are one file.
 */
export function eitherPlace(
  today: readonly Resolution[],
  then: readonly Resolution[],
  moved: MovedFiles,
): readonly Resolution[] {
  return today.map((now, at) => {
    const was = onePlace(then[at]!, moved);
    if (was.kind === 'resolved' || was.kind === 'ambiguous')
      return was.kind === 'ambiguous' && now.kind === 'resolved' ? now : was;
    return now;
  });
}

function onePlace(place: Resolution, { since, old }: MovedFiles): Resolution {
  if (place.kind !== 'ambiguous') return place;
  const was = place.candidates.filter((file) => old.has(file));
  const [first] = was;
  if (first === undefined || place.candidates.length === 1) return place;
  const isSame = (file: string) =>
    file === first || since.some((moves) => moves?.get(first) === file);
  return place.candidates.every(isSame)
    ? { kind: 'resolved', path: first, rule: place.rule }
    : place;
}

/** Places under old names become those of today, for each frame by its own revision. */
export function asItIs(resolved: ResolvedFiles, moved: MovedFiles): ResolvedFiles {
  if (isEmpty(moved)) return resolved;
  const { files, places } = resolved;
  const now = new Map<number, string>(); // By name.
  const then = new Map<string, string>(); // By path of today.
  const ofFrame = new Map<FrameId, string | undefined>();
  for (let frame = 0; frame < files.ofFrame.length; frame++) {
    const name = files.ofFrame[frame]!;
    const place = name === NONE ? undefined : places[name];
    // A version of a module is another revision than the program's.
    if (place?.kind !== 'resolved' || place.version !== undefined) continue;
    if (moved.unsure.has(place.path)) continue;
    const today = pathNow(moved, place.path, moved.ofFrame[frame]!);
    ofFrame.set(frame, today);
    if (today === undefined) continue;
    then.set(today, place.path);
    if (!now.has(name)) now.set(name, today);
  }
  for (const [frame, today] of ofFrame)
    if (now.get(files.ofFrame[frame]!) === today) ofFrame.delete(frame);
  const any = (file: string) => anyNow(moved, file) ?? file;
  return {
    ...resolved,
    elsewhere: ofFrame,
    places: places.map((place, name): Resolution => {
      if (place.kind === 'ambiguous')
        return { ...place, candidates: [...new Set(place.candidates.map(any))] };
      if (place.kind !== 'resolved' || place.version !== undefined) return place;
      const candidates = moved.unsure.get(place.path);
      if (candidates !== undefined) return { kind: 'ambiguous', candidates, rule: place.rule };
      const today = now.get(name);
      if (today === undefined) return gone(place.path, moved);
      return today === place.path ? place : { ...place, path: today, then: place.path };
    }),
    textOf: (file) => resolved.textOf(then.get(file) ?? file),
    mappedOf: (file) => resolved.mappedOf(then.get(file) ?? file),
  };
}

function gone(file: string, { old, unread }: MovedFiles): Resolution {
  const commit = unread.get(file);
  if (commit !== undefined)
    return {
      kind: 'unmapped',
      why: `${file} was deleted or renamed since it was measured: this clone is partial and lacks the contents that tell.`,
      next: `Run \`git diff --find-renames --stat ${commit.slice(0, 12)} HEAD\`, which fetches them.`,
      then: { path: file, fate: 'unknown' },
    };
  return old.has(file)
    ? {
        kind: 'unmapped',
        why: `${file} was deleted since it was measured.`,
        then: { path: file, fate: 'deleted' },
      }
    : {
        kind: 'unmapped',
        why: `Its file is gone since it was measured, and another one has its path: ${file}.`,
        then: { path: file, fate: 'replaced' },
      };
}

/** Undefined where the file is no more. */
function pathNow(moved: MovedFiles, file: string, revision: number): string | undefined {
  const moves = moved.since[revision];
  if (moves?.has(file) === true) return moves.get(file);
  if (!moved.old.has(file)) return file;
  // A revision that is not known may have it where others had it.
  return moves === undefined ? anyNow(moved, file) : undefined;
}

/** The path of today of a file that was renamed since one of the revisions. */
export function anyNow({ since, old }: MovedFiles, file: string): string | undefined {
  if (!old.has(file)) return undefined;
  return since.map((moves) => moves?.get(file)).find((now) => now !== undefined);
}
