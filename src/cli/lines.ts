// `hotline lines`: one file of a folder with the cost of its lines, where they are today.

import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { AmbiguousFile, PlacedFile } from '../engine/places/path-answers.ts';
import type { FileBuild, FileLine, FileLines, LineOfBuild } from '../engine/lines/line-answers.ts';
import type { Trace, TracedRevision } from '../engine/trace/trace-answers.ts';
import type { ValueFacts } from '../engine/load/loaded.ts';
import { reportFormatOf } from './arguments.ts';
import { belowRoot } from './below-root.ts';
import type { Call } from './call.ts';
import { UsageError } from './cli-error.ts';
import { withGoneOnce } from './gone-rows.ts';
import { toJson, type Json } from './json.ts';
import { mapOption, whyNoLines } from './no-lines.ts';
import { placedProfile, traceQuestion } from './placed-profile.ts';
import { printable } from './printable.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { revisionName, shortHash } from './revision-name.ts';
import { formatTable, type Column } from './table.ts';
import { amountText, shareText } from './value-text.ts';

export function noFile(): UsageError {
  return new UsageError(
    'lines needs a file',
    'Name one below --root, e.g. hotline lines cart/cart.go cpu.pb.gz.',
  );
}

export async function lines(call: Call & { readonly file: string }): Promise<void> {
  const { options, engine, signal, print, tell } = call;
  const format = reportFormatOf(options);
  const placed = await placedProfile(call, { revisionLabels: [] });
  const { view, facts, root, placement } = placed;
  const found = fileBelow(root, call.file);
  const file =
    found === undefined
      ? path.resolve(root, call.file)
      : await behindLinks(root, found, placement.files);
  const trace = await engine.trace(view, { ...traceQuestion(call, placed), file }, signal);
  const told = found === undefined ? undefined : await engine.lines(view, file);
  const answer = told === undefined ? undefined : { ...told, rows: withGoneOnce(told.rows) };
  if (answer === undefined && options.rev !== undefined) refuseUnknown(trace.revisions);
  if (answer === undefined)
    throw await whyNoLines(call, placed, {
      named: call.file,
      file,
      isThere: found !== undefined,
      trace,
    });
  const more = trace.placement.ambiguous.filter(({ candidates }) => candidates.includes(file));
  for (const sentence of warnings(trace, answer, options.rev)) tell(printable(sentence));
  for (const each of more) tell(printable(moreText(each, call.file, file, root)));
  if (format === 'json')
    print(toJson(jsonOf(answer, belowRoot(root, file), root, trace, more)) + '\n');
  else print(textOf(answer, belowRoot(root, file), trace, facts));
}

function moreText(
  { name, share, why }: AmbiguousFile,
  named: string,
  file: string,
  root: string,
): string {
  return (
    `${shareText(share, 1)} more may be of ${named}: the profile's ${name} is not certain. ${why === undefined ? '' : `${why} `}` +
    `If it is ${named}, say so with ${mapOption(name, file, root)}.`
  );
}

/** Relative to the root, else to the current folder, as shells complete it. */
function fileBelow(root: string, file: string): string | undefined {
  return [path.resolve(root, file), path.resolve(file)].find((each) => existsSync(each));
}

/** The path that the workspace has a file under: links within the root lead to it under others. */
async function behindLinks(
  root: string,
  file: string,
  placed: readonly PlacedFile[],
): Promise<string> {
  if (placed.some(({ path: each }) => each === file)) return file;
  const [real, realRoot] = await Promise.all([realpath(file), realpath(root)]);
  const inside = path.relative(realRoot, real);
  // One that leads out is told by its own name.
  return inside.split(path.sep)[0] === '..' || path.isAbsolute(inside)
    ? file
    : path.join(root, inside);
}

