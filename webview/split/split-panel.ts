// A flame graph for each value of a label, below one another and at one scale. They have nothing of their own: what is
// zoomed to, chosen and lit is so in the graph of all samples, which they follow.
import type { Told } from '../../src/core/flame/describe.ts';
import { NO_BOX, ROOT, type Box, type Graph } from '../../src/core/flame/graph.ts';
import { Names } from '../../src/core/flame/labels.ts';
import type { Grows, Item } from '../../src/core/flame/layout.ts';
import type { LineTexts } from '../../src/core/flame/line-texts.ts';
import type { SplitPart } from '../../src/core/flame/split.ts';
import { sameBoxes, splitViews } from '../../src/core/flame/split-views.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import { element } from '../dom.ts';
import type { Lit } from '../graph/find.ts';
import type { Hands } from '../graph/hands.ts';
import { SplitRow, tellBelow } from './split-row.ts';

export interface SplitGraphsShown {
  readonly by: string; // The label.
  readonly rows: readonly { readonly part: SplitPart; readonly graph: Graph }[];
}

interface Shown extends SplitGraphsShown {
  /** All samples. */
  readonly of: Told;
}

export interface SplitEvents {
  readonly hands: Hands;
  /** Boxes are those of the graph of all. */
  readonly zoomTo: (box: Box) => void;
  readonly chose: (box: Box) => void;
  /** Something else is pointed at or has the focus. */
  readonly changed: () => void;
}

const ALL: Item = { kind: 'box', box: ROOT, count: 1, x: 0, width: 0, row: 0, above: false };

export class SplitPanel {
  readonly #events: SplitEvents;
  readonly whole = element('div', { class: 'split', attributes: { hidden: '' } });
  /** Those that were needed so far; the first ones are shown. */
  readonly #made: SplitRow[] = [];
  #rows: readonly SplitRow[] = [];
  #of: Told | undefined;
  #zoomed: Box = ROOT;
  #lit: Lit | undefined;
  /** The row that the reader was in last. */
  #current: SplitRow | undefined;
  #isSlid = false;
  /** Rows follow each other: what they tell of that is no news. */
  #isFollowing = false;

  readonly #below = element('div', { class: 'split-below', attributes: { 'aria-hidden': 'true' } });

