// The graph on the page: canvases below, a scroller with the accessible tree above them, and what the reader does to
// them. It holds no data of its own but what is zoomed, focused and lit.
import { oncePerFrame } from '../dom.ts';
import { usesKeyboard } from '../input-kind.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import { prefersReducedMotion } from '../look/theme.ts';
import { AriaTree } from './aria-tree.ts';
import type { Told } from '../../src/core/flame/describe.ts';
import { firstLitSibling, type Lit } from './find.ts';
import { scrollTo, type Part } from './geometry.ts';
import { ROOT, type Box } from '../../src/core/flame/graph.ts';
import { makeStage, type Stage } from './stage.ts';
import {
  itemOf,
  SMALLEST_PX,
  viewOfSmaller,
  wholeOf,
  type Grows,
  type Item,
  type Layout,
  type View,
} from '../../src/core/flame/layout.ts';
import { BAND } from '../../src/core/flame/sandwich.ts';
import { alongTree, leadsTo, type ArrowOf } from './navigate.ts';
import { Painting } from './painting.ts';
import { Scroll } from './scroll.ts';
import { depthAtFirstRow, seenOf, type Seen, type Showing } from './seen.ts';
import { Slide } from './slide.ts';
import { StageLayout, type Point } from './stage-layout.ts';
import { Zoom } from './zoom.ts';

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

export class GraphView {
  readonly stage: Stage;
  readonly #part: Part;
  readonly #laid: StageLayout;
  readonly #painting: Painting;
  readonly #events: GraphEvents;
  readonly #tree: AriaTree;
  readonly #zoom: Zoom;
  readonly #draw = oncePerFrame(() => this.#drawNow());
  readonly scroll: Scroll;
  readonly slide: Slide;
  #told: Told | undefined;
  #lit: Lit | undefined;
  #focus: Box = ROOT;
  #hovered: Item | undefined;
  #pointer: Point | undefined;

