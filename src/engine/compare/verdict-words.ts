// What became of a whole, in sentences: for the head of a page, a row of a view, a terminal. Each measure and each reason has
// words of its own, since shares, amounts and states cannot be told alike.

import { SAME } from '../../core/compare/verdict.ts';
import { amount, changeText, MANY_TIMES, relativeText } from '../../core/flame/value-texts.ts';
import { readableName } from '../../core/names.ts';
import { comparedMeasure } from './compared-measure.ts';
import type { Comparison, ComparedSides } from './comparison.ts';

const NO_BREAK_SPACE = '\u00a0';
const MINUS = '\u2212';

/** The whole of a comparison. */
type Whole = Omit<Comparison, 'rows'>;

/** A change as a part of what was, with its sign; from eleven times what was on, how many times. */
export function percentText(part: number): string {
  if (1 + part >= MANY_TIMES) return `×${(1 + part).toFixed(0)}`;
  const sign = part > 0 ? '+' : part < 0 ? MINUS : '';
  const percent = Math.abs(100 * part);
  return `${sign}${percent.toFixed(percent < 9.95 ? 1 : 0)}${NO_BREAK_SPACE}%`;
}

const LEAST_CHANCE = 1e-300;

/** `0.03`, `2e-7`, `<1e-300`. */
export function chanceText(chance: number): string {
  // Smaller ones are no numbers any more.
  if (chance < LEAST_CHANCE) return `<${LEAST_CHANCE.toExponential(0)}`;
  return chance < 0.0001 ? chance.toExponential(0) : chance.toFixed(chance < 0.01 ? 4 : 2);
}

/**
 * What became of a value behind its verdict: `heap 126 MiB → 42.3 MiB (−66 %)` after `Better:`, `cpu +1.2 %, which may be
 * chance` after `Cannot tell:`. No sentence of its own: it has no point.
 */
export function wholeText(whole: Whole): string {
  const { name, normalize, base, fresh, judgement } = whole;
  const { why } = judgement;
  if (why === 'empty') return `the base has no ${name} to compare with`;
  if (normalize !== 'share') {
    const measure = comparedMeasure(whole);
    const [before, now] = [base, fresh].map(({ normalized }) => amount(normalized, measure));
    const change = changeOf(fresh.normalized, base.normalized, judgement);
    return `${name} ${before} → ${now} (${change})${doubtText(judgement)}`;
  }
  // Of shares only the code that kept to them tells what became of the whole.
  if (why === 'few functions') return `${name} is in too few functions to be judged by shares`;
  if (why === 'too little stayed')
    return `${name} changed in most functions, so that shares are of nothing that stayed`;
  return judgement.change === undefined
    ? `${name} is not judged by its shares`
    : `${name} ${changeOf(1 + judgement.change, 1, judgement)}${doubtText(judgement)}`;
}

/** The parts of an interval on both sides of a change may differ by so much for one number to tell both. */
const UNEVEN = 0.2;

/** `+4.1 % ± 2.1 %`: behind the change half of what it lies in, 95 times of 100; where that is not even, from where to where. */
function changeOf(now: number, before: number, judgement: Comparison['judgement']): string {
  const { interval } = judgement;
  const relative = relativeText(now, before);
  if (interval === undefined || now >= MANY_TIMES * before) return relative;
  const centre = judgement.change ?? now / before - 1;
  const [below, above] = [centre - interval[0], interval[1] - centre];
  // What is not as far off on both sides has no one number for it.
  if (Math.abs(above - below) > UNEVEN * Math.max(above, below))
    return `${relative.replace(/^±/, '')}, from ${percentText(interval[0])} to ${percentText(interval[1])}`;
  const within = percentText((interval[1] - interval[0]) / 2).replace('+', '');
  return `${relative.replace(/^±/, '')} ± ${within}`;
}

function doubtText({ why }: Comparison['judgement']): string {
  switch (why) {
    case 'too uncertain':
      return ', which may be chance';
    case 'nothing tells':
      return ', and nothing tells how much it varies';
    case 'leak':
      return ', growing all along';
    case 'told':
    case 'empty':
    case 'few functions':
    case 'too little stayed':
      return '';
  }
}

/** The same with the function behind most of it, and what would be needed where nobody can tell: for the head of a page. */
export function resultText(comparison: Comparison): string {
  const need = needText(comparison);
  return `${wholeText(comparison)}${mostOf(comparison)}${need === '' ? '' : ` ${need}`}`;
}

