// What a comparison is told from, in whatever format: its rows in order, and what its gates say.

import type {
  Comparison,
  ComparisonFacts,
  ComparisonRow,
  Confidence,
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
  /** Commits that may have made what regressed, the likeliest first. */
  readonly suspects: readonly Suspect[];
}

const RANK: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, noise: 2 };

export function isAsSure(confidence: Confidence, least: Confidence): boolean {
  return RANK[confidence] <= RANK[least];
}

/** What is noise comes last; before it by the size of the difference. */
export function inOrder(
  rows: readonly ComparisonRow[],
  sort: 'self' | 'total',
): readonly ComparisonRow[] {
  const other = sort === 'self' ? 'total' : 'self';
  const size = ({ base, fresh }: ComparisonRow, of: 'self' | 'total') =>
    Math.abs(fresh[of] - base[of]);
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
