// What the graph is zoomed to, and the short way there: x and width ease, nothing else moves.
import { offsetIn, ROOT, type Box, type Graph } from '../../src/core/flame/graph.ts';
import { wholeOf, type View } from '../../src/core/flame/layout.ts';

const EASE_MS = 120;

export class Zoom {
  readonly #draw: () => void;
  readonly #moves: () => boolean;
  #target: View = { root: ROOT, from: 0, to: 0 };
  #start: { from: number; to: number; at: number } | undefined;

  /** `draw` is asked for each frame on the way; `moves` says whether there is to be a way at all. */
  constructor(draw: () => void, moves: () => boolean) {
    this.#draw = draw;
    this.#moves = moves;
  }

  /** Where the zoom ends. */
  get view(): View {
    return this.#target;
  }

  /** Whether the view of this frame isn't yet where the zoom ends. */
  get isMoving(): boolean {
    return this.#start !== undefined;
  }

  /** Whether this is what is zoomed to. */
  isAt({ root, from, to }: View): boolean {
    const now = this.#target;
    return root === now.root && from === now.from && to === now.to;
  }

  /** Goes there at once. */
  set(view: View): void {
    this.#target = view;
    this.#start = undefined;
  }

  /** Goes there over a few frames, from wherever the graph is now. */
  ease(graph: Graph, view: View): void {
    const now = this.now();
    const start = this.#moves() ? seenFrom(graph, now, view.root) : undefined;
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
export function scaled(
  graph: Graph,
  view: View,
  factor: number,
  around: number,
  wholeAt = (box: Box) => wholeOf(graph, box),
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
