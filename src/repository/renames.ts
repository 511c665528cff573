// Which files have another name now than at a revision, as git sees it: `git diff -M -B` between the revision and the index.
// A path that was given to another file is found, too: `-B` takes a file that was rewritten for one that went and one that came.
// The index, not the working tree: what is not added is unknown to git either way, and reading the working tree would
// run the filters that a repository configures.

import { failed, runGit, type GitOptions } from './git-process.ts';
import type { WorkTree } from './find-repository.ts';
import { grouped } from '../core/grouped.ts';
import {
  changesByCommit,
  LOG_BY_COMMIT,
  MOST_COMPARED,
  pathChangesIn,
  PLAIN_DIFF,
  type PathChange,
} from './log-by-commit.ts';
import { putInPlaceOf } from './put-in-place.ts';
import { followedByCommit } from './renames-by-commit.ts';

/** Paths are from the root of the repository, with `/`. */
export interface Changes {
  /** Per path of the revision its path now. Another file may have its old one. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Per path now its path at the revision. */
  readonly renamedFrom: ReadonlyMap<string, string>;
  /**
   * Per path of the revision that several files of the same content come from today, all of them: neither their contents
   * nor the commits between tell which of them it is. Such a path is in `renamed`, too, by what git picks.
   */
  readonly copied: ReadonlyMap<string, readonly string[]>;
  /** Paths of the revision that are no more. */
  readonly deleted: ReadonlySet<string>;
  /** Paths that the revision does not have, and no renamed ones. */
  readonly added: ReadonlySet<string>;
  /** A partial clone lacks contents: only files of the same content are known to be renamed, others seem deleted. */
  readonly isPartial?: boolean;
}

/** More edited files than these are not asked whether others have their paths: git would read all of them. */
const MOST_BROKEN = 1000;

/** Asks git twice, for contents where small files may have been put in place of others, and where copies make it doubtful what was renamed to what, four times at most. `commit` is a full hash. Throws a `RepositoryError` when git fails or `signal` is aborted. */
export async function changesSince(
  { root }: WorkTree,
  commit: string,
  options: GitOptions,
  signal?: AbortSignal,
): Promise<Changes> {
  const diff = { root, command: ['diff-index', '--cached'], commits: [commit] };
  const { told, changes } = await changesBy(diff, options, signal);
  const copies = copiesIn(changesIn(told), changes);
  const settled =
    copies.size === 0
      ? changes
      : withCopies(changes, copies, await stepsSince(root, commit, options, signal));
  const paths = leftPaths(changesIn(told), settled);
  if (paths.length === 0) return settled;
  return withFollowed(settled, await followedByCommit({ root, commit, paths }, options, signal));
}

/** The same between two commits, whatever is checked out. What only the commits between could tell is left out. */
export async function changesBetween(
  { root }: WorkTree,
  commits: readonly [string, string],
  options: GitOptions,
  signal?: AbortSignal,
): Promise<Changes> {
  const diff = { root, command: ['diff-tree', '-r'], commits };
  return (await changesBy(diff, options, signal)).changes;
}

/** A command of git that compares, and what it compares. */
interface Diff {
  readonly root: string;
  readonly command: readonly string[];
  readonly commits: readonly string[];
}

async function changesBy(
  { root, command, commits }: Diff,
  options: GitOptions,
  signal: AbortSignal | undefined,
): Promise<{ readonly told: string; readonly changes: Changes }> {
  const args = (...find: readonly string[]) => [
    ...[...command, '--raw', '--no-abbrev', '-z', ...find, `-l${MOST_COMPARED}`],
    ...[...PLAIN_DIFF, ...commits, '--'],
  ];
  let answer = await runGit(root, args('--find-renames'), options, signal);
  // A partial clone lacks the contents that git compares, and may not fetch them here: hashes tell what they can.
  const isPartial = answer.kind === 'ended' && answer.code !== 0;
  if (isPartial) answer = await runGit(root, args('--find-renames=100%'), options, signal);
  if (answer.kind === 'missing') throw failed(command, 'git is not there any more');
  if (answer.code !== 0) throw failed(command, answer.error);
  const plain = answer.out.toString();
  const edited = changesIn(plain).filter(({ status }) => status === 'M').length;
  let told = plain;
  if (edited > 0 && edited <= MOST_BROKEN) {
    const find = ['--find-renames', '--find-copies', '--break-rewrites'];
    const broken = await runGit(root, args(...find), options, signal);
    // Where the rewritten ones are too many for git to compare, it would find fewer than without them.
    const isWhole = broken.kind === 'ended' && broken.code === 0 && !/skipped/.test(broken.error);
    if (isWhole) told = broken.out.toString();
  }
  const changes = parseChanges(told);
  const left = changesIn(told).filter(
    ({ status, path }) =>
      (status === 'D' && !changes.renamed.has(path)) ||
      (status === 'M' && !changes.renamed.has(path) && !changes.renamedFrom.has(path)),
  );
  const inPlace = isPartial ? [] : await putInPlaceOf(root, left, options, signal);
  return { told, changes: { ...withRenames(changes, inPlace), isPartial } };
}

