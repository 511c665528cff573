// Draws a layout. Boxes are painted in batches of one paint: on a canvas, changing the colour costs more than a box.
import type { Palette, Paint } from '../../src/core/look/palette.ts';
import { cssOf } from '../../src/core/look/colour.ts';
import { isHighContrast } from '../../src/core/look/palette.ts';
import type { Item } from '../../src/core/flame/layout.ts';

/** Where the graph's rows lie on the canvas, in CSS pixels. */
export interface Rows {
  readonly height: number; // Of a row, its gap included.
  readonly top: number; // Pixels above the first row, where it is not scrolled.
  readonly scrolled: number; // Pixels of the graph above the canvas.
  readonly visible: number; // Height of the canvas.
  readonly left: number; // Where x = 0 lies on the canvas.
  readonly width: number; // Of the graph on the canvas.
  readonly ratio: number; // Device pixels per CSS pixel.
  readonly callers: 'above' | 'below'; // Where a box's caller stands.
}

export interface PaintedItem {
  readonly item: Item;
  readonly paint: number;
  readonly inlined: boolean;
  /** It is another line of the function that its sibling before, or after, is: no gap parts them. */
  readonly joined: { readonly before: boolean; readonly after: boolean };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

interface Drawn {
  readonly box: Box;
  readonly inlined: boolean;
  readonly joined: boolean;
  readonly square: boolean;
}

const ROUND_FROM_PX = 24;
const RADIUS = 2;
/** A tooth of an edge that is torn, its height and its depth. */
const TOOTH_PX = 4;

/** The box on the canvas without its gaps, at whole device pixels; undefined when it can't be seen. */
export function boxOnCanvas(item: Item, rows: Rows, isJoined = false): Box | undefined {
  const y = item.row * rows.height - rows.scrolled;
  if (y + rows.height <= 0 || y >= rows.visible) return undefined;
  const snap = (x: number) => Math.round((rows.left + x) * rows.ratio) / rows.ratio;
  const from = snap(Math.max(-RADIUS, item.x));
  const to = snap(Math.min(rows.width + RADIUS, item.x + Math.max(item.width, 1)));
  const gap = to - from > 2 && !isJoined ? 1 : 0;
  return { x: from, y, w: Math.max(1 / rows.ratio, to - from - gap), h: rows.height - 1 };
}

export function paintBoxes(
  context: CanvasRenderingContext2D,
  items: readonly PaintedItem[],
  palette: Palette,
  rows: Rows,
): void {
  const batches = new Map<number, Drawn[]>();
  for (const { item, paint, inlined, joined } of items) {
    const box = boxOnCanvas(item, rows, joined.after);
    if (box === undefined) continue;
    const drawn = { box, inlined, joined: joined.before, square: joined.before || joined.after };
    const batch = batches.get(paint);
    if (batch === undefined) batches.set(paint, [drawn]);
    else batch.push(drawn);
  }
  const outlined = isHighContrast(palette.theme);
  for (const [number, batch] of batches) {
    const paint = palette.paints[number]!;
    const boxes = batch.map(({ box }) => box);
    fillBoxes(context, paint, batch, outlined);
    if (paint.hatch !== undefined) hatchBoxes(context, paint, paint.hatch, boxes, rows.ratio);
    drawSeams(context, paint, batch);
    if (paint.edge !== undefined) strokeBoxes(context, paint, paint.edge, boxes);
    if (paint.inner !== undefined) lineInside(context, paint.inner, boxes);
    if (paint.bar !== undefined) drawBars(context, paint.bar, boxes);
    if (paint.foot !== undefined) drawFeet(context, paint.foot, boxes);
    stitch(context, paint, batch, rows.callers);
    if (number === palette.cutOff) tear(context, palette, boxes);
    if (number === palette.smaller) drawTicks(context, palette.ticks, boxes);
  }
}

function fillBoxes(
  context: CanvasRenderingContext2D,
  paint: Paint,
  batch: readonly Drawn[],
  outlined: boolean,
): void {
  context.fillStyle = paint.fill;
  context.beginPath();
  for (const { box, square } of batch) {
    const { x, y, w, h } = box;
    if (w >= ROUND_FROM_PX && !square) context.roundRect(x, y, w, h, RADIUS);
    // A narrow outline has no inside: it is the line alone.
    else if (!outlined || w > 3 || paint.edge === undefined) context.rect(x, y, w, h);
  }
  context.fill();
}

/** Lines of one function stand side by side; a short seam tells where one ends. */
function drawSeams(
  context: CanvasRenderingContext2D,
  { ink }: Paint,
  batch: readonly Drawn[],
): void {
  context.fillStyle = ink;
  context.globalAlpha = 0.45;
  for (const { box, joined } of batch) {
    if (joined && box.w > 2) context.fillRect(box.x, box.y + (box.h - 11) / 2, 1, 11);
  }
  context.globalAlpha = 1;
}

function strokeBoxes(
  context: CanvasRenderingContext2D,
  paint: Paint,
  edge: string,
  boxes: readonly Box[],
): void {
  context.strokeStyle = context.fillStyle = edge;
  context.lineWidth = 1;
  context.setLineDash(paint.dashed ? [3, 2] : []);
  context.beginPath();
  for (const { x, y, w, h } of boxes) {
    if (paint.hatch !== undefined && paint.dashed && w < GONE_LINE_BELOW_PX) {
      context.globalAlpha = 0.5;
      context.fillRect(x, y, Math.min(w, 1), h);
      context.globalAlpha = 1;
    } else if (w <= 3) context.fillRect(x, y, Math.min(w, 1), h);
    else if (w >= ROUND_FROM_PX) context.roundRect(x + 0.5, y + 0.5, w - 1, h - 1, RADIUS);
    else context.rect(x + 0.5, y + 0.5, w - 1, h - 1);
  }
  context.stroke();
  context.setLineDash([]);
}

/** What is gone is quiet: where it is long and thin, its lines alone would be the loudest part of the picture. */
const GONE_HATCH_FROM_PX = 28;
const GONE_LINE_BELOW_PX = 8;
const HATCH_PX = 8;
const hatches = new Map<string, CanvasPattern | null>();

/** Lines across boxes of less cost, at 45 degrees; of what is gone (dashed) only in those that are wide enough. */
function hatchBoxes(
  context: CanvasRenderingContext2D,
  { dashed }: Paint,
  colour: string,
  boxes: readonly Box[],
  ratio: number,
): void {
  const pattern = hatchOf(context, colour, ratio);
  if (pattern === null) return;
  context.fillStyle = pattern;
  for (const { x, y, w, h } of boxes)
    if (!dashed || w >= GONE_HATCH_FROM_PX) context.fillRect(x, y, w, h);
}

/** Made once for each colour: drawing lines into every box would cost more than all boxes. */
function hatchOf(
  context: CanvasRenderingContext2D,
  colour: string,
  ratio: number,
): CanvasPattern | null {
  const key = `${colour} ${ratio}`;
  const known = hatches.get(key);
  if (known !== undefined) return known;
  const tile = document.createElement('canvas');
  const size = (tile.width = tile.height = Math.max(1, Math.round(HATCH_PX * ratio)));
  const lines = tile.getContext('2d');
  if (lines === null) return null;
  lines.strokeStyle = colour;
  lines.lineWidth = 1.25 * ratio;
  lines.beginPath();
  // Three, so that the corners of the tile are drawn as well.
  for (const shift of [-size, 0, size]) {
    lines.moveTo(shift - size / 2, size * 1.5);
    lines.lineTo(shift + size * 1.5, -size / 2);
  }
  lines.stroke();
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  hatches.set(key, pattern);
  return pattern;
}

/** A second line inside what is new. */
function lineInside(
  context: CanvasRenderingContext2D,
  colour: string,
  boxes: readonly Box[],
): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.setLineDash([]);
  context.beginPath();
  for (const { x, y, w, h } of boxes) if (w >= 6) context.rect(x + 2.5, y + 2.5, w - 5, h - 5);
  context.stroke();
}

