// A comparison as JSON, schema version 1 (docs/compare.md).

import type { ComparisonRow, SideFacts, SideTotals } from '../../engine/compare/comparison.ts';
import { toJson, type Json } from '../json.ts';
import type { Report } from './report.ts';

export function asJson({ facts, comparison, by, rows, gates, suspects }: Report): string {
  const { valueType, normalize, base, fresh, judgement, test } = comparison;
  return (
    toJson({
      schemaVersion: 1,
      valueType: { type: valueType.type, unit: valueType.unit },
      by,
      normalize,
      base: sideJson(facts.base, base),
      new: sideJson(facts.fresh, fresh),
      verdict: judgement.verdict,
      change: judgement.change,
      changeInterval: judgement.interval,
      changeP: judgement.chance,
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
        ...{ commit, subject, author, time, by: how, reason, functions },
      })),
      rows: rows.map(rowJson),
    }) + '\n'
  );
}

function sideJson(
  { title, scrapes, pods, seconds, commit }: SideFacts,
  { total, normalized, samples, slices }: SideTotals,
): Json {
  return { title, total, normalized, samples, slices, scrapes, pods, seconds, revision: commit };
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
