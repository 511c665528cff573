// What got worse, as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html): code scanning marks the lines.

import path from 'node:path';
import type { CallPlace, ChangedCaller } from '../../core/compare/changed-callers.ts';
import { passesOn } from '../../core/compare/findings.ts';
import { readableName } from '../../core/names.ts';
import { isBeyondOthers } from '../../engine/compare/beyond-others.ts';
import type { Comparison, ComparisonRow } from '../../engine/compare/comparison.ts';
import { toJson, type Json } from '../json.ts';
import type { GateOutcome } from './check-gates.ts';
import type { Report } from './report.ts';
import { changeText, deltaText, growthText, verdictText } from './words.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** Callers of a line, by the line's key: where its change comes through. */
export type CallersOf = ReadonlyMap<string, readonly ChangedCaller[]>;

/** Nobody follows more of them. */
const MOST_CALLERS = 10;

/**
 * Rows that rose, are no noise, and answer for it: what only passes a change on is told with the line that it leads to, and
 * not once more by itself.
 */
export function roseRows({ comparison, rows }: Pick<Report, 'comparison' | 'rows'>) {
  return rows.filter(
    (row) =>
      row.confidence !== 'noise' &&
      row.fresh.total > row.base.total &&
      isOwn(row, comparison) &&
      !passesOn(row) &&
      isBeyondOthers(row, comparison),
  );
}

/** Where the source is known, only that: nobody looks at lines of the runtime. */
function isOwn({ path: inSource, file }: ComparisonRow, { sides }: Comparison): boolean {
  return sides.fresh.commit === undefined ? file !== '' : inSource !== undefined;
}

/** What `roseRows` has; failed gates are errors, all else are warnings. */
export function asSarif(report: Report, callersOf: CallersOf, version: string): string {
  const { comparison, gates } = report;
  const failed = gates.filter(({ outcome }) => outcome === 'failed');
  const isFailed = new Set(failed.flatMap(({ rows }) => rows.map(keyOf)));
  const rose = roseRows(report);
  const shown = new Set(rose.map(keyOf));
  const byKey = new Map(comparison.rows.map((row) => [keyOf(row), row]));
  const callers = (row: ComparisonRow) =>
    (callersOf.get(keyOf(row)) ?? [])
      .flatMap(({ change, ...place }) => {
        const found = byKey.get(keyOf(place));
        const isSeen = found !== undefined && change > 0 && isOwn(found, comparison);
        return isSeen ? [{ row: found, change }] : [];
      })
      .slice(0, MOST_CALLERS);
  const results = [
    ...rose.map((row): Json => ({
      ...resultOf(row, comparison, isFailed.has(keyOf(row))),
      ...relatedTo(callers(row), comparison),
    })),
    // Of other values, or less finely, than what is shown.
    ...failed.flatMap(({ rows, comparison: of }) =>
      rows.filter((row) => !shown.has(keyOf(row))).map((row): Json => resultOf(row, of, true)),
    ),
  ];
  const ofGates = gates
    .filter(({ outcome, rows }) => outcome !== 'passed' && rows.length === 0)
    .map((outcome): Json => {
      const { gate, outcome: what, reason } = outcome;
      return {
        ruleId: 'gate',
        level: what === 'failed' ? 'error' : 'note',
        message: { text: `${gate.text}: ${what}. ${reason}` },
        ...locatedAt(placeOf(outcome)),
      };
    });
  const ofGrowth = report.facts.growth
    .filter(({ isInBase }) => !isInBase)
    .map((growth): Json => ({
      ruleId: growth.kind,
      level: 'warning',
      message: { text: growthText(growth) },
      ...locatedAt(growth.place && placed(growth.place, comparison)),
    }));
  return (
    toJson({
      $schema: SCHEMA,
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Hotline',
              version,
              rules: [
                rule(
                  'regression',
                  'Costs more than the base',
                  'The line or function costs more than in the base, and chance does not explain it.',
                ),
                rule(
                  'leak',
                  'Grows within the new side',
                  'The state of the new side grows all along, and that of the base does not.',
                ),
                rule(
                  'spike',
                  'Rises for a while within the new side',
                  'The state of the new side was far above what is usual for a while, and that of the base was not.',
                ),
                rule(
                  'gate',
                  'Gate of a comparison',
                  'A limit on what may change was not kept, or nobody can tell whether it was.',
                ),
              ],
            },
          },
          properties: { verdict: comparison.judgement.verdict, evidence: verdictText(comparison) },
          columnKind: 'utf16CodeUnits',
          results: [...results, ...ofGrowth, ...ofGates],
        },
      ],
    }) + '\n'
  );
}

