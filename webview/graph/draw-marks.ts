// Lines around boxes: what is pointed at, selected and focused. They lie on a canvas of their own, so that moving the
// pointer never draws the graph again.
import { cssOf } from '../../src/core/look/colour.ts';
import { isHighContrast } from '../../src/core/look/palette.ts';
import type { Theme } from '../../src/core/look/theme.ts';
import { ROOT, sameFunction, type Graph } from '../../src/core/flame/graph.ts';
import type { Item, Layout } from '../../src/core/flame/layout.ts';
import { boxOnCanvas, type Rows } from './paint-boxes.ts';

export interface Marks {
  readonly hovered: Item | undefined;
  readonly selected: Item | undefined;
  /** The selected item has the keyboard's focus. */
  readonly focused: boolean;
}

export function drawMarks(
  context: CanvasRenderingContext2D,
  graph: Graph,
  layout: Layout,
  { hovered, selected, focused }: Marks,
  theme: Theme,
  rows: Rows,
): void {
  context.setTransform(rows.ratio, 0, 0, rows.ratio, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  const foreground = cssOf(theme.foreground);
  if (hovered?.kind === 'box' && hovered.box !== ROOT) {
    for (const item of layout.items) {
      const same = item.kind === 'box' && item !== hovered && item.box !== ROOT;
      if (same && sameFunction(graph, item.box, hovered.box))
        outline(context, item, rows, foreground, 1, 0.5);
    }
  }
  if (hovered !== undefined) outline(context, hovered, rows, foreground, 1.5, 0.75);
  if (selected === undefined) return;
  if (!focused) {
    outline(context, selected, rows, foreground, 2, 1);
    return;
  }
  // First the page's colour, so that the ring stands out from every fill.
  const thick = isHighContrast(theme) ? 3 : 2;
  const gap = isHighContrast(theme) ? 2 : 1;
  outline(context, selected, rows, cssOf(theme.page), gap, -gap / 2);
  outline(context, selected, rows, cssOf(theme.focus), thick, -gap - thick / 2);
}

/** `inset` is the distance of the line's middle from the box's edge; negative lies outside. */
function outline(
  context: CanvasRenderingContext2D,
  item: Item,
  rows: Rows,
  colour: string,
  thickness: number,
  inset: number,
): void {
  const box = boxOnCanvas(item, rows);
  if (box === undefined) return;
  const x = Math.max(box.x, rows.left - 4) + inset;
  const right = Math.min(box.x + box.w, rows.left + rows.width + 4) - inset;
  context.strokeStyle = colour;
  context.lineWidth = thickness;
  context.beginPath();
  context.roundRect(x, box.y + inset, Math.max(1, right - x), box.h - 2 * inset, inset < 0 ? 3 : 2);
  context.stroke();
}
