// `hotline compare`: what changed between two sides, on which line, and how sure that is.

import path from 'node:path';
import { NORMALIZATIONS } from '../../core/compare/normalize.ts';
import type {
  ComparedBy,
  Comparison,
  ComparisonFacts,
  ComparisonQuestion,
  Confidence,
  Normalization,
} from '../../engine/compare/comparison.ts';
import { SourceError, type Engine } from '../../engine/engine.ts';
import { leftOutText } from '../../engine/load/left-out.ts';
import { choice, pathMappingsOf, rowLimitOf, sortOf, type Arguments } from '../arguments.ts';
import { UsageError } from '../cli-error.ts';
import { printable } from '../printable.ts';
import { originOf, type Source } from '../source-arguments.ts';
import { typed } from '../value-text.ts';
import { isSameWord, valueTypesMeant } from '../type-words.ts';
import { viewer } from '../viewer.ts';
import { writeOutput } from '../write-output.ts';
import { htmlWords } from './as-html.ts';
import { asJson } from './as-json.ts';
import { asJunit } from './as-junit.ts';
import { asSarif, keyOf, roseRows, type CallersOf } from './as-sarif.ts';
import { asMarkdown, asTable, gateText } from './as-table.ts';
import { checkGate, type GateOutcome } from './check-gates.ts';
import { readGate, type Gate } from './gate.ts';
import { inOrder, isAsSure, type Report, type Sort } from './report.ts';

const FORMATS = ['table', 'json', 'markdown', 'sarif', 'junit', 'html'] as const;
type Format = (typeof FORMATS)[number];

export interface CompareCall {
  readonly base: Source;
  readonly fresh: Source;
  readonly options: Arguments['options'];
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly print: (text: string) => void;
  readonly tell: (sentence: string) => void;
  readonly version: string;
}

/** All that a call says besides its sources: read before they are asked, for a wrong call must not cost a download. */
interface Wanted {
  readonly by: ComparedBy['by'];
  readonly sort: Sort;
  readonly limit: number | undefined;
  readonly format: Format;
  /** What is looked at besides what is shown: a store is asked for as much once more for each metric. */
  readonly metrics: 'all' | 'shown';
  readonly least: Confidence;
  readonly measure: Pick<ComparedBy, 'normalize' | 'work'>;
  readonly gates: readonly Gate[];
  readonly strict: boolean;
  readonly repository: ComparisonQuestion['repository'];
}

/** Returns whether all gates were kept. */
export async function compare(call: CompareCall): Promise<boolean> {
  const { options, engine, signal, tell, print } = call;
  const wanted = wantedOf(options);
  const { by, sort, limit, format, least, measure, strict } = wanted;
  const loaded = await load(call, wanted);
  // At once: a value that is asked for may be among them.
  for (const sentence of loaded.leftOut) tell(printable(sentence));
  for (const [name, { leftOut }] of [
    ['base', loaded.base],
    ['new', loaded.fresh],
  ] as const)
    if (leftOut !== undefined) tell(printable(`Of the ${name} side, ${leftOutText(leftOut)}.`));
  const value = options.value === undefined ? loaded.defaultValue : valueOf(options.value, loaded);
  const { handle } = loaded;
  const comparison = await engine.compared(handle, { value, by, ...measure });
  const suspects = await engine
    .suspects(handle, { value, by, ...measure }, signal)
    .catch((error: unknown) => {
      // The comparison is worth telling without them.
      if (!(error instanceof SourceError) || error.kind === 'cancelled') throw error;
      tell(printable(`No commits are suspected. ${error.message} ${error.next}`));
      return [];
    });
  const findings =
    wanted.metrics === 'all'
      ? await engine.findings(handle, by, [{ value, ...measure }])
      : undefined;
  for (const sentence of findings?.leftOut ?? []) tell(printable(sentence));
  const leftOut = [...loaded.leftOut, ...(findings?.leftOut ?? [])];
  const facts = { ...loaded, leftOut, notes: loaded.notes.map(typed) };
  const gates: GateOutcome[] = [];
  for (const gate of wanted.gates)
    gates.push(await outcomeOf(gate, { facts, comparison, value, wanted }, engine));
  const shown = options['min-confidence'] === undefined ? 'noise' : least;
  const sure = comparison.rows.filter(({ confidence }) => isAsSure(confidence, shown));
  const report: Report = {
    facts,
    comparison,
    by,
    rows: inOrder(sure, sort),
    gates,
    findings,
    suspects,
  };
  const text =
    format === 'html'
      ? await htmlOf(report, { value, ...measure }, engine)
      : textOf(report, {
          ...{ format, limit, strict, version: call.version },
          callersOf:
            format === 'sarif'
              ? await callersOf(report, { value, by, ...measure }, engine)
              : new Map(),
        });
  if (options.output === undefined) print(text);
  else await writeOutput(options.output, Buffer.from(text));
  const isOver = ({ outcome }: GateOutcome) =>
    outcome === 'failed' || (strict && outcome === 'cannot tell');
  // The table tells them itself; of what a program reads, people want to hear why it failed.
  for (const outcome of gates)
    if (outcome.outcome !== 'passed' && (format !== 'table' || options.output !== undefined))
      tell(gateText(outcome));
  return !gates.some(isOver);
}

