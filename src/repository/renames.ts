// Which files have another name now than at a revision, as git sees it: `git diff -M` between the revision and the index.
// The index, not the working tree: what is not added is unknown to git either way, and reading the working tree would
// run the filters that a repository configures.

import { failed, runGit, type GitOptions } from './git-process.ts';
import type { WorkTree } from './find-repository.ts';

/** Paths are from the root of the repository, with `/`. */
export interface Changes {
  /** Per path of the revision its path now. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Per path now its path at the revision. */
  readonly renamedFrom: ReadonlyMap<string, string>;
  /** Paths of the revision that are no more. */
  readonly deleted: ReadonlySet<string>;
  /** Paths that the revision does not have, and no renamed ones. */
  readonly added: ReadonlySet<string>;
}

/** More pairs of files than the square of this git compares by their hashes only. */
const MOST_COMPARED = 1000;

/** Asks git once. `commit` is a full hash. Throws a `RepositoryError` when git fails or `signal` is aborted. */
export async function changesSince(
  { root }: WorkTree,
  commit: string,
  options: GitOptions,
  signal?: AbortSignal,
): Promise<Changes> {
  const args = (find: string) => [
    ...['diff-index', '--cached', '--name-status', '-z', find, `-l${MOST_COMPARED}`],
    ...['--no-ext-diff', '--no-textconv', '--ignore-submodules=all', commit, '--'],
  ];
  let answer = await runGit(root, args('--find-renames'), options, signal);
  // A partial clone lacks the contents that git compares, and may not fetch them here: hashes tell what they can.
  if (answer.kind === 'ended' && answer.code !== 0)
    answer = await runGit(root, args('--find-renames=100%'), options, signal);
  if (answer.kind === 'missing') throw failed(['diff-index'], 'git is not there any more');
  if (answer.code !== 0) throw failed(['diff-index'], answer.error);
  return parseChanges(answer.out.toString());
}

/** Reads `git diff --name-status -z`: a status, and one path or two, each ended by a NUL. */
export function parseChanges(text: string): Changes {
  const renamed = new Map<string, string>();
  const renamedFrom = new Map<string, string>();
  const deleted = new Set<string>();
  const added = new Set<string>();
  const fields = text.split('\0');
  for (let at = 0; at + 1 < fields.length;) {
    const status = fields[at++]!;
    const path = fields[at++]!;
    if (status.startsWith('R')) {
      const now = fields[at++]!;
      renamed.set(path, now);
      renamedFrom.set(now, path);
    } else if (status.startsWith('C')) added.add(fields[at++]!);
    else if (status === 'D') deleted.add(path);
    else if (status === 'A') added.add(path);
  }
  return { renamed, renamedFrom, deleted, added };
}
