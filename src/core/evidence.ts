// How many samples of the profiler stand behind a value, and so how far it can be trusted.
import type { Profile, ValueType } from './profile.ts';
import { unitOf } from './unit-table.ts';
import { additionRule, isSampleCount } from './value-rule.ts';

/** With fewer samples behind it, a value is wrong by a quarter and more: nothing is drawn for it. */
export const FEWEST_SAMPLES = 16;

/**
 * Per sample of the profile: the profiler's samples behind its value of this type. It adds up like the values: the
 * evidence of a line is the sum over its samples, that of a gauge is to be scaled as the gauge is.
 *
 * Undefined when it is unknown (Go tells neither how many contentions it left out nor how it chose them), and where
 * nothing was sampled: goroutines are all counted.
 *
 * - a column that counts samples says it
 * - bytes of a heap: the value by the sampling rate (`period`). Of small objects that is how many were seen; large
 *   ones are met with more certainty than their number says, and one of 100 MiB is no less certain than a million small
 * - objects of a heap: recorders scale what they saw up by the sampling rate; it is scaled back
 * - time: the value by the period, or by the greatest common divisor of all values where that can be a period
 */
export function evidenceWeights(profile: Profile, type: number): Float64Array | undefined {
  const { valueTypes, samples, info } = profile;
  const valueType = valueTypes[type];
  const values = samples.values[type];
  if (valueType === undefined || values === undefined) return undefined;
  const heap = heapColumns(valueTypes, valueType);
  if (heap !== undefined) return heapSamples(profile, valueType, heap);
  // What is the state of a moment was walked through as a whole.
  if (additionRule(valueType, { ...info, origin: 'store' }) === 'gauge') return undefined;
  if (isCount(valueType) && isSampledTime(valueType)) return values.map(Math.abs);
  const counting = valueTypes.findIndex(isSampleCount);
  if (counting !== -1) return samples.values[counting]!.map(Math.abs);
  if (!isSampledTime(valueType)) return undefined;
  const period = periodOf(profile, values, valueType);
  return period === undefined ? undefined : values.map((value) => Math.abs(value) / period);
}

/** Samples are worked out from what they cost, or are a mean; there are only whole ones, and cost comes from one. */
export function wholeSamples(samples: number): number {
  return samples > 0 ? Math.max(1, Math.round(samples)) : 0;
}

/** How much each of the profiler's samples stands for, where that is the same for all; undefined where it is not. */
export function weightOfOne(weights: Float64Array, evidence: Float64Array): number | undefined {
  const heaviest = weights.reduce(
    (at, weight, sample) => (Math.abs(weight) > Math.abs(weights[at]!) ? sample : at),
    0,
  );
  const one = Math.abs(weights[heaviest] ?? 0) / (evidence[heaviest] ?? 0);
  if (!Number.isFinite(one) || one === 0) return undefined;
  const isSame = (weight: number, sample: number) =>
    Math.abs(Math.abs(weight) - evidence[sample]! * one) <= Math.abs(weight) * 1e-9;
  return weights.every(isSame) ? one : undefined;
}

/**
 * The relative error of a number that this many samples stand behind: 1/sqrt(n), one standard deviation of a count
 * of independent events. No samples leave everything open.
 */
export function errorShare(samples: number): number {
  return 1 / Math.sqrt(samples);
}

/** async-profiler's pprof counts samples in columns that are named after what was sampled. */
function isCount({ unit }: ValueType): boolean {
  return unit === 'count';
}

/** Time that a profiler samples, in contrast to what it measures (how long a lock was waited for). */
function isSampledTime({ type }: ValueType): boolean {
  return /^((on_?|off_?)?cpu|gpu|wall|itimer|ctimer)$/i.test(type);
}

interface HeapColumns {
  readonly objects: number; // Value type, or -1 when the profile doesn't have it.
  readonly bytes: number;
}

/** The columns that a heap's values stand in, by their prefix: `inuse_objects` and `inuse_space`, say. */
function heapColumns(
  valueTypes: readonly ValueType[],
  { type }: ValueType,
): HeapColumns | undefined {
  const prefix = /^(alloc_|inuse_|)(?:objects|space)$/.exec(type)?.[1];
  if (prefix === undefined) return undefined;
  return {
    objects: valueTypes.findIndex((other) => other.type === `${prefix}objects`),
    bytes: valueTypes.findIndex((other) => other.type === `${prefix}space`),
  };
}

/**
 * An allocation of s bytes is seen with the probability p = 1 - exp(-s / rate), and what was seen is divided by p (as
 * Go's runtime/pprof and V8 do). Objects times p are those that were seen. The relative error of their bytes is
 * sqrt((1 - p) / (p n)), and that of a sum over objects of any sizes at most 1 / sqrt(bytes / rate).
 */
function heapSamples(
  { samples, info }: Profile,
  valueType: ValueType,
  heap: HeapColumns,
): Float64Array | undefined {
  const rate = Number(info.period);
  const objects = samples.values[heap.objects];
  const bytes = samples.values[heap.bytes];
  if (rate <= 0 || info.periodType.unit !== 'bytes' || bytes === undefined) return undefined;
  if (valueType.type.endsWith('space') || objects === undefined) {
    return bytes.map((value) => Math.abs(value) / rate);
  }
  return objects.map((count, sample) => {
    const size = count === 0 ? 0 : Math.abs(bytes[sample]! / count);
    return Math.abs(count) * -Math.expm1(-size / rate);
  });
}

/** Profilers sample between ten times and ten thousand times a second; what else a header or chance says is none. */
const SHORTEST_PERIOD_NANOS = 1e5;
const LONGEST_PERIOD_NANOS = 1e8;

/** The period that the profile names, if all values are multiples of it (stores invent one), else what they share. */
function periodOf(
  { info }: Profile,
  values: Float64Array,
  { type, unit }: ValueType,
): number | undefined {
  const factor = factorOfTime(unit);
  const isPeriod = (period: number) =>
    period * factor >= SHORTEST_PERIOD_NANOS && period * factor <= LONGEST_PERIOD_NANOS;
  if (factor === 0) return undefined;
  // A period may be told in another unit than what it is the period of.
  const named = (Number(info.period) * factorOfTime(info.periodType.unit)) / factor;
  const namesIt = info.periodType.type === type;
  if (namesIt && isPeriod(named) && values.every((value) => value % named === 0)) return named;
  let common = 0;
  for (const value of values) {
    common = commonDivisor(Math.abs(value), common);
    if (common !== 0 && common * factor < SHORTEST_PERIOD_NANOS) return undefined;
  }
  return isPeriod(common) ? common : undefined;
}

/** In nanoseconds; 0 for what is no unit of time. */
function factorOfTime(unit: string): number {
  const known = unitOf(unit);
  return known?.measure === 'time' ? known.factor : 0;
}

function commonDivisor(a: number, b: number): number {
  let [divisor, rest] = [a, b];
  while (rest > 0) [divisor, rest] = [rest, divisor % rest];
  return divisor;
}