  /** A part beside a band is one half of a sandwich; rows are numbered. */
  constructor(events: GraphEvents, label: string, part: Part = 'whole', row = '') {
    this.#events = events;
    this.#part = part;
    this.stage = makeStage(label);
    this.#laid = new StageLayout(this.stage, part);
    this.#painting = new Painting(this.stage, this.#laid);
    this.#zoom = new Zoom(this.#draw, () => !prefersReducedMotion());
    this.slide = new Slide({
      zoom: this.#zoom,
      width: () => this.#laid.rows.width,
      moved: (view, isOther) => this.#moved(view, isOther),
      settled: () => {
        if (this.#told !== undefined) events.changed('zoom');
      },
    });
    this.scroll = new Scroll(this.stage.scroller, () => this.grows, this.#draw);
    this.#tree = new AriaTree(this.stage.scroller, FOCUSED[part] + row);
    this.stage.onResize(this.#draw);
    for (const event of ['focus', 'blur'] as const) {
      this.stage.scroller.addEventListener(event, () => this.#marks());
    }
  }

  show(told: Told, palette: Palette): void {
    this.#told = told;
    this.#lit = undefined;
    this.#hovered = undefined;
    this.#zoom.show(told.graph, this.#hasBand && told.graph.length > BAND ? BAND : ROOT);
    this.#focus = this.#zoom.home;
    this.look(palette);
    this.#layOut(this.#zoom.view); // At once: the boxes of the graph before are none of this one.
  }

  get #hasBand(): boolean {
    return this.#part === 'above' || this.#part === 'below';
  }

  /** Goes to what a row shows: from now on the whole of it is as wide as that. */
  showRow(view: View, moves: boolean): void {
    this.#zoom.scaleTo(view);
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
    this.#painting.look(palette);
    this.#laid.fontSize = palette.theme.fontSize;
    this.#draw();
  }

  get rowHeight(): number {
    return this.#laid.rows.height;
  }

  /** Its tab is in front: there is room for it. */
  get isSeen(): boolean {
    return this.#laid.isSeen;
  }

  get grows(): Grows {
    return this.#laid.grows;
  }

  /** Callers stand above what they call, or below it. */
  grow(grows: Grows): void {
    if (this.grows === grows) return;
    this.#laid.grow(grows);
    if (this.#told === undefined) return;
    this.#moved(this.#zoom.view, true);
  }

  clear(): void {
    this.#told = undefined;
    this.#zoom.clear();
    this.#draw();
  }

  get view(): View {
    return this.#zoom.view;
  }

  get isZoomed(): boolean {
    return this.#zoom.isZoomed;
  }

  /** Not all of the width of what is zoomed to is seen. */
  get isPart(): boolean {
    return this.#zoom.isPart;
  }

  /** Boxes are on their way to where the zoom ends. */
  get isMoving(): boolean {
    return this.#zoom.isMoving;
  }

  get layout(): Layout {
    return this.#laid.layout;
  }

  /** Of all rows, whatever there is room for. */
  get height(): number {
    return this.#laid.height;
  }

  get focus(): Box {
    return this.#focus;
  }

  get focusItem(): Item | undefined {
    return this.#told && itemOf(this.#told.graph, this.layout, this.#focus);
  }

  /** What keys act on: of a half that has the focus where its band is, the band's function, which has no box there. */
  get keyItem(): Item | undefined {
    if (this.#told === undefined || !this.#hasBand || this.#focus !== BAND) return this.focusItem;
    const { width } = this.#laid.rows;
    const row = this.#part === 'above' ? this.layout.rows : -1;
    return this.focusItem ?? { kind: 'box', box: BAND, count: 1, x: 0, width, row, above: false };
  }

  /** Where the pointer is, if the reader has it in hand: in CSS pixels of the window. */
  get pointer(): Point | undefined {
    return this.#pointer;
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

  /** Puts the focus on a box, whether it can be seen or not. */
  choose(box: Box): void {
    this.#focus = box;
    this.#tellTree();
    this.#draw();
  }

  zoomHome(): void {
    this.zoomTo(this.#zoom.home);
  }

  /** Zooms to a box, or into "N smaller" to what is lit there, else to the first of them; that gets the focus. */
  zoomToItem({ kind, box }: Item): void {
    // What the reader searches for may be among them, and not the first.
    const { graph } = this.#told ?? {};
    const found = graph && this.#lit && firstLitSibling(graph, box, this.#lit.boxes);
    const [sibling, focus] = kind === 'smaller' && found ? [found.sibling, found.box] : [box, box];
    if (kind === 'smaller') this.zoomIntoSmaller(sibling);
    else this.zoomTo(box);
    this.focusOn(focus);
  }

  /** Zooms so far into "N smaller" that the first of them can be read. */
  zoomIntoSmaller(first: Box): void {
    if (this.#told === undefined) return;
    this.zoomToView(viewOfSmaller(this.#told.graph, first, this.#laid.rows.width));
  }

  zoomToView(view: View, moves = true): void {
    if (this.#told === undefined) return;
    if (moves) this.#zoom.ease(view);
    else this.#zoom.set(view);
    this.#moved(view, true);
    this.#events.changed('zoom');
  }

  /** Nearer (`factor` < 1) or farther, around a place of the view, 0 to 1, or around the focus. */
  zoomBy(factor: number, around?: number): void {
    if (this.#told === undefined) return;
    const item = this.focusItem;
    const { width } = this.#laid.rows;
    const middle = item === undefined ? 0.5 : (item.x + item.width / 2) / width;
    const fixed = Math.min(1, Math.max(0, around ?? middle));
    this.zoomToView(this.#zoom.scaled(factor, fixed), around === undefined);
  }

  /** Another part of the graph is seen; of another box it begins at the root. */
  #moved(view: View, isOther: boolean): void {
    this.#layOut(view);
    if (isOther) this.scroll.toRoot();
    this.#hoverAnew();
    this.#draw();
  }

  /** Scrolls so that rows of this depth are the first that are seen. */
  scrollToDepth(depth: number): void {
    const showing = this.#showing;
    if (showing === undefined) return;
    this.scroll.toRow(depth - depthAtFirstRow(showing), this.layout.rows, this.#laid.rows);
  }

  /** Undefined while nothing is drawn. */
  get seen(): Seen | undefined {
    const showing = this.isSeen ? this.#showing : undefined;
    return showing && seenOf(showing, this.#laid.rows);
  }

  get #showing(): Showing | undefined {
    if (this.#told === undefined) return undefined;
    const { view } = this.#zoom;
    return { graph: this.#told.graph, view, layout: this.layout, grows: this.grows };
  }

  /** Puts the focus on a box and makes sure that it can be seen. */
  focusOn(box: Box): void {
    if (this.#told === undefined) return;
    this.#focus = box;
    const { graph } = this.#told;
    if (itemOf(graph, this.layout, box) === undefined) {
      const isAbove = box <= this.view.root && graph.end[box]! > this.view.root;
      this.zoomTo(isAbove ? box : Math.max(ROOT, graph.parent[box]!));
    }
    const item = this.focusItem;
    if (item !== undefined) scrollTo(this.stage, this.#laid.rows, item);
    this.#tellTree(); // At once: a reader's voice must not be a frame behind the keys.
    this.#draw();
    this.#events.changed('focus');
  }

  /** Puts the focus on a box and, where it has no room for a box of its own, zooms until it has. */
  bringOut(box: Box): void {
    if (this.#told === undefined) return;
    const { graph } = this.#told;
    const isOut = () => {
      const item = itemOf(graph, this.layout, box);
      return item?.kind === 'box' && item.width >= SMALLEST_PX;
    };
    if (!isOut()) this.zoomTo(graph.parent[box]!);
    if (!isOut()) this.zoomIntoSmaller(box);
    this.focusOn(box);
  }

  /** Moves the focus as an arrow key does. Answers whether there was somewhere to go. */
  move(direction: ArrowOf): boolean {
    if (this.#told === undefined) return false;
    const towards = alongTree(direction, this.grows);
    const to = leadsTo(this.#told.graph, this.layout, this.#focus, towards);
    if (to < this.#zoom.home || to === this.#focus) return false;
    this.focusOn(to);
    return true;
  }

  /** The item under a point of the window. */
  itemAt(point: Point): Item | undefined {
    return this.#laid.itemAt(point);
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
    return this.#laid.rectOf(item);
  }

  #layOut(view: View): void {
    const range = this.#told && this.#laid.layOut(this.#told.graph, view);
    if (range !== undefined) this.scroll.laidOut(range);
  }

  #drawNow(): void {
    const told = this.#told;
    if (told === undefined) {
      this.stage.wipe();
      return;
    }
    // A tab that is hidden has no width: what is laid out stays as it was, for the keys that come when it is back.
    if (!this.isSeen) return;
    this.#layOut(this.#zoom.now());
    this.#hoverAnew();
    this.#painting.draw(told, this.#lit?.boxes);
    this.#marks();
    this.#tellTree();
    this.#events.changed('layout');
  }

  #tellTree(): void {
    if (this.#told === undefined) return;
    this.#tree.show(this.#told, this.layout, this.#focus, this.#lit?.boxes);
  }

  #marks(): void {
    if (this.#told === undefined) return;
    const hasFocus = document.activeElement === this.stage.scroller;
    const isRow = this.#part === 'row';
    const focused = hasFocus && usesKeyboard();
    // A row's "all" is its head, which then has the ring that no box can have.
    this.stage.whole.classList.toggle('is-at-head', focused && isRow && this.#focus === ROOT);
    this.#painting.mark(this.#told, {
      hovered: this.#hovered,
      // Nobody has chosen "all" as long as no key was pressed.
      selected: this.#focus === ROOT && !focused ? undefined : this.focusItem,
      focused,
    });
  }
}
