// The answer to `findings`: what changed by all values of a comparison, in one list.

import { findingsOf } from '../../core/compare/findings.ts';
import { countedAmount } from '../../core/counted-amount.ts';
import { isSampleCount } from '../../core/value-rule.ts';
import { isBeyondOthers } from './beyond-others.ts';
import type { ComparedParts } from './compared-parts.ts';
import { withoutRows } from './without-rows.ts';
import type {
  ComparedBy,
  ComparedMeasure,
  ComparisonRow,
  FindingChange,
  FindingRow,
  Findings,
} from './comparison.ts';

export function findingsBy(
  parts: ComparedParts,
  by: ComparedBy['by'],
  measures: readonly ComparedMeasure[],
): Findings {
  const { metrics: all, leftOut } = parts.all(by, measures);
  const valueTypes = all.map(({ valueType }) => valueType);
  // What counts the profiler's samples of an amount is that amount once more. Others are alike only within their kind.
  const isWanted = all.map(
    ({ valueType }) =>
      !isSampleCount(valueType) || countedAmount(valueType, valueTypes) === undefined,
  );
  const metrics = all.filter((_, at) => isWanted[at]);
  const found = findingsOf(
    metrics.map((compared) => {
      const { base, fresh, value } = compared;
      const rows = compared.rows.filter((row) => isBeyondOthers(row, compared));
      const { part } = parts.of({ value });
      const own = metrics.map((metric) =>
        parts.of({ value: metric.value }).part === part ? metric.valueType : NOTHING,
      );
      const metric = metrics.findIndex((each) => each.value === value);
      return {
        rows,
        whole: Math.max(base.normalized, fresh.normalized),
        countOf: countedAmount(metrics[metric]!.valueType, own),
      };
    }),
    ({ function: name, file, line, isGone }) =>
      by === 'functions' ? name : JSON.stringify([isGone, name, file, line]),
  );
  return {
    metrics: metrics.map((metric) => ({ ...withoutRows(metric), value: metric.value })),
    leftOut,
    rows: found.map(({ confidence, changes }): FindingRow => {
      const { function: name, file, line, path, inBase, isGone } = changes[0].row;
      return {
        ...{ function: name, file, line, path, inBase, isGone, confidence },
        changes: changes.map(({ metric, row }) => changeOf(metric, row)),
      };
    }),
  };
}

const NOTHING = { type: '', unit: '' };

function changeOf(metric: number, row: ComparisonRow): FindingChange {
  const { base, fresh, state, confidence, answersFor, chance, interval } = row;
  // Noise is no finding.
  const sure = confidence === 'certain' ? 'certain' : 'likely';
  return { metric, base, fresh, state, confidence: sure, answersFor, chance, interval };
}
