// A comparison in the words of a page: the verdict, from how much to how much, and what is compared with what.

import type { ComparedWords } from '../../core/flame/exported.ts';
import { amount, countText } from '../../core/flame/value-texts.ts';
import { comparedByText } from './compared-measure.ts';
import type { Comparison, SideFacts, SideTotals } from './comparison.ts';
import { resultText } from './verdict-words.ts';

/** `comparison` is the one by functions: what changed most is one of them. */
export function comparedWords(comparison: Comparison): ComparedWords {
  const { judgement } = comparison;
  return {
    verdict: judgement.verdict,
    result: resultText(comparison),
    compared: comparedText(comparison),
  };
}

function comparedText(comparison: Comparison): string {
  const { base, fresh } = comparison.sides;
  const side = (facts: SideFacts, totals: SideTotals) => sideText(facts, totals, comparison);
  const test =
    comparison.test === 'counts'
      ? ' · told apart by counts of samples: one slice a side'
      : comparison.test === 'none'
        ? ' · nothing tells how much this varies: one slice a side'
        : '';
  return `New ${side(fresh, comparison.fresh)} against base ${side(base, comparison.base)} · ${comparedByText(comparison)}${test}`;
}

function sideText(
  { title, slices, scrapes, pods, commit }: SideFacts,
  { total, samples }: SideTotals,
  { valueType }: Comparison,
): string {
  const parts = [
    amount(total, { ...valueType, seconds: undefined }),
    counted(slices, 'slice'),
    ...(scrapes === undefined || scrapes === slices ? [] : [counted(scrapes, 'scrape')]),
    ...(pods === undefined ? [] : [counted(pods, 'pod')]),
    ...(samples === undefined ? [] : [counted(Math.round(samples), 'sample')]),
    ...(commit === undefined ? [] : [commit.slice(0, 7)]),
  ];
  return `${title} (${parts.join(', ')})`;
}

function counted(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;
}
