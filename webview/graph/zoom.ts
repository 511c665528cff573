// What the graph is zoomed to, and the short way there: x and width ease, nothing else moves.
import { offsetIn, ROOT, type Box, type Graph } from '../../src/core/flame/graph.ts';
import { wholeOf, type View } from '../../src/core/flame/layout.ts';

const EASE_MS = 120;

export class Zoom {
  readonly #draw: () => void;
  readonly #moves: () => boolean;
  #graph: Graph | undefined;
  #home: Box = ROOT;
  /** Of a row: what fills its width when it is not zoomed further; the same in all of them. */
  #scale = 0;
  #target: View = { root: ROOT, from: 0, to: 0 };
  #start: { from: number; to: number; at: number } | undefined;

  /** `draw` is asked for each frame on the way; `moves` says whether there is to be a way at all. */
  constructor(draw: () => void, moves: () => boolean) {
    this.#draw = draw;
    this.#moves = moves;
  }

  /** Another graph, all of it seen: `home` is what is zoomed to when nothing is. */
  show(graph: Graph, home: Box): void {
    this.#graph = graph;
    this.#home = home;
    this.#scale = 0;
    this.set(wholeOf(graph, home));
  }

  /** Nothing is shown. */
  clear(): void {
    this.#graph = undefined;
  }

  get graph(): Graph | undefined {
    return this.#graph;
  }

  get home(): Box {
    return this.#home;
  }

  /** From now on the whole of a row is as wide as this at least. */
  scaleTo({ from, to }: View): void {
    this.#scale = to - from;
  }

  /** Where the zoom ends. */
  get view(): View {
    return this.#target;
  }

  /** Whether the view of this frame isn't yet where the zoom ends. */
  get isMoving(): boolean {
    return this.#start !== undefined;
  }

  get isZoomed(): boolean {
    if (this.#graph === undefined) return false;
    const { root, from, to } = this.#target;
    const home = this.#whole(this.#graph, this.#home);
    return root !== home.root || from !== home.from || to !== home.to;
  }

  /** Not all of the width of what is zoomed to is seen. */
  get isPart(): boolean {
    if (this.#graph === undefined) return false;
    const { root, from, to } = this.#target;
    const whole = this.#whole(this.#graph, root);
    return from > whole.from || to < whole.to;
  }

  /** How far what is zoomed to reaches, in units of size. */
  get end(): number {
    return this.#graph === undefined ? 0 : this.#whole(this.#graph, this.#target.root).to;
  }

  #whole(graph: Graph, box: Box): View {
    const whole = wholeOf(graph, box);
    return { ...whole, to: Math.max(whole.to, this.#scale) };
  }

  /** Nearer (`factor` < 1) or farther, around a point of the view: 0 is its left end, 1 its right. */
  scaled(factor: number, around: number): View {
    const graph = this.#graph;
    if (graph === undefined) return this.#target;
    return scaled(graph, this.#target, factor, around, (box) => this.#whole(graph, box));
  }

  /** Goes there at once. */
  set(view: View): void {
    this.#target = view;
    this.#start = undefined;
  }

  /** Goes there over a few frames, from wherever the graph is now. */
  ease(view: View): void {
    const now = this.now();
    const start =
      this.#graph !== undefined && this.#moves()
        ? seenFrom(this.#graph, now, view.root)
        : undefined;
    this.#target = view;
    this.#start = start && { ...start, at: performance.now() };
    this.#draw();
  }

  /** The view of this frame. Asks for another frame while it isn't the last. */
  now(): View {
    if (this.#start === undefined) return this.#target;
    const { from, to, at } = this.#start;
    const gone = (performance.now() - at) / EASE_MS;
    if (gone >= 1) {
      this.#start = undefined;
      return this.#target;
    }
    const eased = 1 - (1 - gone) ** 3;
    this.#draw();
    return {
      root: this.#target.root,
      from: from + (this.#target.from - from) * eased,
      to: to + (this.#target.to - to) * eased,
    };
  }
}

/** The same stretch of the graph in the coordinates of another box; undefined when the two aren't above each other. */
function seenFrom(graph: Graph, view: View, root: Box): { from: number; to: number } | undefined {
  const shift = liesIn(graph, root, view.root)
    ? -offsetIn(graph, root, view.root)
    : liesIn(graph, view.root, root)
      ? offsetIn(graph, view.root, root)
      : undefined;
  return shift === undefined ? undefined : { from: view.from + shift, to: view.to + shift };
}

function liesIn(graph: Graph, box: Box, within: Box): boolean {
  return box >= within && box < graph.end[within]!;
}

/**
 * Twice as near or as far, around a point of the view (0 its left end, 1 its right); callers come in at the end. `wholeAt`
 * says what is seen of a box when nothing is cut off.
 */
function scaled(
  graph: Graph,
  view: View,
  factor: number,
  around: number,
  wholeAt: (box: Box) => View,
): View {
  const width = (view.to - view.from) * factor;
  const fixed = view.from + (view.to - view.from) * around;
  const whole = wholeAt(view.root).to;
  if (width >= whole) {
    const isWhole = view.from <= 0 && view.to >= whole;
    return wholeAt(isWhole && view.root !== ROOT ? graph.parent[view.root]! : view.root);
  }
  const from = Math.min(Math.max(0, fixed - width * around), whole - width);
  return { root: view.root, from, to: from + width };
}
