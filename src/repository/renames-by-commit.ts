// Where files went that resemble nothing today: renamed in one commit and rewritten in later ones, so that only the commits
// between tell. Their lists of paths are read first, which costs no content; contents are compared in the few commits alone
// that took one of the paths away.

import { grouped } from '../core/grouped.ts';
import { runGit, type GitOptions } from './git-process.ts';
import {
  changesByCommit,
  LOG_BY_COMMIT,
  MOST_COMPARED,
  pathChangesIn,
  PLAIN_DIFF,
  type PathChange,
} from './log-by-commit.ts';
import { RepositoryError } from './repository-error.ts';

/** More commits are not walked: nothing is said then, since a walk that begins in their midst would take one file for another. */
const MOST_COMMITS = 20_000;

/** More commits are not compared at once: a command line has an end. */
const MOST_AT_ONCE = 400;

/** More names than these are not followed for one file. */
const MOST_NAMES = 16;

/** Milliseconds for all that is asked here. */
const TIME_LIMIT = 10_000;

/** What is followed, and where. */
export interface PathsOfCommit {
  readonly root: string;
  /** A full hash. */
  readonly commit: string;
  readonly paths: readonly string[];
}

/**
 * Per path of a commit the one that its file has in the index, of those that the history follows there; undefined where it
 * was deleted on the way. Paths of which nothing is certain are left out. Never throws but when aborted.
 */
