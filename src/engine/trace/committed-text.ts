// A file as a commit has it, for tabs that are open since before the profile was: after a restart there is none yet.

import type { Repositories } from '../../repository/repositories.ts';
import { RepositoryError } from '../../repository/repository-error.ts';
import { SourceError } from '../../sources/source-error.ts';

export interface CommittedFile {
  readonly beside: string; // Any file of the repository.
  readonly commit: string;
  readonly path: string; // From the repository's root.
}

/** @throws SourceError when the repository does not have it */
export async function committedText(
  repositories: Repositories,
  { beside, commit, path }: CommittedFile,
  signal: AbortSignal,
): Promise<string> {
  try {
    const where = await repositories.of(beside, signal);
    if (where.kind !== 'found') throw new SourceError('not-found', where.message, where.next);
    const content = await where.repository.fileAt(commit, path, signal);
    if (content.kind === 'text') return content.text;
  } catch (error) {
    if (!(error instanceof RepositoryError)) throw error;
    const kind = error.kind === 'cancelled' ? 'cancelled' : 'not-found';
    throw new SourceError(kind, error.message, error.next, { cause: error });
  }
  throw new SourceError(
    'not-found',
    `${commit.slice(0, 12)} has no text of ${path} here.`,
    'Fetch the commit, or open the profiled version anew from the file.',
  );
}
