// The flame graph of a comparison, as a page draws it: columns of boxes, and the calls that all other graphs are made of.

import { comparedColumns } from '../../core/compare/compared-graph.ts';
import type { ComparedFlameAnswer, CallsAnswer } from '../graph/graph-answers.ts';
import type { HeldComparison, Measure } from './held-comparison.ts';

/** @throws SourceError when a side has nothing of the value, or cannot be divided so */
export function comparedFlame(held: HeldComparison, measure: Measure): ComparedFlameAnswer {
  const { columns, sure } = comparedColumns(held.calls(measure), 'functions');
  return {
    columns: { ...columns, sure: sure ?? new Uint8Array(columns.length) },
    paths: columns.files.map((file) => held.pathOf(file)),
  };
}

/** Functions have the numbers that they have in the answer above. */
export function comparedCallsAnswer(held: HeldComparison, measure: Measure): CallsAnswer {
  const { length, caller, fn, line, inlined, self, magnitude, times, closed, bare, base } =
    held.calls(measure);
  return {
    columns: { length, caller, fn, line, inlined, self, magnitude, times, closed, bare, base },
  };
}