export async function followedByCommit(
  { root, commit, paths }: PathsOfCommit,
  options: GitOptions,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string | undefined>> {
  const limit = AbortSignal.timeout(TIME_LIMIT);
  const both = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  try {
    return await follow({ root, commit, paths }, options, both);
  } catch (error) {
    if (!(error instanceof RepositoryError) || signal?.aborted === true) throw error;
    return new Map(); // It takes too long, or says too much.
  }
}

async function follow(
  { root, commit, paths }: PathsOfCommit,
  options: GitOptions,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string | undefined>> {
  // The commit may be on a branch of its own: back to what both have, and from there to what is checked out.
  const back: Walk = { root, range: `HEAD..${commit}`, isBack: true };
  const forth: Walk = { root, range: `${commit}..HEAD`, isBack: false };
  let now: ReadonlyMap<string, string | undefined> = new Map(paths.map((each) => [each, each]));
  for (const walk of [back, forth]) {
    const steps = await stepsOf(walk, options, signal);
    if (steps === undefined) return new Map();
    now = await walked(now, steps, walk, { options, signal });
  }
  const staged = await comparedBy(['diff-index', '--cached'], ['HEAD'], { root, options, signal });
  if (staged === undefined) return new Map();
  const { went, to } = renamesIn(pathChangesIn(staged));
  const taken = new Set(to.values());
  return new Map(
    [...now].map(([then, at]) => {
      if (at === undefined) return [then, undefined];
      // What another file was put in place of is no more.
      return [then, went.has(at) || taken.has(at) ? to.get(at) : at];
    }),
  );
}

interface Walk {
  readonly root: string;
  readonly range: string;
  /** From younger to older, each commit undone. */
  readonly isBack: boolean;
}

/** A commit, with the paths that it takes away and brings in the direction of the walk. */
interface Step {
  readonly commit: string;
  readonly went: ReadonlySet<string>;
  readonly came: ReadonlySet<string>;
}

/** Undefined where there are too many of them, or git cannot tell. */
async function stepsOf(
  { root, range, isBack }: Walk,
  options: GitOptions,
  signal: AbortSignal,
): Promise<readonly Step[] | undefined> {
  const how = ['--name-status', '-z', '--no-renames', '--diff-filter=AD'];
  const order = [isBack ? '-R' : '--reverse', `--max-count=${MOST_COMMITS}`];
  const args = [...LOG_BY_COMMIT, ...order, ...how, ...PLAIN_DIFF, range, '--'];
  const answer = await runGit(root, args, options, signal);
  if (answer.kind === 'missing' || answer.code !== 0) return undefined;
  const commits = changesByCommit(answer.out.toString());
  if (commits.length >= MOST_COMMITS) return undefined;
  return commits.map(({ commit, changes }) => {
    const of = (wanted: string) =>
      new Set(changes.flatMap(({ status, path }) => (status === wanted ? [path] : [])));
    return { commit, went: of('D'), came: of('A') };
  });
}

/** Where each of the paths is after all steps. */
async function walked(
  from: ReadonlyMap<string, string | undefined>,
  steps: readonly Step[],
  walk: Walk,
  { options, signal }: { readonly options: GitOptions; readonly signal: AbortSignal },
): Promise<ReadonlyMap<string, string | undefined>> {
  const known = new Map<string, Renames>();
  const replaced = new Map<string, Set<number>>(); // Per path the steps that put another file in its place.
  // What had a path may have been told to stay there before another file was followed to it.
  for (let rounds = 0; rounds < MOST_NAMES; rounds++) {
    const before = sizeOf(replaced);
    const end = await walkedOnce(from, { steps, walk, known, replaced }, { options, signal });
    if (end === undefined) return new Map();
    if (sizeOf(replaced) === before) return end;
  }
  return new Map();
}

interface Known {
  readonly steps: readonly Step[];
  readonly walk: Walk;
  /** Filled as commits are compared. */
  readonly known: Map<string, Renames>;
  /** Filled as files are followed. */
  readonly replaced: Map<string, Set<number>>;
}

function sizeOf(replaced: Known['replaced']): number {
  return [...replaced.values()].reduce((sum, { size }) => sum + size, 0);
}

/** Undefined where git cannot tell. */
async function walkedOnce(
  from: ReadonlyMap<string, string | undefined>,
  { steps, walk, known, replaced }: Known,
  { options, signal }: { readonly options: GitOptions; readonly signal: AbortSignal },
): Promise<ReadonlyMap<string, string | undefined> | undefined> {
  const events = eventsIn(steps, replaced);
  const at = new Map<string, { readonly path: string; readonly step: number }>();
  const end = new Map<string, string | undefined>();
  for (const [then, path] of from)
    if (path === undefined) end.set(then, undefined);
    else at.set(then, { path, step: 0 });
  for (let names = 0; at.size > 0 && names < MOST_NAMES; names++) {
    const leaving = new Map<string, { readonly path: string; readonly step: number }>();
    for (const [then, { path, step }] of at) {
      const next = events.get(path)?.find((each) => each.step >= step);
      // What comes where a file should be says that there was none: the history is cut off, or is another's.
      if (next?.kind === 'went') leaving.set(then, { path, step: next.step });
      else if (next === undefined) end.set(then, path);
    }
    const asked = [...leaving.values()].map(({ step }) => steps[step]!.commit);
    const unknown = [...new Set(asked)].filter((commit) => !known.has(commit));
    for (let first = 0; first < unknown.length; first += MOST_AT_ONCE) {
      const some = unknown.slice(first, first + MOST_AT_ONCE);
      const command = [...LOG_BY_COMMIT, '--no-walk=unsorted', ...(walk.isBack ? ['-R'] : [])];
      const log = await comparedBy(command, some, { root: walk.root, options, signal });
      if (log === undefined) return undefined;
      for (const { commit, changes } of changesByCommit(log)) known.set(commit, renamesIn(changes));
    }
    at.clear();
    for (const [then, { path, step }] of leaving) {
      const { commit, came } = steps[step]!;
      const to = known.get(commit)?.to.get(path);
      if (to === undefined) end.set(then, undefined);
      else {
        at.set(then, { path: to, step: step + 1 });
        if (!came.has(to)) replaced.set(to, (replaced.get(to) ?? new Set()).add(step));
      }
    }
  }
  return end;
}

interface Event {
  readonly step: number;
  readonly kind: 'went' | 'came';
}

/** Per path when it went and came, in order. */
function eventsIn(
  steps: readonly Step[],
  replaced: Known['replaced'],
): ReadonlyMap<string, readonly Event[]> {
  const others = [...replaced].flatMap(([path, at]) =>
    [...at].map((step) => ({ path, step, kind: 'went' as const })),
  );
  const all = steps.flatMap(({ went, came }, step) => [
    ...[...went].map((path) => ({ path, step, kind: 'went' as const })),
    ...[...came].map((path) => ({ path, step, kind: 'came' as const })),
  ]);
  const inOrder = [...all, ...others].sort((a, b) => a.step - b.step);
  return grouped(inOrder, ({ path }) => path);
}

/** What left its path, and where it went to, where that is one place. */
interface Renames {
  readonly went: ReadonlySet<string>;
  readonly to: ReadonlyMap<string, string>;
}

/** What git says with renames, found by the contents, and in a partial clone by their hashes; undefined where it cannot. */
async function comparedBy(
  command: readonly string[],
  commits: readonly string[],
  {
    root,
    options,
    signal,
  }: { readonly root: string; readonly options: GitOptions; readonly signal: AbortSignal },
): Promise<string | undefined> {
  // A file that was put in place of another is an edit of that to git, unless it takes rewritten ones apart.
  for (const find of [['--find-renames', '--break-rewrites'], ['--find-renames=100%']]) {
    const how = ['--raw', '--no-abbrev', '-z', ...find, `-l${MOST_COMPARED}`];
    const args = [...command, ...how, '--diff-filter=ARDM', ...PLAIN_DIFF, ...commits, '--'];
    const answer = await runGit(root, args, options, signal);
    if (answer.kind === 'ended' && answer.code === 0) return answer.out.toString();
  }
  return undefined;
}

function renamesIn(changes: readonly PathChange[]): Renames {
  const added = new Set(changes.flatMap(({ status, now }) => (status === 'A' ? [now] : [])));
  const left = changes.filter(({ status }) => status === 'R' || status === 'D');
  const to = new Map(
    left.flatMap(({ status, path, pathNow, now }) =>
      // Of a copy that came beside it nobody can say which of the two it is.
      status === 'R' && !added.has(now) ? [[path, pathNow] as const] : [],
    ),
  );
  for (const { path, pathNow } of putInPlace(changes)) to.set(path, pathNow);
  return { went: new Set(left.map(({ path }) => path)), to };
}

/** Files that went while one that stayed got their very content, as `git mv -f` does; git sees small ones as edited. */
function putInPlace(changes: readonly PathChange[]): readonly PathChange[] {
  const edited = grouped(
    changes.filter(({ status }) => status === 'M'),
    ({ now }) => now,
  );
  const gone = grouped(
    changes.filter(({ status }) => status === 'D'),
    ({ then }) => then,
  );
  return [...gone].flatMap(([content, [first, ...twins]]) => {
    const [target, ...others] = edited.get(content) ?? [];
    if (first === undefined || target === undefined) return [];
    return twins.length + others.length > 0 ? [] : [{ ...first, pathNow: target.path }];
  });
}
