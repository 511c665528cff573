// The answers to `namedRevisions` and `checkRevision`: what the reader may say was measured, and whether it is here.

import type { Repositories } from '../../repository/repositories.ts';
import type { Repository } from '../../repository/repository.ts';
import { RepositoryError } from '../../repository/repository-error.ts';
import type { Revision } from '../../repository/revision.ts';
import type { NamedRevision } from '../../repository/revision-names.ts';
import { SourceError } from '../../sources/source-error.ts';
import type { RevisionCheck } from './trace-answers.ts';
import type { HeldView } from '../held-profile.ts';
import { nearNames } from '../near-names.ts';

/**
 * Of the repository that the heaviest placed file is in.
 * @throws SourceError when no file is in any, with the reason of the heaviest
 */
export async function namedRevisionsOf(
  view: HeldView,
  repositories: Repositories,
  signal: AbortSignal,
): Promise<readonly NamedRevision[]> {
  return asked(async () => (await repositoryOf(view, repositories, signal)).namedRevisions(signal));
}

/** Whether a revision's text names a commit of that repository, or of the one that it is a submodule of. */
export async function checkRevision(
  view: HeldView,
  text: string,
  repositories: Repositories,
  signal: AbortSignal,
): Promise<RevisionCheck> {
  return asked(async () => {
    const repository = await repositoryOf(view, repositories, signal);
    const revision = await resolved(repository, text, repositories, signal);
    if (revision.kind === 'commit') return { kind: 'commit', commit: revision.commit };
    const { message, next } = revision;
    const names = (await repository.namedRevisions(signal))
      .filter(({ kind }) => kind !== 'commit')
      .map(({ name }) => name);
    return { kind: 'problem', message, next, near: nearNames(text, names) };
  });
}

async function resolved(
  repository: Repository,
  text: string,
  repositories: Repositories,
  signal: AbortSignal,
): Promise<Revision> {
  const revision = await repository.revision({ text }, signal);
  const { superproject, root } = repository.workTree;
  if (revision.kind === 'commit' || superproject === undefined) return revision;
  const outer = await repositories.of(root, signal);
  const above =
    outer.kind === 'found' ? await outer.repository.revision({ text }, signal) : revision;
  return above.kind === 'commit' ? above : revision;
}

const MOST_FILES = 20;

async function repositoryOf(
  { placed }: HeldView,
  repositories: Repositories,
  signal: AbortSignal,
): Promise<Repository> {
  let reason: { readonly message: string; readonly next: string } = {
    message: 'No file of the profile is found in the workspace, so no repository is known.',
    next: 'Check the path mapping, or open the folder that the program was built from.',
  };
  for (const [at, { path }] of placed.placement.files.slice(0, MOST_FILES).entries()) {
    const where = await repositories.of(path, signal);
    if (where.kind === 'found') return where.repository;
    if (at === 0) reason = where;
  }
  throw new SourceError('not-found', reason.message, reason.next);
}

async function asked<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (error) {
    if (!(error instanceof RepositoryError)) throw error;
    const kind = error.kind === 'cancelled' ? 'cancelled' : 'bad-answer';
    throw new SourceError(kind, error.message, error.next, { cause: error });
  }
}
