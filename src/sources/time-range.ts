// Times and ranges as people write them: relative to now, as a date, or as a number since 1970.

import type { TimeRange } from './source.ts';
import { SourceError } from './source-error.ts';

/**
 * The range from `from` to `to` at the time `now` (ms since 1970). Both take `now`, `now-1h30m`, a duration that counts
 * back from now (`15m`, `24h`, `7d`), a date and time of RFC 3339 (without a zone: local time), or seconds or
 * milliseconds since 1970. The end is at most now. Throws a SourceError of kind `bad-question`.
 */
export function readTimeRange(from: string, to: string, now: number): TimeRange {
  const range = { from: readTime(from, now), to: readTime(to, now) };
  if (range.from >= range.to)
    throw new SourceError(
      'bad-question',
      range.from === range.to
        ? `The time range is empty: it begins and ends at ${iso(range.from)}.`
        : `The time range ends (${iso(range.to)}) before it begins (${iso(range.from)}).`,
      'Give a begin that is before the end.',
    );
  if (range.from >= now)
    throw new SourceError(
      'bad-question',
      `The time range begins in the future (${iso(range.from)}).`,
      'Give a begin that is before now, e.g. now-1h.',
    );
  return { from: range.from, to: Math.min(range.to, now) };
}

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of `90s`, `15m`, `1h30m`, `24h`, `7d`, `2w`; undefined for anything else. */
export function readDuration(text: string): number | undefined {
  if (!/^(\d{1,9}(\.\d+)?(ms|[smhdw]))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/([\d.]+)(ms|[smhdw])/g)];
  return Math.round(
    parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNIT_MS[unit!]!, 0),
  );
}

function readTime(text: string, now: number): number {
  const trimmed = text.trim();
  const time = relativeTime(trimmed, now) ?? numericTime(trimmed) ?? dateTime(trimmed);
  if (time !== undefined) return time;
  throw new SourceError(
    'bad-question',
    `${trimmed === '' ? 'The empty text' : `"${trimmed}"`} is not a time.`,
    'Write it as now-1h, 15m, 2026-11-22T14:00:00Z, or as seconds or milliseconds since 1970.',
  );
}

function relativeTime(text: string, now: number): number | undefined {
  const match = /^now(?:\s*([+-])\s*(\S+))?$/i.exec(text);
  const [sign = '-', duration] = match === null ? ['-', text] : match.slice(1);
  if (duration === undefined) return now;
  const ms = readDuration(duration);
  return ms === undefined ? undefined : sign === '-' ? now - ms : now + ms;
}

/** Up to eleven digits are seconds (until the year 5138), thirteen milliseconds. */
function numericTime(text: string): number | undefined {
  if (/^\d{9,11}(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  return /^\d{12,14}$/.test(text) ? Number(text) : undefined;
}

/** Stricter than Date.parse, which reads nearly anything, and guesses. */
function dateTime(text: string): number | undefined {
  const form =
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/i;
  const match = form.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = ''] =
    match;
  const offset = zone.replace(/([+-]\d\d):?(\d\d)/, '$1:$2').toUpperCase();
  const ms = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}${offset}`,
  );
  // Date.parse makes March 1 of February 29 where there is none.
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number.isNaN(ms) || Number(day) > lastDay ? undefined : ms;
}

function iso(time: number): string {
  return Number.isFinite(time) && Math.abs(time) < 8.64e15
    ? new Date(time).toISOString().replace('.000Z', 'Z')
    : String(time);
}
