// The graph on the page: canvases below, a scroller with the accessible tree above them, and what the reader does to
// them. It holds no data of its own but what is zoomed, focused and lit.
import { oncePerFrame } from '../dom.ts';
import { usesKeyboard } from '../input-kind.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import { prefersReducedMotion } from '../look/theme.ts';
import { AriaTree } from './aria-tree.ts';
import { allText, type Told } from '../../src/core/flame/describe.ts';
import { drawGraph, type Scene } from './draw-graph.ts';
import { drawMarks } from './draw-marks.ts';
import type { Lit } from './find.ts';
import {
  callersWhere,
  heightOf,
  itemUnder,
  mostAbove,
  rectOf,
  rowsOn,
  scrollTo,
  type Part,
} from './geometry.ts';
import { ancestorsOf, offsetIn, ROOT, type Box, type Graph } from '../../src/core/flame/graph.ts';
import { makeStage, type Stage } from './stage.ts';
import {
  itemOf,
  layOut,
  SMALLEST_PX,
  viewOfSmaller,
  wholeOf,
  type Grows,
  type Item,
  type Layout,
  type View,
} from '../../src/core/flame/layout.ts';
import { BAND } from '../../src/core/flame/sandwich.ts';
import { CanvasRuler } from './measure.ts';
import { alongTree, leadsTo, type ArrowOf } from './navigate.ts';
import type { Rows } from './paint-boxes.ts';
import { scaled, Zoom } from './zoom.ts';

export interface GraphEvents {
  /** The reader zoomed, moved the focus or pointed elsewhere. */
  readonly changed: (what: 'zoom' | 'focus' | 'hover' | 'layout') => void;
  /** Of a row: what is zoomed to is zoomed to in all of them, by whoever has them. */
  readonly zoomAll?: (box: Box) => void;
}

const FOCUSED: Record<Part, string> = {
  whole: 'focused-frame',
  above: 'focused-caller',
  below: 'focused-callee',
  row: 'focused-in-row',
};

/** What the graph shows of all that there is. Depths count rows from the root's, and may lie between two. */
export interface Seen {
  readonly from: number; // In units of size, from the left edge of all.
  readonly to: number;
  readonly firstDepth: number;
  readonly lastDepth: number;
  readonly width: number; // Of the graph, in CSS pixels.
  readonly visible: number; // Height of what is seen of it.
  readonly rowHeight: number;
}

/** Heights that a browser tells are rounded, each by itself. */
const ROUNDED_PX = 1;

/** What slides has arrived when it has not moved for so long. */
const SETTLED_MS = 150;

