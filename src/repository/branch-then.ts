// Which commit of a branch was measured: it has moved since, and the clone's own branch may be behind that of its remote.

import { runGit, type GitOptions } from './git-process.ts';
import type { Explained } from './repository-error.ts';
import type { WorkTree } from './find-repository.ts';

export type BranchThen =
  | { readonly kind: 'commit'; readonly commit: string; readonly guess?: Explained }
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] }
  /** Every commit of it is younger than what was measured. */
  | ({ readonly kind: 'younger' } & Explained);

/** A ref that has the branch's name, with what it is now. */
export interface BranchTip {
  readonly name: string;
  readonly commit: string;
}

/**
 * The newest commit of the branch by the end of the profile (milliseconds since the epoch): what was built is no younger. It is a guess
 * where the branch is another commit now. Without a time nothing tells apart what several refs of its name are.
 */
export async function branchThen(
  text: string,
  tips: readonly BranchTip[],
  until: number | undefined,
  { workTree, options }: { readonly workTree: WorkTree; readonly options: GitOptions },
  signal?: AbortSignal,
): Promise<BranchThen> {
  const commits = new Set(tips.map(({ commit }) => commit));
  const [first] = commits;
  if (until === undefined)
    return commits.size === 1
      ? { kind: 'commit', commit: first! }
      : { kind: 'ambiguous', names: tips.map(({ name }) => name) };
  const seconds = Math.ceil(until / 1000);
  let best: { readonly commit: string; readonly time: number } | undefined;
  for (const tip of commits) {
    const args = ['--first-parent', '--max-count=1', '--timestamp', `--min-age=${seconds}`];
    const answer = await runGit(workTree.root, ['rev-list', ...args, tip], options, signal);
    const out = answer.kind === 'missing' || answer.code !== 0 ? '' : answer.out.toString();
    const [, time, commit] = /^(\d+) ([0-9a-f]+)$/m.exec(out) ?? [];
    if (commit !== undefined && (best === undefined || Number(time) > best.time))
      best = { commit, time: Number(time) };
  }
  if (best === undefined)
    return {
      kind: 'younger',
      message: `${text} has no commit here that is as old as the profile, which ended on ${dayOf(until)}.`,
      next: 'Name the commit that was built, by a label or as the measured revision.',
    };
  const { commit } = best;
  if (commits.size === 1 && commit === first) return { kind: 'commit', commit };
  const why =
    commits.size === 1 ? 'has moved since it was measured' : 'is another commit here than remotely';
  return {
    kind: 'commit',
    commit,
    guess: {
      message: `${text} ${why}: its newest commit by the end of the profile, ${commit.slice(0, 12)}, is a guess.`,
      next: 'Tell the commit by a label (docs/revisions.md), since a branch moves.',
    },
  };
}

function dayOf(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? 'a day that is none' : date.toISOString().slice(0, 10);
}
