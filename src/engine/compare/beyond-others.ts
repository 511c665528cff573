// What changed more than all the rest did. A share rises where others fall: where a program got rid of most of its cost, the
// shares of all that stayed as it was rise several times over, and nothing of that is a regression.

import type { Comparison, ComparisonRow } from './comparison.ts';

type Whole = Pick<Comparison, 'normalize' | 'judgement' | 'base' | 'fresh' | 'isState'>;

/**
 * What the share of a place that did not change became of what it was. Where too little kept its proportion to tell, amounts
 * do: what costs no more per slice than before did not grow because its share did.
 */
export function keptRatio({ normalize, judgement, base, fresh, isState }: Whole): number {
  if (normalize !== 'share') return 1;
  if (judgement.kept !== undefined) return judgement.kept;
  const [before, now] = [base, fresh].map(({ total, slices }) =>
    isState ? total : total / slices,
  );
  return now! > 0 && before! > now! ? before! / now! : 1;
}

/** Whether a place changed in its direction by more than chance and all others explain. */
export function isBeyondOthers(
  { base, fresh, interval }: Pick<ComparisonRow, 'base' | 'fresh' | 'interval'>,
  whole: Whole,
): boolean {
  const delta = fresh.total - base.total;
  const others = base.total * (keptRatio(whole) - 1);
  const [from, to] = interval ?? [delta, delta];
  // Others that changed in the other direction explain none of it.
  return delta > 0 ? from > others || others <= 0 : to < others || others >= 0;
}
