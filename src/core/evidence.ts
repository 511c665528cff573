// How many samples of the profiler stand behind a value, and so how far it can be trusted.
import type { Profile, ValueType } from './profile.ts';
import { unitOf } from './unit-table.ts';
import { isSampleCount } from './value-rule.ts';

/**
 * Per sample of the profile: the profiler's samples behind its value of this type; undefined when unknown, and when
 * nothing was sampled (goroutines are all counted). It adds up like the values: the evidence of a line is the sum over
 * its samples. For a gauge that is summed over scrapes it counts what every scrape saw.
 *
 * - a column that counts samples says it, and so do `contentions` beside `delay`
 * - heap: recorders scale what they saw up by the sampling rate (`period` bytes); it is scaled back
 * - time: the value by the period, or by the greatest common divisor of all values where that can be a period
 */
export function evidenceWeights(profile: Profile, type: number): Float64Array | undefined {
  const { valueTypes, samples, info } = profile;
  const valueType = valueTypes[type];
  const values = samples.values[type];
  if (valueType === undefined || values === undefined) return undefined;
  const heap = heapColumns(valueTypes, valueType);
  if (heap !== undefined) return heapSamples(profile, heap);
  const counting = valueTypes.findIndex((other) => isSampleCount(other));
  if (counting !== -1) return samples.values[counting]!.map(Math.abs);
  const contentions = valueTypes.findIndex((other) => other.type === 'contentions');
  if (contentions !== -1) return samples.values[contentions]!.map(Math.abs);
  if (unitOf(valueType.unit)?.measure !== 'time') return undefined;
  const samePeriod =
    info.periodType.type === valueType.type && info.periodType.unit === valueType.unit;
  const period =
    samePeriod && info.period > 0n ? Number(info.period) : commonPeriod(values, valueType);
  return period === undefined ? undefined : values.map((value) => Math.abs(value) / period);
}

/** The relative error of a number that this many samples stand behind: 1/sqrt(n), one standard deviation. */
export function errorShare(samples: number): number {
  return 1 / Math.sqrt(samples);
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
  const prefix = /^(alloc_|inuse_)(?:objects|space)$/.exec(type)?.[1];
  if (prefix === undefined) return undefined;
  return {
    objects: valueTypes.findIndex((other) => other.type === `${prefix}objects`),
    bytes: valueTypes.findIndex((other) => other.type === `${prefix}space`),
  };
}

/**
 * An allocation of s bytes is seen with the probability 1 - exp(-s / rate), and what was seen is divided by it; so the
 * objects times that are those that were seen. Without the objects, one sample stands for `rate` bytes.
 */
function heapSamples({ samples, info }: Profile, heap: HeapColumns): Float64Array | undefined {
  const rate = Number(info.period);
  const objects = samples.values[heap.objects];
  const bytes = samples.values[heap.bytes];
  if (rate <= 0 || info.periodType.unit !== 'bytes' || bytes === undefined) return undefined;
  if (objects === undefined) return bytes.map((value) => Math.abs(value) / rate);
  return objects.map((count, sample) => {
    const size = count === 0 ? 0 : Math.abs(bytes[sample]! / count);
    return Math.abs(count) * -Math.expm1(-size / rate);
  });
}

/** Nobody samples more often than ten thousand times a second: a smaller divisor is chance. */
const SHORTEST_PERIOD_NANOS = 1e5;

function commonPeriod(values: Float64Array, { unit }: ValueType): number | undefined {
  let common = 0;
  for (const value of values) {
    let rest = Math.abs(value);
    while (rest > 0) [common, rest] = [rest, common % rest];
  }
  return common * unitOf(unit)!.factor >= SHORTEST_PERIOD_NANOS ? common : undefined;
}
