// How much each value of a profile's labels has.

import { labelSummary } from '../../core/label-summary.ts';
import type { LabelTotals } from '../tables/table-answers.ts';
import type { HeldView } from '../held-profile.ts';

/** Values with text; numbers, such as sizes of allocations, are too many to be listed. */
export function labelTotals({ profile, weights }: HeldView): LabelTotals {
  return new Map(
    labelSummary(profile, weights).flatMap(({ key, values }) => {
      const texts = values.filter(({ isNumber }) => !isNumber);
      return texts.length === 0
        ? []
        : [[key, new Map(texts.map(({ value, weight }) => [value, weight]))]];
    }),
  );
}
