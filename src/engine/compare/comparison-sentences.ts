// Sentences of a comparison for every place that tells it: what became of a whole and how sure that is, what grows, where a
// line is. A terminal has characters of its own for the signs in them (cli/value-text.ts).

import { SAME } from '../../core/compare/verdict.ts';
import { MANY_TIMES } from '../../core/flame/value-texts.ts';
import { readableName } from '../../core/names.ts';
import { valueTypeName } from '../../core/type-names.ts';
import { amountText } from '../../core/units.ts';
import type { Comparison, ComparisonRow, NewGrowth } from './comparison.ts';

const NO_BREAK_SPACE = '\u00a0';
const MINUS = '\u2212';

/** What a verdict is told from. */
type Judged = Pick<Comparison, 'judgement' | 'test' | 'normalize'>;

/** A change as a part of what was, with its sign; from eleven times what was on, how many times. */
export function percentText(part: number): string {
  if (1 + part >= MANY_TIMES) return `×${(1 + part).toFixed(0)}`;
  const sign = part > 0 ? '+' : part < 0 ? MINUS : '';
  const percent = Math.abs(100 * part);
  return `${sign}${percent.toFixed(percent < 9.95 ? 1 : 0)}${NO_BREAK_SPACE}%`;
}

/** A change in words: `8.5 % less`. */
function moreText(part: number): string {
  if (part === 0) return 'as much';
  if (1 + part >= MANY_TIMES) return `${(1 + part).toFixed(0)} times as much`;
  return `${percentText(Math.abs(part)).slice(1)} ${part > 0 ? 'more' : 'less'}`;
}

/** The verdict with its evidence, and what would be needed where nobody can tell. */
export function verdictText({ judgement, test, normalize }: Judged): string {
  const { verdict, change, interval, chance, unchanged, why } = judgement;
  const by =
    unchanged === undefined || normalize !== 'share'
      ? ''
      : ', measured by the functions that kept their proportions';
  const range =
    interval === undefined
      ? ''
      : ` (95 %: ${percentText(interval[0])} to ${percentText(interval[1])}${chance === undefined ? '' : `, p = ${chanceText(chance)}`})`;
  const costs = change === undefined ? '' : `The new side costs ${moreText(change)}${range}${by}.`;
  switch (why) {
    case 'leak':
      return `${verdict}. It grows within the new side's own life. ${costs}`.trim();
    case 'told':
      return `${verdict}. ${costs}`;
    case 'too uncertain':
      return `${verdict}. ${costs} ${needText(change ?? 0, interval ?? [0, 0], test)}`;
    case 'too little stayed':
      return `${verdict}. Hardly any function kept its proportion, so that shares have nothing to be measured by. Compare per second, or by work.`;
    case 'few functions':
      return `${verdict}. Too few functions have any weight, so that shares do not tell which of them changed. Compare per second, or by work.`;
    case 'nothing tells':
      return `${verdict}. ${costs === '' ? '' : `${costs} `}Nothing tells how much these numbers vary: give several profiles for each side.`;
    case 'empty':
      return `${verdict}. The base has nothing to compare with.`;
  }
}

/** `heap grew from 40 MiB to 90 MiB within the new side: a leak, most of it at cache.go:12 (+48 MiB).` */
export function growthText({ kind, from, to, valueType, place, isInBase }: NewGrowth): string {
  const amount = (value: number) => amountText(value, valueType);
  const where =
    place === undefined ? '' : `, most of it at ${placeText(place)} (+${amount(place.more)})`;
  const name = valueTypeName(valueType.type);
  const before = isInBase ? ' The base does so, too.' : '';
  return kind === 'leak'
    ? `${name} grew from ${amount(from)} to ${amount(to)} within the new side, as a leak does${where}.${before}`
    : `${name} rose to ${amount(to)} for a while within the new side, usually it is ${amount(from)}: a spike${where}.${before}`;
}

/** The error of a mean falls with the root of how much was measured. */
function needText(
  change: number,
  [from, to]: readonly [number, number],
  test: Comparison['test'],
): string {
  const reach = (to - from) / 2;
  const aim = Math.max(Math.abs(change), SAME);
  const times = Math.max(2, Math.ceil(((1.5 * reach) / aim) ** 2));
  const more =
    times > 100
      ? 'More than a hundred times as many samples'
      : `About ${times} times as many samples`;
  return test === 'counts'
    ? `${more} would tell; several profiles for each side say how much they vary.`
    : `${more} would tell.`;
}

export function placeText({
  function: name,
  file,
  line,
}: Pick<ComparisonRow, 'function' | 'file' | 'line'>): string {
  return line === 0 || file === '' ? readableName(name) : `${file}:${line}`;
}

/** `cpu worse, heap better, mutex cannot tell` */
export function verdictsText(metrics: readonly Pick<Comparison, 'name' | 'judgement'>[]): string {
  return metrics.map(({ name, judgement }) => `${name} ${judgement.verdict}`).join(', ');
}

export function chanceText(chance: number): string {
  return chance < 0.0001 ? chance.toExponential(0) : chance.toFixed(chance < 0.01 ? 4 : 2);
}
