// The commits that may have made a regression, by what git knows of the lines that regressed.

import { passesOn } from '../../core/compare/findings.ts';
import type { DependencyChange, Regressed, Suspect } from '../../core/compare/suspects.ts';
import { suspectsOf } from '../../core/compare/suspects.ts';
import { grouped } from '../../core/grouped.ts';
import { readGoMod } from '../../core/paths/go-mod.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import type { NamedCommit } from '../../repository/commits-between.ts';
import type { Repository } from '../../repository/repository.ts';
import { RepositoryError } from '../../repository/repository-error.ts';
import { cancelled, SourceError } from '../../sources/source-error.ts';
import { fewAtATime } from '../load/few-at-a-time.ts';
import type { ComparisonRow } from './comparison.ts';

/** Two commits of a repository. */
export interface ComparedCommits {
  readonly repository: Repository;
  readonly commits: readonly [base: string, fresh: string];
}

/** Each is asked git for; the heaviest are. */
const MOST_FUNCTIONS = 16;
const MOST_SUSPECTS = 10;
/** Milliseconds for all questions about lines: git reads the history of a file for each. */
const TIME_LIMIT = 15_000;

/** What git could not do, as what was asked could not be answered. */
export function ofGit(error: unknown): unknown {
  if (!(error instanceof RepositoryError)) return error;
  if (error.kind === 'cancelled') return cancelled('Comparing');
  return new SourceError('not-found', error.message, error.next, { cause: error });
}

/** `rows` are those of lines. None where nothing regressed surely enough, or no commit lies between. */
export async function findSuspects(
  compared: RegressedRows,
  { repository, commits }: ComparedCommits,
  signal: AbortSignal,
): Promise<readonly Suspect[]> {
  const functions = regressedFunctions(compared);
  if (functions.length === 0) return [];
  const between = await repository.commitsBetween(commits, signal);
  if (between.length === 0) return [];
  const touched = await touchedBy(functions, { repository, commits }, signal);
  const dependencies = await dependencyChanges(between, { repository, commits }, signal);
  return suspectsOf(functions, between, touched, dependencies).slice(0, MOST_SUSPECTS);
}

interface RegressedRows {
  readonly rows: readonly ComparisonRow[];
  /** Whether one that rose did so by more than others explain. */
  readonly isRegressed: (row: ComparisonRow) => boolean;
}

interface RegressedFunction extends Regressed {
  readonly from: number; // Its first and last line with any cost.
  readonly to: number;
}

/**
 * Functions of lines that rose, by what these answer for, most first: callers rise with what they call, and are none. Of other
 * people's code, which is asked no commits for, all that rose tells which dependency it is of.
 */
export function regressedFunctions({
  rows,
  isRegressed,
}: RegressedRows): readonly RegressedFunction[] {
  const rose = rows.filter(
    (row) =>
      isRegressed(row) &&
      row.confidence !== 'noise' &&
      row.fresh.total > row.base.total &&
      (row.path === undefined || !passesOn(row)),
  );
  const own = [...grouped(rose, ({ function: name, file }) => `${name}\0${file}`).values()];
  return own
    .map((lines): RegressedFunction => {
      const [{ function: name, file, path }] = lines as [ComparisonRow, ...ComparisonRow[]];
      const numbers = rows
        .filter((row) => row.function === name && row.file === file && row.state !== 'gone')
        .map(({ line }) => line)
        .filter((line) => line > 0);
      return {
        function: name,
        file,
        path,
        self: lines.reduce((sum, { base, fresh }) => sum + Math.max(0, fresh.self - base.self), 0),
        more: lines.reduce((sum, { answersFor }) => sum + Math.max(0, answersFor), 0),
        from: Math.min(...numbers),
        to: Math.max(...numbers),
      };
    })
    .sort((a, b) => b.more - a.more);
}

async function touchedBy(
  functions: readonly RegressedFunction[],
  { repository, commits }: ComparedCommits,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const touched = new Map<string, Set<number>>();
  const until = Date.now() + TIME_LIMIT;
  const asked = functions
    .map(({ path, from, to }, at) => ({ path, from, to, at }))
    .filter(({ path, from }) => path !== undefined && Number.isFinite(from))
    .slice(0, MOST_FUNCTIONS);
  await fewAtATime(
    asked,
    async ({ path, from, to, at }) => {
      const lines = { path: path!, from, to };
      for (const commit of (await repository.commitsOnLines(commits, lines, signal)) ?? []) {
        const known = touched.get(commit);
        if (known === undefined) touched.set(commit, new Set([at]));
        else known.add(at);
      }
    },
    () => Date.now() > until,
  );
  return touched;
}

/** What each go.mod that a commit between touched says otherwise than before. */
async function dependencyChanges(
  between: readonly NamedCommit[],
  { repository, commits: [before, after] }: ComparedCommits,
  signal: AbortSignal,
): Promise<readonly DependencyChange[]> {
  const manifests = new Set(
    between.flatMap(({ paths }) => paths.filter((path) => baseNameOf(path) === 'go.mod')),
  );
  const changes: DependencyChange[] = [];
  for (const manifest of manifests) {
    const [then, now] = [
      await goModAt(repository, before, manifest, signal),
      await goModAt(repository, after, manifest, signal),
    ];
    const names = new Set([...then.requires.keys(), ...now.requires.keys()]);
    for (const name of names) {
      const [from, to] = [then.requires.get(name), now.requires.get(name)];
      if (from !== to) changes.push({ manifest, name, from, to });
    }
    if (then.go !== now.go) changes.push({ manifest, name: 'go', from: then.go, to: now.go });
  }
  return changes;
}

async function goModAt(repository: Repository, commit: string, file: string, signal: AbortSignal) {
  const content = await repository.fileAt(commit, file, signal);
  return readGoMod(content.kind === 'text' ? content.text : '');
}