/** With files that are in place of others now. */
function withRenames(changes: Changes, more: Iterable<readonly [string, string]>): Changes {
  const renamed = new Map(changes.renamed);
  const renamedFrom = new Map(changes.renamedFrom);
  const deleted = new Set(changes.deleted);
  for (const [then, now] of more) {
    renamed.set(then, now);
    renamedFrom.set(now, then);
    deleted.delete(then);
  }
  return { ...changes, renamed, renamedFrom, deleted };
}

/**
 * Paths whose file may be elsewhere although nothing today resembles it: it is no more, or another file's now. Where files
 * are no more, any that seems edited may be one of them, put in its place.
 */
function leftPaths(
  all: readonly Change[],
  { deleted, added, renamed, renamedFrom }: Changes,
): readonly string[] {
  const came = new Set(all.flatMap(({ status, now }) => (status === 'A' ? [now] : [])));
  const copied = new Set(all.flatMap(({ status, path }) => (status === 'C' ? [path] : [])));
  // What git takes for an edit may be another file, where all or most of the old one stands elsewhere now.
  const rewritten = all.filter(
    ({ status, score, path, then }) =>
      status === 'M' && (score > 0 || came.has(then) || copied.has(path)) && !renamed.has(path),
  );
  const replaced = [...renamedFrom.keys()].filter((path) => !renamed.has(path));
  const edited = deleted.size === 0 ? [] : all.filter(({ status }) => status === 'M');
  // A file can only have gone to a path that is new, or whose own file went.
  const seemsToStay = [...rewritten, ...edited].map(({ path }) => path);
  if (added.size === 0 && seemsToStay.length === 0 && replaced.length === 0) return [];
  return [...new Set([...deleted, ...seemsToStay, ...replaced])];
}

/** With files that the commits lead elsewhere, where no other file of the revision is taken for that. */
function withFollowed(
  changes: Changes,
  followed: ReadonlyMap<string, string | undefined>,
): Changes {
  const renamed = new Map(changes.renamed);
  const renamedFrom = new Map(changes.renamedFrom);
  const deleted = new Set(changes.deleted);
  const added = new Set(changes.added);
  const isLeft = (path: string) => followed.has(path) && followed.get(path) !== path;
  for (const [then, now] of followed) {
    if (now === undefined || now === then || changes.renamedFrom.has(now)) continue;
    if (!changes.added.has(now) && !isLeft(now)) continue;
    renamed.set(then, now);
    renamedFrom.set(now, then);
    deleted.delete(then);
    added.delete(now);
  }
  return { ...changes, renamed, renamedFrom, deleted, added };
}

/** One line of `git diff --raw`: what a path of the revision is now. */
interface Change {
  readonly status: string;
  /** Of a rename or a copy how much both have in common; of another change how little; percent. */
  readonly score: number;
  readonly then: string; // Hashes of the contents.
  readonly now: string;
  readonly path: string;
  readonly pathNow: string;
}

/** Reads `git diff --raw -z`: modes, hashes and a status, and one path or two, each ended by a NUL. */
export function parseChanges(text: string): Changes {
  const renamed = new Map<string, string>();
  const deleted = new Set<string>();
  const added = new Set<string>();
  const all = changesIn(text);
  for (const { status, path, pathNow } of all) {
    if (status === 'R') renamed.set(path, pathNow);
    else if (status === 'D') deleted.add(path);
    else if (status === 'A' || status === 'C') added.add(pathNow);
  }
  for (const { path, pathNow } of [...takenOver(all), ...betterCopies(all)]) {
    renamed.set(path, pathNow);
    deleted.delete(path);
    added.delete(pathNow);
  }
  const renamedFrom = new Map([...renamed].map(([path, now]) => [now, path]));
  return { renamed, renamedFrom, copied: new Map(), deleted, added };
}

function changesIn(text: string): readonly Change[] {
  const changes: Change[] = [];
  const fields = text.split('\0');
  for (let at = 0; at + 1 < fields.length;) {
    const [, , then, now, told] = fields[at++]!.split(' ');
    const status = told?.charAt(0) ?? '';
    const path = fields[at++]!;
    const pathNow = status === 'R' || status === 'C' ? fields[at++]! : path;
    const score = Number(told?.slice(1) ?? 0);
    changes.push({ status, score, then: then ?? '', now: now ?? '', path, pathNow });
  }
  return changes;
}

/**
 * Files that have the very content that another one had, whose own went on likewise or is no more. git sees two files that
 * were changed where both are much alike, as handlers are that were copied from each other.
 */
