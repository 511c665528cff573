// Files that have another name today than when they were measured: names of the profile lead to where they were, and git
// knows where they went.

import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { MappingRevision } from '../../core/revisions.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import type { Resolution } from '../../core/paths/resolution.ts';
import type { Repositories } from '../../repository/repositories.ts';
import { RepositoryError } from '../../repository/repository-error.ts';
import type { Workspace } from '../engine.ts';
import type { ResolvedFiles } from '../placed-files.ts';

/** Absolute paths that files had at a revision, with those that they have now. */
export type MovedFiles = ReadonlyMap<string, string>;

/**
 * Asks git once for each repository of the roots and revision. Only files whose old name is sought are told, and none that
 * is there still under its old name. Rejects only when the signal is aborted.
 */
export async function movedFiles(
  { roots, files }: Workspace,
  sought: readonly string[],
  revisions: readonly MappingRevision[],
  repositories: Repositories,
  signal: AbortSignal,
): Promise<MovedFiles> {
  const names = new Set(sought);
  const there = new Set(files);
  const moved = new Map<string, string>();
  for (const root of roots) {
    for (const { text, repository: repositoryUrl } of revisions) {
      const renames = await renamesOf(root, { text, repositoryUrl }, repositories, signal);
      for (const [then, now] of renames)
        if (names.has(baseNameOf(then)) && !there.has(then) && !moved.has(then))
          moved.set(then, now);
    }
  }
  return moved;
}

async function renamesOf(
  root: string,
  { text, repositoryUrl }: { readonly text: string; readonly repositoryUrl: string | undefined },
  repositories: Repositories,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const renames = new Map<string, string>();
  try {
    const where = await repositories.of(path.join(root, 'a file'), signal);
    if (where.kind !== 'found') return renames;
    const { repository } = where;
    const question = repositoryUrl === undefined ? { text } : { text, repositoryUrl };
    const revision = await repository.revision(question, signal);
    if (revision.kind !== 'commit') return renames;
    // The root as the editor spells it, which may be a link.
    const real = realpathSync.native(root);
    const below = (file: string) =>
      path.join(root, path.relative(real, path.join(repository.workTree.root, file)));
    for (const [then, now] of await repository.renamesSince(revision.commit, signal))
      renames.set(below(then), below(now));
  } catch (error) {
    // Tracing asks git the same, and tells what is in the way.
    if (!(error instanceof RepositoryError) || error.kind === 'cancelled') throw error;
  }
  return renames;
}

/** The workspace as it was: with the files under their old names, too. */
export function asItWas(workspace: Workspace, moved: MovedFiles): Workspace {
  return moved.size === 0
    ? workspace
    : { ...workspace, files: [...workspace.files, ...moved.keys()] };
}

/** Places under old names become those of today. */
export function asItIs(resolved: ResolvedFiles, moved: MovedFiles): ResolvedFiles {
  if (moved.size === 0) return resolved;
  const now = (file: string) => moved.get(file) ?? file;
  const places = resolved.places.map((place): Resolution => {
    if (place.kind === 'resolved') return { ...place, path: now(place.path) };
    return place.kind === 'ambiguous'
      ? { ...place, candidates: [...new Set(place.candidates.map(now))] }
      : place;
  });
  return { ...resolved, places };
}
