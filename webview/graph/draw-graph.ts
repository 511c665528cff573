// One frame of the graph: which paint each item gets, the boxes in batches, then the texts in batches of one ink.
import { shownText } from '../../src/core/shown-text.ts';
import type { BoxState, Palette } from '../../src/core/look/palette.ts';
import {
  markOfBox,
  paintOfBox,
  paintOfSmaller,
  shareOnBox,
} from '../../src/core/flame/box-paint.ts';
import { ROOT, type Graph } from '../../src/core/flame/graph.ts';
import {
  labelFor,
  markedForms,
  withTail,
  PADDING,
  TEXT_FROM_PX,
  type Label,
  type Names,
} from '../../src/core/flame/labels.ts';
import type { LineTexts } from '../../src/core/flame/line-texts.ts';
import type { Item, Layout } from '../../src/core/flame/layout.ts';
import type { Weight } from '../../src/core/flame/ruler.ts';
import type { CanvasRuler } from './measure.ts';
import { markChangedLines } from './changed-lines.ts';
import { countText } from '../../src/core/flame/value-texts.ts';
import { boxOnCanvas, paintBoxes, type PaintedItem, type Rows } from './paint-boxes.ts';

export interface Scene {
  readonly graph: Graph;
  readonly layout: Layout;
  readonly palette: Palette;
  readonly names: Names;
  readonly ruler: CanvasRuler;
  /** Which boxes are lit, 1 each; undefined when nothing is searched for. */
  readonly lit: Uint8Array | undefined;
  /** What stands beside "all". */
  readonly whole: string;
  /** What stands on the lines of boxes, where somebody has told. */
  readonly lines: LineTexts | undefined;
}

export function drawGraph(context: CanvasRenderingContext2D, scene: Scene, rows: Rows): void {
  context.setTransform(rows.ratio, 0, 0, rows.ratio, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  drawBoxes(context, scene, rows);
}

/** Beside what is drawn already. */
export function drawBoxes(context: CanvasRenderingContext2D, scene: Scene, rows: Rows): void {
  context.setTransform(rows.ratio, 0, 0, rows.ratio, 0, 0);
  const painted = scene.layout.items
    .filter((item) => isVisible(item, rows))
    .map((item) => ({
      item,
      paint: paintOf(scene, item),
      inlined: isStitched(scene, item),
      joined: joinOf(scene, item),
    }));
  paintBoxes(context, painted, scene.palette, rows);
  markChangedLines(context, scene, painted, rows);
  markLoneSigns(context, scene, painted, rows);
  writeLabels(context, scene, painted, rows);
}

/** From here on a box has room for the mark of its sign, and below the width of texts for nothing else. */
const MARK_FROM_PX = 16;

/** In boxes without text the sign stands alone. */
function markLoneSigns(
  context: CanvasRenderingContext2D,
  { graph, palette, ruler }: Scene,
  painted: readonly PaintedItem[],
  rows: Rows,
): void {
  if (palette.by !== 'difference') return;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.font = ruler.font(600);
  for (const { item, paint } of painted) {
    if (item.kind !== 'box') continue;
    const box = boxOnCanvas(item, rows);
    if (box === undefined || box.w < MARK_FROM_PX || box.w >= TEXT_FROM_PX) continue;
    const mark = markOfBox(graph, palette, item.box);
    if (mark === '') continue;
    context.fillStyle = palette.paints[paint]!.ink;
    context.fillText(mark, box.x + box.w / 2, box.y + box.h / 2);
  }
}

function isVisible({ row }: Item, { height, scrolled, visible }: Rows): boolean {
  return (row + 1) * height > scrolled && row * height < scrolled + visible;
}

/** The number of an item's paint. */
export function paintOf({ graph, palette, lit }: Scene, item: Item): number {
  if (item.kind === 'between') return palette.between;
  if (item.kind === 'smaller') return paintOfSmaller(graph, palette, item.box, lit);
  return paintOfBox(graph, palette, item.box, stateOf(item, lit));
}

function stateOf({ box, above }: Item, lit: Uint8Array | undefined): BoxState {
  if (lit === undefined) return above ? 'above' : 'plain';
  return lit[box] === 1 ? 'match' : 'other';
}

function isStitched({ graph }: Scene, { kind, box }: Item): boolean {
  return kind === 'box' && box !== ROOT && graph.inlined[box] === 1;
}

const ALONE = { before: false, after: false };

function joinOf({ graph }: Scene, { kind, box }: Item): PaintedItem['joined'] {
  const { joined, end } = graph;
  if (joined === undefined || kind !== 'box') return ALONE;
  // What stands after the subtree is the next sibling, or no box of this function's.
  const next = end[box]!;
  const isSibling = next < graph.length && graph.parent[next] === graph.parent[box];
  return { before: joined[box] === 1, after: isSibling && joined[next] === 1 };
}

interface Written {
  readonly label: Label;
  readonly x: number;
  readonly right: number; // Where the share ends.
  readonly y: number; // The middle of the box.
  readonly weight: Weight;
  readonly ink: string;
}

function writeLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  painted: readonly PaintedItem[],
  rows: Rows,
): void {
  const batches = new Map<string, Written[]>();
  for (const { item, paint: number } of painted) {
    const paint = scene.palette.paints[number]!;
    const box = boxOnCanvas(item, rows);
    if (box === undefined || box.w < TEXT_FROM_PX) continue;
    // Text sticks to the left edge of what can be seen.
    const left = Math.max(box.x, rows.left);
    const right = Math.min(box.x + box.w, rows.left + rows.width);
    const weight: Weight = paint.bold ? 600 : 400;
    const label = labelOf(scene, item, weight, right - left);
    if (label === undefined) continue;
    if (item.kind === 'smaller') clearBehind(context, paint.fill, label, left, box, scene.ruler);
    const y = box.y + box.h / 2;
    const key = `${weight} ${paint.ink}`;
    const written = { label, x: left + PADDING, right: right - PADDING, y, weight, ink: paint.ink };
    const batch = batches.get(key);
    if (batch === undefined) batches.set(key, [written]);
    else batch.push(written);
  }
  context.textBaseline = 'middle';
  for (const batch of batches.values()) writeBatch(context, batch, scene.ruler, rows.height);
}