  constructor(events: SplitEvents) {
    this.#events = events;
    this.whole.addEventListener('scroll', () => this.#tellBelow(), { passive: true });
    new ResizeObserver(() => this.#tellBelow()).observe(this.whole);
  }

  #tellBelow(): void {
    const end = this.whole.getBoundingClientRect().bottom;
    const isBelow = (row: SplitRow) => row.whole.getBoundingClientRect().top >= end - 1;
    tellBelow(this.#below, this.#rows.filter(isBelow).length, 'graph');
  }

  get isShown(): boolean {
    return this.#rows.length > 0;
  }

  /** It shows a stretch of what is zoomed to. */
  get isSlid(): boolean {
    return this.#isSlid;
  }

  /** What is pointed at, or else has the focus. */
  get described(): { readonly told: Told; readonly item: Item } | undefined {
    const row = this.#rows.find(({ view }) => view.hovered !== undefined) ?? this.#current;
    // All of a row has no box there: it is what its head says.
    const item = row?.view.hovered ?? row?.view.focusItem ?? ALL;
    return row?.shown && { told: row.shown.told, item };
  }

  show(shown: Shown | undefined, palette: Palette | undefined): void {
    this.#of = shown?.of;
    this.whole.hidden = shown === undefined;
    if (shown === undefined || palette === undefined) {
      this.#rows = [];
      this.#current = undefined;
      this.whole.replaceChildren();
      return;
    }
    const { by, rows, of } = shown;
    while (this.#made.length < rows.length) this.#made.push(this.#make(this.#made.length));
    const before = this.#rows;
    this.#rows = this.#made.slice(0, rows.length);
    if (this.#current !== undefined && !this.#rows.includes(this.#current))
      this.#current = undefined;
    // Elements that stay where they are keep the focus.
    for (const row of before) if (!this.#rows.includes(row)) row.whole.remove();
    for (const row of this.#rows) if (!before.includes(row)) this.whole.append(row.whole);
    this.whole.append(this.#below);
    this.#following(() =>
      rows.forEach(({ part, graph }, at) => {
        const told = { ...of, graph, names: new Names(graph) };
        this.#rows[at]!.show({ by, part, told, same: sameBoxes(graph, of.graph) }, palette);
      }),
    );
  }

  /** Shows what is below a box of the graph of all, in every row that has it. */
  zoomTo(box: Box): void {
    const of = this.#of;
    if (of === undefined) return;
    const moves = this.#zoomed !== box;
    this.#zoomed = box;
    this.#isSlid = false;
    const boxes = this.#rows.map((row) => row.boxOf(box));
    const graphs = this.#rows.map(({ shown }) => shown!.told.graph);
    const views = splitViews(graphs, boxes);
    const name = of.names.short(box);
    this.#following(() => this.#rows.forEach((row, at) => row.zoom(views[at], name, moves)));
    this.light(this.#lit);
  }

  /** Puts the focus of every row that has it on a box of the graph of all, and brings it into sight in one of them. */
  choose(box: Box): void {
    const boxes = this.#rows.map((row) => row.boxOf(box));
    const current = this.#rows.findIndex((row) => row === this.#current);
    const at =
      current >= 0 && boxes[current] !== NO_BOX
        ? current
        : boxes.findIndex((own) => own !== NO_BOX);
    this.#following(() => {
      this.#rows.forEach((row, other) => {
        if (other !== at && boxes[other] !== NO_BOX) row.view.choose(boxes[other]!);
      });
      const row = this.#rows[at];
      if (row === undefined) return;
      if (box !== ROOT) this.#current = row;
      row.view.focusOn(boxes[at]!);
      if (box !== ROOT) row.whole.scrollIntoView({ block: 'nearest' });
    });
  }

  light(lit: Lit | undefined): void {
    this.#lit = lit;
    for (const row of this.#rows) row.light(lit, row.boxOf(this.#zoomed));
  }

  tellLines(lines: LineTexts | undefined): void {
    for (const row of this.#rows) if (row.shown) row.retell({ ...row.shown.told, lines });
  }

  grow(grows: Grows): void {
    for (const { view } of this.#rows) view.grow(grows);
  }

  look(palette: Palette): void {
    for (const { view } of this.#rows) view.look(palette);
  }

  /** Answers whether there is a row to have the focus. */
  focus(): boolean {
    const row = this.#current ?? this.#rows[0];
    row?.view.stage.scroller.focus();
    return row !== undefined;
  }

  #make(number: number): SplitRow {
    const row: SplitRow = new SplitRow(number, {
      changed: (what) => {
        if (what === 'layout') {
          this.#events.hands.closeCardIfLeft();
          this.#tellBelow();
        }
        if (this.#isFollowing) return;
        if (what === 'zoom') this.#slide(row);
        if (what === 'focus') this.#chose(row);
        this.#events.changed();
      },
      zoomAll: (box) => this.#zoomAll(row, box),
    });
    row.view.stage.scroller.addEventListener('focus', () => {
      this.#current = row;
      this.#events.changed();
    });
    this.#events.hands.attach({
      view: row.view,
      told: () => row.shown?.told,
      facts: () => ({ onLine: undefined }),
      zoom: (item) => {
        this.#current = row;
        row.view.zoomToItem(item);
      },
    });
    return row;
  }

  #zoomAll({ shown }: SplitRow, box: Box): void {
    if (shown !== undefined) this.#events.zoomTo(shown.same[box]!);
  }

  #chose(row: SplitRow): void {
    this.#current = row;
    if (row.shown !== undefined) this.#events.chose(row.shown.same[row.view.focus]!);
  }

  /** All show the stretch that one of them was moved to: there is one scale. */
  #slide(moved: SplitRow): void {
    const { root, from, to } = moved.view.view;
    this.#isSlid = true;
    this.#following(() => {
      for (const row of this.#rows)
        if (row !== moved && !row.view.stage.whole.hidden) {
          const own = row.boxOf(moved.shown!.same[root]!);
          if (own !== NO_BOX) row.view.zoomToView({ root: own, from, to }, false);
        }
    });
  }

  #following(work: () => void): void {
    this.#isFollowing = true;
    work();
    this.#isFollowing = false;
  }
}
