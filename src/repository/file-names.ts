// The names that a file had and has, as the history of HEAD tells them and as the index says beyond it.

import { runGit, type GitOptions } from './git-process.ts';

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

/** More pairs of files than the square of this git compares by their hashes only. */
const MOST_COMPARED = 1000;

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
  const plain = ['--no-ext-diff', '--no-textconv', '--ignore-submodules=all'];
  const log = ['log', '--no-show-signature', '--first-parent', '-m', '--reverse'];
  const range = [`--max-count=${MOST_COMMITS}`, `--format=tformat:${BETWEEN}%H%x00`, 'HEAD', '--'];
  const index = ['diff-index', '--cached', ...how, ...plain, 'HEAD', '--'];
  const answers = [
    await runGit(root, [...log, ...how, ...plain, ...range], options, signal),
    await runGit(root, index, options, signal),
  ];
  const [commits, staged] = answers.map((answer) =>
    answer.kind === 'ended' && answer.code === 0 ? answer.out.toString() : '',
  );
  return [...commits!.split(BETWEEN).slice(1), `\0${staged!}`].flatMap(changesIn);
}

/** Before each commit; no path has it. */
const BETWEEN = '\u0001:commit:\u0001';

/** Reads a hash, and a status with one path or two for each file, each ended by a NUL. */
function changesIn(text: string): readonly NameChange[] {
  const [commit = '', ...fields] = text.split('\0');
  const changes: NameChange[] = [];
  for (let at = 0; at + 1 < fields.length;) {
    const status = fields[at++]!.trim(); // A line end stands before the first.
    if (status === '') continue;
    const from = fields[at++]!;
    changes.push({ commit, from, to: status.startsWith('R') ? fields[at++]! : undefined });
  }
  return changes;
}
