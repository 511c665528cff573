// Which boxes are drawn, and where: pure arithmetic over the columns. The work follows what can be seen: nothing below
// a box of less than half a pixel is ever looked at.
import { ROOT, type Box, type Graph } from './graph.ts';

/** Siblings under this width become one box, "N smaller". */
export const SMALLEST_PX = 3;
/** Boxes under this width are not descended into. */
export const DESCEND_PX = 0.5;

/** What is zoomed to: a box, and the part of its width that fills the page (all of it: 0 and its size). */
export interface View {
  readonly root: Box;
  readonly from: number; // In units of size, from the box's left edge.
  readonly to: number;
}

/** One thing to draw. Rows count from the top of the graph. */
export interface Item {
  readonly kind: 'box' | 'smaller' | 'between';
  readonly box: Box; // Of 'smaller' the first sibling in it, of 'between' the uppermost box left out.
  readonly count: number; // How many boxes it stands for; 1 for a box.
  readonly x: number; // CSS pixels; may lie outside the page.
  readonly width: number;
  readonly row: number;
  readonly above: boolean; // A caller of what is zoomed to.
}

export interface Layout {
  readonly items: readonly Item[]; // In preorder.
  readonly rows: number;
  readonly rootRow: number; // The row of the zoomed box.
  readonly levels: number; // From the zoomed box to the deepest that is drawn, both counted.
}

export function wholeOf(graph: Graph, root: Box): View {
  return { root, from: 0, to: graph.size[root]! };
}

/** Callers stand above what they call (icicles), or below it (flames). */
export type Grows = 'down' | 'up';

/** How rows are laid out beside what the graph says. */
export interface Frame {
  /** At most so many rows show the callers of the zoomed box: all, how many are left out, the direct caller. */
  readonly mostAbove: number;
  /** A box that is drawn elsewhere: zoomed to, it has no row. */
  readonly without: Box | undefined;
  readonly grows: Grows;
}

/** Lays a view out on a page of `width` CSS pixels. */
export function layOut(graph: Graph, view: View, width: number, frame: Frame): Layout {
  const layout = layOutDown(graph, view, width, frame.mostAbove);
  return turned(view.root === frame.without ? withoutFirstRow(layout) : layout, frame.grows);
}

function withoutFirstRow({ items, rows, rootRow, levels }: Layout): Layout {
  return {
    items: items.filter(({ row }) => row > 0).map((item) => ({ ...item, row: item.row - 1 })),
    rows: rows - 1,
    rootRow: Math.max(0, rootRow - 1),
    levels: levels - 1,
  };
}

function turned(layout: Layout, grows: Grows): Layout {
  if (grows === 'down') return layout;
  const { items, rows, rootRow } = layout;
  return {
    ...layout,
    items: items.map((item) => ({ ...item, row: rows - 1 - item.row })),
    rootRow: rows - 1 - rootRow,
  };
}

function layOutDown(graph: Graph, view: View, width: number, mostAbove: number): Layout {
  const items = callersAbove(graph, view, width, mostAbove);
  const rootRow = items.length;
  const scale = view.to > view.from ? width / (view.to - view.from) : 0;
  const x = -view.from * scale;
  const rows = { last: rootRow };
  descend(graph, view.root, { x, width, scale, row: rootRow }, items, rows);
  return { items, rows: rows.last + 1, rootRow, levels: rows.last + 1 - rootRow };
}

function callersAbove(graph: Graph, view: View, width: number, most: number): Item[] {
  const callers: Box[] = [];
  for (let at = view.root; at !== ROOT; at = graph.parent[at]!) callers.push(graph.parent[at]!);
  callers.reverse();
  const wide = { x: 0, width, above: true };
  const whole = (box: Box, row: number): Item => ({ kind: 'box', box, count: 1, row, ...wide });
  if (callers.length <= most) return callers.map(whole);
  if (most <= 1) return callers.slice(0, most).map(whole);
  const shown = most - 2; // Direct callers below the row that says how many are left out.
  const count = callers.length - 1 - shown;
  return [
    whole(ROOT, 0),
    { kind: 'between', box: callers[1]!, count, row: 1, ...wide },
    ...callers.slice(callers.length - shown).map((box, at) => whole(box, 2 + at)),
  ];
}

