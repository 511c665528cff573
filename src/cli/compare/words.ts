// A comparison's numbers and findings as texts for a terminal.

import { readableName } from '../../core/names.ts';
import { valueTypeName } from '../../core/type-names.ts';
import { SAME } from '../../core/compare/verdict.ts';
import { MANY_TIMES } from '../../core/flame/value-texts.ts';
import type {
  Comparison,
  ComparisonFacts,
  ComparisonRow,
  Normalization,
  SideFacts,
  NewGrowth,
  SideTotals,
} from '../../engine/compare/comparison.ts';
import { amountOnPaper } from '../value-text.ts';

/** What texts of numbers depend on. */
export type Measured = Pick<Comparison, 'valueType' | 'normalize'>;

/** A cost in the comparison's own measure: `12.4 %`, `1.90 cores`, `38.0 MiB`. */
export function costText(value: number, { valueType, normalize }: Measured): string {
  switch (normalize) {
    case 'share':
      return `${(100 * value).toFixed(digitsOf(value))} %`;
    case 'second':
    case 'pod':
      return amountOnPaper(value, valueType, 1);
    case 'absolute':
      return amountOnPaper(value, valueType);
    case 'work':
      return `${amountOnPaper(value, valueType)}/unit`;
  }
}

/** A change in words: `8.5 % less`. */
function moreText(part: number): string {
  if (part === 0) return 'as much';
  if (1 + part >= MANY_TIMES) return `${(1 + part).toFixed(0)} times as much`;
  return `${percentText(Math.abs(part)).slice(1)} ${part > 0 ? 'more' : 'less'}`;
}

/** The same with a sign; of shares it is points of a hundred. */
export function deltaText(value: number, measured: Measured): string {
  const sign = value > 0 ? '+' : value < 0 ? '-' : '';
  const size = Math.abs(value);
  return measured.normalize === 'share'
    ? `${sign}${(100 * size).toFixed(digitsOf(size))} pp`
    : `${sign}${costText(size, measured)}`;
}

/** Small differences are of interest, too. */
function digitsOf(share: number): number {
  return Math.abs(share) < 0.0995 ? 2 : 1;
}

/** A change as a part of what was, with its sign; from eleven times what was on, how many times. */
export function percentText(part: number): string {
  if (1 + part >= MANY_TIMES) return `x${(1 + part).toFixed(0)}`;
  const sign = part > 0 ? '+' : part < 0 ? '-' : '';
  const percent = Math.abs(100 * part);
  return `${sign}${percent.toFixed(percent < 9.95 ? 1 : 0)} %`;
}

export function relativeText({
  base,
  fresh,
  state,
}: Pick<ComparisonRow, 'base' | 'fresh' | 'state'>): string {
  if (state === 'new' || state === 'gone') return state;
  return base.total === 0 ? '' : percentText(fresh.total / base.total - 1);
}

/** `+1.20 pp (12.0 % → 13.2 %, +10 %)` */
export function changeText(row: ComparisonRow, measured: Measured): string {
  const { base, fresh } = row;
  const relative = relativeText(row);
  return (
    `${deltaText(fresh.total - base.total, measured)} (${costText(base.total, measured)} to ` +
    `${costText(fresh.total, measured)}${relative === '' ? '' : `, ${relative}`})`
  );
}

export function placeText({
  function: name,
  file,
  line,
}: Pick<ComparisonRow, 'function' | 'file' | 'line'>): string {
  return line === 0 || file === '' ? readableName(name) : `${file}:${line}`;
}

const MEASURE: { readonly [by in Normalization]: string } = {
  share: 'by share of the total',
  pod: 'per pod',
  second: 'per second',
  absolute: 'in all',
  work: 'per unit of work',
};

/** What is compared, in one sentence. */
export function headline(facts: ComparisonFacts, comparison: Comparison): string {
  const { valueType, normalize, base, fresh, sides, name } = comparison;
  const measure =
    normalize === 'absolute' &&
    facts.values.some(
      ({ rule, valueType: { type } }) => rule === 'gauge' && type === valueType.type,
    )
      ? 'as the mean per scrape'
      : MEASURE[normalize];
  // Delays are those of mutexes or of other blocking: the word says which.
  const what = name === valueTypeName(valueType.type) ? valueType.type : name;
  return `${what} ${measure}: base is ${sideText(sides.base, base, comparison)}; new is ${sideText(sides.fresh, fresh, comparison)}.`;
}

function sideText(
  { title, slices, scrapes, pods, commit }: SideFacts,
  { total, normalized, samples }: SideTotals,
  { valueType, normalize }: Measured,
): string {
  const rate =
    normalize === 'share' || normalize === 'absolute'
      ? []
      : [costText(normalized, { valueType, normalize })];
  const parts = [
    amountOnPaper(total, valueType),
    ...rate,
    counted(slices, 'slice'),
    ...(scrapes === undefined || scrapes === slices ? [] : [counted(scrapes, 'scrape')]),
    ...(pods === undefined ? [] : [counted(pods, 'pod')]),
    ...(samples === undefined ? [] : [counted(Math.round(samples), 'sample')]),
    ...(commit === undefined ? [] : [`at ${commit.slice(0, 12)}`]),
  ];
  return `${title} (${parts.join(', ')})`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

/** The verdict with its evidence, and what would be needed where nobody can tell. */
export function verdictText({ judgement, test, normalize }: Comparison): string {
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
  const amount = (value: number) => amountOnPaper(value, valueType);
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

/** Where slices are so few that no difference could be surer than this, whatever it is. */
export function fewSlicesText({ test, base, fresh }: Comparison): string | undefined {
  if (test !== 'slices') return undefined;
  let ways = 1;
  for (let at = 1; at <= base.slices; at++) ways *= (fresh.slices + at) / at;
  const least = 2 / ways;
  return least < LEAST_OF_FEW
    ? undefined
    : `With ${base.slices} and ${fresh.slices} slices no difference can be surer than p = ${chanceText(least)}, and of many lines none is certain: give 8 and more for each side.`;
}

/** A tenth of it is left for a line among ten. */
const LEAST_OF_FEW = 0.001;

export function chanceText(chance: number): string {
  return chance < 0.0001 ? chance.toExponential(0) : chance.toFixed(chance < 0.01 ? 4 : 2);
}
