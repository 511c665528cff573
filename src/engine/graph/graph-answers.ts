// Answers that flame graphs are drawn and written from.

import type { Widths } from '../../core/compare/compared-graph.ts';
import type { CallTree } from '../../core/flame/call-tree.ts';
import type { FlameBy, FlameColumns } from '../../core/flame/columns.ts';
import type { EditedFunction } from '../../core/flame/meant.ts';
import type { FlameEdit } from '../../core/flame/edits.ts';
import type { ExportedWords } from '../../core/flame/exported.ts';
import type { Grows } from '../../core/flame/layout.ts';
import type { ShownSandwich } from '../../core/flame/sandwich.ts';
import type { CallSplit } from '../../core/flame/split.ts';
import type { TextQuery } from '../../core/flame/text-query.ts';
import type { Colouring } from '../../core/look/bands.ts';
import type { Theme } from '../../core/look/theme.ts';
import type { Narrowing } from '../tables/table-answers.ts';

/** A flame graph as columns that cross to the webview as they are (see core/flame/columns.ts). */
export interface FlameAnswer {
  readonly columns: FlameColumns;
  /** Per file name of the profile's table: the path in the workspace, or undefined. */
  readonly paths: readonly (string | undefined)[];
}

/** The graph of a comparison: `columns.sure` says of each box how sure its difference is (SURENESS). */
export interface ComparedFlameAnswer extends Pick<FlameAnswer, 'paths'> {
  readonly columns: FlameColumns & { readonly sure: Uint8Array };
}

/** The calls that a flame graph is made of. Functions have the numbers that they have in the answer to `flame`. */
export interface CallsAnswer {
  readonly columns: Omit<CallTree, 'functions'>;
}

/** The calls of a view by the values of a label (core/flame/split.ts). */
export interface SplitAnswer extends Omit<CallSplit, 'functions'> {
  /** Undefined where functions have the numbers that they have in the answer to `flame`. */
  readonly functions: (CallTree['functions'] & Pick<FlameAnswer, 'paths'>) | undefined;
}

/** What is shown of a view: the samples of a narrowing, as boxes of functions or lines, without what edits take away. */
export interface ShownGraph {
  readonly narrowing: Narrowing;
  readonly by: FlameBy;
  readonly edits: readonly FlameEdit[]; // In the order in which they are applied.
}

/** What is shown of a comparison. */
export interface ComparedShown extends Pick<ShownGraph, 'by' | 'edits'> {
  readonly widths: Widths;
}

/** What a graph that is shown is written as. */
export type ExportAs =
  | {
      readonly format: 'pprof' | 'folded';
      /** The function in the middle of the sandwich that is shown: its samples alone, with their whole stacks. */
      readonly through?: EditedFunction | undefined;
    }
  | {
      readonly format: 'svg';
      readonly title: string;
      readonly subtitle: string;
      readonly width: number; // Pixels.
      readonly theme: Theme;
      /** Undefined for what the page would begin with. */
      readonly colouring: Colouring | undefined;
      readonly grows: Grows;
      /** The names down to the box that is zoomed to. */
      readonly zoom: readonly string[];
      readonly sandwich?: ShownSandwich | undefined;
      /** Lights the functions whose name, package or file matches; a pattern that can't be used lights nothing. */
      readonly search?: TextQuery;
    }
  | {
      readonly format: 'html';
      /** Edits are not made but begun with: the reader of the file can take them back. */
      readonly words: Omit<ExportedWords, 'measure' | 'whole'>;
      readonly viewer: Viewer;
    };

export interface Viewer {
  readonly script: string;
  readonly style: string;
}
