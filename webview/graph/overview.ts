// The whole of a graph that is deep or seen in part, small and without texts, above the graph: its window is what the graph shows, and drags it
// elsewhere. For the pointer alone: keys go there by arrows, Home and End.
import { paintOfBox } from '../../src/core/flame/box-paint.ts';
import { ROOT, type Graph } from '../../src/core/flame/graph.ts';
import { layOut, wholeOf, type Item } from '../../src/core/flame/layout.ts';
import { isHighContrast, type Palette } from '../../src/core/look/palette.ts';
import { contrast, cssOf, mix, type Rgb } from '../../src/core/look/colour.ts';
import type { Theme } from '../../src/core/look/theme.ts';
import { draggable } from '../drag.ts';
import { element } from '../dom.ts';
import type { GraphView } from './graph-view.ts';
import type { Seen } from './seen.ts';

/** On lower pages the graph needs the room. */
const LOWEST_PAGE_PX = 420;
const HEIGHT_PX = 36;
/** So near to an edge of the window, the edge is meant. */
const EDGE_PX = 5;
/** The window is never lower, however deep the graph. */
const LOWEST_WINDOW_PX = 6;

interface Drawn {
  readonly graph: Graph;
  readonly palette: Palette;
  readonly width: number;
  readonly ratio: number;
  readonly grows: string;
}

