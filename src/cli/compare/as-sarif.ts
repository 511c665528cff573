// What got worse, as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html): code scanning marks the lines.

import path from 'node:path';
import { readableName } from '../../core/names.ts';
import type { Comparison, ComparisonRow } from '../../engine/compare/comparison.ts';
import { toJson, type Json } from '../json.ts';
import type { Report } from './report.ts';
import { changeText, verdictText } from './words.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** Rows that rose and are no noise; failed gates are errors, all else are warnings. */
export function asSarif(report: Report, version: string): string {
  const { comparison, gates } = report;
  const failed = gates.filter(({ outcome }) => outcome === 'failed');
  const isFailed = new Set(failed.flatMap(({ rows }) => rows.map(keyOf)));
  // Where the source is known, only that: nobody looks at lines of the runtime.
  const isOwn = ({ path: inSource, file }: ComparisonRow) =>
    comparison.sides.fresh.commit === undefined ? file !== '' : inSource !== undefined;
  const rose = report.rows.filter(
    (row) => row.confidence !== 'noise' && row.fresh.total > row.base.total && isOwn(row),
  );
  const shown = new Set(rose.map(keyOf));
  const results = [
    ...rose.map((row): Json => resultOf(row, comparison, isFailed.has(keyOf(row)))),
    // Of other values, or less finely, than what is shown.
    ...failed.flatMap(({ rows, comparison: of }) =>
      rows.filter((row) => !shown.has(keyOf(row))).map((row): Json => resultOf(row, of, true)),
    ),
  ];
  const ofGates = gates
    .filter(({ outcome, rows }) => outcome !== 'passed' && rows.length === 0)
    .map(({ gate, outcome, reason }): Json => ({
      ruleId: 'gate',
      level: outcome === 'failed' ? 'error' : 'note',
      message: { text: `${gate.text}: ${outcome}. ${reason}` },
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
                  'gate',
                  'Gate of a comparison',
                  'A limit on what may change was not kept, or nobody can tell whether it was.',
                ),
              ],
            },
          },
          properties: { verdict: comparison.judgement.verdict, evidence: verdictText(comparison) },
          columnKind: 'utf16CodeUnits',
          results: [...results, ...ofGates],
        },
      ],
    }) + '\n'
  );
}

function rule(id: string, name: string, text: string): Json {
  return { id, shortDescription: { text: name }, fullDescription: { text } };
}

function resultOf(row: ComparisonRow, comparison: Comparison, isFailed: boolean): Json {
  const { function: name, line, confidence } = row;
  const text = `${readableName(name)}: ${comparison.valueType.type} ${changeText(row, comparison)}, ${confidence}.`;
  return {
    ruleId: 'regression',
    level: isFailed ? 'error' : 'warning',
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(row) },
          ...(line === 0 ? {} : { region: { startLine: line } }),
        },
      },
    ],
    // The same finding of the next run, wherever its line is then.
    partialFingerprints: { 'hotline/v1': `${comparison.valueType.type} ${name}` },
  };
}

/** From the repository's root where that is known, so that the lines are found there. */
function uriOf({ path: inRepository, file }: ComparisonRow): string {
  const relative = inRepository ?? belowHere(file);
  return relative.split('/').map(encodeURIComponent).join('/');
}

function belowHere(file: string): string {
  const plain = file.replaceAll('\\', '/');
  const below = path.posix.relative(process.cwd().replaceAll('\\', '/'), plain);
  const isBelow = path.posix.isAbsolute(plain) && !below.startsWith('..');
  return isBelow ? below : plain.replace(/^([A-Za-z]:)?\/+/, '');
}

function keyOf({ function: name, file, line }: ComparisonRow): string {
  return `${name}\0${file}\0${line}`;
}
