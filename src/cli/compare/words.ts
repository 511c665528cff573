// A comparison's numbers and findings as texts for a terminal.

import { PER_UNIT } from '../../core/flame/value-texts.ts';
import { valueTypeName } from '../../core/type-names.ts';
import { comparedByText } from '../../engine/compare/compared-measure.ts';
import { growthText as growthOnScreen } from '../../engine/compare/comparison-sentences.ts';
import {
  chanceText,
  percentText as percentOnScreen,
  verdictText as verdictOnScreen,
} from '../../engine/compare/verdict-words.ts';
import type {
  Comparison,
  ComparisonRow,
  SideFacts,
  SideTotals,
  NewGrowth,
} from '../../engine/compare/comparison.ts';
import { amountOnPaper, typed } from '../value-text.ts';

/** What texts of numbers depend on. */
export type Measured = Pick<Comparison, 'valueType' | 'normalize' | 'isState'>;

/** A cost in the comparison's own measure: `12.4 %`, `1.90 cores`, `38.0 MiB`. */
export function costText(value: number, { valueType, normalize, isState }: Measured): string {
  switch (normalize) {
    case 'share':
      return `${(100 * value).toFixed(digitsOf(value))} %`;
    case 'second':
    case 'pod':
      return amountOnPaper(value, valueType, isState ? undefined : 1);
    case 'absolute':
      return amountOnPaper(value, valueType);
    case 'work':
      return `${amountOnPaper(value, valueType)}${PER_UNIT}`;
  }
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

/** A change as a part of what was, in characters that can be typed. */
export function percentText(part: number): string {
  return typed(percentOnScreen(part));
}

/** The verdict with its evidence, and what would be needed where nobody can tell. */
export function verdictText(comparison: Comparison): string {
  return typed(verdictOnScreen(comparison));
}

/** `heap grew from 40 MiB to 90 MiB within the new side, as a leak does.` */
export function growthText(growth: NewGrowth): string {
  return typed(growthOnScreen(growth));
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

/** What is compared, in one sentence. */
export function headline(comparison: Comparison): string {
  const { valueType, base, fresh, sides, name } = comparison;
  const measure = typed(comparedByText(comparison));
  // Delays are those of mutexes or of other blocking: the word says which.
  const what = name === valueTypeName(valueType.type) ? valueType.type : name;
  return `${what} ${measure}: base is ${sideText(sides.base, base, comparison)}; new is ${sideText(sides.fresh, fresh, comparison)}.`;
}

function sideText(
  { title, slices, scrapes, pods, commit }: SideFacts,
  { total, normalized, samples }: SideTotals,
  measured: Measured,
): string {
  const { valueType, normalize } = measured;
  const rate =
    normalize === 'share' || normalize === 'absolute' ? [] : [costText(normalized, measured)];
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

/** Where slices are so few that no difference could be surer than this, whatever it is. */
export function fewSlicesText({ test, base, fresh, rows }: Comparison): string | undefined {
  if (test !== 'slices') return undefined;
  let ways = 1;
  for (let at = 1; at <= base.slices; at++) ways *= (fresh.slices + at) / at;
  // Of sides with as many slices, each way to deal them has its mirror image.
  const least = (base.slices === fresh.slices ? 2 : 1) / ways;
  const certain = rows.some(({ confidence }) => confidence === 'certain') ? 'few are' : 'none is';
  return least < LEAST_OF_FEW
    ? undefined
    : `With ${base.slices} and ${fresh.slices} slices no difference can be surer than p = ${chanceText(least)}, and of many lines ${certain} certain: give 8 and more for each side.`;
}

/** A tenth of it is left for a line among ten. */
const LEAST_OF_FEW = 0.001;