/** The difference flame graph is of functions, whatever the rows are. */
async function htmlOf(
  report: Report,
  measure: Omit<ComparedBy, 'by'>,
  engine: Engine,
): Promise<string> {
  const { handle } = report.facts;
  const functions =
    report.by === 'functions'
      ? report.comparison
      : await engine.compared(handle, { ...measure, by: 'functions' });
  const shown = { by: 'functions', edits: [], widths: 'mean' } as const;
  const as = {
    format: 'html',
    words: htmlWords(report, functions),
    viewer: await viewer(),
  } as const;
  return Buffer.from(await engine.exportCompared(handle, measure, shown, as)).toString();
}

function textOf(
  report: Report,
  {
    format,
    limit,
    strict,
    version,
    callersOf,
  }: Pick<Wanted, 'limit' | 'strict'> & {
    readonly format: Exclude<Format, 'html'>;
    readonly version: string;
    readonly callersOf: CallersOf;
  },
): string {
  const few: Report =
    limit === undefined ? report : { ...report, rows: report.rows.slice(0, limit) };
  switch (format) {
    case 'table':
      return asTable(report, limit);
    case 'markdown':
      return asMarkdown(report, limit);
    case 'json':
      return asJson(few);
    case 'sarif':
      return asSarif(few, callersOf, version);
    case 'junit':
      return asJunit(report, strict);
  }
}

/** Of the lines that a log marks the ones that lead to them. */
async function callersOf(
  report: Report,
  by: ComparedBy,
  engine: Pick<Engine, 'changedCallers'>,
): Promise<CallersOf> {
  const rows = roseRows(report);
  const places = rows.map(({ function: name, file, line }) => ({ function: name, file, line }));
  const callers = await engine.changedCallers(report.facts.handle, by, places);
  return new Map(places.map((place, at) => [keyOf(place), callers[at]!]));
}

function wantedOf(options: Arguments['options']): Wanted {
  const least = choice(
    '--min-confidence',
    options['min-confidence'],
    ['certain', 'likely', 'noise'],
    'likely',
  );
  return {
    by: choice('--by', options.by, ['lines', 'functions'], 'lines'),
    sort: options.sort === undefined ? 'culprit' : sortOf(options),
    limit: rowLimitOf(options),
    format: choice('--format', options.format, FORMATS, 'table'),
    metrics: choice('--metrics', options.metrics, ['all', 'shown'], 'all'),
    least,
    measure: measureOf(options.normalize),
    gates: (options['fail-on'] ?? []).map(readGate),
    strict: options.strict === true,
    repository: repositoryOf(options),
  };
}

