// One half of a sandwich: a graph of its own, handled as the flame graph is.
import type { TextFinder } from '../../src/core/flame/text-query.ts';
import { findText, nextLit } from '../graph/find.ts';
import type { EditedFunction } from '../../src/core/flame/meant.ts';
import { element } from '../dom.ts';
import type { Told } from '../../src/core/flame/describe.ts';
import type { Pictured } from '../export/picture.ts';
import type { Part } from '../graph/geometry.ts';
import {
  boxAtPath,
  functionAt,
  isNoCaller,
  pathOfNames,
  ROOT,
} from '../../src/core/flame/graph.ts';
import { BAND } from '../../src/core/flame/sandwich.ts';
import { GraphView } from '../graph/graph-view.ts';
import type { Hands } from '../graph/hands.ts';
import type { Item } from '../../src/core/flame/layout.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import { selectedAt, type Selected } from '../selection.ts';

export interface HalfEvents {
  readonly hands: Hands;
  /** Puts a frame's function into the middle. */
  readonly centre: (fn: EditedFunction) => void;
  /** What is pointed at, or has the focus; of the half that was last touched. */
  readonly described: (told: Told, item: Item) => void;
  /** The reader selected a frame. */
  readonly selected: (selected: Selected) => void;
}

export class Half {
  readonly #events: HalfEvents;
  readonly #view: GraphView;
  readonly whole: HTMLElement;
  #told: Told | undefined;
  #finder: TextFinder | undefined;

  constructor(part: Exclude<Part, 'whole'>, label: string, events: HalfEvents) {
    this.#events = events;
    const { hands } = events;
    this.#view = new GraphView(
      {
        changed: (what) => {
          if (what === 'layout') hands.closeCardIfLeft();
          else if (what !== 'hover') hands.closeCard();
          if (what === 'focus' && this.hasFocus) this.#select();
          this.#describe();
        },
      },
      label,
      part,
    );
    this.whole = element('div', { class: `half half-${part}` }, [this.#view.stage.whole]);
    this.#view.stage.scroller.addEventListener('focus', () => this.#describe());
    hands.attach({
      view: this.#view,
      told: () => this.#told,
      zoom: (item) => this.#zoom(item),
      facts: () => ({ onLine: undefined }),
      enter: (item) => this.#centre(item),
    });
  }

  /** `stays`: it is of the same function as before, so that the reader finds the frame and the zoom again. */
  show(told: Told, palette: Palette, stays: boolean): void {
    const before = this.#told?.graph;
    const { focus, view } = this.#view;
    const pathTo = (box: number) => (stays && before ? pathOfNames(before, box) : []);
    const [zoomed, focused] = [pathTo(view.root), pathTo(focus)].map((path) =>
      boxAtPath(told.graph, path),
    );
    this.#told = told;
    this.#events.hands.close();
    this.#view.show(told, palette);
    this.#light();
    if (zoomed! > BAND) this.#view.zoomTo(zoomed!);
    if (focused! > BAND) this.#view.focusOn(focused!);
    this.#describe();
  }

  /** Lights what is found; undefined puts the light out. */
  search(finder: TextFinder | undefined): void {
    this.#finder = finder;
    this.#light();
  }

  #light(): void {
    const graph = this.#told?.graph;
    if (graph !== undefined) this.#view.light(this.#finder && findText(graph, this.#finder, ROOT));
  }

  /** Moves the focus to the next match, or the one before, around the end; answers whether there is one. */
  step(by: 1 | -1): boolean {
    const { lit, focus } = this.#view;
    const next = lit && nextLit(lit, focus, by);
    if (next === undefined || next < BAND) return false;
    if (next === BAND) this.#view.focusOn(next);
    else this.#view.bringOut(next);
    return true;
  }

  look(palette: Palette): void {
    this.#view.look(palette);
  }

  /** What a picture shows of it; undefined while it shows nothing. */
  get pictured(): Omit<Pictured, 'palette'> | undefined {
    if (this.#told === undefined) return undefined;
    const { view, lit, grows } = this.#view;
    return { told: this.#told, view, lit: lit?.boxes, grows };
  }

  get hasFocus(): boolean {
    return document.activeElement === this.#view.stage.scroller;
  }

  focus(): void {
    this.#view.stage.scroller.focus();
  }

  /** Shows all of it; answers whether it showed less. */
  zoomHome(): boolean {
    const { isZoomed } = this.#view;
    if (isZoomed) this.#view.zoomHome();
    return isZoomed;
  }

  #zoom(item: Item): void {
    this.#view.zoomToItem(item);
  }

  #centre(item: Item): void {
    const graph = this.#told?.graph;
    if (graph === undefined || item.kind !== 'box' || item.box === ROOT) return;
    if (!isNoCaller(graph, item.box)) this.#events.centre(functionAt(graph, item.box));
  }

  #select(): void {
    const selected = this.#told && selectedAt(this.#told.graph, this.#view.focus);
    if (selected !== undefined) this.#events.selected(selected);
  }

  #describe(): void {
    const told = this.#told;
    const { hovered } = this.#view;
    const item = hovered ?? this.#view.focusItem;
    if (told === undefined || item === undefined) return;
    if (hovered !== undefined || this.hasFocus) this.#events.described(told, item);
  }
}
