// What the kernel's first pass found: how many rows each table has, and where what is read here lies.
import { tooMany } from './kernel-faults.ts';
import type { Kernel } from './kernel.ts';
import type { DecodeLimits } from './limits.ts';
import { BrokenBytes } from './wire.ts';

export interface Survey {
  readonly sampleTypes: number;
  readonly samples: number;
  readonly mappings: number;
  readonly locations: number;
  readonly functions: number;
  readonly strings: number;
  /** Ids of locations in all samples, at most. */
  readonly listed: number;
  readonly labels: number;
  readonly frames: number;
  /** Frames of the location that has most. */
  readonly mostFrames: number;
  readonly runs: Runs;
}

/** @throws {BrokenBytes} when the top level breaks off, or holds more than the limits allow */
export function surveyOf(kernel: Kernel, limits: DecodeLimits): Survey {
  const at = kernel.survey(limits.labels, limits.frames) >>> 0;
  const counts = new Int32Array(kernel.memory.buffer, at, 13);
  const survey = {
    runs: new Runs(new Int32Array(kernel.memory.buffer, counts[0]! >>> 0, counts[1]! * 4).slice()),
    sampleTypes: counts[2]!,
    samples: counts[3]!,
    mappings: counts[4]!,
    locations: counts[5]!,
    functions: counts[6]!,
    strings: counts[7]!,
    listed: counts[8]!,
    labels: counts[9]!,
    frames: counts[10]!,
    mostFrames: counts[12]!,
  };
  const { runs, samples, sampleTypes } = survey;
  const check = (tag: number, count: number, what: string, limit: number) => {
    if (count > limit) throw tooMany(runs.first(tag), `${count} ${what}`, limit);
  };
  check(SAMPLE, samples, 'samples', limits.samples);
  check(0x1a, survey.mappings, 'mappings', limits.mappings);
  check(0x22, survey.locations, 'locations', limits.locations);
  check(0x2a, survey.functions, 'functions', limits.functions);
  check(0x32, survey.strings, 'strings', limits.strings);
  check(SAMPLE, samples * sampleTypes, 'values', limits.values);
  // Every value takes a byte at least, so a table of values that the samples cannot fill is refused unmade.
  if (samples * sampleTypes > counts[11]!) {
    throw new BrokenBytes(
      runs.first(SAMPLE),
      `${samples} samples are too short to hold ${sampleTypes} values each`,
    );
  }
  return survey;
}

// Tags of the messages.
export const SAMPLE_TYPE = 0x0a;
export const SAMPLE = 0x12;

/** Numbers of a run. */
const RUN = 4;

/** Where the messages of one field stand one after the other: tag, start, end and count of each such run. */
export class Runs {
  readonly #runs: Int32Array;

  constructor(runs: Int32Array) {
    this.#runs = runs;
  }

  /** Where the first message with this tag stands, to name the field by. */
  first(tag: number): number {
    return this.with(tag)[0]?.start ?? 0;
  }

  with(tag: number): readonly { readonly start: number; readonly end: number }[] {
    const runs = this.#runs;
    const found = [];
    for (let at = 0; at < runs.length; at += RUN) {
      if (runs[at] === tag) found.push({ start: runs[at + 1]!, end: runs[at + 2]! });
    }
    return found;
  }

  /** Where the fields stand that belong to no table. */
  others(): readonly number[] {
    const runs = this.#runs;
    const found: number[] = [];
    for (let at = 0; at < runs.length; at += RUN) {
      if ((runs[at]! & 7) !== 2 || runs[at]! > 0x32) found.push(runs[at + 1]!);
    }
    return found;
  }
}
