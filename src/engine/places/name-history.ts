// The answer to `nameHistory`: which names a file had and has, whatever a profile says.

import path from 'node:path';
import type { FileNames, NameChange } from '../../repository/file-names.ts';
import type { Repositories } from '../../repository/repositories.ts';
import { RepositoryError } from '../../repository/repository-error.ts';

/** Rejects only when the signal is aborted. `file` need not be there. */
export async function nameHistory(
  repositories: Repositories,
  file: string,
  signal: AbortSignal,
): Promise<FileNames> {
  try {
    const where = await repositories.of(file, signal);
    if (where.kind !== 'found') return NOTHING_KNOWN;
    const { before, after } = await where.repository.namesOf(where.path, signal);
    // As the asker spells it: a root may be a link.
    const up = where.path.split('/').map(() => '..');
    const spelled = (name: string) => path.join(file, ...up, name);
    const absolute = ({ commit, from, to }: NameChange): NameChange => ({
      commit,
      from: spelled(from),
      to: to === undefined ? undefined : spelled(to),
    });
    return { before: before.map(absolute), after: after && absolute(after) };
  } catch (error) {
    if (!(error instanceof RepositoryError) || error.kind === 'cancelled') throw error;
    return NOTHING_KNOWN;
  }
}

const NOTHING_KNOWN: FileNames = { before: [], after: undefined };
