// What the slices of both sides of a comparison have of each call: how much a box varies is told from it, whatever edits have
// made of the calls. Columns fit to be sent to a page, and to be packed into a file.
import type { SampleFacts } from '../compare/samples-behind.ts';

/** Slice by slice what ends in which call: rows `start[s]` to `start[s + 1]`. */
export interface SliceColumns {
  readonly start: Int32Array;
  readonly call: Int32Array;
  readonly value: Float64Array;
  readonly bare: Float64Array; // Per slice, what no call has.
  readonly per: Float64Array; // Per slice, what its values are of.
}

/** The profiler's samples behind a side: as one slice, whose values are the squares of what they stand for. */
export interface SampleColumns extends SliceColumns {
  readonly facts: SampleFacts;
}

export interface SidedSlices {
  readonly slices: SliceColumns;
  readonly samples: SampleColumns | undefined;
}

export interface BothSlices {
  readonly base: SidedSlices;
  readonly fresh: SidedSlices;
}

type SideName = 'base' | 'fresh';

/** The same without nesting. `…Samples` are `bare` and the facts of the samples, in their order. */
export type FlatSlices = {
  readonly [Key in `${SideName}${'Start' | 'Call'}`]: Int32Array;
} & {
  readonly [Key in `${SideName}${'Value' | 'Bare' | 'Per'}`]: Float64Array;
} & {
  readonly [Key in `${SideName}SampledCall`]?: Int32Array;
} & {
  readonly [Key in `${SideName}${'Sampled' | 'Samples'}`]?: Float64Array;
};

export function flatSlices({ base, fresh }: BothSlices): FlatSlices {
  return {
    baseStart: base.slices.start,
    baseCall: base.slices.call,
    baseValue: base.slices.value,
    baseBare: base.slices.bare,
    basePer: base.slices.per,
    ...(base.samples && {
      baseSampledCall: base.samples.call,
      baseSampled: base.samples.value,
      baseSamples: numbersOf(base.samples),
    }),
    freshStart: fresh.slices.start,
    freshCall: fresh.slices.call,
    freshValue: fresh.slices.value,
    freshBare: fresh.slices.bare,
    freshPer: fresh.slices.per,
    ...(fresh.samples && {
      freshSampledCall: fresh.samples.call,
      freshSampled: fresh.samples.value,
      freshSamples: numbersOf(fresh.samples),
    }),
  };
}

function numbersOf({ bare, facts }: SampleColumns): Float64Array {
  const { whole, per, worth, isEven, areParts } = facts;
  return Float64Array.of(bare[0]!, whole, per, worth, Number(isEven), Number(areParts));
}

export function nestedSlices(flat: FlatSlices): BothSlices {
  return {
    base: {
      slices: {
        start: flat.baseStart,
        call: flat.baseCall,
        value: flat.baseValue,
        bare: flat.baseBare,
        per: flat.basePer,
      },
      samples: samplesOf(flat.baseSampledCall, flat.baseSampled, flat.baseSamples),
    },
    fresh: {
      slices: {
        start: flat.freshStart,
        call: flat.freshCall,
        value: flat.freshValue,
        bare: flat.freshBare,
        per: flat.freshPer,
      },
      samples: samplesOf(flat.freshSampledCall, flat.freshSampled, flat.freshSamples),
    },
  };
}

function samplesOf(
  call: Int32Array | undefined,
  value: Float64Array | undefined,
  numbers: Float64Array | undefined,
): SampleColumns | undefined {
  if (call === undefined || value === undefined || numbers === undefined) return undefined;
  const [bare, whole, per, worth, isEven, areParts] = [...numbers];
  return {
    start: Int32Array.of(0, call.length),
    call,
    value,
    bare: Float64Array.of(bare!),
    per: Float64Array.of(per!),
    facts: {
      whole: whole!,
      per: per!,
      worth: worth!,
      isEven: isEven === 1,
      areParts: areParts === 1,
    },
  };
}