function takenOver(all: readonly Change[]): readonly Change[] {
  const changed = all.filter(({ status }) => status === 'M' || status === 'D');
  const owners = grouped(changed, ({ then }) => then);
  const ownerOf = ({ status, now, then }: Change): Change | undefined => {
    const of = status === 'M' && now !== then ? owners.get(now) : undefined;
    return of?.length === 1 ? of[0] : undefined;
  };
  return changed.flatMap((change) => {
    const owner = ownerOf(change);
    if (owner === undefined) return [];
    if (owner.status === 'M' && ownerOf(owner) === undefined) return []; // It was copied, and edited then.
    return [{ ...owner, pathNow: change.path }];
  });
}

/** Files whose content went elsewhere with less changes than their own path has now. Without a score it has few. */
function betterCopies(all: readonly Change[]): readonly Change[] {
  const rewritten = new Map(
    all.flatMap(({ status, score, path }) => (status === 'M' && score > 0 ? [[path, score]] : [])),
  );
  const best = new Map<string, Change>();
  for (const change of all) {
    if (change.status !== 'C') continue;
    const least = best.get(change.path)?.score ?? 100 - (rewritten.get(change.path) ?? 0);
    if (change.score > least) best.set(change.path, change);
  }
  return [...best.values()];
}

/** Per renamed path all files that have the content of the one that git picked, where there are several. */
function copiesIn(
  all: readonly Change[],
  { renamed }: Changes,
): ReadonlyMap<string, readonly string[]> {
  const came = all.filter(({ status }) => status === 'R' || status === 'A' || status === 'C');
  const byContent = grouped(came, ({ now }) => now);
  return new Map(
    all.flatMap(({ status, path, pathNow, now }) => {
      if (status !== 'R' || renamed.get(path) !== pathNow) return [];
      // One that another path was renamed to is that other's.
      const twins = byContent.get(now)!.filter((each) => each.status !== 'R' || each.path === path);
      return twins.length > 1 ? [[path, twins.map((each) => each.pathNow)] as const] : [];
    }),
  );
}

/** More commits are not asked; a rename before them stays doubtful. */
const MOST_COMMITS = 1000;

/** What each commit since then added and renamed, the oldest first, and at last what is added since the newest one. */
async function stepsSince(
  root: string,
  commit: string,
  options: GitOptions,
  signal: AbortSignal | undefined,
): Promise<readonly (readonly PathChange[])[]> {
  const how = ['--raw', '--no-abbrev', '-z', '--find-renames', `-l${MOST_COMPARED}`];
  const plain = [...PLAIN_DIFF, '--diff-filter=AR'];
  const range = ['--reverse', `--max-count=${MOST_COMMITS}`, `${commit}..HEAD`, '--'];
  const log = [...LOG_BY_COMMIT, ...how, ...plain, ...range];
  const commits = await runGit(root, log, options, signal);
  const index = ['diff-index', '--cached', ...how, ...plain, 'HEAD', '--'];
  const staged = await runGit(root, index, options, signal);
  const [told, added] = [commits, staged].map((answer) =>
    answer.kind === 'ended' && answer.code === 0 ? answer.out.toString() : '',
  );
  return [...changesByCommit(told!).map(({ changes }) => changes), pathChangesIn(added!)];
}

/** Of copies that were made at different times the commits tell which one was renamed; of others they do not. */
function withCopies(
  changes: Changes,
  copies: ReadonlyMap<string, readonly string[]>,
  steps: readonly (readonly PathChange[])[],
): Changes {
  const renamed = new Map(changes.renamed);
  const renamedFrom = new Map(changes.renamedFrom);
  const added = new Set(changes.added);
  const copied = new Map<string, readonly string[]>();
  for (const [then, candidates] of copies) {
    const last = followed(then, steps);
    const pick = renamed.get(then)!;
    if (last === undefined || !candidates.includes(last)) {
      copied.set(then, candidates);
      for (const candidate of candidates) {
        renamedFrom.set(candidate, then);
        added.delete(candidate);
      }
    } else if (last !== pick) {
      renamed.set(then, last);
      renamedFrom.delete(pick);
      renamedFrom.set(last, then);
      added.delete(last);
      added.add(pick);
    }
  }
  return { ...changes, renamed, renamedFrom, copied, added };
}

/** Where a file went, step by step; undefined where a step added a copy of what it renamed. */
function followed(then: string, steps: readonly (readonly PathChange[])[]): string | undefined {
  let at = then;
  for (const step of steps) {
    const rename = step.find(({ status, path }) => status === 'R' && path === at);
    if (rename === undefined) continue;
    if (step.some(({ status, now }) => status === 'A' && now === rename.now)) return undefined;
    at = rename.pathNow;
  }
  return at;
}