/** What a reader must know of the numbers; a program reads the same from `basis` and `revisions`. */
function warnings(
  trace: Trace,
  { basis, builds }: FileLines,
  asked: string | undefined,
): readonly string[] {
  const revisions = revisionsOf(trace, builds);
  const problems = revisions.flatMap(({ problem }) => (problem === undefined ? [] : [problem]));
  const unused = asked !== undefined && revisions.every(({ commits }) => commits.length === 0);
  // What a source map carries was built, whatever revisions say.
  const isBuilt = basis?.kind === 'source-map';
  const [against] = [...problems, ...(basis?.doubt === undefined ? [] : [basis.doubt])];
  if (unused && against !== undefined && !isBuilt)
    throw new UsageError(against.message, against.next);
  const doubt = basis?.doubt === undefined ? [] : [basis.doubt];
  const ofRevisions = isBuilt ? problems.filter(({ kind }) => kind !== undefined) : problems;
  const told = new Set([...ofRevisions, ...doubt].map(({ message, next }) => `${message} ${next}`));
  return [
    ...told,
    ...(basis?.kind === 'assumed' && basis.doubt === undefined
      ? [
          revisions.length === 0
            ? 'Nothing tells which revision was measured: the text on the disk is taken for it. Name it with --rev.'
            : 'For this file, or a part of its cost, no text of a revision is known: that on the disk is taken for it.',
        ]
      : []),
  ];
}

function jsonOf(
  { basis, measuredAt, builds, rows, functions }: FileLines,
  file: string,
  root: string,
  trace: Trace,
  more: readonly AmbiguousFile[],
): Json {
  return {
    schemaVersion: 1,
    file,
    revision: measuredAt[0]?.commit,
    basis: basis?.kind,
    doubt: basis?.doubt?.message,
    revisions: trace.revisions.map(({ text, source, label, commits, share, problem }) => ({
      text,
      source,
      label: label === '' ? undefined : label,
      commit: commitOf({ text, commits }, builds),
      share,
      problem: problem?.message,
    })),
    builds: builds.map(({ revision, commit, share }) => ({ revision, commit, share })),
    rows: rows.map((row) => ({
      line: row.line,
      near: row.near === 0 ? undefined : row.near,
      measuredLine: row.measuredLine,
      revision: row.revision,
      state: row.state,
      self: row.self,
      total: row.total,
      builds:
        row.builds.length === 0
          ? undefined
          : row.builds.map(({ revision, measuredLine, state, self, total }) => ({
              revision,
              measuredLine,
              state,
              self,
              total,
            })),
    })),
    functions: functions.map(({ name, declared, self, total }) => ({
      name,
      declared,
      self,
      total,
    })),
    maybe:
      more.length === 0
        ? undefined
        : more.map(({ name, share, candidates }) => ({
            name,
            share,
            candidates: candidates.map((each) => belowRoot(root, each)),
          })),
  };
}

const COLUMNS: readonly Column[] = [
  { head: 'self', align: 'right' },
  { head: 'total', align: 'right' },
  { head: 'total %', align: 'right' },
  { head: 'line', align: 'right' },
  { head: 'measured', align: 'right' },
  { head: 'state', align: 'left' },
  { head: 'as measured', align: 'left' },
];

/** Only lines that are gone have one: where a line of today is, all builds that have it are in its cost. */
const REVISION: Column = { head: 'of', align: 'left' };

/** Only where builds had it as different lines, or it became of them what it is in different ways, or it is gone. */
const BUILDS: Column = { head: 'by build', align: 'left' };

/** The column `declared` only where the profile tells it of any. */
function functionColumns(areDeclared: boolean): readonly Column[] {
  return [
    ...COLUMNS.slice(0, 3),
    ...(areDeclared ? [{ head: 'declared at line', align: 'right' } as const] : []),
    { head: 'function', align: 'left' },
  ];
}

