// A comparison's whole: all that is told of it but its many rows.

import type { Comparison } from './comparison.ts';

export function withoutRows(comparison: Comparison): Omit<Comparison, 'rows'> {
  const { name, valueType, sides, normalize, isState, work, base, fresh, judgement, test } =
    comparison;
  return { name, valueType, sides, normalize, isState, work, base, fresh, judgement, test };
}
