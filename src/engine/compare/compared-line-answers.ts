// What differs on the lines of the source, as an editor draws it.

import type { Confidence, Cost, State } from '../../core/compare/compare.ts';
import type { LineState } from '../../core/line-map/line-map.ts';

export interface ComparedLines {
  readonly lines: readonly ComparedLine[];
  /** Where both sides' source is; undefined where it is not told. */
  readonly source: ComparedVersions | undefined;
}

/** The two revisions, and the root of the repository that they are of (absolute). */
export interface ComparedVersions {
  readonly root: string;
  readonly base: string;
  readonly fresh: string;
}

/** A line by its number, 1-based, in a file whose path begins at the repository's root. */
export interface VersionLine {
  readonly path: string;
  readonly line: number;
}

export interface ComparedLine {
  readonly base: Cost; // In the comparison's unit.
  readonly fresh: Cost;
  readonly state: State;
  readonly confidence: Confidence;
  readonly chance: number | undefined;
  readonly interval: readonly [number, number] | undefined; // Of the difference of the totals.
  /** Nearly all of the difference is that of deeper lines of the reader's own files. */
  readonly passedOn: boolean;
  /** As the new side's profile names it, the base's for what is gone: what tells lines apart. */
  readonly at: { readonly file: string; readonly line: number };
  /** The new side's source has no such line. */
  readonly isGone: boolean;
  readonly function: string; // As the profile spells it; of several on the line the first.
  /** In today's text; undefined where the file is not the reader's, or the line is gone by now. */
  readonly today: TodaysLine | undefined;
  /** In the new side's source, and in the base's; undefined where that is not told, or does not have the line. */
  readonly inNew: VersionLine | undefined;
  readonly inBase: VersionLine | undefined;
}

export interface TodaysLine {
  readonly path: string; // Absolute.
  readonly line: number;
  readonly state: LineState;
}
