// The names that a file had and has, as the history of HEAD tells them and as the index says beyond it.

import { runGit, type GitOptions } from './git-process.ts';
import {
  changesByCommit,
  LOG_BY_COMMIT,
  MOST_COMPARED,
  pathChangesIn,
  PLAIN_DIFF,
} from './log-by-commit.ts';

/** What took a path from a file. Paths are from the root of the repository, with `/`. */
export interface NameChange {
  readonly commit: string; // '' for what is only in the index.
  readonly from: string;
  readonly to: string | undefined; // Undefined where the file was deleted.
}

export interface FileNames {
  /** Names that it had, the newest first. */
  readonly before: readonly NameChange[];
  /** What became of a path that no file has, at last. */
  readonly after: NameChange | undefined;
}

/** More commits are not asked: a file that was renamed before them is not found under its old name. */
const MOST_COMMITS = 1000;

/** Asks git twice. What it cannot tell, as a partial clone, is not known. Throws a `RepositoryError` when aborted. */
export async function fileNames(
  root: string,
  file: string,
  options: GitOptions,
  signal?: AbortSignal,
): Promise<FileNames> {
  const changes = await changesOfNames(root, options, signal);
  const before: NameChange[] = [];
  let name = file;
  for (const change of changes.toReversed()) {
    if (change.to !== name) continue;
    before.push(change);
    name = change.from;
  }
  let after: NameChange | undefined;
  name = file;
  for (const change of changes) {
    if (change.from !== name) continue;
    after = { ...change, from: file };
    if (change.to !== undefined) name = change.to;
  }
  return { before, after };
}

/** Files that were renamed or deleted, the oldest first. */
async function changesOfNames(
  root: string,
  options: GitOptions,
  signal: AbortSignal | undefined,
): Promise<readonly NameChange[]> {
  const how = ['--name-status', '-z', '--find-renames', `-l${MOST_COMPARED}`, '--diff-filter=DR'];
  const range = ['--reverse', `--max-count=${MOST_COMMITS}`, 'HEAD', '--'];
  const answers = [
    await runGit(root, [...LOG_BY_COMMIT, ...how, ...PLAIN_DIFF, ...range], options, signal),
    await runGit(
      root,
      ['diff-index', '--cached', ...how, ...PLAIN_DIFF, 'HEAD', '--'],
      options,
      signal,
    ),
  ];
  const [commits, staged] = answers.map((answer) =>
    answer.kind === 'ended' && answer.code === 0 ? answer.out.toString() : '',
  );
  const all = [...changesByCommit(commits!), { commit: '', changes: pathChangesIn(staged!) }];
  return all.flatMap(({ commit, changes }) =>
    changes.map(({ status, path, pathNow }) => ({
      commit,
      from: path,
      to: status === 'R' ? pathNow : undefined,
    })),
  );
}
