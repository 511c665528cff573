// Names that people give to revisions: what a reader may pick from, newest first.

import { runGit, type GitOptions } from './git-process.ts';

export interface NamedRevision {
  readonly kind: 'tag' | 'branch' | 'commit';
  readonly name: string; // As a revision's text: a tag, a branch, a full hash.
  readonly commit: string;
  readonly subject: string;
  readonly time: number; // Milliseconds since the epoch.
}

const MOST_REFS = 60;
const MOST_COMMITS = 20;
const SEPARATOR = '\0';

/** Tags and branches that changed last, and the last commits of what is checked out. Empty where git knows none. */
export async function namedRevisions(
  folder: string,
  options: GitOptions,
  signal?: AbortSignal,
): Promise<readonly NamedRevision[]> {
  const lines = async (args: readonly string[]): Promise<readonly string[][]> => {
    const answer = await runGit(folder, args, options, signal);
    if (answer.kind === 'missing' || answer.code !== 0) return [];
    const text = answer.out.toString();
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split(SEPARATOR));
  };
  // An annotated tag is an object of its own: `*objectname` is then its commit.
  const format = '%(refname)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)%00%(subject)';
  const [refs, commits] = await Promise.all([
    lines([
      'for-each-ref',
      `--count=${MOST_REFS}`,
      '--sort=-creatordate',
      `--format=${format}`,
      'refs/tags',
      'refs/heads',
    ]),
    lines([
      'log',
      `--max-count=${MOST_COMMITS}`,
      '--no-show-signature',
      '--format=%H%x00%ct%x00%s',
    ]),
  ]);
  return [
    ...refs.map(([ref = '', object = '', peeled = '', time = '', subject = '']) => ({
      kind: ref.startsWith('refs/tags/') ? ('tag' as const) : ('branch' as const),
      name: ref.replace(/^refs\/(tags|heads)\//, ''),
      commit: peeled === '' ? object : peeled,
      subject,
      time: Number(time) * 1000,
    })),
    ...commits.map(([commit = '', time = '', subject = '']) => ({
      kind: 'commit' as const,
      name: commit,
      commit,
      subject,
      time: Number(time) * 1000,
    })),
  ];
}
