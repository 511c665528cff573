// What is asked and told of a comparison of two sides: builds, clusters, ranges, files.

import type { ComparedRow, Confidence, State } from '../../core/compare/compare.ts';
import type { Normalization } from '../../core/compare/normalize.ts';
import type { Suspect, SuspectedFunction } from '../../core/compare/suspects.ts';
import type { Judgement, Verdict } from '../../core/compare/verdict.ts';
import type { ValueType } from '../../core/profile.ts';
import type { AdditionRule, LeftOut } from '../load/loaded.ts';
import type { Origin } from '../origin.ts';
import type { TimeRange } from '../engine.ts';
import type { ComparedWay } from './compared-ways.ts';
import type { SourceFolder } from './source-folder.ts';
import type { SideGrowth } from './growth-of-side.ts';

export type {
  ComparedWay,
  Confidence,
  Judgement,
  Normalization,
  State,
  SideGrowth,
  Suspect,
  SuspectedFunction,
  Verdict,
};

/** Names a comparison until it is released. */
export type ComparisonHandle = number;

export interface ComparisonQuestion {
  readonly base: Origin;
  readonly fresh: Origin;
  /** Where the source of both is: lines of the base are followed to the new side. Without it, lines keep their numbers. */
  readonly repository?: ComparedRepository;
}

export interface ComparedRepository {
  /** Absolute: repositories or folders in them. Of several the one is taken that has most of the new side's cost in its files. */
  readonly folders: readonly string[];
  /** Nobody named them: they count only where both revisions are known there and files of the new side are. */
  readonly mayFit?: boolean;
  /** Revisions; left out where the profiles tell their own. */
  readonly base?: string;
  readonly fresh?: string;
  /** The value of `hotline.pathMappings`. */
  readonly mappings?: unknown;
}

/** `isInBase`: the base did so, too, so that it is nothing new. */
export interface NewGrowth extends SideGrowth {
  readonly isInBase: boolean;
}

/** What is known of a side. */
export interface SideFacts {
  readonly title: string;
  readonly slices: number;
  readonly scrapes: number | undefined;
  readonly pods: number | undefined;
  readonly range: TimeRange | undefined;
  readonly seconds: number | undefined;
  readonly bytes: number;
  readonly leftOut: LeftOut | undefined;
  /** The commit that its source is of, where lines were followed. */
  readonly commit: string | undefined;
}

export interface ComparedSides {
  readonly base: SideFacts;
  readonly fresh: SideFacts;
}

/** A value type that both sides have. Values are told in the new side's unit. */
export interface ComparedValue {
  /** In readers' words: `heap`, `mutex`. */
  readonly name: string;
  /** Values of one part are of one profile: those of CPU and heap are of two. */
  readonly part: number;
  readonly valueType: ValueType;
  readonly rule: AdditionRule;
  /** What it is compared by where nobody says. */
  readonly normalize: Normalization;
  /** All ways, and why some are none. */
  readonly ways: readonly ComparedWay[];
}

export interface ComparisonFacts {
  readonly handle: ComparisonHandle;
  readonly base: SideFacts;
  readonly fresh: SideFacts;
  /** More may follow what is there (`compareAll`). */
  readonly values: readonly ComparedValue[];
  /** What was not compared though a side has it, and why: sentences. */
  readonly leftOut: readonly string[];
  readonly defaultValue: number; // Index into values.
  /** What grew or rose within the new side's own life. */
  readonly growth: readonly NewGrowth[];
  /** What a reader must know before believing a number: sentences. */
  readonly notes: readonly string[];
  /** Which of the folders that were offered has the source; undefined where one was named, or none has. */
  readonly source?: SourceFolder | undefined;
}

export interface ComparedBy {
  readonly value: number; // Index into ComparisonFacts.values.
  readonly by: 'lines' | 'functions';
  readonly normalize?: Normalization;
  /** Units of work that the base and the new side did, for `work`. */
  readonly work?: readonly [number, number];
}

/** By which value two sides are compared, and by what that is made comparable. */
export type ComparedMeasure = Omit<ComparedBy, 'by'>;

export interface Comparison {
  readonly name: string; // Of the value type, in readers' words.
  readonly valueType: ValueType;
  /** What is known of the sides that it is of: those of another value may have other scrapes. */
  readonly sides: ComparedSides;
  readonly normalize: Normalization;
  /** The state of a moment (heap in use): its amounts are means per scrape, and have no rate. */
  readonly isState: boolean;
  /** Units of work of the base and the new side, where costs are divided by them. */
  readonly work: readonly [number, number] | undefined;
  readonly base: SideTotals;
  readonly fresh: SideTotals;
  readonly judgement: Judgement;
  readonly rows: readonly ComparisonRow[]; // In no order.
  /** How differences are told apart from chance: by slices, by counts of samples, or not at all. */
  readonly test: 'slices' | 'counts' | 'none';
}

/** What changed by all that both sides have, in one list. */
export interface Findings {
  /** What was looked at, in the order of `ComparisonFacts.values`. */
  readonly metrics: readonly ComparedMetric[];
  readonly rows: readonly FindingRow[]; // The certain first, then by what each answers for.
  /** What both sides have and nobody can compare, and why: sentences beside those of the facts. */
  readonly leftOut: readonly string[];
}

/** The whole of one value type: a comparison without its rows. */
export interface ComparedMetric extends Omit<Comparison, 'rows'> {
  readonly value: number; // Index into ComparisonFacts.values.
}

/** A line or function with all its changes that are more than chance. */
export interface FindingRow extends Pick<
  ComparisonRow,
  'function' | 'file' | 'line' | 'path' | 'inBase' | 'isGone'
> {
  readonly confidence: Exclude<Confidence, 'noise'>; // Of the surest.
  readonly changes: readonly FindingChange[]; // The surest and largest first; never none.
}

export interface FindingChange extends Omit<ComparisonRow, keyof FindingRow> {
  readonly metric: number; // Index into `metrics`.
  readonly confidence: Exclude<Confidence, 'noise'>;
}

export interface SideTotals {
  /** In the value type's unit: the sum, of a gauge the mean per scrape. */
  readonly total: number;
  /** The same by what is compared: what the numbers of rows add up to. */
  readonly normalized: number;
  /** Samples of the profiler behind it, where that is known. */
  readonly samples: number | undefined;
  readonly slices: number;
}

/** Of a place its costs in the comparison's unit: parts of one for shares. */
export interface ComparisonRow extends Pick<
  ComparedRow,
  'base' | 'fresh' | 'state' | 'confidence'
> {
  /** How much of the change it answers for: its own, and of the reader's code what other code spends for it. */
  readonly answersFor: number;
  readonly function: string;
  readonly file: string; // As the new side's profile spells it; the base's for what is gone.
  readonly line: number; // 1-based; 0 unknown, and for functions.
  /** The new side's source has no such place; one that it has may cost nothing there, too. */
  readonly isGone: boolean;
  /** The file in the source, from the root of its repository with `/`, where that is known. */
  readonly path: string | undefined;
  /** Where the base has it, where that differs. */
  readonly inBase:
    { readonly function: string; readonly file: string; readonly line: number } | undefined;
  readonly chance: number | undefined;
  readonly interval: readonly [number, number] | undefined; // Of the difference of the totals.
}
