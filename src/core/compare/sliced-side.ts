// One side of a comparison: all its slices (windows of time, pods, files) on the stacks of one profile, each with numbers of
// its own. What they are summed or divided by is decided later, when somebody asks.
import type { CombinedValue } from '../combine.ts';
import { increaseSteps, programOf, type Program } from '../increase.ts';
import { ProfileMerger } from '../merge.ts';
import type { Profile } from '../profile.ts';
import type { AdditionRule } from '../value-rule.ts';

/** A slice as it was decoded and combined. */
export interface SlicePart {
  readonly profile: Profile;
  readonly values: readonly CombinedValue[]; // By value type.
  /** Wall-clock seconds that it covers, where its source knows that and the profile does not. */
  readonly seconds?: number | undefined;
}

/** What one slice has of one value type. */
export interface SliceWeights {
  /** Samples of the side's profile, and what each has. A sample may stand several times. */
  readonly samples: Int32Array;
  readonly values: Float64Array;
  /** How many states of a gauge are added up. */
  readonly count: number;
  /** Seconds that processes were watched for, those side by side added up; undefined for a state, and where unknown. */
  readonly seconds: number | undefined;
}

/** One value type of a side. */
export interface SidedValue {
  readonly rule: AdditionRule;
  readonly slices: readonly SliceWeights[];
  /** Per sample of the side's profile: the sum over the slices, of a gauge the mean. */
  readonly weights: Float64Array;
}

export interface SlicedSide {
  /** Its values are `weights`, so that it can be shown like any other. */
  readonly profile: Profile;
  readonly values: readonly SidedValue[]; // By value type.
  /**
   * How many parts go on where one before them was, in the same process: all but the first of a process that was watched, none
   * of runs that have nothing to do with each other.
   */
  readonly continued: number;
}

interface Taken {
  readonly rows: Int32Array;
  readonly columns: readonly Float64Array[];
  readonly values: readonly CombinedValue[];
  readonly seconds: number | undefined;
  readonly timeNanos: bigint;
  readonly program: Program;
}

/** More slices say nothing more of how much they vary: neighbours are taken together. */
const MOST_SLICES = 24;

/** Takes slices one by one, and keeps of each no more than its numbers. */
export class SideCollector {
  readonly #merger = new ProfileMerger();
  readonly #taken: Taken[] = [];

  /** @throws {IncompatibleProfiles} when it measures something else than the first; nothing is added then */
  add({ profile, values, seconds }: SlicePart): void {
    const { info, samples } = profile;
    const rows = this.#merger.add(profile);
    const recorded = Number(info.durationNanos) / 1e9;
    this.#taken.push({
      rows,
      columns: samples.values,
      values,
      seconds: seconds ?? (recorded > 0 ? recorded : undefined),
      timeNanos: info.timeNanos,
      program: programOf(profile),
    });
  }

  /** @throws {IncompatibleProfiles} when nothing was added */
  finish(): SlicedSide {
    const profile = this.#merger.finish({ everyRow: true });
    const values = profile.valueTypes.map((_, type) => this.#valueOf(type, profile.samples.length));
    const { samples } = profile;
    const columns = values.map(({ weights }) => weights);
    const wide = columns.map(() => undefined);
    return {
      profile: { ...profile, samples: { ...samples, values: columns, wide } },
      values,
      continued: this.#continued(),
    };
  }

  /** What was counted since the start falls where a process is another one. */
  #continued(): number {
    const snapshots = this.#taken.map(({ rows, columns, values, timeNanos, program }) => ({
      ...{ timeNanos, program, rows },
      columns: columns.filter((_, type) => values[type]!.rule === 'cumulative'),
    }));
    return increaseSteps(snapshots).filter(({ before }) => before !== undefined).length;
  }

  #valueOf(type: number, samples: number): SidedValue {
    const rules = this.#taken.map(({ values }) => values[type]!.rule);
    const isCounter = rules.includes('cumulative');
    const rule = isCounter ? 'cumulative' : rules[0]!;
    const all =
      isCounter && rules.length > 1
        ? this.#increases(type)
        : inTime(this.#taken).map((at) => asIs(this.#taken[at]!, type));
    const slices = takenTogether(all);
    const weights = new Float64Array(samples);
    for (const slice of slices)
      slice.samples.forEach((sample, at) => (weights[sample]! += slice.values[at]!));
    const count = rule === 'gauge' ? all.length : 1;
    return { rule, slices, weights: count === 1 ? weights : weights.map((value) => value / count) };
  }

  /** Of counters since the start: what each snapshot counted more than the one before it of the same process. */
  #increases(type: number): readonly SliceWeights[] {
    const snapshots = this.#taken.map(({ rows, columns, timeNanos, program }) => ({
      timeNanos,
      program,
      rows,
      columns: [columns[type]!],
    }));
    return increaseSteps(snapshots).map(({ before, after }) => {
      const now = this.#taken[after]!;
      const then = before === undefined ? undefined : this.#taken[before]!;
      return {
        ...oneEach([
          { rows: now.rows, values: now.columns[type]!, factor: 1 },
          ...(then === undefined
            ? []
            : [{ rows: then.rows, values: then.columns[type]!, factor: -1 }]),
        ]),
        count: 1,
        seconds: then === undefined ? undefined : secondsFrom(then, now),
      };
    });
  }
}

