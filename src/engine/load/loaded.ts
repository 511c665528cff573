// What is told of a profile once it is loaded, and of one that a store could load.

import type { ValueType } from '../../core/profile.ts';
import type { StoreLabel, TimeRange } from '../../sources/source.ts';
import type { ProfileHandle } from '../origin.ts';
import type { Doubt } from '../trace/trace-answers.ts';

/** How a value type adds up over time (see core/value-rule.ts). */
export type AdditionRule = 'delta' | 'gauge' | 'cumulative';

/** One value type of a loaded profile with what a reader needs to make sense of its numbers. */
export interface ValueFacts {
  readonly valueType: ValueType;
  readonly rule: AdditionRule;
  /** Sum over all samples, in the type's unit; for a gauge the mean per scrape. */
  readonly total: number;
  /** What shares are of: the magnitudes of all samples (core/whole.ts), which is `total` unless some are negative. */
  readonly whole: number;
  /** Wall-clock seconds that the values were collected over; undefined for a snapshot. Cores = CPU seconds / this. */
  readonly seconds: number | undefined;
  /** How many samples of the profiler stand behind the total, as far as that can be known. */
  readonly evidence: number | undefined;
  /** What one of these samples stands for; not there where they differ or are unknown. */
  readonly perSample?: number | undefined;
}

/** How much there is of one value type at a store: what `ValueFacts` would say of it once it was loaded. */
export interface Size extends Pick<ValueFacts, 'valueType' | 'rule' | 'seconds'> {
  /** The sum, or the mean per scrape of a gauge; undefined where the store cannot tell how many scrapes there were. */
  readonly total: number | undefined;
}

/** The size of what has one value of a label. */
export interface ValueSize {
  readonly value: string; // Empty for what does not have the label.
  readonly size: Size;
}

export interface BuildFacts {
  readonly buildId: string; // As the mapping tells; of the heaviest binary where a git ref has several.
  readonly gitRef: string | undefined;
  readonly file: string; // The binary.
  readonly share: number; // Of the default value type's total, 0 to 1.
}

/** What the reader is told of a profile once it is loaded. */
export interface Loaded {
  readonly handle: ProfileHandle;
  readonly title: string; // The service, or the file's name.
  /** One file is told as what stands in it, more than that as rates over their range (told-measure.ts). */
  readonly from: 'file' | 'files' | 'store';
  readonly values: readonly ValueFacts[];
  readonly defaultValue: number; // Index into values.
  readonly range: TimeRange | undefined; // From the store, or from the files' times and durations.
  readonly scrapes: number | undefined; // Profiles at the store or files behind the numbers.
  readonly samples: number; // Distinct samples in the merged profile.
  readonly functions: number;
  readonly bytes: number; // As fetched or read.
  readonly builds: readonly BuildFacts[];
  readonly labels: readonly StoreLabel[]; // Labels that its samples carry.
  readonly comments: readonly string[];
  /** The file, where it is one alone and in the format of pprof: what `go tool pprof` reads. */
  readonly pprofFile?: string;
  readonly leftOut?: LeftOut; // Not there when every file was taken in.
  /** Of one build of files: its share of all of them, of the default value type's total. */
  readonly buildShare?: number;
  /** Why labels tell no revision although they may know one. */
  readonly revisionDoubt?: Doubt;
}

/** Files of a folder that could not be read: the numbers are those of the others. */
export interface LeftOut {
  readonly files: readonly LeftOutFile[];
  readonly of: number; // Files that were meant, those left out among them.
}

export interface LeftOutFile {
  readonly path: string;
  readonly why: 'empty' | 'broken' | 'unreadable';
  readonly message: string; // One sentence that names the file.
}
