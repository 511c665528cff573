// Where rows and items of the graph lie in the window: one place for the sums, since drawing, pointing and cards must
// agree on them.
import { itemAt, type Grows, type Item, type Layout } from '../../src/core/flame/layout.ts';
import type { Rows } from './paint-boxes.ts';
import type { Stage } from './stage.ts';

const LEFT = 8;
const TOP = 6;
/** Of the graphs of a split: a ring around a box of the first row is seen. */
const ROW_TOP = 4;

/** What a stage shows: a whole graph, what stands right above or below a band, or one of several below one another. */
export type Part = 'whole' | 'above' | 'below' | 'row';

/** The rows as they are now: size of the stage, how far it is scrolled, the font. `count` is how many there are. */
export function rowsOn(
  { scroller }: Stage,
  fontSize: number,
  part: Part,
  count: number,
  callers: Rows['callers'],
): Rows {
  const height = Math.round(fontSize * 1.55);
  const visible = scroller.clientHeight;
  // What stands above a band meets it, however few rows it has.
  const top = {
    whole: TOP,
    above: Math.max(TOP, visible - count * height),
    below: 0,
    row: ROW_TOP,
  }[part];
  return {
    height,
    top,
    scrolled: scroller.scrollTop - top,
    visible,
    left: LEFT,
    width: Math.max(1, scroller.clientWidth - 2 * LEFT),
    ratio: window.devicePixelRatio || 1,
    callers,
  };
}

/** Where a marked box is sewn to: above the band of a sandwich the caller is marked, and sewn to what stands below it. */
export function callersWhere(grows: Grows): Rows['callers'] {
  return grows === 'down' ? 'above' : 'below';
}

/** How tall a graph is, with a row's room where it ends, unless something else begins there. */
export function heightOf(layout: Layout, { height, top }: Rows, part: Part): number {
  return top + (layout.rows + (part === 'above' || part === 'row' ? 0 : 1)) * height;
}

/** The most callers that may stand above what is zoomed. */
export function mostAbove(width: number, visible: number): number {
  return visible < 300 ? 1 : width < 500 ? 2 : 3;
}

/** The item under a point of the window. */
export function itemUnder(
  stage: Stage,
  layout: Layout,
  rows: Rows,
  clientX: number,
  clientY: number,
): Item | undefined {
  const { left, top } = stage.scroller.getBoundingClientRect();
  const y = clientY - top + rows.scrolled;
  return itemAt(layout, clientX - left - rows.left, Math.floor(y / rows.height));
}

/** Where an item lies in the window, cut to what can be seen of it. */
export function rectOf(stage: Stage, rows: Rows, item: Item): DOMRect {
  const { left, top, width } = stage.scroller.getBoundingClientRect();
  const x = Math.max(0, item.x);
  const right = Math.min(rows.width, item.x + Math.max(1, item.width));
  const y = top + item.row * rows.height - rows.scrolled;
  const from = left + Math.min(rows.left + x, width);
  return new DOMRect(from, y, Math.max(1, right - x), rows.height - 1);
}

/** Scrolls as little as shows an item with its caller and its callees. */
export function scrollTo(
  { scroller }: Stage,
  { height, top: first, visible }: Rows,
  item: Item,
): void {
  const top = first + item.row * height;
  if (top - height < scroller.scrollTop) scroller.scrollTop = top - height;
  else if (top + 2 * height > scroller.scrollTop + visible) {
    scroller.scrollTop = top + 2 * height - visible;
  }
}
