// One profile of many, each value type by its rule of addition (value-rule.ts): a week of a service, the scrapes of a
// folder, the parts of a long answer.
import { increaseOf, programOf } from './increase.ts';
import type { Snapshot } from './increase.ts';
import { ProfileMerger } from './merge.ts';
import type { Profile, ProfileInfo } from './profile.ts';
import { additionRule } from './value-rule.ts';
import type { AdditionRule, Recording } from './value-rule.ts';

/** How the values of one type of a combined profile are read. */
export interface CombinedValue {
  readonly rule: AdditionRule;
  /** What to multiply the values with: a gauge's are sums over the scrapes and become the mean. */
  readonly scale: number;
  /** Wall-clock seconds in which the values came together; undefined for a state, and since an unknown start. */
  readonly seconds: number | undefined;
}

export interface Combined {
  readonly profile: Profile;
  readonly values: readonly CombinedValue[]; // By value type.
}

/**
 * Combines profiles of the same value types, one by one: of each it keeps at most its counters, so that hundreds need not
 * be in memory. Sums stay whole numbers: they are not yet multiplied with `scale`. One profile alone stays as it is,
 * counters since the start included.
 */
export class CombiningMerger {
  readonly #origin: Recording['origin'];
  readonly #merger = new ProfileMerger();
  readonly #snapshots: (Snapshot & Counters)[] = [];
  readonly #infos: ProfileInfo[] = [];
  #first: Profile | undefined;
  #merging = false; // One alone is handed on untouched.
  #rules: readonly AdditionRule[] = [];

  constructor(origin: Recording['origin']) {
    this.#origin = origin;
  }

  /** @throws {IncompatibleProfiles} when it measures something else than the first; nothing is added then */
  add(profile: Profile): void {
    if (this.#first !== undefined && isNothing(profile)) return;
    if (this.#first === undefined || isNothing(this.#first)) {
      this.#first = profile;
      this.#infos.splice(0, 1, profile.info);
      this.#rules = this.#rulesOf(profile);
      return;
    }
    if (!this.#merging) {
      this.#merging = true;
      this.#merge(this.#first);
    }
    this.#merge(profile);
    this.#infos.push(profile.info);
  }

  /**
   * @param scrapes how many scrapes stand behind the profiles; for files each is one
   * @throws {IncompatibleProfiles} when nothing was added
   */
  finish(scrapes = this.#origin === 'file' ? this.#infos.length : undefined): Combined {
    const increase = this.#snapshots.length === 0 ? undefined : this.#addIncrease();
    const alone = this.#infos.length === 1 ? this.#first : undefined;
    const durations = secondsCovered(this.#infos);
    return {
      profile: alone ?? this.#merger.finish(),
      values: this.#rules.map((rule) => ({
        rule,
        scale: rule === 'gauge' && scrapes !== undefined && scrapes > 1 ? 1 / scrapes : 1,
        seconds: { delta: durations, gauge: undefined, cumulative: increase }[rule],
      })),
    };
  }

  #rulesOf({ valueTypes, info }: Profile): AdditionRule[] {
    const recording = { ...info, origin: this.#origin };
    return valueTypes.map((type) => additionRule(type, recording));
  }

  /** Adds what is summed; counters since the start wait until all snapshots are known. */
  #merge(profile: Profile): void {
    const rules = this.#rulesOf(profile);
    const { values, wide } = profile.samples;
    const factors = rules.map((rule) => (rule === 'cumulative' ? 0 : 1));
    const rows = this.#merger.add(profile, factors);
    const types = rules.flatMap((rule, type) => (rule === 'cumulative' ? [type] : []));
    if (types.length === 0) return;
    // A folder may hold snapshots beside recordings of a while: their type counts since the start as a whole.
    this.#rules = this.#rules.map((rule, type) => (types.includes(type) ? 'cumulative' : rule));
    this.#snapshots.push({
      timeNanos: profile.info.timeNanos,
      program: programOf(profile),
      rows,
      types,
      columns: types.map((type) => values[type]!),
      wide: types.map((type) => wide[type]),
    });
  }

  /** Returns the seconds in which it came together. */
  #addIncrease(): number | undefined {
    const { factors, seconds } = increaseOf(this.#snapshots);
    this.#snapshots.forEach(({ rows, types, columns, wide }, at) => {
      const factor = factors[at]!;
      if (factor === 0) return;
      types.forEach((type, i) => {
        this.#merger.addValues(rows, type, columns[i]!, wide[i], factor);
      });
    });
    return seconds;
  }
}

interface Counters {
  readonly types: readonly number[]; // Of the columns: which value type each is.
  readonly wide: readonly (BigInt64Array | undefined)[];
}

/** A store that has nothing in a part of the range answers with a profile of no types, which goes with any other. */
function isNothing({ valueTypes, samples }: Profile): boolean {
  return valueTypes.length === 0 && samples.length === 0;
}

/** The seconds in which at least one profile was recorded: what runs side by side on many machines counts once. */
export function secondsCovered(infos: readonly ProfileInfo[]): number | undefined {
  const recorded = infos.filter(({ durationNanos }) => durationNanos > 0n);
  let nanos = 0n;
  let end = 0n;
  for (const { timeNanos, durationNanos } of recorded.sort(byTime)) {
    // One that doesn't say when it was recorded cannot be told to overlap.
    const start = timeNanos === 0n || timeNanos > end ? timeNanos : end;
    const stop = timeNanos + durationNanos;
    if (stop > start) nanos += stop - start;
    if (timeNanos !== 0n && stop > end) end = stop;
  }
  return nanos > 0n ? Number(nanos) / 1e9 : undefined;
}

function byTime(a: ProfileInfo, b: ProfileInfo): number {
  return a.timeNanos < b.timeNanos ? -1 : a.timeNanos > b.timeNanos ? 1 : 0;
}