/** A place in the window, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export class GraphView {
  readonly stage: Stage;
  readonly #events: GraphEvents;
  readonly #tree: AriaTree;
  readonly #zoom: Zoom;
  readonly #draw = oncePerFrame(() => this.#drawNow());
  #told: Told | undefined;
  #palette: Palette | undefined;
  #ruler: CanvasRuler | undefined;
  #layout: Layout = { items: [], rows: 0, rootRow: 0, levels: 0 };
  #grows: Grows;
  /** Where roots are at the bottom: how far from there what is seen ends. */
  #fromEnd = 0;
  /** How far the stage could be scrolled when it was laid out. */
  #range = 0;
  /** The room that it was laid out in last. */
  #roomBefore: { readonly width: number; readonly visible: number } | undefined;
  #lit: Lit | undefined;
  #focus: Box = ROOT;
  /** What is zoomed to when nothing is. */
  #home: Box = ROOT;
  #hovered: Item | undefined;
  #pointer: Point | undefined;
  /** Of a row: what fills its width when it is not zoomed further; the same in all of them. */
  #scale: number | undefined;
  #sliding: number | undefined;

  readonly #part: Part;

  /** A part beside a band is one half of a sandwich; rows are numbered. */
  constructor(events: GraphEvents, label: string, part: Part = 'whole', row = '') {
    this.#events = events;
    this.#part = part;
    this.#grows = part === 'above' ? 'up' : 'down';
    this.stage = makeStage(label);
    this.#zoom = new Zoom(this.#draw, () => !prefersReducedMotion());
    this.#tree = new AriaTree(this.stage.scroller, FOCUSED[part] + row);
    this.stage.onResize(this.#draw);
    this.stage.scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    for (const event of ['focus', 'blur'] as const) {
      this.stage.scroller.addEventListener(event, () => this.#marks());
    }
  }

  show(told: Told, palette: Palette): void {
    this.#told = told;
    this.#lit = undefined;
    this.#hovered = undefined;
    this.#scale = undefined;
    this.#home = this.#hasBand && told.graph.length > BAND ? BAND : ROOT;
    this.#focus = this.#home;
    this.#zoom.set(wholeOf(told.graph, this.#home));
    this.look(palette);
    this.#layOut(this.#zoom.view); // At once: the boxes of the graph before are none of this one.
  }

  get #hasBand(): boolean {
    return this.#part === 'above' || this.#part === 'below';
  }

  /** Goes to what a row shows: from now on the whole of it is as wide as that. */
  showRow(view: View, moves: boolean): void {
    this.#scale = view.to - view.from;
    this.zoomToView(view, moves);
  }

  /** Draws at once what has another room now: no frame shows it where it was. */
  refit(): void {
    this.#drawNow();
  }

  /** The same graph, and more is known of its boxes. */
  retell(told: Told): void {
    this.#told = told;
    this.#draw();
  }

  /** The theme or the font changed. */
  look(palette: Palette): void {
    this.#palette = palette;
    const { font, fontSize } = palette.theme;
    this.#ruler = new CanvasRuler(this.stage.graph, font, Math.max(11, fontSize - 1));
    this.#draw();
  }

  get rowHeight(): number {
    return this.#rows().height;
  }

  /** Its tab is in front: there is room for it. */
  get isSeen(): boolean {
    return this.stage.scroller.clientWidth > 0;
  }

  get grows(): Grows {
    return this.#grows;
  }

  /** Callers stand above what they call, or below it. */
  grow(grows: Grows): void {
    if (this.#grows === grows) return;
    this.#grows = grows;
    if (this.#told === undefined) return;
    this.#layOut(this.#zoom.view);
    this.#scrollToRoot();
    this.#hoverAnew();
    this.#draw();
  }

  clear(): void {
    this.#told = undefined;
    this.#draw();
  }

  get view(): View {
    return this.#zoom.view;
  }

  get isZoomed(): boolean {
    return (
      this.#told !== undefined && !this.#zoom.isAt(this.#wholeOf(this.#told.graph, this.#home))
    );
  }

  /** Not all of the width of what is zoomed to is seen. */
  get isPart(): boolean {
    if (this.#told === undefined) return false;
    const { root, from, to } = this.#zoom.view;
    const whole = this.#wholeOf(this.#told.graph, root);
    return from > whole.from || to < whole.to;
  }

  /** It slides and has not come to rest. */
  get isSliding(): boolean {
    return this.#sliding !== undefined;
  }

  /** Boxes are on their way to where the zoom ends. */
  get isMoving(): boolean {
    return this.#zoom.isMoving;
  }

  get layout(): Layout {
    return this.#layout;
  }

  /** Of all rows, whatever there is room for. */
  get height(): number {
    const { height, left } = this.#rows();
    return this.#layout.rows * height + left;
  }

  get focus(): Box {
    return this.#focus;
  }

  get focusItem(): Item | undefined {
    return this.#told && itemOf(this.#told.graph, this.#layout, this.#focus);
  }

  /** What keys act on: of a half that has the focus where its band is, the band's function, which has no box there. */
  get keyItem(): Item | undefined {
    if (this.#told === undefined || !this.#hasBand || this.#focus !== BAND) return this.focusItem;
    const { width } = this.#rows();
    const row = this.#part === 'above' ? this.#layout.rows : -1;
    return this.focusItem ?? { kind: 'box', box: BAND, count: 1, x: 0, width, row, above: false };
  }

  get hovered(): Item | undefined {
    return this.#hovered;
  }

  get lit(): Lit | undefined {
    return this.#lit;
  }

  /** Lights boxes; undefined puts the light out. */
  light(lit: Lit | undefined): void {
    this.#lit = lit;
    this.#draw();
  }

  /** Zooms to a box (its callers stay as a few rows above it), or to all. */
  zoomTo(box: Box): void {
    if (this.#told === undefined) return;
    if (this.#events.zoomAll === undefined) this.zoomToView(wholeOf(this.#told.graph, box));
    else this.#events.zoomAll(box);
  }

  #wholeOf(graph: Graph, box: Box): View {
    const whole = wholeOf(graph, box);
    return { ...whole, to: Math.max(whole.to, this.#scale ?? 0) };
  }

  /** Puts the focus on a box, whether it can be seen or not. */
  choose(box: Box): void {
    this.#focus = box;
    this.#tellTree();
    this.#draw();
  }

  zoomHome(): void {
    this.zoomTo(this.#home);
  }

  /** Zooms so far into "N smaller" that the first of them can be read. */
  zoomIntoSmaller(first: Box): void {
    if (this.#told === undefined) return;
    this.zoomToView(viewOfSmaller(this.#told.graph, first, this.#rows().width));
  }

  zoomToView(view: View, moves = true): void {
    if (this.#told === undefined) return;
    if (moves) this.#zoom.ease(this.#told.graph, view);
    else this.#zoom.set(view);
    this.#layOut(this.#zoom.view);
    this.#scrollToRoot();
    this.#hoverAnew();
    this.#draw();
    this.#events.changed('zoom');
  }

  /** Nearer (`factor` < 1) or farther, around a place of the view, 0 to 1, or around the focus. */
  zoomBy(factor: number, around?: number): void {
    if (this.#told === undefined) return;
    const item = this.focusItem;
    const { width } = this.#rows();
    const middle = item === undefined ? 0.5 : (item.x + item.width / 2) / width;
    const fixed = Math.min(1, Math.max(0, around ?? middle));
    this.zoomToView(this.#scaled(factor, fixed), around === undefined);
  }

  /**
   * Nearer or farther as a wheel does: without a way there, and where it is scrolled to stays. It is told as a zoom when
   * it has come to rest, so that a turn of a wheel is one step of the way back.
   */
  slideBy(factor: number, around: number): void {
    if (this.#told !== undefined) this.#slide(this.#scaled(factor, around));
  }

  #scaled(factor: number, around: number): View {
    const { graph } = this.#told!;
    return scaled(graph, this.#zoom.view, factor, around, (box) => this.#wholeOf(graph, box));
  }

  /** Moves what is seen aside by CSS pixels, as far as there is something. */
  slideAside(right: number): void {
    if (this.#told === undefined) return;
    const { root, from, to } = this.#zoom.view;
    const wide = to - from;
    const all = this.#wholeOf(this.#told.graph, root).to;
    const by = (right * wide) / this.#rows().width;
    const left = Math.min(Math.max(0, from + by), all - wide);
    if (left !== from) this.#slide({ root, from: left, to: left + wide });
  }

  /** Shows a stretch of all, below the box that is zoomed to or a caller of it that has all of the stretch. */
  slideTo(from: number, to: number): void {
    if (this.#told === undefined) return;
    const { graph } = this.#told;
    let { root } = this.#zoom.view;
    const isIn = (left: number) => from >= left && to <= left + graph.size[root]!;
    while (root !== ROOT && !isIn(offsetIn(graph, root, ROOT))) root = graph.parent[root]!;
    const left = offsetIn(graph, root, ROOT);
    this.#slide({ root, from: from - left, to: to - left });
  }

  #slide(view: View): void {
    const isOther = view.root !== this.#zoom.view.root;
    this.#zoom.set(view);
    this.#layOut(view);
    if (isOther) this.#scrollToRoot();
    this.#hoverAnew();
    this.#draw();
    clearTimeout(this.#sliding);
    this.#sliding = setTimeout(() => this.settle(), SETTLED_MS);
  }

  /** What slides is where the reader wants it. */
  settle(): void {
    if (this.#sliding === undefined) return;
    clearTimeout(this.#sliding);
    this.#sliding = undefined;
    if (this.#told !== undefined) this.#events.changed('zoom');
  }

  /** What comes above the graph moves it down: it is scrolled by as much, so that what is under the pointer stays there. */
  stayDuring(work: () => void): void {
    const { scroller } = this.stage;
    const before = scroller.getBoundingClientRect().top;
    work();
    const down = scroller.getBoundingClientRect().top - before;
    if (this.#grows === 'down' && down !== 0) scroller.scrollTop += down;
  }

  /** Scrolls so that rows of this depth are the first that are seen. */
  scrollToDepth(depth: number): void {
    const { height, top, visible } = this.#rows();
    const row = depth - this.#depthAtFirstRow();
    const { scroller } = this.stage;
    if (this.#grows === 'down') scroller.scrollTop = row <= 0 ? 0 : top + row * height;
    else scroller.scrollTop = top + (this.#layout.rows - row) * height - visible;
  }

  /** Undefined while nothing is drawn. */
  get seen(): Seen | undefined {
    if (this.#told === undefined || !this.isSeen) return undefined;
    const { graph } = this.#told;
    const { root, from, to } = this.#zoom.view;
    const left = offsetIn(graph, root, ROOT);
    const { width, visible, height: rowHeight, scrolled } = this.#rows();
    const [first, last] = [scrolled / rowHeight, (scrolled + visible) / rowHeight];
    const { rows } = this.#layout;
    const start = this.#depthAtFirstRow();
    const [top, bottom] = this.#grows === 'down' ? [first, last] : [rows - last, rows - first];
    return {
      ...{ from: left + from, to: left + to, width, visible, rowHeight },
      firstDepth: Math.max(0, start + top),
      lastDepth: start + bottom,
    };
  }

  /** The depth of the row next to where roots are, if no rows were left out above what is zoomed to. */
  #depthAtFirstRow(): number {
    const { root } = this.#zoom.view;
    const { rows, rootRow } = this.#layout;
    const above = this.#grows === 'down' ? rootRow : rows - 1 - rootRow;
    const depth = root === ROOT || !this.#told ? 0 : ancestorsOf(this.#told.graph, root).length;
    return depth - above;
  }

  /** Puts the focus on a box and makes sure that it can be seen. */
  focusOn(box: Box): void {
    if (this.#told === undefined) return;
    this.#focus = box;
    const { graph } = this.#told;
    if (itemOf(graph, this.#layout, box) === undefined) {
      const isAbove = box <= this.view.root && graph.end[box]! > this.view.root;
      this.zoomTo(isAbove ? box : Math.max(ROOT, graph.parent[box]!));
    }
    const item = this.focusItem;
    if (item !== undefined) scrollTo(this.stage, this.#rows(), item);
    this.#tellTree(); // At once: a reader's voice must not be a frame behind the keys.
    this.#draw();
    this.#events.changed('focus');
  }

  /** Puts the focus on a box and, where it has no room for a box of its own, zooms until it has. */
  bringOut(box: Box): void {
    if (this.#told === undefined) return;
    const { graph } = this.#told;
    const isOut = () => {
      const item = itemOf(graph, this.#layout, box);
      return item?.kind === 'box' && item.width >= SMALLEST_PX;
    };
    if (!isOut()) this.zoomTo(graph.parent[box]!);
    if (!isOut()) this.zoomIntoSmaller(box);
    this.focusOn(box);
  }

  /** Moves the focus as an arrow key does. Answers whether there was somewhere to go. */
  move(direction: ArrowOf): boolean {
    if (this.#told === undefined) return false;
    const towards = alongTree(direction, this.#grows);
    const to = leadsTo(this.#told.graph, this.#layout, this.#focus, towards);
    if (to < this.#home || to === this.#focus) return false;
    this.focusOn(to);
    return true;
  }

  /** The item under a point of the window. */
  itemAt({ x, y }: Point): Item | undefined {
    return itemUnder(this.stage, this.#layout, this.#rows(), x, y);
  }

  /**
   * Where the pointer is now; undefined when it is elsewhere, or when the reader has turned to the keyboard. It is
   * remembered, because boxes also move under a pointer that rests.
   */
  point(pointer: Point | undefined): void {
    this.#pointer = pointer;
    const before = this.#hovered;
    this.#hoverAnew();
    if (this.#hovered === before) return;
    this.#marks();
    this.#events.changed('hover');
  }

  /** Works out from the pointer what it points at: nothing while boxes are on their way. */
  #hoverAnew(): void {
    const point = this.#zoom.isMoving ? undefined : this.#pointer;
    this.#hovered = point && this.itemAt(point);
    this.stage.scroller.style.cursor = this.#hovered === undefined ? 'default' : 'pointer';
  }

  /** Where an item lies in the window, cut to what can be seen of it. */
  rectOf(item: Item): DOMRect {
    return rectOf(this.stage, this.#rows(), item);
  }

  #scrollToRoot(): void {
    const { scroller } = this.stage;
    scroller.scrollTop = this.#grows === 'up' ? scroller.scrollHeight : 0;
    this.#fromEnd = 0;
  }

  #rows(): Rows {
    const { fontSize } = this.#palette?.theme ?? { fontSize: 13 };
    const sewnTo = callersWhere(this.#grows);
    return rowsOn(this.stage, fontSize, this.#lies, this.#layout.rows, sewnTo);
  }

  /** A graph whose roots are at the bottom lies as what stands above a band. */
  get #lies(): Part {
    return this.#grows === 'up' ? 'above' : this.#part;
  }

  /**
   * A page that is made anew with another tab in front has no room for its graph yet: the room that it will have is
   * nearly the page's. In none at all every box were too narrow, and whoever puts the focus on one would zoom.
   */
  #roomToLayOut(): { readonly width: number; readonly visible: number } {
    if (this.isSeen) return this.#rows();
    const { clientWidth, clientHeight } = document.documentElement;
    return (this.#roomBefore ??= { width: Math.max(1, clientWidth), visible: clientHeight });
  }

  #layOut(view: View): void {
    if (this.#told === undefined) return;
    const { width, visible } = this.#roomToLayOut();
    this.#layout = layOut(this.#told.graph, view, width, {
      mostAbove: this.#part === 'whole' ? mostAbove(width, visible) : 0,
      // What the band or the head of a row says needs no box.
      without: { whole: undefined, above: BAND, below: BAND, row: ROOT }[this.#part],
      grows: this.#grows,
    });
    const height = heightOf(this.#layout, this.#rows(), this.#lies);
    this.stage.setHeight(height);
    if (!this.isSeen) return;
    this.#roomBefore = { width, visible };
    if (this.#grows === 'up' && visible > 0) this.#keepFromEnd(height - visible);
  }

  /** Rows and pages may get taller or lower: what is seen of roots at the bottom stays. */
  #keepFromEnd(range: number): void {
    const { scroller } = this.stage;
    this.#range = Math.max(0, range);
    const top = Math.max(0, range - this.#fromEnd);
    if (Math.abs(scroller.scrollTop - top) >= 1) scroller.scrollTop = top;
  }

  #scrolled(): void {
    const { scrollHeight, clientHeight, scrollTop } = this.stage.scroller;
    const range = scrollHeight - clientHeight;
    // In another size of the page it is not the reader who scrolled: that is put right when it is drawn.
    if (Math.abs(range - this.#range) <= ROUNDED_PX)
      this.#fromEnd = Math.max(0, this.#range - scrollTop);
    this.#draw();
  }

  #drawNow(): void {
    const told = this.#told;
    if (told === undefined || this.#palette === undefined || this.#ruler === undefined) {
      this.stage.wipe();
      return;
    }
    // A tab that is hidden has no width: what is laid out stays as it was, for the keys that come when it is back.
    if (!this.isSeen) return;
    this.#layOut(this.#zoom.now());
    this.#hoverAnew();
    const rows = this.#rows();
    this.stage.fit(rows.ratio);
    const scene: Scene = {
      graph: told.graph,
      layout: this.#layout,
      palette: this.#palette,
      names: told.names,
      ruler: this.#ruler,
      lit: this.#lit?.boxes,
      whole: allText(told),
      lines: told.lines,
    };
    drawGraph(this.stage.graph, scene, rows);
    this.#marks();
    this.#tellTree();
    this.#events.changed('layout');
  }

  #tellTree(): void {
    if (this.#told === undefined) return;
    this.#tree.show(this.#told, this.#layout, this.#focus, this.#lit?.boxes);
  }

  #marks(): void {
    if (this.#told === undefined || this.#palette === undefined) return;
    const hasFocus = document.activeElement === this.stage.scroller;
    const isRow = this.#part === 'row';
    const focused = hasFocus && usesKeyboard();
    // A row's "all" is its head, which then has the ring that no box can have.
    this.stage.whole.classList.toggle('is-at-head', focused && isRow && this.#focus === ROOT);
    const marks = {
      hovered: this.#hovered,
      // Nobody has chosen "all" as long as no key was pressed.
      selected: this.#focus === ROOT && !focused ? undefined : this.focusItem,
      focused,
    };
    drawMarks(
      this.stage.marks,
      this.#told.graph,
      this.#layout,
      marks,
      this.#palette.theme,
      this.#rows(),
    );
  }
}
