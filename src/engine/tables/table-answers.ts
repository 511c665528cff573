// Answers that are tables: the places that cost most, annotated sources, labels.

import type { ValueType } from '../../core/profile.ts';
import type { ListedFunction, ListedLines } from '../../core/source-list.ts';

export type Granularity = 'lines' | 'functions' | 'files' | 'packages';

/** Narrows a profile as pprof's options of the same names do; regular expressions in Go's syntax. */
export interface Narrowing {
  readonly focus?: string;
  readonly ignore?: string;
  readonly show?: string;
  readonly hide?: string;
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
}

export interface TopRow {
  readonly function: string;
  readonly file: string;
  readonly line: number | undefined;
  /** Integers in the type's unit; bigint where a double could not hold them. */
  readonly self: number | bigint;
  readonly total: number | bigint;
}

export interface TopTable {
  readonly valueType: ValueType;
  /** What shares are of: the magnitudes of all samples (core/whole.ts), which are their sum unless some are negative. */
  readonly total: number | bigint;
  readonly rows: readonly TopRow[];
}

/** The cost of the lines of one function, and its file in the workspace, where it was placed. */
export interface FunctionListing extends Omit<ListedFunction, 'builds'> {
  readonly path: string | undefined;
  /** By the revision that lines are numbers of, heaviest first; after `trace`. */
  readonly builds: readonly (ListedLines & {
    readonly revision: string; // As it is told; '' where nobody tells one.
  })[];
}

/** By label, then by value: the sum in the type's unit, or the mean per scrape of a gauge. */
export type LabelTotals = ReadonlyMap<string, ReadonlyMap<string, number>>;
