// Time ranges as they are chosen, said and asked for. The clock is handed in, times are the reader's local ones.

import type { TimeRange } from '../../engine/engine.ts';
import type { RangeChoice } from './state.ts';

/** The ranges that are offered, shortest first. */
export const DURATIONS = ['15m', '1h', '6h', '24h', '7d'] as const;

const UNIT_MS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** The time that a choice means at `now` (ms since the epoch). A duration that is none counts as an hour. */
export function rangeAt(choice: RangeChoice, now: number): TimeRange {
  if (choice.kind === 'custom') return { from: choice.from, to: choice.to };
  return { from: now - (durationMs(choice.duration) ?? UNIT_MS['h']!), to: now };
}

/** `last 1 h`, `14:00 – 15:00` for a range of today, `22 Nov 14:00 – 15:00` for another day. */
export function rangeWords(choice: RangeChoice, now: number): string {
  if (choice.kind === 'last') return `last ${durationWords(choice.duration)}`;
  const { from, to } = choice;
  if (sameDay(from, to)) return `${timeWords(from, now)} – ${clock(to)}`;
  return `${dateWords(from, now)} – ${dateWords(to, now)}`;
}

/** Within a sentence: `in the last 1 h`, `from 14:00 to 15:00`. */
export function inRange(choice: RangeChoice, now: number): string {
  const words = rangeWords(choice, now);
  return choice.kind === 'last' ? `in the ${words}` : `from ${words.replace(' – ', ' to ')}`;
}

/** `last 1 h` as long as that is true, `last 1 h to 14:02` once the range of then is no longer that of now. */
export function rangeThenWords(choice: RangeChoice, then: number, now: number): string {
  const words = rangeWords(choice, now);
  if (choice.kind === 'custom') return words;
  const passes = Math.max(UNIT_MS['m']! * 5, (durationMs(choice.duration) ?? 0) / 6);
  return now - then < passes ? words : `${words} to ${timeWords(then, now)}`;
}

/** `1 h` for `1h`. */
export function durationWords(duration: string): string {
  return duration.replace(/^(\d+)/, '$1 ');
}

/** For a sentence that is read aloud: `last hour`, `last 15 minutes`. */
export function rangeAloud(choice: RangeChoice, now: number): string {
  if (choice.kind === 'custom') return rangeWords(choice, now).replace(' – ', ' to ');
  const [, count = '', unit = ''] = /^(\d+)([mhd])$/.exec(choice.duration) ?? [];
  const word = { m: 'minute', h: 'hour', d: 'day' }[unit];
  if (word === undefined) return `last ${choice.duration}`;
  return count === '1' ? `last ${word}` : `last ${count} ${word}s`;
}

/** `14:02` today, `22 Nov 14:02` on another day, with the year when it is another. */
export function timeWords(time: number, now: number): string {
  return sameDay(time, now) ? clock(time) : dateWords(time, now);
}

function dateWords(time: number, now: number): string {
  const date = new Date(time);
  const year = date.getFullYear() === new Date(now).getFullYear() ? '' : ` ${date.getFullYear()}`;
  return `${date.getDate()} ${MONTHS[date.getMonth()]}${year} ${clock(time)}`;
}

/** Milliseconds of `15m`, `6h`, `7d`; undefined for anything else. */
export function durationMs(duration: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(duration) ?? [];
  if (count === undefined || unit === undefined || Number(count) === 0) return undefined;
  return Number(count) * UNIT_MS[unit]!;
}

/** How a custom range is written into the field for editing; `parseRange` reads it back. */
export function rangeForEditing({ from, to }: TimeRange): string {
  return `${day(from)} ${clock(from)} – ${sameDay(from, to) ? '' : `${day(to)} `}${clock(to)}`;
}

/**
 * Reads `2026-11-22 14:00 – 15:00`, `2026-11-22 14:00 – 2026-11-23 02:00`, `14:00 – 15:00` (today) or a duration
 * such as `90m`. A hyphen or `to` does for the dash.
 *
 * @returns the choice, or one sentence that says what is wrong
 */
export function parseRange(text: string, now: number): RangeChoice | string {
  const trimmed = text.trim().replace(/^last\s+/i, '');
  const duration = trimmed.replace(/\s+(?=[mhd]$)/, '');
  if (durationMs(duration) !== undefined) return { kind: 'last', duration };
  const pattern =
    /^(?:(\d{4}-\d{2}-\d{2})[ T])?\s*(\d{1,2}:\d{2})\s*(?:–|—|-|to)\s*(?:(\d{4}-\d{2}-\d{2})[ T])?\s*(\d{1,2}:\d{2})$/;
  const [, fromDay, fromClock, toDay, toClock] = pattern.exec(trimmed) ?? [];
  if (fromClock === undefined || toClock === undefined) {
    return 'Write a range such as 2026-11-22 14:00 – 15:00, or a duration such as 90m, 12h or 3d.';
  }
  const firstDay = fromDay ?? day(now);
  const from = localTime(firstDay, fromClock);
  const to = localTime(toDay ?? firstDay, toClock);
  if (from === undefined) return `There is no time ${firstDay} ${fromClock}.`;
  if (to === undefined) return `There is no time ${toDay ?? firstDay} ${toClock}.`;
  if (to <= from) return 'The range ends before it begins: put the earlier time first.';
  if (from >= now) return 'The range lies in the future: nothing has been recorded there yet.';
  return { kind: 'custom', from, to };
}

/** Undefined for a date that no calendar has; the local Date would silently take 31 June for 1 July. */
function localTime(date: string, time: string): number | undefined {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const at = new Date(year, month - 1, dayOfMonth, hours, minutes);
  const exact = at.getMonth() === month - 1 && at.getDate() === dayOfMonth;
  return exact && hours < 24 && minutes < 60 ? at.getTime() : undefined;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function sameDay(a: number, b: number): boolean {
  return day(a) === day(b);
}

function day(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function clock(time: number): string {
  const date = new Date(time);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
