// Every message between the extension and the page of a profile, both ways. The extension sends state, the page sends
// intentions. The page keeps no truth: at `ready` it is sent everything again.

import type { CallColumns } from './core/flame/call-columns.ts';
import type { FlameBy, FlameColumns } from './core/flame/columns.ts';
import type { FlameEdit } from './core/flame/edits.ts';
import type { ShownSandwich } from './core/flame/sandwich.ts';
import type { SplitColumns, SplitPart } from './core/flame/split.ts';
import type { LineTextsOfFile } from './core/flame/line-texts.ts';
import type { ComparedWords } from './core/flame/exported.ts';
import type { Sent } from './core/flame/narrow-columns.ts';
import type { Grows } from './core/flame/layout.ts';
import type { Measure } from './core/flame/value-texts.ts';
import type { Colouring } from './core/look/bands.ts';
import type { Theme } from './core/look/theme.ts';

export type ToWebview =
  | { readonly type: 'page'; readonly page: Page }
  /** The flame graph of the page's value type. Big ones come in several parts. */
  | { readonly type: 'graph'; readonly part: Part<GraphColumns> }
  /** What the graph is made of, for tables and for graphs of another kind: by lines, or without what the reader hides. */
  | { readonly type: 'calls'; readonly part: Part<CallColumns> }
  /** The calls by the values of a label. */
  | {
      readonly type: 'split';
      readonly by: string;
      readonly parts: readonly SplitPart[];
      readonly part: Part<SplitGraphs>;
    }
  /** It can't be split by a label: why, and what then. */
  | { readonly type: 'noSplit'; readonly id: number; readonly by: string; readonly why: string }
  /** What stands on the lines of boxes. */
  | { readonly type: 'lineTexts'; readonly id: number; readonly files: readonly LineTextsOfFile[] }
  /** Show a line in the graph: light its boxes and zoom to the heaviest. */
  | {
      readonly type: 'reveal';
      readonly path: string;
      /** What the profile calls the file, where it lies outside the workspace. */
      readonly names?: readonly string[];
      readonly line: number; // As it was measured: the boxes know no other.
      /** Others that were measured and are the same line of today. */
      readonly also?: readonly number[];
      /** What the line costs by the lines' own reckoning, each sample once; undefined where it has no cost. */
      readonly total: number | undefined;
      /**
       * A page before this one took the line. `restored`: its light is to be seen again, where that page had it to the end.
       * `moved`: that was just now; where it did not get so far, the line is shown as if for the first time.
       */
      readonly again?: 'restored' | 'moved';
    }
  /** Tell what the graph shows now, to be exported; answered with `shown` or `notShown` of the same number. */
  | { readonly type: 'describeShown'; readonly request: number; readonly picture: boolean };

export type FromWebview =
  | { readonly type: 'ready' }
  /** The reader wants a table, or another graph than the one of functions. Not sent before, since it may be as big as that. */
  | { readonly type: 'wantCalls' }
  /** The reader wants a graph for each value of a label, one of the page's `splits`. */
  | { readonly type: 'wantSplit'; readonly by: string }
  /** Boxes are lines now, and the reader wants to see what stands there. */
  | { readonly type: 'wantLineTexts' }
  | {
      readonly type: 'openSource';
      readonly file: string; // As the profile spells it; '' unknown.
      readonly path: string | undefined; // In the workspace.
      readonly line: number; // 1-based; 0 unknown.
      readonly beside: boolean;
    }
  /** A line is to be revealed that the page found itself; what it costs, functions' boxes don't tell. */
  | { readonly type: 'revealLine'; readonly path: string; readonly line: number }
  /** From now on lines in the editor count only the samples that these leave; without any, all of them. */
  | { readonly type: 'filterLines'; readonly edits: readonly FlameEdit[] }
  | { readonly type: 'chooseValue'; readonly value: number }
  /** Of a comparison: what its costs are made comparable by, one of the page's `ways`. */
  | { readonly type: 'chooseWay'; readonly way: number }
  /** One of the page's own actions: a button, or a fact that is a link. */
  | { readonly type: 'act'; readonly action: string }
  /** The reader wants what is shown as a file. */
  | { readonly type: 'export' }
  | { readonly type: 'shown'; readonly request: number; readonly shown: ShownOnPage }
  /** What was asked for cannot be told: a sentence why. */
  | { readonly type: 'notShown'; readonly request: number; readonly why: string };

