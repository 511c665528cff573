// Adds profiles up, with the meaning of google/pprof's merge.go: a sample is its stack and its labels, and what is
// equal in two processes is one place, wherever its binary was loaded.
import { sealProfile, unreadStackLists } from './seal.ts';
import { FrameMerger } from './merging/frame-merger.ts';
import { FunctionMerger } from './merging/function-merger.ts';
import type { Header } from './merging/info-merger.ts';
import { checkCompatible, IncompatibleProfiles, mergedInfo } from './merging/info-merger.ts';
import { LabelMerger, NO_LABELS } from './merging/label-merger.ts';
import { MappingMerger } from './merging/mapping-merger.ts';
import { SampleSums, SumColumn } from './merging/sample-sums.ts';
import { StackMerger } from './merging/stack-merger.ts';
import { StringMerger } from './merging/string-merger.ts';
import type { Profile, ProfileInfo } from './profile.ts';
import { NONE } from './profile.ts';

export { IncompatibleProfiles };

/**
 * The sum of profiles of the same value types, one by one, so that only one of many needs to be in memory. It keeps
 * nothing of what it was given. Samples whose values all add up to zero are left out.
 */
export class ProfileMerger {
  readonly #strings = new StringMerger();
  readonly #mappings = new MappingMerger();
  readonly #functions = new FunctionMerger();
  readonly #frames = new FrameMerger();
  readonly #stacks = new StackMerger();
  readonly #labels = new LabelMerger();
  readonly #samples = new SampleSums();
  readonly #infos: ProfileInfo[] = [];
  #sums: SumColumn[] = [];
  #first: Header | undefined;

  /**
   * `factor` multiplies all values, or those of each type. Returns by sample there the row here, for `addValues`.
   *
   * @throws {IncompatibleProfiles} when it measures something else than the first; nothing is added then
   */
  add(profile: Profile, factor: number | readonly number[] = 1): Int32Array {
    this.#first ??= this.#open(profile);
    checkCompatible(this.#first, profile);
    this.#infos.push(profile.info);
    const strings = this.#strings.add(profile.strings);
    const mappings = this.#mappings.add(profile.mappings, strings);
    const functions = this.#functions.add(profile.functions, strings);
    const frames = this.#frames.add(profile.frames, functions, mappings);
    const rows = this.#rowsOf(profile, this.#leavesOf(profile, frames), strings);
    const { values, wide } = profile.samples;
    this.#sums.forEach((_, type) => {
      const times = typeof factor === 'number' ? factor : (factor[type] ?? 1);
      this.addValues(rows, type, values[type]!, wide[type], times);
    });
    return rows;
  }

  /** Adds values of one type to rows that `add` returned: for those whose factor is known only later. */
  addValues(
    rows: Int32Array,
    type: number,
    values: Float64Array,
    wide: BigInt64Array | undefined,
    factor: number,
  ): void {
    this.#sums[type]!.add(rows, this.#samples.length, values, wide, factor);
  }

  /**
   * With `everyRow` its samples are the rows that `add` returned, also those that add up to zero.
   *
   * @throws {IncompatibleProfiles} when nothing was added
   */
  finish({ everyRow = false } = {}): Profile {
    if (this.#first === undefined)
      throw new IncompatibleProfiles('There are no profiles to merge.');
    const rows = everyRow
      ? Int32Array.from({ length: this.#samples.length }, (_, row) => row)
      : this.#rowsThatCount();
    const columns = this.#sums.map((sum) => sum.finish(rows));
    return sealProfile({
      valueTypes: this.#first.valueTypes,
      strings: this.#strings.finish(),
      mappings: this.#mappings.finish(),
      functions: this.#functions.finish(),
      frames: this.#frames.finish(),
      stacks: {
        stacks: this.#stacks.finish(),
        sampleStack: rows.map((row) => this.#samples.stackOf(row)),
      },
      sampleCount: rows.length,
      values: columns.map(({ values }) => values),
      wide: columns.map(({ wide }) => wide),
      labels: this.#labels.finish(rows.map((row) => this.#samples.labelsOf(row))),
      info: mergedInfo(this.#infos),
    });
  }

  #open({ valueTypes, info }: Profile): Header {
    this.#sums = valueTypes.map(() => new SumColumn());
    return { valueTypes, info };
  }

  /** By sample there: its stack here. A profile that is only merged never makes its own stacks. */
  #leavesOf(profile: Profile, frames: Int32Array): Int32Array {
    const lists = unreadStackLists(profile);
    if (lists !== undefined) return this.#stacks.addLists(lists, frames);
    const stacks = this.#stacks.add(profile.stacks, frames);
    return profile.samples.stack.map((stack) => (stack === NONE ? NONE : stacks[stack]!));
  }

  /** By sample there: the row here of its stack and labels. */
  #rowsOf({ samples }: Profile, leaves: Int32Array, strings: Int32Array): Int32Array {
    const sets = this.#labels.add(samples.labels, samples.length, strings);
    return this.#samples.rowsOf(leaves, sets ?? new Int32Array(samples.length).fill(NO_LABELS));
  }

  #rowsThatCount(): Int32Array {
    const rows = new Int32Array(this.#samples.length);
    let kept = 0;
    for (let row = 0; row < rows.length; row++) {
      if (this.#sums.some((sum) => !sum.isZero(row))) rows[kept++] = row;
    }
    return rows.slice(0, kept);
  }
}