/** High contrast tells kinds by the left bar: solid, double or dotted. */
function drawBars(
  context: CanvasRenderingContext2D,
  bar: NonNullable<Paint['bar']>,
  boxes: readonly Box[],
): void {
  context.fillStyle = bar.colour;
  for (const { x, y, w, h } of boxes) {
    if (w < 10) continue;
    if (bar.style === 'solid') context.fillRect(x, y, 3, h);
    else if (bar.style === 'double') context.fillRect(x + 2, y, 1, h);
    else for (let dot = y + 2; dot < y + h - 1; dot += 4) context.fillRect(x + 2, dot, 1, 2);
  }
}

/** A match's own kind, as a line under it. */
function drawFeet(context: CanvasRenderingContext2D, colour: string, boxes: readonly Box[]): void {
  context.fillStyle = colour;
  for (const { x, y, w, h } of boxes) context.fillRect(x, y + h - 2, w, 2);
}

/** No gap, no call: what was inlined is sewn to its caller. */
function stitch(
  context: CanvasRenderingContext2D,
  paint: Paint,
  batch: readonly Drawn[],
  callers: Rows['callers'],
): void {
  const sewn = batch.filter(({ box, inlined }) => inlined && box.w >= 5);
  if (sewn.length === 0) return;
  context.strokeStyle = paint.edge ?? paint.fill;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.beginPath();
  for (const { box } of sewn) {
    const y = callers === 'above' ? box.y - 0.5 : box.y + box.h + 0.5;
    context.moveTo(box.x + 2, y);
    context.lineTo(box.x + box.w - 2, y);
  }
  context.stroke();
  context.setLineDash([]);
}

/** The left edge of what is cut off is torn: teeth of the page's colour. */
function tear(context: CanvasRenderingContext2D, { theme }: Palette, boxes: readonly Box[]): void {
  context.fillStyle = cssOf(theme.page);
  context.beginPath();
  for (const { x, y, w, h } of boxes) {
    if (w < 2 * TOOTH_PX) continue;
    context.moveTo(x - 0.5, y);
    for (let at = 0; at < h; at += TOOTH_PX) {
      context.lineTo(x + TOOTH_PX, y + Math.min(h, at + TOOTH_PX / 2));
      context.lineTo(x - 0.5, y + Math.min(h, at + TOOTH_PX));
    }
  }
  context.fill();
}

/** "N smaller" are bars: many thin boxes. They begin after the text; see draw-graph.ts. */
function drawTicks(context: CanvasRenderingContext2D, colour: string, boxes: readonly Box[]): void {
  context.fillStyle = colour;
  for (const { x, y, w, h } of boxes) {
    for (let tick = x; tick < x + w; tick += 4) context.fillRect(tick, y, 1, h);
  }
}