type Placed = Pick<ComparisonRow, 'path' | 'file' | 'line'>;

/**
 * Where a gate of a whole is shown: code scanning refuses a file in which any result has no place. The line that grew, else
 * the one that answers for most of the change in the gate's direction, else the one that costs most.
 */
function placeOf({ gate, growth, comparison }: GateOutcome): Placed | undefined {
  if (growth?.place !== undefined) return placed(growth.place, comparison);
  const sign = gate.fails === 'above' ? 1 : -1;
  const known = comparison.rows.filter((row) => isOwn(row, comparison) && row.file !== '');
  const rows = known.length > 0 ? known : comparison.rows.filter(({ file }) => file !== '');
  const by = (size: (row: ComparisonRow) => number) =>
    rows.reduce<ComparisonRow | undefined>(
      (most, row) => (size(row) > (most === undefined ? 0 : size(most)) ? row : most),
      undefined,
    );
  return by(({ answersFor }) => answersFor * sign) ?? by(({ fresh }) => fresh.total);
}

/** A place of a profile with its path in the source, as a row of the same file has it. */
function placed(
  place: { readonly file: string; readonly line: number },
  { rows }: Comparison,
): Placed {
  return { ...place, path: rows.find(({ file }) => file === place.file)?.path };
}

function locatedAt(place: Placed | undefined) {
  return place === undefined ? {} : { locations: [{ physicalLocation: locationOf(place) }] };
}

function rule(id: string, name: string, text: string): Json {
  return { id, shortDescription: { text: name }, fullDescription: { text } };
}

function resultOf(row: ComparisonRow, comparison: Comparison, isFailed: boolean) {
  const { function: name, confidence } = row;
  const text = `${readableName(name)}: ${comparison.valueType.type} ${changeText(row, comparison)}, ${confidence}.`;
  return {
    ruleId: 'regression',
    level: isFailed ? 'error' : 'warning',
    message: { text },
    locations: [{ physicalLocation: locationOf(row) }],
    // The same finding of the next run, wherever its line is then.
    partialFingerprints: { 'hotline/v1': `${comparison.valueType.type} ${name}` },
  };
}

function locationOf(row: Placed) {
  return {
    artifactLocation: { uri: uriOf(row) },
    ...(row.line === 0 ? {} : { region: { startLine: row.line } }),
  };
}

/** Through which lines the change comes, the most first. */
function relatedTo(
  callers: readonly { readonly row: ComparisonRow; readonly change: number }[],
  comparison: Comparison,
) {
  if (callers.length === 0) return {};
  return {
    relatedLocations: callers.map(({ row, change }, at) => ({
      id: at + 1,
      physicalLocation: locationOf(row),
      message: {
        text: `${readableName(row.function)} passes ${deltaText(change, comparison)} of it on.`,
      },
    })),
  };
}

/** From the repository's root where that is known, so that the lines are found there. */
function uriOf({ path: inRepository, file }: Pick<Placed, 'path' | 'file'>): string {
  const relative = inRepository ?? belowHere(file);
  return relative.split('/').map(encodeURIComponent).join('/');
}

function belowHere(file: string): string {
  const plain = file.replaceAll('\\', '/');
  const below = path.posix.relative(process.cwd().replaceAll('\\', '/'), plain);
  const isBelow = path.posix.isAbsolute(plain) && !below.startsWith('..');
  return isBelow ? below : plain.replace(/^([A-Za-z]:)?\/+/, '');
}

export function keyOf({ function: name, file, line }: CallPlace): string {
  return `${name}\0${file}\0${line}`;
}
