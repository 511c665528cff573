// A comparison in the words of a page: the verdict, from how much to how much, and what is compared with what.

import type { ComparedWords } from '../../core/flame/exported.ts';
import {
  amount,
  changeText,
  countText,
  relativeText,
  type Measure,
} from '../../core/flame/value-texts.ts';
import { readableName } from '../../core/names.ts';
import type { Comparison, Normalization, SideFacts, SideTotals } from './comparison.ts';

/** How the values of a comparison are read. */
export function comparedMeasure({
  valueType: { type, unit },
  normalize,
}: Pick<Comparison, 'valueType' | 'normalize'>): Measure {
  const isRate = normalize === 'second' || normalize === 'pod';
  return { type, unit, seconds: isRate ? 1 : undefined, isShare: normalize === 'share' };
}

/** `comparison` is the one by functions: what changed most is one of them. */
export function comparedWords(comparison: Comparison): ComparedWords {
  const { judgement } = comparison;
  return {
    verdict: judgement.verdict,
    result: `${wholeText(comparison)}${mostOf(comparison)}`,
    compared: comparedText(comparison),
  };
}

/** `heap 126 MiB → 42.3 MiB (−66 %)` */
export function wholeText(comparison: Omit<Comparison, 'rows'>): string {
  return `${comparison.name} ${changeOf(comparison)}`;
}

/** From how much to how much; by shares both are all, and the verdict's own change is told. */
function changeOf(comparison: Omit<Comparison, 'rows'>): string {
  const { base, fresh, normalize, judgement } = comparison;
  if (normalize === 'share')
    return judgement.change === undefined
      ? 'by share of the total'
      : `${relativeText(1 + judgement.change, 1)} by share`;
  const measure = comparedMeasure(comparison);
  const [before, now] = [base, fresh].map(({ normalized }) => amount(normalized, measure));
  return `${before} → ${now} (${relativeText(fresh.normalized, base.normalized)})`;
}

/** The function that answers for most of the change, of those that are more than noise: the first of the table. */
function mostOf(comparison: Comparison): string {
  const [most] = comparison.rows
    .filter(({ confidence }) => confidence !== 'noise')
    .sort((a, b) => Math.abs(b.answersFor) - Math.abs(a.answersFor));
  if (most === undefined) return '; no function differs for more than chance.';
  const change = changeText(most.answersFor, comparedMeasure(comparison));
  const name = readableName(most.function);
  // Of a whole that fell nothing is in what rose.
  const isOfIt = most.answersFor * (comparison.judgement.change ?? 0) > 0;
  const what = isOfIt ? `most of it in ${name} ${change}` : `${name} answers for ${change}`;
  return `; ${what}, ${most.confidence}.`;
}

const MEASURES: Readonly<Record<Normalization, string>> = {
  share: 'by share of the total',
  pod: 'per pod',
  second: 'per second',
  absolute: 'in all',
  work: 'per unit of work',
};

function comparedText(comparison: Comparison): string {
  const { base, fresh } = comparison.sides;
  const side = (facts: SideFacts, totals: SideTotals) => sideText(facts, totals, comparison);
  const test =
    comparison.test === 'counts'
      ? ' · told apart by counts of samples: one slice a side'
      : comparison.test === 'none'
        ? ' · nothing tells how much this varies: one slice a side'
        : '';
  return `New ${side(fresh, comparison.fresh)} against base ${side(base, comparison.base)} · ${MEASURES[comparison.normalize]}${test}`;
}

function sideText(
  { title, slices, pods, commit }: SideFacts,
  { total, samples }: SideTotals,
  { valueType }: Comparison,
): string {
  const parts = [
    amount(total, { ...valueType, seconds: undefined }),
    slices === 1 ? '1 slice' : `${countText(slices)} slices`,
    ...(pods === undefined ? [] : [pods === 1 ? '1 pod' : `${countText(pods)} pods`]),
    ...(samples === undefined ? [] : [`${countText(samples)} samples`]),
    ...(commit === undefined ? [] : [commit.slice(0, 7)]),
  ];
  return `${title} (${parts.join(', ')})`;
}
