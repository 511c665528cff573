// What changed by all metrics, as lines for a terminal and for a comment.

import { readableName } from '../../core/names.ts';
import type { Findings, FindingChange, FindingRow } from '../../engine/compare/comparison.ts';
import { placeText } from '../../engine/compare/comparison-sentences.ts';
import { printable } from '../printable.ts';
import { costText, deltaText, relativeText } from './words.ts';

/** Who wants more reads the rows, or JSON. */
const MOST_FINDINGS = 10;
const MOST_CHANGES = 4;

/** `pricing.go:88 pricing.Quote: cpu -12.4 pp ± 0.9 (…), heap -38.0 MiB (…); certain` */
export function findingText(row: FindingRow, findings: Findings): string {
  const { changes, confidence, function: name } = row;
  const place = placeText(row);
  const readable = readableName(name);
  const some = changes.slice(0, MOST_CHANGES).map((change) => findingChangeText(change, findings));
  const left = changes.length - some.length;
  return printable(
    [
      `${place}${place === readable ? '' : ` ${readable}`}: ${some.join(', ')}`,
      left > 0 ? ` and ${left} more` : '',
      `; ${confidence}`,
    ].join(''),
  );
}

function findingChangeText(change: FindingChange, { metrics }: Findings): string {
  const metric = metrics[change.metric]!;
  const { base, fresh, interval } = change;
  const within =
    interval === undefined
      ? ''
      : ` ± ${deltaText((interval[1] - interval[0]) / 2, metric).replace('+', '')}`;
  const relative = relativeText(change);
  return (
    `${metric.name} ${deltaText(fresh.total - base.total, metric)}${within} ` +
    `(${costText(base.total, metric)} to ${costText(fresh.total, metric)}${relative === '' ? '' : `, ${relative}`})`
  );
}

/** Each begins with what it is; none where a single metric says all that the rows say. */
export function findingLines(findings: Findings | undefined): readonly string[] {
  if (findings === undefined || findings.metrics.length < 2) return [];
  const shown = findings.rows.slice(0, MOST_FINDINGS);
  const left = findings.rows.length - shown.length;
  return [
    ...shown.map((row) => `Finding: ${findingText(row, findings)}`),
    ...(left > 0 ? [`Finding: ${left} more, which --format json has.`] : []),
  ];
}