/** The function that answers for most of the change, of those that are more than noise: the first of the table. */
function mostOf(comparison: Comparison): string {
  const [most] = comparison.rows
    .filter(({ confidence }) => confidence !== 'noise')
    .sort((a, b) => Math.abs(b.answersFor) - Math.abs(a.answersFor));
  if (most === undefined) return '; no function differs by more than chance.';
  const change = changeText(most.answersFor, comparedMeasure(comparison));
  const name = readableName(most.function);
  // Of a whole that fell nothing is in what rose.
  const isOfIt = most.answersFor * (comparison.judgement.change ?? 0) > 0;
  const what = isOfIt ? `most of it in ${name} ${change}` : `${name} answers for ${change}`;
  return `; ${what}, ${most.confidence}.`;
}

/** The verdict with its evidence, and what would be needed where nobody can tell. */
export function verdictText(whole: Whole): string {
  const { verdict, why } = whole.judgement;
  const sentences = [`${verdict}.`, ...evidenceOf(whole), needText(whole)];
  if (why === 'leak') sentences.splice(1, 0, "It grows within the new side's own life.");
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function evidenceOf({ name, judgement, normalize }: Whole): readonly string[] {
  const { verdict, change, interval, chance, unchanged, why } = judgement;
  if (why === 'empty') return [`The base has no ${name} to compare with.`];
  if (why === 'too little stayed')
    return [
      'Hardly any function kept its proportion, so that shares have nothing to be measured by.',
    ];
  if (why === 'few functions')
    return ['Too few functions have any weight, so that shares do not tell which of them changed.'];
  if (change === undefined) return [];
  const by =
    unchanged === undefined || normalize !== 'share'
      ? ''
      : ', measured by the functions that kept their proportions';
  const chances =
    chance === undefined ? '' : `, p ${chance < LEAST_CHANCE ? '' : '= '}${chanceText(chance)}`;
  const range =
    interval === undefined
      ? ''
      : ` (95 %: ${percentText(interval[0])} to ${percentText(interval[1])}${chances})`;
  const told = `${moreText(change)}${range}${by}`;
  if (verdict === 'same')
    return [`The new side costs the same within ${percentOf(SAME)}: ${told}.`];
  if (why === 'too uncertain') return [`Measured is ${told}, which may be chance.`];
  return [`The new side costs ${told}.`];
}

/** A change in words: `8.5 % less`. */
function moreText(part: number): string {
  if (part === 0) return 'as much';
  if (1 + part >= MANY_TIMES) return `${(1 + part).toFixed(0)} times as much`;
  return `${percentText(Math.abs(part)).slice(1)} ${part > 0 ? 'more' : 'less'}`;
}

function percentOf(part: number): string {
  return `${(100 * part).toFixed(0)}${NO_BREAK_SPACE}%`;
}

/** What would be needed to be sure; '' where it is. */
export function needText({
  judgement,
  test,
  sides,
}: Pick<Whole, 'judgement' | 'test' | 'sides'>): string {
  const { why, change = 0, interval = [0, 0] } = judgement;
  switch (why) {
    case 'too uncertain':
      return moreSamplesText(change, interval, test, sides);
    case 'nothing tells':
      return 'Several profiles for each side would tell how much these numbers vary.';
    case 'few functions':
    case 'too little stayed':
      return 'Compare per second, or by work.';
    case 'told':
    case 'leak':
    case 'empty':
      return '';
  }
}

/** The error of a mean falls with the root of how much was measured. */
function moreSamplesText(
  change: number,
  [from, to]: readonly [number, number],
  test: Comparison['test'],
  sides: ComparedSides,
): string {
  const reach = (to - from) / 2;
  const aim = Math.max(Math.abs(change), SAME);
  const times = Math.max(2, Math.ceil(((1.5 * reach) / aim) ** 2));
  const seconds = Math.max(sides.base.seconds ?? 0, sides.fresh.seconds ?? 0);
  const longer = seconds > 0 ? `, ${longText(times * seconds)} of each side at this load,` : '';
  const more =
    times > 100
      ? 'More than a hundred times as many samples'
      : `About ${times} times as many samples${longer}`;
  return test === 'counts'
    ? `${more} would tell; several profiles for each side say how much they vary.`
    : `${more} would tell.`;
}

/** How long that is, in one unit: an estimate has no more digits. */
function longText(seconds: number): string {
  const [unit, size] = LENGTHS.find(([, length]) => seconds >= 2 * length) ?? LENGTHS.at(-1)!;
  return `${Math.ceil(seconds / size)}${NO_BREAK_SPACE}${unit}`;
}

const LENGTHS = [
  ['days', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/** `cpu worse, heap better, mutex cannot tell` */
export function verdictsText(metrics: readonly Pick<Comparison, 'name' | 'judgement'>[]): string {
  return metrics.map(({ name, judgement }) => `${name} ${judgement.verdict}`).join(', ');
}