interface Place {
  readonly x: number;
  readonly width: number; // Of the page.
  readonly scale: number; // Pixels per unit of size.
  readonly row: number;
}

function descend(
  graph: Graph,
  top: Box,
  place: Place,
  items: Item[],
  rows: { last: number },
): void {
  const { size, end, children } = graph;
  const { width: page, scale } = place;
  const open: { box: Box; x: number; row: number }[] = [{ box: top, x: place.x, row: place.row }];
  while (open.length > 0) {
    const { box, x, row } = open.pop()!;
    const width = size[box]! * scale;
    items.push({ kind: 'box', box, count: 1, x, width, row, above: false });
    if (row > rows.last) rows.last = row;
    if (width < DESCEND_PX) continue;
    const below: typeof open = [];
    let before = 0; // Size of the children passed.
    let passed = 0;
    for (let child = box + 1; child < end[box]!; child = end[child]!) {
      const left = x + before * scale;
      if (left >= page) break;
      const wide = size[child]! * scale;
      const rest = children[box]! - passed;
      if (wide < SMALLEST_PX && rest >= 2) {
        const wider = Math.max(1, (childrenSize(graph, box) - before) * scale);
        if (left + wider > 0) {
          items.push({
            kind: 'smaller',
            box: child,
            count: rest,
            x: left,
            width: wider,
            row: row + 1,
            above: false,
          });
          if (row + 1 > rows.last) rows.last = row + 1;
        }
        break;
      }
      if (left + wide > 0) below.push({ box: child, x: left, row: row + 1 });
      before += size[child]!;
      passed++;
    }
    for (let at = below.length - 1; at >= 0; at--) open.push(below[at]!);
  }
}

function offsetOf(graph: Graph, parent: Box, child: Box): number {
  let offset = 0;
  for (let at = parent + 1; at !== child; at = graph.end[at]!) offset += graph.size[at]!;
  return offset;
}

/** The item under a point, or undefined. `x` in CSS pixels of the page. */
export function itemAt(layout: Layout, x: number, row: number): Item | undefined {
  return layout.items.find(
    (item) => item.row === row && x >= item.x && x < item.x + Math.max(1, item.width),
  );
}

/** Whether two items, of whatever layouts, stand for the same boxes. */
export function sameItem(a: Item | undefined, b: Item | undefined): boolean {
  return a?.kind === b?.kind && a?.box === b?.box && a?.count === b?.count;
}

/** The item that shows a box: itself, or the "N smaller" that it lies in. */
export function itemOf(graph: Graph, layout: Layout, box: Box): Item | undefined {
  return layout.items.find((item) => {
    if (item.kind === 'box') return item.box === box;
    if (item.kind === 'between') return false;
    return box >= item.box && graph.parent[box] === graph.parent[item.box];
  });
}

/** A view in which the first of some siblings is wide enough to be read. */
export function viewOfSmaller(graph: Graph, first: Box, width: number, firstPx = 24): View {
  const parent = graph.parent[first]!;
  const from = offsetOf(graph, parent, first);
  const all = childrenSize(graph, parent) - from;
  return { root: parent, from, to: from + Math.min(all, (graph.size[first]! * width) / firstPx) };
}

/** A box with children shows all of what it calls. Where values are negative, sizes do not follow from totals: then, and only then, children are added up. */
function childrenSize(graph: Graph, box: Box): number {
  if (graph.size === graph.total) return graph.total[box]! - graph.self[box]!;
  let size = 0;
  for (let at = box + 1; at < graph.end[box]!; at = graph.end[at]!) size += graph.size[at]!;
  return size;
}
