// Where the boxes of a graph lie on its stage: laid out for the room that there is, and found there again.
import { BAND } from '../../src/core/flame/sandwich.ts';
import { ROOT, type Graph } from '../../src/core/flame/graph.ts';
import {
  layOut,
  type Grows,
  type Item,
  type Layout,
  type View,
} from '../../src/core/flame/layout.ts';
import {
  callersWhere,
  heightOf,
  itemUnder,
  mostAbove,
  rectOf,
  rowsOn,
  type Part,
} from './geometry.ts';
import type { Rows } from './paint-boxes.ts';
import type { Stage } from './stage.ts';

/** A place in the window, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export class StageLayout {
  readonly #stage: Stage;
  readonly #part: Part;
  #layout: Layout = { items: [], rows: 0, rootRow: 0, levels: 0 };
  #grows: Grows;
  /** The room that it was laid out in last. */
  #roomBefore: { readonly width: number; readonly visible: number } | undefined;
  /** The page's. */
  fontSize = 13;

  constructor(stage: Stage, part: Part) {
    this.#stage = stage;
    this.#part = part;
    this.#grows = part === 'above' ? 'up' : 'down';
  }

  get layout(): Layout {
    return this.#layout;
  }

  get grows(): Grows {
    return this.#grows;
  }

  /** Callers stand above what they call, or below it: from when it is laid out next. */
  grow(grows: Grows): void {
    this.#grows = grows;
  }

  /** Its tab is in front: there is room for it. */
  get isSeen(): boolean {
    return this.#stage.scroller.clientWidth > 0;
  }

  /** The rows as they are now. */
  get rows(): Rows {
    const sewnTo = callersWhere(this.#grows);
    return rowsOn(this.#stage, this.fontSize, this.#lies, this.#layout.rows, sewnTo);
  }

  /** Of all rows, whatever there is room for. */
  get height(): number {
    const { height, left } = this.rows;
    return this.#layout.rows * height + left;
  }

  /** The item under a point of the window. */
  itemAt({ x, y }: Point): Item | undefined {
    return itemUnder(this.#stage, this.#layout, this.rows, x, y);
  }

  /** Where an item lies in the window, cut to what can be seen of it. */
  rectOf(item: Item): DOMRect {
    return rectOf(this.#stage, this.rows, item);
  }

  /** Answers how far the stage can be scrolled from now on; undefined while nobody can tell. */
  layOut(graph: Graph, view: View): number | undefined {
    const { width, visible } = this.#room();
    this.#layout = layOut(graph, view, width, {
      mostAbove: this.#part === 'whole' ? mostAbove(width, visible) : 0,
      // What the band or the head of a row says needs no box.
      without: { whole: undefined, above: BAND, below: BAND, row: ROOT }[this.#part],
      grows: this.#grows,
    });
    const height = heightOf(this.#layout, this.rows, this.#lies);
    this.#stage.setHeight(height);
    if (!this.isSeen) return undefined;
    this.#roomBefore = { width, visible };
    return visible > 0 ? height - visible : undefined;
  }

  /** A graph whose roots are at the bottom lies as what stands above a band. */
  get #lies(): Part {
    return this.#grows === 'up' ? 'above' : this.#part;
  }

  /**
   * A page that is made anew with another tab in front has no room for its graph yet: the room that it will have is
   * nearly the page's. In none at all every box were too narrow, and whoever puts the focus on one would zoom.
   */
  #room(): { readonly width: number; readonly visible: number } {
    if (this.isSeen) return this.rows;
    const { clientWidth, clientHeight } = document.documentElement;
    return (this.#roomBefore ??= { width: Math.max(1, clientWidth), visible: clientHeight });
  }
}
