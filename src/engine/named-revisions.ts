// The answer to `namedRevisions`: what the reader may say was measured.

import type { Repositories } from '../repository/repositories.ts';
import { RepositoryError } from '../repository/repository-error.ts';
import type { NamedRevision } from '../repository/revision-names.ts';
import { SourceError } from '../sources/source-error.ts';
import type { HeldView } from './held-profile.ts';

/** Of the repository that the heaviest placed file is in; none where no file is in any. */
export async function namedRevisionsOf(
  { placed }: HeldView,
  repositories: Repositories,
  signal: AbortSignal,
): Promise<readonly NamedRevision[]> {
  try {
    for (const { path } of placed.placement.files.slice(0, MOST_FILES)) {
      const where = await repositories.of(path, signal);
      if (where.kind === 'found') return await where.repository.namedRevisions(signal);
    }
    return [];
  } catch (error) {
    if (!(error instanceof RepositoryError)) throw error;
    const kind = error.kind === 'cancelled' ? 'cancelled' : 'bad-answer';
    throw new SourceError(kind, error.message, error.next, { cause: error });
  }
}

const MOST_FILES = 20;
