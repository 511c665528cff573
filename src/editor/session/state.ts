// What the editor knows at this moment, as one value. One writer (session.ts) makes it, everybody else draws it.

import type { FlameEdit } from '../../core/flame/edits.ts';
import type { BuildHeats, Heat } from '../../engine/lines/line-answers.ts';
import type { ComparedLine, ComparedVersions } from '../../engine/compare/compared-line-answers.ts';
import type {
  ComparedMeasure,
  Comparison,
  ComparisonFacts,
  Findings,
  Suspect,
} from '../../engine/compare/comparison.ts';
import type { LabelMatcher, SourceError } from '../../engine/engine.ts';
import type { Loaded } from '../../engine/load/loaded.ts';
import type { Placement } from '../../engine/places/path-answers.ts';
import type { Trace } from '../../engine/trace/trace-answers.ts';
import type { View, Workspace } from '../../engine/origin.ts';

/** What the reader chose; survives a restart. Never holds a secret. */
export type Choice = FilesChoice | StoreChoice;

interface OneBuild {
  /** Only this build of several, as `Loaded.builds` names it; not there for all of them. */
  readonly build?: string;
  /** All builds, and each by itself beside the sum. Not there for the sum alone, and never together with `build`. */
  readonly byBuild?: true;
}

export interface FilesChoice extends OneBuild {
  readonly kind: 'files';
  readonly paths: readonly string[];
  readonly type: string | undefined;
}

export interface StoreChoice extends OneBuild {
  readonly kind: 'store';
  readonly connection: string; // The name in `hotline.connections`.
  readonly service: string;
  readonly typeId: string;
  /** A second profile type, shown beside the drawn one where it is large (heap beside CPU). */
  readonly besideTypeId: string | undefined;
  readonly matchers: readonly LabelMatcher[];
  readonly range: RangeChoice;
}

/** `last` is a duration such as `1h`, read anew at every refresh; a custom range is fixed, in ms since the epoch. */
export type RangeChoice =
  | { readonly kind: 'last'; readonly duration: string }
  | { readonly kind: 'custom'; readonly from: number; readonly to: number };

/** One value type on the lines: the answer of the engine for it. */
export interface DrawnView {
  readonly view: View;
  readonly loaded: Loaded;
  readonly heat: Heat;
  readonly trace: Pick<Trace, 'revisions'>;
  readonly placement: Placement;
  /** What it was placed in: without files that the reader said are not meant. */
  readonly workspace: Workspace;
}

/** A profile that can be shown. It stays when a later refresh fails. */
export interface Shown {
  readonly choice: Choice;
  readonly drawn: DrawnView;
  readonly beside: DrawnView | undefined;
  readonly loadedAt: number; // Milliseconds since the epoch.
  /** What `drawn` costs in each build by itself, while the choice says so. */
  readonly builds?: BuildHeats;
  /** Two sides are compared on the lines: `drawn` is the new one. Not there while lines say what they cost. */
  readonly compared?: Compared;
  /** Lines count only some samples: `drawn` and `beside` are of those. Not there while they count all. */
  readonly filter?: LineFilter;
}

/** A comparison on the lines. */
export interface Compared {
  readonly facts: ComparisonFacts;
  /** What the sides are called beside each other, as short as tells them apart: `v1.41` and `v1.42`. */
  readonly names: readonly [base: string, fresh: string];
  readonly measure: ComparedMeasure;
  /** By this measure; without its rows, which are those of functions. */
  readonly totals: Omit<Comparison, 'rows'>;
  readonly lines: readonly ComparedLine[];
  readonly source: ComparedVersions | undefined;
  /** Not there before it is asked for, which is once the rest is shown. */
  readonly findings?: ComparedFindings;
  /** What is on the lines once the comparison ends. */
  readonly plain: Shown | undefined;
}

/** What changed by all that both sides have. */
export type ComparedFindings =
  | { readonly kind: 'asked' }
  | { readonly kind: 'failed'; readonly error: SourceError }
  | {
      readonly kind: 'told';
      /** With the values of all that was loaded, behind those that were there. */
      readonly facts: ComparisonFacts;
      readonly findings: Findings;
      readonly suspects: SuspectedCommits;
    };

/** Commits that may have made what regressed, by the value of the comparison that did. */
export type SuspectedCommits =
  | { readonly kind: 'asked' }
  | { readonly kind: 'failed'; readonly error: SourceError }
  | { readonly kind: 'told'; readonly byValue: ReadonlyMap<number, readonly Suspect[]> };

/** A filter of the flame graph that the reader wants on the lines, too. */
export interface LineFilter {
  readonly edits: readonly FlameEdit[]; // In the order in which they are applied.
  readonly all: AllSamples;
}

/** What is drawn while nothing is filtered. */
export type AllSamples = Pick<Shown, 'drawn' | 'beside'>;

/** Why nothing, or nothing new, is shown: `error` carries the sentence and the next step. */
export type State =
  | { readonly kind: 'nothing-chosen'; readonly restricted: boolean }
  | { readonly kind: 'loading'; readonly choice: Choice; readonly shown: Shown | undefined }
  | { readonly kind: 'ready'; readonly shown: Shown }
  | {
      readonly kind: 'failed';
      readonly choice: Choice;
      readonly error: SourceError;
      readonly shown: Shown | undefined; // What was there before, still drawn, marked with its age.
    }
  | { readonly kind: 'no-data'; readonly choice: Choice; readonly shown: Shown | undefined };
