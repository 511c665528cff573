// The door to the extension: messages out, and the little that survives when the page is hidden and made anew.
import type { FromWebview } from '../src/protocol.ts';
import type { EditedFunction } from '../src/core/flame/meant.ts';
import type { Recipe } from './edit/recipe.ts';
import type { Selected } from './selection.ts';
import type { ColumnWidths } from './table/column-widths.ts';

/** What the reader did to the page. Boxes are kept as paths of names: numbers change with the data. */
export interface Saved {
  readonly tab: string;
  readonly zoom: readonly string[];
  readonly focus: readonly string[];
  readonly search: string;
  readonly regexp: boolean; // How the search is meant.
  readonly matchCase: boolean;
  readonly widths: string; // Of a comparison: one of `WIDTHS`.
  readonly colouring: string; // One of `COLOURINGS`.
  readonly columns: ColumnWidths; // As they were written; read them with `asColumnWidths`.
  readonly splitBy: string; // The label that it is split by; '' for none.
  readonly split: number; // Of a sandwich: the share of its height that callers have.
  readonly sandwich: EditedFunction | undefined; // The function in the middle.
  readonly selected: Selected | undefined; // As it was written; read it with `asSelected`.
  readonly line: { readonly path: string; readonly line: number } | undefined; // The editor's, whose boxes are lit.
  readonly recipe: Recipe; // As it was written; read it with `asRecipe`.
  readonly sort: { readonly column: string; readonly ascending: boolean } | undefined;
}

export interface Host {
  /** Somebody is there to open what a frame is of; in an exported file nobody is. */
  readonly opensSource: boolean;
  post(message: FromWebview): void;
  readonly saved: Partial<Saved>;
  save(change: Partial<Saved>): void;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromWebview): void;
  getState(): Partial<Saved> | undefined;
  setState(state: Partial<Saved>): void;
};

/** Can be called once: VS Code gives its door away only once. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  let saved = api.getState() ?? {};
  return {
    opensSource: true,
    post: (message) => api.postMessage(message),
    get saved() {
      return saved;
    },
    save(change) {
      saved = { ...saved, ...change };
      api.setState(saved);
    },
  };
}