interface Addend {
  readonly rows: Int32Array;
  readonly values: Float64Array;
  readonly factor: number;
}

/** Added up by sample, without those that come to nothing: what is left of a counter is no more than what it grew by. */
function oneEach(addends: readonly Addend[]): Pick<SliceWeights, 'samples' | 'values'> {
  const sums = new Map<number, number>();
  for (const { rows, values, factor } of addends)
    rows.forEach((row, at) => sums.set(row, (sums.get(row) ?? 0) + values[at]! * factor));
  const left = [...sums].filter(([, value]) => value !== 0);
  return {
    samples: Int32Array.from(left, ([row]) => row),
    values: Float64Array.from(left, ([, value]) => value),
  };
}

function secondsFrom(then: Taken, now: Taken): number | undefined {
  const nanos = now.timeNanos - then.timeNanos;
  return then.timeNanos > 0n && nanos > 0n ? Number(nanos) / 1e9 : undefined;
}

function asIs({ rows, columns, values, seconds }: Taken, type: number): SliceWeights {
  const { rule, scale, seconds: combined } = values[type]!;
  const column = columns[type]!;
  return {
    samples: rows,
    values: scale === 1 ? column : column.map((value) => value * scale),
    count: 1,
    seconds: rule === 'delta' ? (seconds ?? combined) : undefined,
  };
}

/** From the earliest to the latest; as they were given unless each says when it was taken. */
function inTime(taken: readonly Taken[]): number[] {
  const order = taken.map((_, at) => at);
  if (taken.some(({ timeNanos }) => timeNanos === 0n)) return order;
  return order.sort((a, b) => Number(taken[a]!.timeNanos - taken[b]!.timeNanos));
}

function takenTogether(slices: readonly SliceWeights[]): readonly SliceWeights[] {
  const groups = Math.min(slices.length, MOST_SLICES);
  if (groups === slices.length) return slices;
  return Array.from({ length: groups }, (_, group) => {
    const from = Math.round((group * slices.length) / groups);
    const to = Math.round(((group + 1) * slices.length) / groups);
    return sumOf(slices.slice(from, to));
  });
}

function sumOf(slices: readonly SliceWeights[]): SliceWeights {
  const length = slices.reduce((sum, each) => sum + each.samples.length, 0);
  const samples = new Int32Array(length);
  const values = new Float64Array(length);
  let at = 0;
  for (const slice of slices) {
    samples.set(slice.samples, at);
    values.set(slice.values, at);
    at += slice.samples.length;
  }
  const seconds = slices.map((slice) => slice.seconds);
  return {
    samples,
    values,
    count: slices.length,
    seconds: seconds.includes(undefined)
      ? undefined
      : seconds.reduce<number>((sum, each) => sum + each!, 0),
  };
}
