// How the values of a view are read in a flame graph, its table and its cards.

import type { Measure } from '../../core/flame/value-texts.ts';
import type { Loaded, ValueFacts } from '../load/loaded.ts';

/**
 * Of one file a reader expects what stands in it, such as the time that its profiler counted, as every other viewer
 * tells it. Only what was collected over a range, from a store or in several files, is a rate (cores).
 */
export function toldMeasure(
  { from }: Pick<Loaded, 'from'>,
  { valueType, seconds, perSample }: ValueFacts,
): Measure {
  const { type, unit } = valueType;
  return { type, unit, seconds: from === 'file' ? undefined : seconds, perSample };
}
