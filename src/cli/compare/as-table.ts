// A comparison for a terminal, and for the comment of a pull request.

import { readableName } from '../../core/names.ts';
import { chanceText, verdictsText } from '../../engine/compare/verdict-words.ts';
import type { ComparisonRow, Suspect } from '../../engine/compare/comparison.ts';
import { printable } from '../printable.ts';
import { formatTable, type Column } from '../table.ts';
import { findingLines } from './findings-text.ts';
import type { GateOutcome } from './check-gates.ts';
import type { Report } from './report.ts';
import {
  costText,
  deltaText,
  growthText,
  fewSlicesText,
  headline,
  relativeText,
  verdictText,
} from './words.ts';

const right = (head: string): Column => ({ head, align: 'right' });
const left = (head: string): Column => ({ head, align: 'left' });

const NUMBERS: readonly Column[] = [
  right('self ±'),
  right('total ±'),
  right('±'),
  right('95 % of it'),
  right('base'),
  right('new'),
  left('sure'),
  right('p'),
];

/** Who looks at more has to look at all. */
const MOST_SUSPECTS = 3;

/** `1a2b3c4d5e6f Add a bonus (A; touches the regressed function)` */
function suspectText({ commit, subject, author, reason }: Suspect): string {
  return printable(`${commit.slice(0, 12)} ${subject} (${author}; ${reason})`);
}

/** Rows that nobody asked for more of. */
const MOST_ROWS = 40;

export function asTable(report: Report, limit: number | undefined): string {
  const { facts, comparison, rows, gates, suspects } = report;
  const shown = rows.slice(0, limit ?? MOST_ROWS);
  const more = rows.length - shown.length;
  const hasNoise = rows.some(({ confidence }) => confidence === 'noise');
  return [
    `${printable(headline(comparison))}\n`,
    `Verdict: ${verdictText(comparison)}\n`,
    ...facts.growth.map((growth) => `Growth: ${printable(growthText(growth))}\n`),
    ...notesOf(report).map((note) => `Note: ${printable(note)}\n`),
    ...gates.map((outcome) => `${gateText(outcome)}\n`),
    ...suspects.slice(0, MOST_SUSPECTS).map((suspect) => `Suspect: ${suspectText(suspect)}\n`),
    ...metricsText(report),
    ...findingLines(report.findings).map((line) => `${line}\n`),
    '\n',
    shown.length === 0
      ? 'No difference is as sure as was asked for.\n'
      : formatTable(
          columnsOf(report),
          shown.map((row) => cells(row, report)),
          'table',
        ),
    more > 0
      ? `\n${more} more rows: -n ${rows.length} shows all${hasNoise ? ', --min-confidence likely fewer' : ''}.\n`
      : '',
  ].join('');
}

function notesOf({ facts, comparison }: Report): readonly string[] {
  const few = fewSlicesText(comparison);
  return few === undefined ? facts.notes : [...facts.notes, few];
}

/** What became of each metric as a whole, where there are several. */
function metricsText({ findings }: Report): readonly string[] {
  if (findings === undefined || findings.metrics.length < 2) return [];
  return [`Metrics: ${printable(verdictsText(findings.metrics))}.\n`];
}

function columnsOf({ by }: Report): readonly Column[] {
  return [...NUMBERS, left('function'), left(by === 'lines' ? 'place' : 'file')];
}

function cells(row: ComparisonRow, { comparison }: Report): readonly string[] {
  const { base, fresh, interval, chance, confidence, function: name } = row;
  const delta = (value: number) => deltaText(value, comparison);
  return [
    delta(fresh.self - base.self),
    delta(fresh.total - base.total),
    relativeText(row),
    interval === undefined ? '' : `${delta(interval[0])} to ${delta(interval[1])}`,
    costText(base.total, comparison),
    costText(fresh.total, comparison),
    confidence,
    chance === undefined ? '' : chanceText(chance),
    readableName(name),
    whereText(row),
  ];
}

/** `cart.go:90 (was 88)` */
function whereText({ file, line, inBase }: ComparisonRow): string {
  const place = line === 0 ? file : `${file}:${line}`;
  if (inBase === undefined) return place;
  if (inBase.file !== file)
    return `${place} (was ${inBase.line === 0 ? inBase.file : `${inBase.file}:${inBase.line}`})`;
  return inBase.line === line ? place : `${place} (was ${inBase.line})`;
}

export function gateText({ gate, outcome, reason }: GateOutcome): string {
  return printable(`Gate ${gate.text}: ${outcome}. ${reason}`);
}

/** GitHub takes 65,536 characters of a comment; others of the tool's own stand in it, too. */
const MOST_BYTES = 60_000;
const OPEN_ROWS = 10;

/** Fits a pull request's comment: what is sure stands open, the rest is folded, and what is too much is left out and told. */
export function asMarkdown(report: Report, limit: number | undefined): string {
  const { facts, comparison, rows, gates, suspects } = report;
  const columns = columnsOf(report);
  const table = (some: readonly ComparisonRow[]) =>
    formatTable(
      columns,
      some.map((row) => cells(row, report)),
      'markdown',
    );
  const sure = rows.filter(({ confidence }) => confidence !== 'noise');
  const open = sure.slice(0, OPEN_ROWS);
  const folded = rows.filter((row) => !open.includes(row)).slice(0, limit ?? rows.length);
  const head = [
    `### Hotline: ${comparison.judgement.verdict}\n\n`,
    `${printable(headline(comparison))}\n\n`,
    `**Verdict:** ${verdictText(comparison)}\n\n`,
    ...facts.growth.map((growth) => `**Growth:** ${printable(growthText(growth))}\n\n`),
    ...metricsText(report).map((line) => `${line}\n`),
    ...notesOf(report).map((note) => `> ${printable(note)}\n\n`),
    ...gates.map((outcome) => `- ${MARK[outcome.outcome]} ${gateText(outcome)}\n`),
    gates.length === 0 ? '' : '\n',
    ...suspects.slice(0, MOST_SUSPECTS).map((suspect) => `- suspect: ${suspectText(suspect)}\n`),
    suspects.length === 0 ? '' : '\n',
    ...findingLines(report.findings).map((line) => `- ${line}\n`),
    findingLines(report.findings).length === 0 ? '' : '\n',
    open.length === 0 ? 'No difference stands out from chance.\n' : table(open),
  ].join('');
  if (folded.length === 0) return head;
  const wrap = (some: readonly ComparisonRow[]) =>
    `\n<details><summary>${some.length} more of ${rows.length}</summary>\n\n${table(some)}\n</details>\n`;
  let kept = folded.length;
  while (kept > 0 && Buffer.byteLength(head + wrap(folded.slice(0, kept))) > MOST_BYTES)
    kept = Math.floor(kept * 0.8);
  return kept === 0 ? head : head + wrap(folded.slice(0, kept));
}

const MARK: { readonly [outcome in GateOutcome['outcome']]: string } = {
  passed: '✅',
  failed: '❌',
  'cannot tell': '❔',
};
