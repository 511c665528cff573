// One half of a sandwich: a graph of its own, with the keys and the pointer of the flame graph as far as they make
// sense here. What else is done to a frame is done to it in the flame graph.
import type { EditedFunction } from '../../src/core/flame/meant.ts';
import { element } from '../dom.ts';
import { describe, shareOfAll, type Told } from '../../src/core/flame/describe.ts';
import type { Part } from '../graph/geometry.ts';
import {
  fileOf,
  functionAt,
  nameOf,
  pathOf,
  ROOT,
  sourceLineOf,
} from '../../src/core/flame/graph.ts';
import { GraphView } from '../graph/graph-view.ts';
import { FrameCard } from '../graph/frame-card.ts';
import { graphKey, type GraphKey } from '../graph/keys.ts';
import type { Item } from '../../src/core/flame/layout.ts';
import { followPointer } from '../graph/pointer.ts';
import type { Palette } from '../../src/core/look/palette.ts';
import type { RowSource } from '../table/table-view.ts';
import { amount } from '../../src/core/flame/value-texts.ts';

export interface HalfEvents {
  /** There is somebody to open sources; else `open` does something else. */
  readonly opensSource: boolean;
  readonly open: (source: RowSource, beside: boolean) => void;
  /** Puts a frame's function into the middle. */
  readonly centre: (fn: EditedFunction) => void;
  readonly search: () => void;
}

export class Half {
  readonly #events: HalfEvents;
  readonly #view: GraphView;
  readonly #card = new FrameCard();
  readonly #strip = element('div', { class: 'half-strip muted' });
  readonly whole: HTMLElement;
  #told: Told | undefined;

  constructor(part: Exclude<Part, 'whole'>, label: string, events: HalfEvents) {
    this.#events = events;
    this.#view = new GraphView(
      {
        changed: (what) => {
          if (what === 'layout') this.#card.closeIfLeft();
          else if (what !== 'hover') this.#card.close();
          this.#describe();
        },
      },
      label,
      part,
    );
    const { whole, scroller } = this.#view.stage;
    this.whole = element('div', { class: `half half-${part}` }, [
      whole,
      this.#strip,
      this.#card.whole,
    ]);
    followPointer(this.#view, this.#card.whole, {
      rest: (item) => this.#openCard(item),
      left: () => this.#card.close(),
      click: (item) => this.#zoom(item),
      open: (item) => this.#centre(item), // A double click: the source has its key.
      menu: (item) => this.#centre(item),
    });
    scroller.addEventListener('keydown', (event) => this.#pressed(event));
  }

  show(told: Told, palette: Palette): void {
    this.#told = told;
    this.#card.close();
    this.#view.show(told, palette);
    this.#describe();
  }

  look(palette: Palette): void {
    this.#view.look(palette);
  }

  focus(): void {
    this.#view.stage.scroller.focus();
  }

  #pressed(event: KeyboardEvent): void {
    const key = graphKey(event);
    if (key === undefined || !this.#does(key, this.#view.focusItem)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Answers whether the key does something here. */
  #does(key: GraphKey, item: Item | undefined): boolean {
    if (key.does === 'move') this.#view.move(key.direction);
    else if (key.does === 'escape' && this.#card.isOpen) this.#card.close();
    else if (key.does === 'whole' || key.does === 'escape') this.#view.zoomHome();
    else if (key.does === 'search') this.#events.search();
    else if (item === undefined) return false;
    else if (key.does === 'card') this.#toggleCard(item);
    else if (key.does === 'open') this.#open(item, key.beside);
    else if (key.does === 'zoom') this.#zoom(item);
    else if (key.does === 'sandwich') this.#centre(item);
    else return false;
    return true;
  }

  #zoom(item: Item): void {
    if (item.kind === 'smaller') this.#view.zoomIntoSmaller(item.box);
    else this.#view.zoomTo(item.box);
    this.#view.focusOn(item.box);
  }

  #toggleCard(item: Item): void {
    if (this.#card.isOpen) this.#card.close();
    else this.#openCard(item);
  }

  #openCard(item: Item): void {
    if (this.#told === undefined) return;
    this.#card.open(
      this.#view,
      this.#told,
      item,
      { onLine: undefined },
      {
        zoom: (one) => this.#zoom(one),
        open: this.#events.opensSource ? (one) => this.#open(one, false) : undefined,
        hide: undefined, // What is hidden is hidden in the flame graph, which tells what is.
        more: undefined,
      },
    );
  }

  #centre(item: Item): void {
    const graph = this.#told?.graph;
    if (graph === undefined || item.kind !== 'box' || item.box === ROOT) return;
    this.#events.centre(functionAt(graph, item.box));
  }

  #open(item: Item, beside: boolean): void {
    const graph = this.#told?.graph;
    if (graph === undefined || item.kind !== 'box' || item.box === ROOT) return;
    const { box } = item;
    const source = {
      name: nameOf(graph, box),
      file: fileOf(graph, box),
      path: pathOf(graph, box),
      line: sourceLineOf(graph, box),
    };
    this.#events.open(source, beside);
  }

  #describe(): void {
    const told = this.#told;
    const item = this.#view.hovered ?? this.#view.focusItem;
    if (told === undefined || item === undefined) return;
    const { title, packageName, place, total } = describe(told, item);
    const cost = `${amount(total, told.measure)} · ${shareOfAll(told.graph, total)}`;
    this.#strip.textContent = [title, packageName, place, cost]
      .filter((part) => part !== '')
      .join(' · ');
  }
}
