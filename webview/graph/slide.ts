// What is seen of a graph, moved without a way there, as a wheel, fingers and the overview do: step by step, and told as
// one zoom when it has come to rest.
import { offsetIn, ROOT } from '../../src/core/flame/graph.ts';
import type { View } from '../../src/core/flame/layout.ts';
import type { Zoom } from './zoom.ts';

/** What slides has arrived when it has not moved for so long. */
const SETTLED_MS = 150;

export interface SlideParts {
  readonly zoom: Zoom;
  /** Of the graph, in CSS pixels. */
  readonly width: () => number;
  /** Something else is seen; `isOther`: of another box than before. */
  readonly moved: (view: View, isOther: boolean) => void;
  readonly settled: () => void;
}

export class Slide {
  readonly #parts: SlideParts;
  #timer: number | undefined;

  constructor(parts: SlideParts) {
    this.#parts = parts;
  }

  /** It has not come to rest. */
  get isOn(): boolean {
    return this.#timer !== undefined;
  }

  /**
   * Nearer or farther as a wheel does: without a way there, and where it is scrolled to stays. It is told as a zoom when
   * it has come to rest, so that a turn of a wheel is one step of the way back.
   */
  by(factor: number, around: number): void {
    const { zoom } = this.#parts;
    if (zoom.graph !== undefined) this.#go(zoom.scaled(factor, around));
  }

  /** Moves what is seen aside by CSS pixels, as far as there is something. */
  aside(right: number): void {
    const { zoom, width } = this.#parts;
    if (zoom.graph === undefined) return;
    const { root, from, to } = zoom.view;
    const wide = to - from;
    const by = (right * wide) / width();
    const left = Math.min(Math.max(0, from + by), zoom.end - wide);
    if (left !== from) this.#go({ root, from: left, to: left + wide });
  }

  /** Shows a stretch of all, below the box that is zoomed to or a caller of it that has all of the stretch. */
  to(from: number, to: number): void {
    const { zoom } = this.#parts;
    const { graph } = zoom;
    if (graph === undefined) return;
    let { root } = zoom.view;
    const isIn = (left: number) => from >= left && to <= left + graph.size[root]!;
    while (root !== ROOT && !isIn(offsetIn(graph, root, ROOT))) root = graph.parent[root]!;
    const left = offsetIn(graph, root, ROOT);
    this.#go({ root, from: from - left, to: to - left });
  }

  #go(view: View): void {
    const { zoom, moved } = this.#parts;
    const isOther = view.root !== zoom.view.root;
    zoom.set(view);
    moved(view, isOther);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.settle(), SETTLED_MS);
  }

  /** What slides is where the reader wants it. */
  settle(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#parts.settled();
  }
}
