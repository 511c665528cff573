// The tab "Table", made of the calls that the edits leave. Nobody counts for a table that is not looked at.
import type { ProfilePage } from '../../src/protocol.ts';
import { followed } from '../../src/core/compare/compared-graph.ts';
import type { CallTree } from '../../src/core/flame/call-tree.ts';
import { applyEdits, withoutClosing } from '../../src/core/flame/edits.ts';
import type { Graph } from '../../src/core/flame/graph.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import type { Recipe } from '../edit/recipe.ts';
import type { Host } from '../host.ts';
import { asColumnWidths } from '../table/column-widths.ts';
import { makeRowStrip, type RowStrip } from '../table/row-strip.ts';
import { DEFAULT_SORT, rowsOf, SORTS, type Sort } from '../table/rows.ts';
import { TableView, type TableEvents } from '../table/table-view.ts';

export class PageTable {
  readonly #host: Host;
  readonly view: TableView;
  /** What it was made of last. */
  #made: { readonly calls: CallTree; readonly recipe: Recipe } | undefined;

  /** What is told of the selected row, below the table. */
  readonly strip: RowStrip;

  constructor(host: Host, events: Omit<TableEvents, 'sorted' | 'sized' | 'described'>) {
    this.#host = host;
    this.strip = makeRowStrip(host.opensSource ? (beside) => this.view.open(beside) : undefined);
    this.view = new TableView(
      {
        ...events,
        sorted: (sort) => host.save({ sort }),
        sized: (columns) => host.save({ columns }),
        described: (writing, row) => this.strip.show(writing, row),
      },
      asColumnWidths(host.saved.columns),
    );
  }

  /** Answers whether it is another one now. */
  draw(
    calls: CallTree,
    recipe: Recipe,
    graph: Graph,
    { whole, measure }: ProfilePage,
    palette: Palette,
  ): boolean {
    if (this.#made?.calls === calls && this.#made.recipe === recipe) return false;
    this.#made = { calls, recipe };
    const rows = rowsOf(
      applyEdits(followed(calls), withoutClosing(recipe.edits)),
      recipe.by,
      graph,
    );
    this.view.show(rows, whole, measure, palette, this.#savedSort());
    return true;
  }

  clear(): void {
    this.#made = undefined;
    this.view.clear();
  }

  #savedSort(): Sort {
    const { sort } = this.#host.saved;
    const column = SORTS.find((known) => known === sort?.column);
    return column === undefined || sort === undefined
      ? DEFAULT_SORT
      : { column, ascending: sort.ascending };
  }
}
