// One side with one of its value types, as it is compared: the numbers of each slice, and what they are of.

import { answeredFor } from '../../core/compare/answers.ts';
import type { Side } from '../../core/compare/compare.ts';
import type { SamplesBehind } from '../../core/compare/compared-calls.ts';
import { slicesPer, type Normalization } from '../../core/compare/normalize.ts';
import type { SidedValue } from '../../core/compare/sliced-side.ts';
import { squaresOf } from '../../core/compare/samples-behind.ts';
import { evidenceWeights, weightOfOne } from '../../core/evidence.ts';
import { sumParts, type PlaceSums, type Placing } from '../../core/place-sums.ts';
import { preorderOf } from '../../core/preorder.ts';
import { NONE, type Profile } from '../../core/profile.ts';
import { wholeOfPart } from '../../core/whole.ts';
import { SourceError } from '../../sources/source-error.ts';
import type { SideTotals } from './comparison.ts';
import type { LoadedSide } from './load-side.ts';

export interface ReadySide {
  readonly profile: Profile;
  readonly weights: Float64Array; // Per sample, of all slices: of a gauge the mean.
  readonly slices: readonly ReadySlice[];
  readonly behind: Behind | undefined;
  /** What weights and evidence are of, in the same terms as `per`: of a gauge the mean, not the sum. */
  readonly sidePer: number;
  readonly totals: SideTotals;
}

interface ReadySlice extends ValuedSlice {
  readonly at: number; // Among the slices of the valued side.
  readonly per: number;
}

/** The profiler's samples behind a side as a whole, per sample of its profile, where they are known. */
interface Behind {
  readonly evidence: Float64Array; // How many.
  readonly squares: Float64Array; // Of what they stand for (core/compare/samples-behind.ts).
  /** What one stands for, where that is the same for all. */
  readonly one: number | undefined;
}

/** One side with one of its value types, whatever it will be divided by. */
export interface ValuedSide {
  readonly loaded: LoadedSide;
  readonly type: number;
  readonly value: SidedValue;
  readonly slices: readonly ValuedSlice[];
  readonly behind: Behind | undefined;
  readonly weights: Float64Array; // Per sample, of all slices: of a gauge the mean.
  readonly total: number;
}

interface ValuedSlice {
  readonly samples: Int32Array; // Of the profile; one may stand several times.
  readonly values: Float64Array;
  readonly whole: number;
}

/** What the places of a valued side cost, slice by slice, and the squares of what the profiler's samples there stand for. */
export interface SideCosts {
  readonly slices: readonly PlaceSums[];
  readonly squares: PlaceSums | undefined;
}

export interface SideChoice {
  /** What the side is called in errors, e.g. `base`. */
  readonly name: string;
  readonly normalize: Normalization;
  readonly work: number | undefined;
}

/** Values are multiplied with `scale`. */
export function valuedSide(loaded: LoadedSide, type: number, scale: number): ValuedSide {
  const { profile, values: all } = loaded.side;
  const value = all[type]!;
  const slices = value.slices.map(({ samples, values: own }) => {
    const values = scale === 1 ? own : own.map((each) => each * scale);
    return { samples, values, whole: wholeOfPart(profile, samples, values) };
  });
  const evidence = evidenceWeights(profile, type);
  const weights = scale === 1 ? value.weights : value.weights.map((each) => each * scale);
  const total = weights.reduce((sum, each) => sum + each, 0);
  const behind = evidence && {
    evidence,
    squares: squaresOf(weights, evidence),
    one: weightOfOne(weights, evidence),
  };
  return { loaded, type, value, slices, behind, weights, total };
}

/** @throws SourceError when it has nothing of the type, or does not tell what it is to be divided by */
export function readySide(valued: ValuedSide, choice: SideChoice): ReadySide {
  const { loaded, value, behind, weights, total } = valued;
  const { side, seconds, pods } = loaded;
  const { normalize, work } = choice;
  const wholes = valued.slices.map(({ whole }) => whole);
  // Nothing is an answer, too, but no share of it.
  if (normalize === 'share' && wholes.every((whole) => whole === 0))
    throw nothingOf(valued, choice);
  const pers = slicesPer(value, wholes, normalize, { seconds, pods, work });
  if (pers === undefined) throw noDivisor(loaded, choice);
  const slices = valued.slices
    .map((slice, at) => ({ ...slice, at, per: pers[at]! }))
    .filter(({ per }) => per > 0);
  const per = pers.reduce((sum, each) => sum + each, 0);
  const states = value.slices.reduce((sum, { count }) => sum + count, 0);
  return {
    sidePer: value.rule === 'gauge' ? per / states : per,
    profile: side.profile,
    weights,
    slices,
    behind,
    totals: {
      total,
      normalized: per === 0 ? 0 : wholes.reduce((sum, each) => sum + each, 0) / per,
      samples: behind?.evidence.reduce((sum, each) => sum + each, 0),
      slices: slices.length,
    },
  };
}

/** For each way to tell places apart. */
export function costsOf(
  { loaded, slices, behind }: ValuedSide,
  placings: readonly Placing[],
): readonly SideCosts[] {
  const { profile } = loaded.side;
  const parts =
    behind === undefined
      ? slices
      : [...slices, { samples: Int32Array.from(behind.squares.keys()), values: behind.squares }];
  return sumParts(profile, parts, placings).map((sums) => ({
    slices: sums.slice(0, slices.length),
    squares: sums[slices.length],
  }));
}

function nothingOf(
  { loaded: { title, side }, type }: ValuedSide,
  { name }: SideChoice,
): SourceError {
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

/** A side as it is tested: what its places cost in each slice that counts. */
export function sideOf(ready: ReadySide, costs: SideCosts, isShare: boolean): Side {
  const behind = samplesBehind(ready, isShare);
  return {
    slices: ready.slices.map(({ at, per }) => ({ costs: costs.slices[at]!, per })),
    samples: behind && costs.squares && { facts: behind.facts, squares: costs.squares },
  };
}

/** What each place of a side answers for (core/compare/answers.ts). `isAnswering` is by frame. */
export function answersOf(
  { profile, weights, sidePer }: ReadySide,
  { placeOfFrame, places }: Placing,
  isAnswering: Uint8Array,
): Float64Array {
  const { length, position, frame, caller } = preorderOf(profile.stacks);
  const self = new Float64Array(length);
  profile.samples.stack.forEach((leaf, sample) => {
    if (leaf !== NONE) self[position[leaf]!]! += weights[sample]! / sidePer;
  });
  return answeredFor(
    {
      ...{ length, caller, self },
      place: (at) => placeOfFrame[frame[at]!]!,
      answers: (at) => isAnswering[frame[at]!] === 1,
    },
    places,
  );
}

/** The profiler's samples behind a side, per sample of its profile, and what they are of. */
export function samplesBehind(
  { behind, sidePer, totals: { total } }: ReadySide,
  isShare: boolean,
): SamplesBehind | undefined {
  if (behind === undefined) return undefined;
  const { squares, one } = behind;
  const whole = squares.reduce((sum, each) => sum + each, 0);
  if (whole <= 0 || total <= 0) return undefined;
  const worth = one ?? whole / total;
  return {
    squares,
    facts: { whole, per: sidePer, worth, isEven: one !== undefined, areParts: isShare },
  };
}
