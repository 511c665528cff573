// What shares are shares of. In a difference of two profiles costs have signs, and their sum may be next to nothing:
// pprof takes the magnitudes instead (google/pprof, report.go, computeTotal), and so do we.
import { labelValue, rowsOf } from './label-match.ts';
import type { Profile } from './profile.ts';

/** How `-diff_base` marks the samples that were subtracted. */
const BASE_KEY = 'pprof::base';

/** The sum of all magnitudes; of a profile made with `-diff_base`, that of its base. */
export function wholeOf(profile: Profile, weights: Float64Array): number {
  const all = sum(weights);
  const base = baseSamples(profile);
  return base === undefined ? all : sum(base.map((sample) => weights[sample]!)) || all;
}

/** `wholeOf` a part of the samples, of which `samples` are and `values` has one number each. */
export function wholeOfPart(profile: Profile, samples: Int32Array, values: Float64Array): number {
  const base = baseSamples(profile);
  if (base === undefined) return sum(values);
  const marked = new Set(base);
  return sum(values.filter((_, at) => marked.has(samples[at]!))) || sum(values);
}

/** `wholeOf` in a value type's own unit, exactly. */
export function exactWhole(profile: Profile, type: number): number | bigint {
  const wide = profile.samples.wide[type];
  if (wide === undefined) return wholeOf(profile, profile.samples.values[type]!);
  const base = baseSamples(profile)?.map((sample) => wide[sample]!) ?? [];
  const whole = wideSum(base) || wideSum(wide);
  const number = Number(whole);
  return Number.isSafeInteger(number) ? number : whole;
}

const known = new WeakMap<Profile, readonly number[]>();
const NONE_MARKED: readonly number[] = [];

/** Undefined when no sample is marked, which nearly no profile's are. Labels are read once. */
function baseSamples(profile: Profile): readonly number[] | undefined {
  const samples = known.get(profile) ?? markedSamples(profile) ?? NONE_MARKED;
  known.set(profile, samples);
  return samples === NONE_MARKED ? undefined : samples;
}

function markedSamples(profile: Profile): number[] | undefined {
  const { samples, strings } = profile;
  const { labels } = samples;
  const keys = new Set(labels.key);
  if (![...keys].some((key) => strings.at(key) === BASE_KEY)) return undefined;
  const isBase = (row: number) =>
    strings.at(labels.key[row]!) === BASE_KEY && labelValue(profile, row) === 'true';
  return Array.from({ length: samples.length }, (_, sample) => sample).filter((sample) =>
    rowsOf(profile, sample).some(isBase),
  );
}

function sum(values: Float64Array | number[]): number {
  let whole = 0;
  for (const value of values) whole += Math.abs(value);
  return whole;
}

function wideSum(values: Iterable<bigint>): bigint {
  let whole = 0n;
  for (const value of values) whole += value < 0n ? -value : value;
  return whole;
}