function labelOf(scene: Scene, item: Item, weight: Weight, room: number): Label | undefined {
  const { names, ruler } = scene;
  if (item.kind === 'between') {
    const text = item.count === 1 ? '1 frame between' : `${countText(item.count)} frames between`;
    return labelFor([{ text, tail: '' }], '', weight, room, ruler);
  }
  if (item.kind === 'smaller') {
    const count = countText(item.count);
    const forms = [`${count} smaller`, count].map((text) => ({ text, tail: '' }));
    const label = labelFor(forms, '', weight, room, ruler);
    return label?.text.endsWith('…') === true ? undefined : label;
  }
  const forms =
    item.box === ROOT
      ? [{ text: 'all', tail: scene.whole }, ...names.of(ROOT)]
      : markedForms(names.written(item.box), markOfBox(scene.graph, scene.palette, item.box));
  const share = shareOnBox(scene.graph, scene.palette, item.box);
  const text = shownText(scene.lines?.of(scene.graph, item.box)?.text ?? '');
  if (text === '') return labelFor(forms, share, weight, room, ruler);
  // What stands on the line says more than the package.
  const named = forms.map((form) => ({ ...form, tail: '' }));
  const label = labelFor(named, share, weight, room, ruler);
  return label && withTail(label, text, weight, room, ruler);
}

/** The bars of "N smaller" begin after its text. */
function clearBehind(
  context: CanvasRenderingContext2D,
  fill: string,
  label: Label,
  x: number,
  box: { y: number; h: number },
  ruler: CanvasRuler,
): void {
  context.fillStyle = fill;
  context.fillRect(x + 1, box.y + 1, ruler.width(label.text, 400) + 2 * PADDING - 2, box.h - 2);
}

function writeBatch(
  context: CanvasRenderingContext2D,
  batch: readonly Written[],
  ruler: CanvasRuler,
  height: number,
): void {
  const [first] = batch;
  if (first === undefined) return;
  context.fillStyle = first.ink;
  context.font = ruler.font(first.weight);
  context.textAlign = 'left';
  for (const one of batch) writeName(context, one, height);
  context.font = ruler.font(400);
  for (const { label, x, y } of batch) {
    if (label.tail !== '') context.fillText(label.tail, x + label.tailAt, y);
  }
  context.textAlign = 'right';
  for (const { label, right, y } of batch) {
    if (label.share !== '') context.fillText(label.share, right, y);
  }
}

/** Marks that are stacked on a letter may be higher than any row: only names that have some pay for being clipped. */
const STACKED = /\p{M}{2}/u;

function writeName(
  context: CanvasRenderingContext2D,
  { label, x, y, right }: Written,
  height: number,
): void {
  if (!STACKED.test(label.text)) {
    context.fillText(label.text, x, y);
    return;
  }
  context.save();
  context.beginPath();
  // The box itself: a row has one pixel more, which is the gap to the next.
  context.rect(x - PADDING, y - (height - 1) / 2, right - x + 2 * PADDING, height - 1);
  context.clip();
  context.fillText(label.text, x, y);
  context.restore();
}
