// The commits between two revisions, and which of them touched certain lines.

import { failed, runGit, type GitOptions } from './git-process.ts';

/** A commit as it is named to people. */
export interface NamedCommit {
  readonly commit: string;
  readonly subject: string;
  readonly author: string;
  readonly time: number; // Seconds since the epoch, when it was authored.
  /** Paths that it changed, from the root of the repository; of a merge none. */
  readonly paths: readonly string[];
}

/** More are not looked at: the newest are. */
export const MOST_COMMITS = 2000;

const BETWEEN = '\u0001:commit:\u0001';

/** Commits that the second has and the first does not, newest first. Throws a `RepositoryError` when git fails. */
export async function commitsBetween(
  root: string,
  [before, after]: readonly [string, string],
  options: GitOptions,
  signal?: AbortSignal,
): Promise<readonly NamedCommit[]> {
  const args = [
    ...['log', '--no-show-signature', '--name-only', '-z', '--no-renames'],
    ...[`--format=tformat:${BETWEEN}%H%x00%an%x00%at%x00%s`, `--max-count=${MOST_COMMITS}`],
    ...[`${before}..${after}`, '--'],
  ];
  const answer = await runGit(root, args, options, signal);
  if (answer.kind === 'missing') throw failed(args, 'git is not there any more');
  if (answer.code !== 0) throw failed(args, answer.error);
  return answer.out
    .toString()
    .split(BETWEEN)
    .slice(1)
    .map((chunk): NamedCommit => {
      const [commit = '', author = '', time = '', subject = '', ...paths] = chunk.split('\0');
      const named = paths.map((path) => path.replace(/^\n+/, '')).filter((path) => path !== '');
      return { commit, subject, author, time: Number(time), paths: named };
    });
}

/** Lines of a file at the second of two revisions, 1-based, both ends within. */
export interface LinesOfFile {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The commits between two revisions that touched lines, followed through the changes above them and through renames; undefined
 * where git cannot say it: the file is too short, or it takes too long. Throws a `RepositoryError` only when it is aborted.
 */
export async function commitsOnLines(
  root: string,
  [before, after]: readonly [string, string],
  { path, from, to }: LinesOfFile,
  options: GitOptions,
  signal?: AbortSignal,
): Promise<readonly string[] | undefined> {
  const args = [
    ...['log', '--no-show-signature', '--no-patch', '--format=%H'],
    ...[`-L${from},${to}:${path}`, `${before}..${after}`],
  ];
  const answer = await runGit(root, args, options, signal);
  if (answer.kind === 'missing' || answer.code !== 0) return undefined;
  return answer.out
    .toString()
    .split('\n')
    .filter((line) => /^[0-9a-f]{40,64}$/.test(line));
}
