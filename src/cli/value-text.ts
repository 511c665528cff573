// Amounts and shares in the terminal: the texts of core/units.ts in characters that can be typed and cut.

import type { ValueType } from '../core/profile.ts';
import { amountText as amountOnScreen } from '../core/units.ts';
import type { Size, ValueFacts } from '../engine/load/loaded.ts';

/** A value by itself, e.g. `3.12 s`, `52.6 MiB`, `14,940`: rows are compared with pprof's, which knows no rates. */
export function amountText(value: number, { valueType }: Pick<ValueFacts, 'valueType'>): string {
  return typed(amountOnScreen(value, valueType));
}

/** The same of any value type, over seconds where they are given. */
export function amountOnPaper(value: number, valueType: ValueType, seconds?: number): string {
  return typed(amountOnScreen(value, valueType, seconds));
}

/** What a value is over the seconds in which it came together, e.g. `0.46 cores`; undefined where they are unknown. */
export function rateText(value: number, { valueType, seconds }: ValueFacts): string | undefined {
  if (seconds === undefined) return undefined;
  const rate = typed(amountOnScreen(value, valueType, seconds));
  return rate === typed(amountOnScreen(value, valueType)) ? undefined : rate;
}

/** What a store has of a type: a rate where it came together in known seconds, e.g. `0.46 cores`, else the value itself. */
export function amountOf(value: number, { valueType, seconds }: Size): string {
  return typed(amountOnScreen(value, valueType, seconds));
}

/** Average cores, e.g. `1.7 mcores`; empty where they are unknown. */
export function coresText(cores: number | undefined): string {
  return cores === undefined
    ? ''
    : typed(amountOnScreen(cores, { type: 'cpu', unit: 'seconds' }, 1));
}

export function shareText(value: number, whole: number): string {
  return whole === 0 ? '' : `${((100 * value) / whole).toFixed(1)} %`;
}

/** A no-break space is no blank for what cuts columns, nor the real minus a sign for what reads numbers; `×126` is `x126`. */
export function typed(text: string): string {
  return text
    .replaceAll('\u202f', ',')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u2212', '-')
    .replaceAll('\u00d7', 'x');
}
