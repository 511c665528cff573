// Which of several folders has the source of what is compared: the one whose files most of the new side's cost lies in.

import path from 'node:path';
import type { Repositories } from '../../repository/repositories.ts';
import type { Repository } from '../../repository/repository.ts';
import { SourceError } from '../../sources/source-error.ts';
import { commitOf, sourcedSide } from './carried-places.ts';
import type { ComparedRepository } from './comparison.ts';
import type { LoadedSide } from './load-side.ts';

export type SourceFolder =
  | { readonly kind: 'found'; readonly folder: string; readonly share: number }
  /** Several have as much of it. */
  | { readonly kind: 'several'; readonly folders: readonly string[] }
  | { readonly kind: 'none' };

interface Fitting {
  readonly folder: string;
  readonly share: number; // Of the new side's self cost that is on its files.
  readonly hasRevisions: boolean;
}

/** Shares that are so near to each other tell nothing. */
const ALIKE = 0.01;

/** Where a revision of both sides is known, that tells more than files: names like `main.go` are in any repository. */
export async function sourceFolder(
  sides: readonly [base: LoadedSide, fresh: LoadedSide],
  asked: ComparedRepository,
  repositories: Repositories,
  signal: AbortSignal,
): Promise<SourceFolder> {
  const fitting: Fitting[] = [];
  for (const place of await placesOf(asked, repositories, signal)) {
    const found = await fitOf(sides, asked, place, signal);
    if (found.share > 0 && (found.hasRevisions || asked.mayFit !== true)) fitting.push(found);
  }
  const known = fitting.filter(({ hasRevisions }) => hasRevisions);
  const [first, second] = (known.length > 0 ? known : fitting).toSorted(
    (a, b) => b.share - a.share,
  );
  if (first === undefined) return { kind: 'none' };
  if (second !== undefined && first.share - second.share < ALIKE)
    return { kind: 'several', folders: [first.folder, second.folder] };
  return { kind: 'found', ...first };
}

interface Place {
  readonly folder: string;
  readonly repository: Repository;
  readonly within: string; // From its root, with a `/` behind it; '' for all.
}

/** Folders of one repository, and one that nobody named, are meant as a whole. What is in none has nothing to follow. */
async function placesOf(
  { folders, mayFit }: ComparedRepository,
  repositories: Repositories,
  signal: AbortSignal,
): Promise<readonly Place[]> {
  const byRoot = new Map<string, Place>();
  for (const folder of folders) {
    const where = await repositories.of(path.join(folder, 'a file'), signal);
    if (where.kind !== 'found') continue;
    const { repository } = where;
    const { root } = repository.workTree;
    const within = where.path.slice(0, where.path.lastIndexOf('/') + 1);
    const isWhole = mayFit === true || byRoot.has(root);
    byRoot.set(
      root,
      isWhole ? { folder: root, repository, within: '' } : { folder, repository, within },
    );
  }
  return [...byRoot.values()];
}

async function fitOf(
  [base, fresh]: readonly [LoadedSide, LoadedSide],
  asked: ComparedRepository,
  { folder, repository, within }: Place,
  signal: AbortSignal,
): Promise<Fitting> {
  const commitIn = async (name: string, told: string | undefined, side: LoadedSide) => {
    try {
      return (await commitOf(repository, { name, told, side }, signal)).commit;
    } catch (error) {
      // What was named is not in this one: it may be in another.
      if (error instanceof SourceError && error.kind === 'bad-question') return undefined;
      throw error;
    }
  };
  const before = await commitIn('base', asked.base, base);
  const after = await commitIn('new', asked.fresh, fresh);
  const commit = after ?? (await headOf(repository, signal));
  if (commit === undefined) return { folder, share: 0, hasRevisions: false };
  const sources = { repository, commit, within, mappings: asked.mappings };
  const { share } = await sourcedSide(fresh, sources, signal);
  return { folder, share, hasRevisions: before !== undefined && after !== undefined };
}

/** Undefined in a repository without a commit. */
async function headOf(repository: Repository, signal: AbortSignal): Promise<string | undefined> {
  const found = await repository.revision({ text: 'HEAD' }, signal);
  return found.kind === 'commit' ? found.commit : undefined;
}

/** What a reader has to know of where lines are followed: sentences. */
export function sourceNotes(
  source: SourceFolder | undefined,
  isFollowed: boolean,
): readonly string[] {
  switch (source?.kind) {
    case 'found': {
      if (!isFollowed) return []; // The notes of the sides say why.
      const percent = (100 * source.share).toFixed(0);
      return [
        `Lines are followed in ${source.folder}, whose files have ${percent} % of what the new side costs.`,
      ];
    }
    case 'several':
      return [
        `Lines are compared by their numbers, for ${source.folders.join(' and ')} have as much of the new side's source each.`,
      ];
    case 'none':
    case undefined:
      return [];
  }
}
