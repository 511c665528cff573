// How the values of a comparison are read, and what they are made comparable by, in words.

import { countText, type Measure } from '../../core/flame/value-texts.ts';
import type { Comparison, Normalization } from './comparison.ts';

/** How the values of a comparison are read. */
export function comparedMeasure({
  valueType: { type, unit },
  normalize,
  isState,
}: Pick<Comparison, 'valueType' | 'normalize' | 'isState'>): Measure {
  // The state of a moment has no rate, whatever else is divided by.
  const isRate = !isState && (normalize === 'second' || normalize === 'pod');
  return {
    ...{ type, unit, seconds: isRate ? 1 : undefined },
    ...{ isShare: normalize === 'share', isPerUnit: normalize === 'work' },
  };
}

const WAYS: Readonly<Record<Normalization, string>> = {
  share: 'by share of the total',
  pod: 'per pod',
  second: 'per second',
  absolute: 'in all',
  work: 'per unit of work',
};

/** What costs are made comparable by: `per second`, `as the mean per scrape`, `per unit of work (12 000 and 11 800)`. */
export function comparedByText({
  normalize,
  isState,
  work,
}: Pick<Comparison, 'normalize' | 'isState' | 'work'>): string {
  if (isState && normalize !== 'share' && normalize !== 'work') return 'as the mean per scrape';
  if (work === undefined) return WAYS[normalize];
  return `${WAYS[normalize]} (${work.map(countOf).join(' and ')})`;
}

/** Work may be counted in parts, too. */
function countOf(units: number): string {
  return Number.isInteger(units) ? countText(units) : String(units);
}
