// `hotline top`: the places that cost most.

import { readableName } from '../core/names.ts';
import type { Granularity, TopRow, TopTable } from '../engine/tables/table-answers.ts';
import type { Loaded, ValueFacts } from '../engine/load/loaded.ts';
import type { View } from '../engine/origin.ts';
import { formatOf, granularityOf, narrowingOf, rowLimitOf, sortOf } from './arguments.ts';
import { loadSource, type Call } from './call.ts';
import type { Source } from './source-arguments.ts';
import { refuseTags } from './store-tags.ts';
import { toJson, type Json } from './json.ts';
import { formatTable, type Column } from './table.ts';
import { viewOf } from './value-choice.ts';
import { amountText, rateText, shareText } from './value-text.ts';

export async function top(call: Call): Promise<void> {
  const { options, engine, print, tell } = call;
  // All options are read before the source is asked: a wrong call must not cost a download.
  const by = granularityOf(options);
  const sort = sortOf(options);
  const limit = rowLimitOf(options);
  const format = formatOf(options);
  const narrowing = narrowingOf(options);
  await refuseTags(call);
  const loaded = await loadSource(call);
  const view = viewOf(loaded, options.value);
  const table = await engine.top(view, by, narrowing);
  if (table.rows.length === 0)
    tell(Object.keys(narrowing).length > 0 ? NOTHING_LEFT : nothingThere(call.source, table));
  const rows = [...table.rows].sort(byCost(sort)).slice(0, limit);
  switch (format) {
    case 'json': {
      print(toJson(jsonOf(table, rows, loaded, view)) + '\n');
      return;
    }
    case 'csv': {
      print(formatTable(COLUMNS.csv, rows.map(exactCells), 'csv'));
      return;
    }
    case 'table':
    case 'markdown':
      print(
        formatTable(
          [...COLUMNS.text, ...PLACES[by].map(left)],
          rows.map((row) => textCells(row, by, table, loaded, view)),
          format,
        ),
      );
      if (format === 'table') print(summary(table, rows.length, loaded, view));
  }
}

const NOTHING_LEFT =
  'No sample is left by --focus, --ignore, --show, --hide and --tag. See hotline labels, or top without them.';

/** An empty table must not look like a program that costs nothing. */
function nothingThere(
  { kind }: Source,
  { valueType: { type } }: Pick<TopTable, 'valueType'>,
): string {
  return kind === 'files'
    ? `The profile has no sample with any ${type}. See hotline types for what it has.`
    : `The store has no sample with any ${type} in this range. Widen it with --from, or see hotline services.`;
}

const right = (head: string): Column => ({ head, align: 'right' });
const left = (head: string): Column => ({ head, align: 'left' });
const COLUMNS = {
  text: [right('self'), right('self %'), right('total'), right('total %')],
  csv: [left('function'), left('file'), right('line'), right('self'), right('total')],
};

/** What tells a place to a person. */
const PLACES: { readonly [by in Granularity]: readonly string[] } = {
  lines: ['function', 'place'],
  functions: ['function', 'file'],
  files: ['file'],
  packages: ['package'],
};

function placeCells({ function: name, file, line }: TopRow, by: Granularity): readonly string[] {
  switch (by) {
    case 'lines':
      return [readableName(name), line === undefined || line === 0 ? file : `${file}:${line}`];
    case 'functions':
      return [readableName(name), file];
    case 'files':
      return [file === '' ? name : file];
    case 'packages':
      return [name];
  }
}

/** Heaviest first by magnitude, since a difference may be negative; equal costs by name, so that runs agree. */
function byCost(sort: 'self' | 'total'): (a: TopRow, b: TopRow) => number {
  const other = sort === 'self' ? 'total' : 'self';
  const size = (value: number | bigint) => Math.abs(Number(value));
  return (a, b) =>
    size(b[sort]) - size(a[sort]) ||
    size(b[other]) - size(a[other]) ||
    compare(a.function, b.function) ||
    compare(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function jsonOf(table: TopTable, rows: readonly TopRow[], loaded: Loaded, view: View): Json {
  const facts = loaded.values[view.valueType]!;
  const { type, unit } = table.valueType;
  return {
    schemaVersion: 1,
    valueType: { type, unit },
    total: table.total,
    rule: facts.rule,
    scrapes: loaded.scrapes,
    rows: rows.map(({ function: name, file, line, self, total }) => ({
      function: name,
      file,
      line,
      self,
      total,
    })),
  };
}

function exactCells(row: TopRow): readonly string[] {
  return [row.function, row.file, String(row.line ?? ''), String(row.self), String(row.total)];
}

function textCells(
  row: TopRow,
  by: Granularity,
  table: TopTable,
  loaded: Loaded,
  view: View,
): readonly string[] {
  const facts = loaded.values[view.valueType]!;
  const whole = Number(table.total);
  return [
    amountText(Number(row.self), facts),
    shareText(Number(row.self), whole),
    amountText(Number(row.total), facts),
    shareText(Number(row.total), whole),
    ...placeCells(row, by),
  ];
}

function summary(table: TopTable, shown: number, loaded: Loaded, view: View): string {
  const facts = loaded.values[view.valueType]!;
  const total = Number(table.total);
  const rate = rateText(total, facts);
  const whole = amountText(total, facts) + (rate === undefined ? '' : ` (${rate})`);
  const rows = shown < table.rows.length ? `${shown} of ${table.rows.length}` : `${shown}`;
  // In a difference, what was added and what was taken away are told apart from what is left.
  const isDifference = Math.abs(facts.total - total) > 1;
  const net = isDifference ? `, net ${amountText(facts.total, facts)}` : '';
  return `\n${table.valueType.type}: ${whole} in all${net}${behind(facts, loaded.scrapes)}; ${rows} rows\n`;
}

/** What the numbers were made of, by their rule of addition. */
function behind({ rule, seconds }: ValueFacts, scrapes: number | undefined): string {
  const many = scrapes !== undefined && scrapes > 1;
  switch (rule) {
    case 'delta':
      return many ? `, from ${scrapes} scrapes` : '';
    case 'gauge':
      return many ? `, the mean of ${scrapes} scrapes` : '';
    case 'cumulative':
      if (!many || seconds === undefined) return ' since the process started';
      return ` from the first to the last of ${scrapes} scrapes`;
  }
}