function textOf(
  { basis, measuredAt, builds, rows, functions, total: whole }: FileLines,
  file: string,
  trace: Trace,
  facts: ValueFacts,
): string {
  const tags = measuredAt.flatMap(({ commit, tag }) =>
    tag === undefined ? [] : `at ${tag} (${shortHash(commit)})`,
  );
  const here = revisionsOf(trace, builds).map((revision) => revisionText(revision, builds));
  const of = (tags.length > 0 ? tags : here).join(', ');
  const basisText =
    basis?.kind === 'source-map'
      ? 'as in the text that the source map carries'
      : of === ''
        ? 'as on the disk, which is assumed'
        : of;
  const doubt = basis?.doubt === undefined ? '' : ' (uncertain)';
  const areOfBuilds = rows.some(({ revision }) => revision !== undefined);
  const areMixed = rows.some(areTold);
  const columns = COLUMNS.toSpliced(
    -1,
    0,
    ...(areOfBuilds ? [REVISION] : []),
    ...(areMixed ? [BUILDS] : []),
  );
  const table = rows.map((row) => [
    amountText(Number(row.self), facts),
    amountText(Number(row.total), facts),
    shareText(Number(row.total), Number(whole)),
    lineText(row),
    String(row.measuredLine),
    row.state,
    ...(areOfBuilds ? [printable(revisionName(row.revision ?? ''))] : []),
    ...(areMixed ? [printable(buildsText(row))] : []),
    printable(row.text),
  ]);
  const areDeclared = functions.some(({ declared }) => declared !== undefined);
  const level = functions.map(({ name, declared, self, total }) => [
    amountText(Number(self), facts),
    amountText(Number(total), facts),
    shareText(Number(total), Number(whole)),
    ...(areDeclared ? [declared === undefined ? '' : String(declared)] : []),
    printable(name),
  ]);
  return [
    `${printable(file)}, measured ${printable(basisText)}${doubt}\n`,
    rows.length === 0 ? '' : formatTable(columns, table, 'table'),
    level.length === 0
      ? ''
      : `functions that the profile has no lines for\n${formatTable(functionColumns(areDeclared), level, 'table')}`,
  ].join('');
}

/** Those that the file has cost of. */
function revisionsOf(
  { revisions }: Trace,
  builds: readonly FileBuild[],
): readonly TracedRevision[] {
  return revisions.filter(({ text }) => builds.some(({ revision }) => revision === text));
}

/** A tag names a commit in each repository of the workspace, submodules among them: that of the file's own comes first. */
function commitOf(
  { text, commits }: Pick<TracedRevision, 'text' | 'commits'>,
  builds: readonly FileBuild[],
): string | undefined {
  const own = builds.find(({ revision }) => revision === text)?.commit;
  return own !== undefined && commits.includes(own) ? own : commits[0];
}

function revisionText(
  { text, commits, share, problem }: TracedRevision,
  builds: readonly FileBuild[],
): string {
  const commit = commitOf({ text, commits }, builds);
  // It was not read.
  if (commit === undefined && problem?.kind !== undefined)
    return `as on the disk for ${revisionName(text)}`;
  const name = revisionName(text);
  const isSaid = commit === undefined || commit.startsWith(name);
  return `at ${name}${isSaid ? '' : ` (${shortHash(commit)})`}${share < 0.9995 ? ` ${shareText(share, 1)}` : ''}`;
}

/** What builds had there, where the row does not say it of all of them: one that is gone says whose it was. */
function areTold({ line, builds }: FileLine): boolean {
  return differ(builds) || (line === undefined && builds.length > 1);
}

function differ([first, ...others]: readonly LineOfBuild[]): boolean {
  return others.some(
    ({ measuredLine, state }) => measuredLine !== first!.measuredLine || state !== first!.state,
  );
}

/** Like `v2.0 73.2 % 7 shifted, v1.0 26.8 % 6 exact`: shares of the line's cost. */
function buildsText(row: FileLine): string {
  if (!areTold(row)) return '';
  const { builds, total: all } = row;
  const texts = builds.map(({ revision, measuredLine, state, total }) => {
    const name = revision === '' ? '(no revision)' : revisionName(revision);
    return `${name} ${shareText(Number(total), Number(all))} ${measuredLine} ${state}`;
  });
  return texts.join(', ');
}

/** Of a line that is gone, the one beside which it stood. */
function lineText({ line, near }: FileLine): string {
  if (line !== undefined) return String(line);
  return near === 0 ? '-' : `~${near}`;
}
