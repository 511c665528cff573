// A comparison as JSON, schema version 1 (docs/compare.md).

import type {
  ComparedMetric,
  ComparisonRow,
  FindingRow,
  Findings,
  SideFacts,
  SideTotals,
} from '../../engine/compare/comparison.ts';
import { toJson, type Json } from '../json.ts';
import type { Report } from './report.ts';

export function asJson({ facts, comparison, by, rows, gates, findings, suspects }: Report): string {
  const { valueType, normalize, judgement, test } = comparison;
  return (
    toJson({
      schemaVersion: 1,
      valueType: { type: valueType.type, unit: valueType.unit },
      by,
      normalize,
      ...totalsJson(comparison),
      unchanged: judgement.unchanged,
      test,
      notes: facts.notes,
      growth: facts.growth.map(
        ({ kind, valueType: { type, unit }, from, to, chance, place, isInBase }) => ({
          ...{
            kind,
            valueType: { type, unit },
            from,
            to,
            p: chance,
            isInBase,
            place: place && { ...place },
          },
        }),
      ),
      gates: gates.map(({ gate, outcome, reason }) => ({ gate: gate.text, outcome, reason })),
      suspects: suspects.map(({ commit, subject, author, time, by: how, reason, functions }) => ({
        ...{ commit, subject, author, time, by: how, reason },
        functions: functions.map((one) => one.function),
      })),
      metrics: findings?.metrics.map(metricJson),
      findings: findings?.rows.map((row) => findingJson(row, findings)),
      leftOut: facts.leftOut,
      rows: rows.map(rowJson),
    }) + '\n'
  );
}

/** Both sides, and what is judged of them: of one metric or of several. */
function totalsJson({
  sides,
  base,
  fresh,
  judgement: { verdict, change, interval, chance },
}: Pick<ComparedMetric, 'sides' | 'base' | 'fresh' | 'judgement'>): Readonly<
  Record<string, Json | undefined>
> {
  return {
    base: sideJson(sides.base, base),
    new: sideJson(sides.fresh, fresh),
    verdict,
    change,
    changeInterval: interval,
    changeP: chance,
  };
}

function sideJson(
  { title, scrapes, pods, seconds, commit }: SideFacts,
  { total, normalized, samples, slices }: SideTotals,
): Json {
  return { title, total, normalized, samples, slices, scrapes, pods, seconds, revision: commit };
}

function metricJson(metric: ComparedMetric): Json {
  const { name, valueType, normalize, test } = metric;
  return {
    ...{ name, valueType: { type: valueType.type, unit: valueType.unit }, normalize, test },
    ...totalsJson(metric),
  };
}

function findingJson(row: FindingRow, { metrics }: Findings): Json {
  const { function: name, file, line, path, inBase, confidence, changes } = row;
  return {
    ...{ function: name, file, line: line === 0 ? undefined : line, path },
    ...{ baseFile: inBase?.file, baseLine: inBase?.line === 0 ? undefined : inBase?.line },
    confidence,
    changes: changes.map(({ metric, base, fresh, state, confidence: sure, chance, interval }) => ({
      metric: metrics[metric]!.name,
      base: { self: base.self, total: base.total },
      new: { self: fresh.self, total: fresh.total },
      delta: { self: fresh.self - base.self, total: fresh.total - base.total },
      state,
      confidence: sure,
      p: chance,
      interval,
    })),
  };
}

function rowJson(row: ComparisonRow): Json {
  const { function: name, file, line, path, base, fresh, state, confidence } = row;
  const then = row.inBase;
  const differs = <T>(was: T | undefined, is: T) => (was === is ? undefined : was);
  return {
    function: name,
    file,
    line: line === 0 ? undefined : line,
    path,
    baseFunction: differs(then?.function, name),
    baseFile: differs(then?.file, file),
    baseLine: differs(then?.line, line),
    base: { self: base.self, total: base.total },
    new: { self: fresh.self, total: fresh.total },
    delta: { self: fresh.self - base.self, total: fresh.total - base.total },
    state,
    confidence,
    p: row.chance,
    interval: row.interval,
  };
}
