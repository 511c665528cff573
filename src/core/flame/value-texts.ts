// Numbers as the reader sees them, by the rules of the whole product: shares, amounts, counts.
import { amountText } from '../units.ts';

/** How values are read. */
export interface Measure {
  readonly type: string;
  readonly unit: string; // As the profile spells it.
  /** Seconds that the values were collected over, where they are a rate over a range (CPU as cores). */
  readonly seconds: number | undefined;
  /** What one sample of the profiler stands for, where all stand for the same. */
  readonly perSample?: number | undefined;
  /** Values are shares of all: parts of one. */
  readonly isShare?: boolean | undefined;
  /** Values are divided by how much work was done (requests, say). */
  readonly isPerUnit?: boolean | undefined;
}

/** What stands behind an amount that is of one unit of work. */
export const PER_UNIT = '/unit';

/** Joins a number and its unit, narrow and never broken. */
const THIN = '\u202f';

/** `18.3 %`; `< 0.1 %`, `> −0.1 %`; `–` for nothing; 100.0 only for all. */
export function shareText(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '–';
  const percent = (100 * part) / whole;
  if (Math.abs(percent) < 0.1) return `${tiny(percent)}0.1${THIN}%`;
  const shown = part === whole ? 100 : clamp(percent);
  return `${minus(shown.toFixed(1))}${THIN}%`;
}

/** With the sign of what is more, too: `+18.3 %`. */
export function signedShareText(part: number, whole: number): string {
  const text = shareText(part, whole);
  return part > 0 ? withPlus(text) : text;
}

/** The text of what is more: `+3.1`, `< +0.1`. */
export function withPlus(text: string): string {
  return text.startsWith('<') ? text.replace(THIN, `${THIN}+`) : `+${text}`;
}

/** Before the least that is shown of what is smaller than that. */
function tiny(value: number): string {
  return value < 0 ? `>${THIN}−` : `<${THIN}`;
}

/** What isn't all must not look like it. */
function clamp(percent: number): number {
  return percent > 99.9 && percent < 100 ? 99.9 : percent;
}

/** A share in words for those who listen: `18.3 percent`. */
export function spokenShare(part: number, whole: number): string {
  const text = shareText(part, whole);
  if (text === '–') return 'nothing';
  return text
    .replace(`<${THIN}`, 'less than ')
    .replace(`>${THIN}−`, 'minus less than ')
    .replace(`${THIN}%`, ' percent')
    .replace('−', 'minus ');
}

/** A value with its unit: `3.98 cores`, `402 ms`, `52.6 MiB`, `1.50 ms/unit`. */
export function amount(
  value: number,
  { type, unit, seconds, isShare, isPerUnit }: Measure,
): string {
  // Sums of shares miss one by a rounding: all is all.
  const share = Math.abs(value - 1) < 1e-9 ? 1 : value;
  if (isShare === true) return shareText(share, 1);
  return amountText(value, { type, unit }, seconds) + (isPerUnit === true ? PER_UNIT : '');
}

/** A change with its sign: `+16.0 pp` where values are shares, else `+38.0 MiB`. */
export function changeText(value: number, measure: Measure): string {
  if (measure.isShare === true) {
    const points = Math.abs(100 * value);
    const shown = points.toFixed(points < 0.95 ? 2 : 1);
    return `${Number(shown) === 0 ? '±' : signed(value)}${shown}${THIN}pp`;
  }
  return value === 0 ? '±0' : `${signed(value)}${amount(Math.abs(value), measure)}`;
}

/** For those who listen: `plus 16.0 points`. */
export function spokenChange(value: number, measure: Measure): string {
  return changeText(value, measure)
    .replace('±', '')
    .replace('+', 'plus ')
    .replace('−', 'minus ')
    .replace(`${THIN}pp`, ' points');
}

/** From so many times what was on, percent are digits that nobody reads. */
export const MANY_TIMES = 11;

/** As a part of what was: `+46 %`, `×126` beyond +1000 %; '' where nothing was. */
export function relativeText(now: number, before: number): string {
  if (before === 0) return now === 0 ? '' : 'new';
  if (now === 0) return 'gone';
  const times = now / before;
  if (times >= MANY_TIMES) return `×${grouped(times.toFixed(0))}`;
  const percent = 100 * (times - 1);
  const size = Math.abs(percent);
  const shown = size.toFixed(size < 9.95 ? 1 : 0);
  return `${Number(shown) === 0 ? '±' : signed(percent)}${shown}${THIN}%`;
}

function signed(value: number): string {
  return value < 0 ? '−' : '+';
}

/** Whole numbers: `14 940`. */
export function countText(count: number): string {
  return minus(grouped(String(Math.round(count))));
}

/** A number with its decimals: `14 940.5`; what would round to nothing is `< 0.1`, or `> −0.1`. */
export function decimalText(value: number, decimals: number): string {
  if (value === 0) return '–';
  const least = 10 ** -decimals;
  if (Math.abs(value) < least / 2) return `${tiny(value)}${least.toFixed(decimals)}`;
  const [whole = '', ...rest] = value.toFixed(decimals).split('.');
  return minus([grouped(whole), ...rest].join('.'));
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, THIN);
}

function minus(text: string): string {
  return text.replace('-', '−');
}
