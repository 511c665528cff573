// What changed by whatever was measured, place by place: a buffer that is gone is less memory and less time on one line, and
// that is one piece of news. docs/compare.md, Findings.
import type { Confidence, Cost } from './compare.ts';

/** What a finding needs to know of a row. */
export interface FindingRow {
  readonly base: Cost;
  readonly fresh: Cost;
  readonly confidence: Confidence;
  /** How much of the change it answers for (answers.ts). */
  readonly answersFor: number;
  /** The file in the reader's source; undefined where it is not in it, or no source is known. */
  readonly path: string | undefined;
}

/** The rows of one value type. */
export interface Metric<Row extends FindingRow> {
  readonly rows: readonly Row[];
  /** What all of the larger side costs, as rows are told. */
  readonly whole: number;
  /** The metric whose things this one counts, by its index: objects are those of the bytes that they take. */
  readonly countOf: number | undefined;
}

export interface Change<Row> {
  readonly metric: number; // By its index.
  readonly row: Row;
  /** What the place answers for, as a part of the whole. */
  readonly part: number;
}

export interface Finding<Row> {
  /** The surest first, of those the largest. */
  readonly changes: readonly [Change<Row>, ...Change<Row>[]];
  readonly confidence: Exclude<Confidence, 'noise'>; // Of the surest.
}

/** Nobody looks at less of a whole, however certain it is: it is what the smallest mark in the editor stands for. */
const LEAST = 0.003;

/** A place that answers for less of its own change passes it on: what it calls is the finding. */
const LEAST_ANSWERED = 0.1;

/**
 * Places with a change that is more than chance, large enough to be looked at, and their own. The certain ones come first,
 * then what answers for the larger part of a whole, whichever that is. Where any place lies in the reader's source, only such
 * places are: what a library spends more stands on the line that calls it, too.
 */
export function findingsOf<Row extends FindingRow>(
  metrics: readonly Metric<Row>[],
  keyOf: (row: Row) => string,
): readonly Finding<Row>[] {
  const places = new Map<string, Change<Row>[]>();
  const hasSource = metrics.some(({ rows }) => rows.some(({ path }) => path !== undefined));
  for (const [metric, { rows, whole }] of metrics.entries()) {
    for (const row of rows) {
      const part = whole === 0 ? 0 : row.answersFor / whole;
      if (row.confidence === 'noise' || Math.abs(part) < LEAST || passesOn(row)) continue;
      if (hasSource && row.path === undefined) continue;
      const key = keyOf(row);
      const known = places.get(key);
      if (known === undefined) places.set(key, [{ metric, row, part }]);
      else known.push({ metric, row, part });
    }
  }
  return [...places]
    .map(([key, all]) => {
      const changes = all
        .filter((change) => !isSaid(change, all, metrics[change.metric]!.countOf))
        .sort(before) as [Change<Row>, ...Change<Row>[]];
      const confidence = changes[0].row.confidence === 'certain' ? 'certain' : 'likely';
      return { key, finding: { changes, confidence } satisfies Finding<Row> };
    })
    .sort((a, b) => before(a.finding.changes[0], b.finding.changes[0]) || (a.key < b.key ? -1 : 1))
    .map(({ finding }) => finding);
}

function before<Row extends FindingRow>(a: Change<Row>, b: Change<Row>): number {
  const rank = ({ row }: Change<Row>) => Number(row.confidence !== 'certain');
  return rank(a) - rank(b) || Math.abs(b.part) - Math.abs(a.part) || a.metric - b.metric;
}

/** Whether a place has next to nothing of its change itself: it stands on what that calls. */
export function passesOn({
  base,
  fresh,
  answersFor,
}: Pick<FindingRow, 'base' | 'fresh' | 'answersFor'>): boolean {
  const more = fresh.total - base.total;
  return answersFor * more <= 0 || Math.abs(answersFor) < LEAST_ANSWERED * Math.abs(more);
}

/** That there are fewer objects is no news where they take less room, as surely. */
function isSaid<Row extends FindingRow>(
  change: Change<Row>,
  all: readonly Change<Row>[],
  countOf: number | undefined,
): boolean {
  const amount = all.find(({ metric }) => metric === countOf);
  if (amount === undefined || amount.part * change.part < 0) return false;
  return amount.row.confidence === 'certain' || change.row.confidence !== 'certain';
}