export class Overview {
  readonly #view: GraphView;
  readonly #canvas = element('canvas', { class: 'overview-graph' });
  readonly #window = element('div', { class: 'overview-window' }, [
    element('div', { class: 'overview-grip' }),
    element('div', { class: 'overview-grip' }),
  ]);
  readonly whole = element(
    'div',
    { class: 'overview', attributes: { 'aria-hidden': 'true', hidden: '' } },
    [this.#canvas, this.#window],
  );
  #graph: Graph | undefined;
  #palette: Palette | undefined;
  #drawn: Drawn | undefined;
  /** Of the whole graph at this width. */
  #rows = 1;

  constructor(view: GraphView) {
    this.#view = view;
    let pressed = { x: 0, y: 0 };
    this.whole.addEventListener(
      'pointerdown',
      ({ clientX, clientY }) => {
        pressed = { x: clientX, y: clientY };
      },
      { capture: true },
    );
    draggable(this.whole, () => this.#begin(pressed));
  }

  show(graph: Graph | undefined, palette: Palette | undefined): void {
    this.#graph = graph;
    this.#palette = palette;
    this.#drawn = undefined;
  }

  /** The graph was drawn anew: what it shows may be something else. Answers whether the graph has other room now. */
  follow(): boolean {
    const { hidden } = this.whole;
    this.#follow();
    return this.whole.hidden !== hidden;
  }

  #follow(): void {
    const graph = this.#graph;
    const { seen } = this.#view;
    if (graph === undefined || this.#palette === undefined || seen === undefined) {
      this.whole.hidden = true;
      return;
    }
    const width = Math.round(seen.width);
    const ratio = window.devicePixelRatio || 1;
    const { grows } = this.#view;
    const now: Drawn = { graph, palette: this.#palette, width, ratio, grows };
    const isSame = this.#drawn !== undefined && sameDrawing(this.#drawn, now);
    const items = isSame ? undefined : this.#layOut(now);
    // By what is there without it, or it would come and go.
    const room = seen.visible + (this.whole.hidden ? 0 : this.whole.offsetHeight);
    const isDeep = this.#rows * seen.rowHeight > room;
    // A part of the width is told by where it lies in all; not while it slides, or the graph would move under the pointer.
    const isPart = this.#view.slide.isOn ? !this.whole.hidden : this.#view.isPart;
    this.whole.hidden = !(isDeep || isPart) || window.innerHeight < LOWEST_PAGE_PX;
    if (this.whole.hidden) {
      this.#drawn = undefined;
      return;
    }
    if (items !== undefined) {
      this.#draw(items, now);
      this.#drawn = now;
    }
    this.#place(graph, seen);
  }

  #layOut({ graph, width, grows }: Drawn): readonly Item[] {
    const layout = layOut(graph, wholeOf(graph, ROOT), width, {
      mostAbove: 0,
      without: undefined,
      grows: grows === 'up' ? 'up' : 'down',
    });
    this.#rows = layout.rows;
    return layout.items;
  }

  #draw(items: readonly Item[], { graph, palette, width, ratio }: Drawn): void {
    const canvas = this.#canvas;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(HEIGHT_PX * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${HEIGHT_PX}px`;
    const context = canvas.getContext('2d')!;
    const outlined = isHighContrast(palette.theme);
    const height = canvas.height / this.#rows;
    const batches = new Map<number, Item[]>();
    for (const item of items) {
      const paint =
        item.kind === 'smaller' ? palette.smaller : paintOfBox(graph, palette, item.box, 'plain');
      const batch = batches.get(paint);
      if (batch === undefined) batches.set(paint, [item]);
      else batch.push(item);
    }
    for (const [paint, batch] of batches) {
      const { fill, edge = fill, rgb } = palette.paints[paint]!;
      context.fillStyle = outlined ? edge : seenFill(rgb.fill, fill, palette.theme);
      for (const { x, width: wide, row } of batch) {
        const y = Math.floor(row * height);
        context.fillRect(x * ratio, y, Math.max(1, wide * ratio), Math.ceil(height));
      }
    }
  }

  /** Puts the window where the graph is. */
  #place(graph: Graph, seen: Seen): void {
    const { left, right, top, bottom } = this.#windowOf(graph, seen);
    const { style } = this.#window;
    style.left = `${left}px`;
    style.width = `${right - left}px`;
    style.top = `${top}px`;
    style.height = `${bottom - top}px`;
  }

  #windowOf(graph: Graph, { from, to, width, firstDepth, lastDepth }: Seen) {
    const across = width / Math.max(graph.size[ROOT]!, Number.MIN_VALUE);
    const down = HEIGHT_PX / this.#rows;
    const isUp = this.#view.grows === 'up';
    const [first, last] = isUp
      ? [this.#rows - lastDepth, this.#rows - firstDepth]
      : [firstDepth, lastDepth];
    const within = (y: number) => Math.min(HEIGHT_PX, Math.max(0, y));
    const top = Math.min(within(first * down), HEIGHT_PX - LOWEST_WINDOW_PX);
    const bottom = Math.max(top + LOWEST_WINDOW_PX, within(last * down));
    return { left: from * across, right: to * across, top, bottom };
  }

  #begin({ x, y }: { readonly x: number; readonly y: number }) {
    const graph = this.#graph;
    const { seen } = this.#view;
    if (graph === undefined || seen === undefined) return undefined;
    const box = this.#canvas.getBoundingClientRect();
    const at = { x: x - box.left, y: y - box.top };
    const start = this.#windowOf(graph, seen);
    const size = graph.size[ROOT]!;
    const units = size / seen.width;
    const isOn = (edge: number) => Math.abs(at.x - edge) <= EDGE_PX;
    const { from, to } = seen;
    const isWhole = from <= 0 && to >= size;
    const least = size / 1e6;
    if (isOn(start.right) || isOn(start.left)) {
      const isLeft = !isOn(start.right);
      return this.#drag((right) => {
        const by = right * units;
        if (isLeft) this.#view.slide.to(Math.min(Math.max(0, from + by), to - least), to);
        else this.#view.slide.to(from, Math.max(Math.min(size, to + by), from + least));
      });
    }
    const isIn =
      at.x >= start.left && at.x <= start.right && at.y >= start.top && at.y <= start.bottom;
    // Beside the window: its middle comes to the pointer, and then goes with it.
    const shift = isIn ? 0 : (at.x - (start.left + start.right) / 2) * units;
    const rows = isIn ? 0 : ((at.y - (start.top + start.bottom) / 2) * this.#rows) / HEIGHT_PX;
    const isUp = this.#view.grows === 'up';
    const move = (right: number, down: number) => {
      const wide = to - from;
      const left = Math.min(Math.max(0, from + shift + right * units), size - wide);
      if (!isWhole) this.#view.slide.to(left, left + wide);
      const by = rows + (down * this.#rows) / HEIGHT_PX;
      this.#view.scrollToDepth(seen.firstDepth + (isUp ? -by : by));
    };
    move(0, 0);
    return this.#drag(move);
  }

  #drag(move: (right: number, down: number) => void) {
    return { move, end: () => this.#view.slide.settle() };
  }
}

/** Without its gaps and texts, a box in nearly the page's colour could not be seen. */
const LEAST_CONTRAST = 1.35;

function seenFill(fill: Rgb, css: string, { page, foreground }: Theme): string {
  let [seen, share] = [fill, 0];
  while (contrast(seen, page) < LEAST_CONTRAST && share < 0.5)
    seen = mix(fill, foreground, (share += 0.05));
  return share === 0 ? css : cssOf(seen);
}

function sameDrawing(a: Drawn, b: Drawn): boolean {
  return (
    a.graph === b.graph &&
    a.palette === b.palette &&
    a.width === b.width &&
    a.ratio === b.ratio &&
    a.grows === b.grows
  );
}