/** What the graph of a page shows, as an export needs it. */
export interface ShownOnPage {
  readonly id: number; // Of the ProfilePage.
  readonly by: FlameBy;
  readonly edits: readonly FlameEdit[]; // In the order in which they are applied.
  readonly isEmpty: boolean; // No sample is left.
  readonly zoom: readonly string[]; // The names down to the box that is zoomed to.
  readonly width: number; // Of the page, in CSS pixels.
  readonly theme: Theme;
  readonly colouring: Colouring;
  /** What the page keeps of the reader's doings: the viewer of an exported file begins with it. */
  readonly saved: Readonly<Record<string, unknown>>;
  readonly picture: PagePicture | undefined; // Where it was asked for.
  /** Where the tab Sandwich is in front, with a function in the middle. */
  readonly sandwich?: ShownSandwich | undefined;
}

export interface PagePicture {
  readonly png: Uint8Array;
  /** Device pixels per CSS pixel. */
  readonly scale: number;
  /** No canvas holds the graph at the wanted scale. */
  readonly isReduced: boolean;
}

/** What the page shows as a whole. */
export type Page =
  | { readonly kind: 'loading'; readonly title: string; readonly progress: ProgressText }
  /** Nothing can be shown, and why: what, where, what next. */
  | {
      readonly kind: 'message';
      readonly severity: 'error' | 'empty';
      readonly title: string;
      readonly sentences: readonly string[];
      readonly actions: readonly Action[]; // The first is the likeliest remedy.
    }
  | { readonly kind: 'profile'; readonly profile: ProfilePage };

export interface ProgressText {
  readonly sentence: string;
  readonly share: number | undefined; // 0 to 1.
}

export interface Action {
  readonly action: string;
  readonly label: string;
}

/** A loaded profile without its big columns. Texts are ready to be shown. */
export interface ProfilePage {
  /** Changes with the profile and the value type; columns of another id are no longer wanted. */
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  /** The file that `go tool pprof` reads, where it is one alone; its name alone in an exported page. */
  readonly pprofFile: string | undefined;
  readonly facts: readonly Fact[];
  /** A sentence about what is shown, such as its age after a failed refresh. */
  readonly note: string | undefined;
  readonly values: readonly string[];
  readonly value: number; // Index into values.
  readonly measure: Measure; // The page formats values of boxes and rows itself.
  /** What shares of all are of. In a difference it is more than the graph's own total, which is what is left. */
  readonly whole: number;
  /** What it was measured on: a build's name, or how many there are; '' where nobody says. */
  readonly build?: string;
  /** Where two sides are compared: the verdict, and what is compared with what. */
  readonly comparison?: ComparedWords | undefined;
  /** What its costs may be made comparable by. */
  readonly ways?: PageWays | undefined;
  readonly details: readonly DetailSection[];
  /** A setting of the reader's: roots on top, or at the bottom. */
  readonly grows: Grows;
  readonly actions: readonly Action[];
  /** Labels that it can be split by; those of a store come after the page. */
  readonly splits: readonly string[];
  /** What the lines in the editor are filtered with; undefined where no lines follow the page. */
  readonly lineFilter: readonly FlameEdit[] | undefined;
}

export interface PageWays {
  readonly all: readonly PageWay[];
  readonly chosen: number; // Index into all.
}

export interface PageWay {
  readonly label: string;
  /** Why it is not possible: a sentence's end. */
  readonly lacking: string | undefined;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly link: Action | undefined;
}

export interface DetailSection {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly text: string }[];
}

/** Some of the columns of a graph or of calls; with the last part it is whole. */
export interface Part<Columns> {
  readonly id: number; // Of the ProfilePage.
  readonly columns: Partial<Sent<Columns>>;
  readonly last: boolean;
}

/** Texts as UTF-8, each ended by a zero byte: a page must not parse megabytes of JSON. */
export type Texts = Uint8Array;

type TextColumn = 'names' | 'packages' | 'files';

/** The columns of core/flame/columns.ts, texts as bytes; who is whose caller, and how deep, follows from `end`. */
export interface GraphColumns extends Omit<
  FlameColumns,
  'length' | 'parent' | 'depth' | 'extent' | 'times' | 'closed' | TextColumn
> {
  /** Absent when widths follow `total`. */
  readonly extent?: Float64Array;
  /** Where two sides are compared: how sure each box's difference is (SURENESS). */
  readonly sure?: Uint8Array;
  readonly names: Texts;
  readonly packages: Texts;
  readonly files: Texts;
  readonly paths: Texts; // Per file its path in the workspace, or ''.
}

/** The columns of core/flame/split.ts. Without functions of their own they have those of the graph's columns. */
export interface SplitGraphs extends SplitColumns, Partial<SplitFunctions> {}

export interface SplitFunctions {
  readonly names: Texts;
  readonly files: Texts;
  readonly packages: Texts;
  readonly paths: Texts; // As in `GraphColumns`.
  readonly fileOf: Int32Array;
  readonly startOf: Uint32Array;
  readonly kinds: Uint8Array;
  readonly packageOf: Int32Array;
}