function measureOf(given: string | undefined): Wanted['measure'] {
  if (given === undefined) return {};
  const [name, amounts] = given.split(/=(.*)/s);
  const normalize: Normalization = choice('--normalize', name, NORMALIZATIONS, 'share');
  if (normalize !== 'work') {
    if (amounts !== undefined)
      throw new UsageError(
        `--normalize ${given} takes no numbers`,
        'Only work does: work=12000,11800.',
      );
    return { normalize };
  }
  const numbers = (amounts ?? '')
    .split(',')
    .map((text) => (text.trim() === '' ? NaN : Number(text)));
  const [base, fresh] = numbers;
  const isRight =
    numbers.length === 2 && numbers.every((number) => Number.isFinite(number) && number > 0);
  if (!isRight)
    throw new UsageError(
      `--normalize ${given} does not say how much work each side did`,
      'Give both above zero: --normalize work=BASE,NEW, e.g. work=12000,11800 requests.',
    );
  return { normalize, work: [base!, fresh!] };
}

function repositoryOf(options: Arguments['options']): Wanted['repository'] {
  const { repo, 'base-rev': base, 'new-rev': fresh } = options;
  const mappings = pathMappingsOf(options);
  if (repo === undefined && (base !== undefined || fresh !== undefined))
    throw new UsageError('revisions are named, and no repository', 'Say where it is: --repo DIR.');
  // Who stands in the repository that was built means it.
  if (repo === undefined) return { folders: [process.cwd()], mayFit: true, mappings };
  return {
    folders: [path.resolve(repo)],
    mappings,
    ...(base === undefined ? {} : { base }),
    ...(fresh === undefined ? {} : { fresh }),
  };
}

async function load(
  { base, fresh, engine, signal }: CompareCall,
  { repository, metrics }: Wanted,
): Promise<ComparisonFacts> {
  const question: ComparisonQuestion = {
    base: await originOf(base, engine, signal),
    fresh: await originOf(fresh, engine, signal),
    ...(repository === undefined ? {} : { repository }),
  };
  const show = (sentence: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${sentence}`);
  };
  try {
    const facts = await engine.compare(question, signal, show);
    return metrics === 'all' ? await engine.compareAll(facts.handle, signal, show) : facts;
  } finally {
    show('');
  }
}

function valueOf(word: string, { values }: ComparisonFacts): number {
  const types = values.map(({ valueType }) => valueType);
  const named = values.flatMap(({ name }, at) => (isSameWord(word, name) ? [at] : []));
  if (named.length === 1) return named[0]!;
  const first = valueTypesMeant(word, types);
  // Delays may be those of mutexes and of other blocking.
  const meant = first.flatMap((at) =>
    types.flatMap((type, other) => (type.type === types[at]!.type ? [other] : [])),
  );
  if (meant.length === 1) return meant[0]!;
  const names = (some: readonly number[]) =>
    some
      .map((at) => (some.length === types.length ? types[at]!.type : values[at]!.name))
      .join(', ');
  throw new UsageError(
    meant.length === 0
      ? `both sides have no value type ${word}`
      : `${word} may mean ${meant.length} value types`,
    meant.length === 0
      ? `Both have ${names([...types.keys()])}.`
      : `Choose one of them: ${names(meant)}.`,
  );
}

/** A gate may be on another metric, and more or less finely, than what is shown. */
async function outcomeOf(
  gate: Gate,
  {
    facts,
    comparison,
    value,
    wanted,
  }: {
    readonly facts: ComparisonFacts;
    readonly comparison: Comparison;
    readonly value: number;
    readonly wanted: Wanted;
  },
  engine: Engine,
): Promise<GateOutcome> {
  const own = valueOf(gate.metric, facts);
  const by =
    gate.where.kind === 'functions'
      ? 'functions'
      : gate.where.kind === 'lines'
        ? 'lines'
        : wanted.by;
  const isShown = own === value && by === wanted.by;
  const { normalize, work } = wanted.measure;
  // A share of something else is no answer to how much is allocated, unless that was asked for.
  const measure =
    own === value
      ? {
          ...(normalize === undefined ? {} : { normalize }),
          ...(work === undefined ? {} : { work }),
        }
      : {};
  const of = isShown
    ? comparison
    : await engine.compared(facts.handle, { value: own, by, ...measure });
  return checkGate(gate, of, facts.growth, wanted.least);
}
