// Values with their units as texts, the same in the editor, the graph and the terminal: three digits, a unit that is
// named, and a space before it that doesn't break.
import type { ValueType } from './profile.ts';
import { partsOfOne, unitOf } from './unit-table.ts';
import { isSampleCount } from './value-rule.ts';

const NO_BREAK_SPACE = '\u00a0';
const THIN_NO_BREAK_SPACE = '\u202f'; // Between groups of three digits.
const MINUS = '\u2212';

/**
 * A value with its unit. `seconds` is the wall-clock time that the values were collected over, where they add up
 * over time: then processor time is told as cores, other time as seconds per second, and all else per second. Without
 * it the value itself is told.
 *
 * | value | with seconds | without |
 * |---|---|---|
 * | cpu, off-cpu, gpu time | `3.98 cores`, `78 mcores` | `402 ms`, `2 min 05 s` |
 * | other time | `0.31 s/s` | `3.12 s` |
 * | bytes | `12.4 MiB/s` | `503 MiB` |
 * | counts | `118 k/s` | `1 204` |
 * | the profiler's samples | `1 204` | `1 204` |
 * | parts of one | `3.75` | `3.75` |
 * | anything else | `1 204 joules/s` | `1 204 joules` |
 */
export function amountText(value: number, valueType: ValueType, seconds?: number): string {
  const unit = unitOf(valueType.unit);
  const timed = seconds !== undefined && seconds > 0 && !isSampleCount(valueType);
  const magnitude = Math.abs(value) / (timed ? seconds : 1);
  return (value < 0 ? MINUS : '') + magnitudeText(magnitude);

  function magnitudeText(amount: number): string {
    switch (unit?.measure) {
      case 'time': {
        const nanos = amount * unit.factor;
        if (!timed) return timeText(nanos);
        return isProcessorTime(valueType)
          ? coresText(nanos / 1e9)
          : withUnit(digits(nanos / 1e9), 's/s');
      }
      case 'bytes':
        return bytesText(amount * unit.factor) + (timed ? '/s' : '');
      case 'gcu':
      case 'other':
      case undefined: {
        const parts = partsOfOne(valueType.unit);
        const isPlain = parts !== undefined || /^(count|samples?|objects?)?$/.test(valueType.unit);
        const named = isPlain ? '' : valueType.unit;
        const count = countText(amount / (parts ?? 1));
        return (named === '' ? count : withUnit(count, named)) + (timed ? '/s' : '');
      }
    }
  }
}

/** Time on a processor or waiting for one, which over a known time is read as cores. */
function isProcessorTime({ type }: ValueType): boolean {
  return /^(process_?)?((on|off)[_-]?)?cpu|^gpu/i.test(type);
}

/** Cores: two decimals below 10, one above; below a tenth thousandths, in tenths where these are few. */
function coresText(cores: number): string {
  if (cores === 0) return withUnit('0', 'cores');
  if (cores < 0.0995) {
    const thousandths = cores * 1000;
    if (thousandths < 0.05) return withUnit(`<${NO_BREAK_SPACE}0.1`, 'mcores');
    return withUnit(thousandths.toFixed(thousandths < 9.95 ? 1 : 0), 'mcores');
  }
  return withUnit(cores < 9.995 ? cores.toFixed(2) : grouped(cores.toFixed(1)), 'cores');
}

/** Nanoseconds, e.g. `26.0 ms`; from a minute on in two units, e.g. `3 h 10 min`. */
function timeText(nanos: number): string {
  if (nanos < 59.95e9) {
    const steps = [
      ['ns', 1],
      ['µs', 1e3],
      ['ms', 1e6],
      ['s', 1e9],
    ] as const;
    const [name, size] = steps.findLast(([, factor]) => nanos >= 0.9995 * factor) ?? steps[0];
    if (nanos === 0) return withUnit('0', 's');
    return name === 'ns' ? withUnit(countText(nanos), name) : withUnit(digits(nanos / size), name);
  }
  const seconds = Math.round(nanos / 1e9);
  if (seconds < 3600) return twoUnits(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  return twoUnits(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

function twoUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  const padded = String(small).padStart(2, '0');
  return [withUnit(grouped(String(large)), largeUnit), withUnit(padded, smallUnit)].join(
    NO_BREAK_SPACE,
  );
}

function bytesText(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];
  // 1000 to 1023 of a unit would take four digits: they are told in the next one.
  let step = 0;
  while (step < units.length - 1 && bytes / 1024 ** step >= 999.5) step++;
  const amount = bytes / 1024 ** step;
  return withUnit(step === 0 ? countText(amount) : digits(amount), units[step]!);
}

/** A number of things: whole up to 99 999, then in thousands; a mean below 100 with its decimals. */
function countText(count: number): string {
  if (count < 99.95 && !Number.isInteger(count)) return digits(count);
  if (count < 99_999.5) return grouped(count.toFixed(0));
  const steps = [
    ['k', 1e3],
    ['M', 1e6],
    ['G', 1e9],
    ['T', 1e12],
  ] as const;
  const [name, size] = steps.findLast(([, factor]) => count >= 0.9995 * factor)!;
  return withUnit(digits(count / size), name);
}

/** Three digits: `3.12`, `26.0`, `402`; more only before the point. */
function digits(amount: number): string {
  if (amount === 0) return '0';
  if (amount < 0.005) return `<${NO_BREAK_SPACE}0.01`;
  return grouped(amount.toFixed(amount < 9.995 ? 2 : amount < 99.95 ? 1 : 0));
}

/** `14 940`; the decimals stay together. */
function grouped(number: string): string {
  const [whole = '', ...decimals] = number.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, THIN_NO_BREAK_SPACE), ...decimals].join('.');
}

function withUnit(amount: string, unit: string): string {
  return `${amount}${NO_BREAK_SPACE}${unit}`;
}
