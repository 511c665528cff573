// How git is asked what each commit did to the paths of files, and what it answers.

/** Options of a diff that run no program and compare no other repository. */
export const PLAIN_DIFF: readonly string[] = [
  ...['--no-ext-diff', '--no-textconv', '--ignore-submodules=all'],
];

/** Before each commit; no path has it. */
const BETWEEN = '\u0001:commit:\u0001';

/** A merge counts as what it brought to the branch that it was made on. */
export const LOG_BY_COMMIT: readonly string[] = [
  ...['log', '--no-show-signature', '--first-parent', '-m'],
  `--format=tformat:${BETWEEN}%H%x00`,
];

/** More pairs of files than the square of this git compares by their hashes only. */
export const MOST_COMPARED = 1000;

/** What a commit did to a file. Paths are from the root of the repository, with `/`. */
export interface PathChange {
  readonly status: string;
  readonly then: string; // Hashes of the contents; '' where git was not asked for them.
  readonly now: string;
  readonly path: string;
  readonly pathNow: string; // Another one of what was renamed or copied.
}

export interface ChangesOfCommit {
  readonly commit: string; // '' for what is only in the index.
  readonly changes: readonly PathChange[];
}

/** Reads what a log answers that was asked with `-z` and `--raw` or `--name-status`. */
export function changesByCommit(log: string): readonly ChangesOfCommit[] {
  return log
    .split(BETWEEN)
    .slice(1)
    .map((chunk) => {
      const end = chunk.indexOf('\0');
      return { commit: chunk.slice(0, end), changes: pathChangesIn(chunk.slice(end + 1)) };
    });
}

/** Reads a status with one path or two for each file, each ended by a NUL; with `--raw` the hashes are before it. */
export function pathChangesIn(diff: string): readonly PathChange[] {
  const changes: PathChange[] = [];
  const fields = diff.split('\0');
  for (let at = 0; at + 1 < fields.length;) {
    // A line end stands before the first one of a commit.
    const told = fields[at++]!.trim().split(' ');
    const status = told.at(-1)!.charAt(0);
    if (status === '') continue;
    const path = fields[at++]!;
    const pathNow = status === 'R' || status === 'C' ? fields[at++]! : path;
    const [then, now] = told.length > 1 ? told.slice(2, 4) : [];
    changes.push({ status, then: then ?? '', now: now ?? '', path, pathNow });
  }
  return changes;
}
