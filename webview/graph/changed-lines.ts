// Marks of lines that are not what was measured any more: edited ones have a dashed foot, gone ones are struck through.
import type { Scene } from './draw-graph.ts';
import { boxOnCanvas, type PaintedItem, type Rows } from './paint-boxes.ts';

/** Narrower boxes have no room for a dash and a gap. */
const FROM_PX = 6;
const DASH: readonly number[] = [3, 3];

export function markChangedLines(
  context: CanvasRenderingContext2D,
  { graph, lines, palette }: Scene,
  painted: readonly PaintedItem[],
  rows: Rows,
): void {
  if (lines === undefined || graph.by !== 'lines') return;
  context.lineWidth = 1.5;
  for (const { item, paint } of painted) {
    const state = item.kind === 'box' ? lines.of(graph, item.box)?.state : undefined;
    if (state !== 'edited' && state !== 'gone') continue;
    const box = boxOnCanvas(item, rows);
    if (box === undefined || box.w < FROM_PX) continue;
    const y = state === 'edited' ? box.y + box.h - 1 : box.y + Math.round(box.h / 2) + 0.5;
    context.strokeStyle = palette.paints[paint]!.ink;
    context.setLineDash(state === 'edited' ? [...DASH] : []);
    context.beginPath();
    context.moveTo(box.x + 2, y);
    context.lineTo(box.x + box.w - 2, y);
    context.stroke();
  }
  context.setLineDash([]);
}
