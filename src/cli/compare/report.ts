// What a comparison is told from, in whatever format: its rows in order, and what its gates say.

import type {
  Comparison,
  ComparisonFacts,
  ComparisonRow,
  Confidence,
  Findings,
  Suspect,
} from '../../engine/compare/comparison.ts';
import type { GateOutcome } from './check-gates.ts';

export interface Report {
  readonly facts: ComparisonFacts;
  readonly comparison: Comparison;
  readonly by: 'lines' | 'functions';
  /** Those that are sure enough, in order. */
  readonly rows: readonly ComparisonRow[];
  readonly gates: readonly GateOutcome[];
  /** By all metrics that both sides have; undefined where only one is to be looked at. */
  readonly findings: Findings | undefined;
  /** Commits that may have made what regressed, the likeliest first. */
  readonly suspects: readonly Suspect[];
}

const RANK: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, noise: 2 };

export function isAsSure(confidence: Confidence, least: Confidence): boolean {
  return RANK[confidence] <= RANK[least];
}

/** What rows are sorted by: what each answers for, where nobody wants something else. */
export type Sort = 'culprit' | 'self' | 'total';

/**
 * What is noise comes last. Before it stands what answers for most of the change, so that neither callers that pass it on nor
 * the library's leaves stand before the line that made it.
 */
export function inOrder(rows: readonly ComparisonRow[], sort: Sort): readonly ComparisonRow[] {
  const other = sort === 'self' ? 'total' : 'self';
  const size = ({ base, fresh, answersFor }: ComparisonRow, of: Sort) =>
    Math.abs(of === 'culprit' ? answersFor : fresh[of] - base[of]);
  return rows.toSorted(
    (a, b) =>
      Number(a.confidence === 'noise') - Number(b.confidence === 'noise') ||
      size(b, sort) - size(a, sort) ||
      size(b, other) - size(a, other) ||
      compareTexts(a.function, b.function) ||
      compareTexts(a.file, b.file) ||
      a.line - b.line,
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
