// One side with one of its value types, as it is compared: the numbers of each slice, and what they are of.

import type { Samples, Side } from '../../core/compare/compare.ts';
import type { SamplesBehind } from '../../core/compare/compared-calls.ts';
import { slicesPer, type Normalization } from '../../core/compare/normalize.ts';
import { evidenceWeights } from '../../core/evidence.ts';
import { PartSums, sumByPlace } from '../../core/place-sums.ts';
import type { Profile } from '../../core/profile.ts';
import { wholeOfPart } from '../../core/whole.ts';
import { SourceError } from '../../sources/source-error.ts';
import type { SideTotals } from './comparison.ts';
import type { LoadedSide } from './load-side.ts';

export interface ReadySide {
  readonly profile: Profile;
  readonly slices: readonly ReadySlice[];
  /** The profiler's samples behind the side as a whole, where that is known. */
  readonly evidence: Float64Array | undefined;
  /** What the evidence is of, in the same terms as `per`: of a gauge the mean, not the sum. */
  readonly evidencePer: number;
  readonly totals: SideTotals;
  /** Per sample of the profile, in the value type's unit. */
  readonly weights: Float64Array;
}

interface ReadySlice {
  readonly samples: Int32Array; // Of the profile; one may stand several times.
  readonly values: Float64Array;
  readonly whole: number;
  readonly per: number;
}

export interface SideChoice {
  /** What the side is called in errors, e.g. `base`. */
  readonly name: string;
  readonly type: number;
  /** What values are multiplied with. */
  readonly scale: number;
  readonly normalize: Normalization;
  readonly work: number | undefined;
}

/** @throws SourceError when it has nothing of the type, or does not tell what it is to be divided by */
export function readySide(loaded: LoadedSide, choice: SideChoice): ReadySide {
  const { side, seconds, pods } = loaded;
  const { type, scale, normalize, work } = choice;
  const value = side.values[type]!;
  const { profile } = side;
  const scaled = value.slices.map(({ samples, values: own }) => {
    const values = scale === 1 ? own : own.map((each) => each * scale);
    return { samples, values, whole: wholeOfPart(profile, samples, values) };
  });
  const wholes = scaled.map(({ whole }) => whole);
  // Nothing is an answer, too, but no share of it.
  if (normalize === 'share' && wholes.every((whole) => whole === 0))
    throw nothingOf(loaded, choice);
  const pers = slicesPer(value, wholes, normalize, { seconds, pods, work });
  if (pers === undefined) throw noDivisor(loaded, choice);
  const slices = scaled
    .map((slice, at) => ({ ...slice, per: pers[at]! }))
    .filter(({ per }) => per > 0);
  const weights = value.weights.map((each) => each * scale);
  const evidence = evidenceWeights(profile, type);
  const per = pers.reduce((sum, each) => sum + each, 0);
  const states = value.slices.reduce((sum, { count }) => sum + count, 0);
  return {
    weights,
    evidencePer: value.rule === 'gauge' ? per / states : per,
    profile,
    slices,
    evidence,
    totals: {
      total: weights.reduce((sum, each) => sum + each, 0),
      normalized: per === 0 ? 0 : wholes.reduce((sum, each) => sum + each, 0) / per,
      samples: evidence?.reduce((sum, each) => sum + each, 0),
      slices: slices.length,
    },
  };
}

function nothingOf({ title, side }: LoadedSide, { name, type }: SideChoice): SourceError {
  const { type: what } = side.profile.valueTypes[type]!;
  return new SourceError(
    'not-found',
    `The ${name} side, ${title}, has no sample with any ${what}.`,
    'Choose another value with --value, or profiles of a time in which it ran.',
  );
}

function noDivisor({ title }: LoadedSide, { name, normalize }: SideChoice): SourceError {
  return normalize === 'work'
    ? new SourceError(
        'bad-question',
        'Nothing says how much work each side did.',
        'Say it for the base and the new side, e.g. --normalize work=12000,11800.',
      )
    : new SourceError(
        'bad-question',
        `The ${name} side, ${title}, does not tell how many seconds it covers.`,
        'Compare by share, or by the work that each side did.',
      );
}

/** What the places of a side cost. `placeOfFrame` gives each frame's place below `places`. */
export function sideOf(
  ready: ReadySide,
  placeOfFrame: Int32Array,
  places: number,
  isShare: boolean,
): Side {
  const { profile, slices } = ready;
  const parts = new PartSums(profile, placeOfFrame, places);
  const costs = (weights: Float64Array) => sumByPlace(profile, weights, placeOfFrame, places);
  return {
    slices: slices.map(({ samples, values, per }) => ({ costs: parts.sum(samples, values), per })),
    samples: samplesOf(ready, costs, isShare),
  };
}

function samplesOf(
  ready: ReadySide,
  costs: (weights: Float64Array) => Samples['costs'],
  isShare: boolean,
): Samples | undefined {
  const behind = samplesBehind(ready, isShare);
  return behind && { ...behind, costs: costs(behind.weights) };
}

/** The profiler's samples behind a side, per sample of its profile, and what they are of. */
export function samplesBehind(
  { evidence, evidencePer, totals: { total } }: ReadySide,
  isShare: boolean,
): SamplesBehind | undefined {
  if (evidence === undefined) return undefined;
  const all = evidence.reduce((sum, each) => sum + each, 0);
  if (all <= 0) return undefined;
  return isShare
    ? { weights: evidence, per: all, worth: 1, areParts: true }
    : { weights: evidence, per: evidencePer, worth: total / all, areParts: false };
}
