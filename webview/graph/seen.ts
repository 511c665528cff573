// What a graph shows of all that there is.
import { ancestorsOf, offsetIn, ROOT, type Graph } from '../../src/core/flame/graph.ts';
import type { Grows, Layout, View } from '../../src/core/flame/layout.ts';
import type { Rows } from './paint-boxes.ts';

/** Depths count rows from the root's, and may lie between two. */
export interface Seen {
  readonly from: number; // In units of size, from the left edge of all.
  readonly to: number;
  readonly firstDepth: number;
  readonly lastDepth: number;
  readonly width: number; // Of the graph, in CSS pixels.
  readonly visible: number; // Height of what is seen of it.
  readonly rowHeight: number;
}

/** How a graph is shown. */
export interface Showing {
  readonly graph: Graph;
  readonly view: View;
  readonly layout: Layout;
  readonly grows: Grows;
}

export function seenOf(showing: Showing, rows: Rows): Seen {
  const { graph, view, layout, grows } = showing;
  const left = offsetIn(graph, view.root, ROOT);
  const { width, visible, height: rowHeight, scrolled } = rows;
  const [first, last] = [scrolled / rowHeight, (scrolled + visible) / rowHeight];
  const start = depthAtFirstRow(showing);
  const [top, bottom] =
    grows === 'down' ? [first, last] : [layout.rows - last, layout.rows - first];
  return {
    ...{ from: left + view.from, to: left + view.to, width, visible, rowHeight },
    firstDepth: Math.max(0, start + top),
    lastDepth: start + bottom,
  };
}

/** The depth of the row next to where roots are, if no rows were left out above what is zoomed to. */
export function depthAtFirstRow({ graph, view: { root }, layout, grows }: Showing): number {
  const { rows, rootRow } = layout;
  const above = grows === 'down' ? rootRow : rows - 1 - rootRow;
  const depth = root === ROOT ? 0 : ancestorsOf(graph, root).length;
  return depth - above;
}
