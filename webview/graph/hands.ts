// What the reader's hands do to a graph: pointer and keys lead to its card, its menu and to what they set in motion. The
// graph alone, the rows of a split and the halves of a sandwich are handled alike.
import type { Item } from '../../src/core/flame/layout.ts';
import type { Told } from '../../src/core/flame/describe.ts';
import {
  fileOf,
  isNoCaller,
  pathOf,
  ROOT,
  sourceLineOf,
  type Box,
  type Graph,
} from '../../src/core/flame/graph.ts';
import type { Host } from '../host.ts';
import type { CardFacts } from './card.ts';
import { followDrag } from './drag.ts';
import { FrameCard } from './frame-card.ts';
import { editOf } from './frame-menu.ts';
import type { GraphView } from './graph-view.ts';
import { graphKey } from './keys.ts';
import { PanelMenu, withFunction, type MenuParts } from './panel-menu.ts';
import { followPointer } from './pointer.ts';
import { press } from './press.ts';
import { followTouch } from './touch.ts';

/** A graph that is handled. */
export interface Handled {
  readonly view: GraphView;
  readonly told: () => Told | undefined;
  /** A box was clicked, or "N smaller". */
  readonly zoom: (item: Item) => void;
  readonly facts: (item: Item) => CardFacts;
  /** A double click, and Enter where nobody opens sources; undefined where they are for the source alone. */
  readonly enter?: (item: Item) => void;
}

export interface HandParts extends Omit<MenuParts, 'zoom' | 'open' | 'left' | 'exportShown'> {
  readonly host: Host;
  readonly focusSearch: () => void;
  readonly showTable: () => void;
  readonly step: (by: 1 | -1) => void;
  readonly travel: (by: 1 | -1) => void;
  /** Takes one thing away beside the card. */
  readonly escape: () => void;
}

const NO_SOURCES = 'Sources open in VS Code, from the profile: this file has none.';
const NO_FUNCTION =
  'Stacks begin here: there is no function to filter by. Choose the frame that it stands on.';

export class Hands {
  readonly #parts: HandParts;
  readonly #card = new FrameCard();
  readonly #menu: PanelMenu;
  readonly #opens: boolean;
  /** Where the menu was opened last. */
  #at: Handled | undefined;
  /** What keys do in each graph. */
  readonly #presses = new Map<GraphView, (event: KeyboardEvent) => void>();

  constructor(parts: HandParts) {
    this.#parts = parts;
    const { host } = parts;
    this.#opens = host.opensSource;
    this.#menu = new PanelMenu({
      ...parts,
      zoom: (item) => this.#at?.zoom(item),
      open: this.#opens ? (item, beside) => this.open(this.#at?.told(), item, beside) : undefined,
      exportShown: this.#opens ? () => host.post({ type: 'export' }) : undefined,
      left: () => this.#at?.view.stage.scroller.focus(),
    });
    this.#card.whole.addEventListener('keydown', (event) => this.#pressedInCard(event));
  }

  get elements(): readonly HTMLElement[] {
    return [this.#card.whole, this.#menu.whole];
  }

  attach(handled: Handled): void {
    const { view, told, zoom } = handled;
    const open = (item: Item, beside: boolean) => {
      if (this.#opens || handled.enter === undefined) this.open(told(), item, beside);
      else handled.enter(item);
    };
    followTouch(view);
    followDrag(view, { begun: () => this.closeCard() });
    followPointer(view, this.#card.whole, {
      rest: (item) => this.#openCard(handled, item),
      left: () => this.closeCard(),
      click: zoom,
      openBeside: (item) => open(item, true),
      double: handled.enter,
      menu: (item, at) => this.#openMenu(handled, item, at),
    });
    const { editing, lineFilter } = this.#parts;
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Tab' && !event.shiftKey && this.#card.takeFocus(view)) {
        event.preventDefault(); // Whatever else stands between the frame and its card.
        return;
      }
      const key = graphKey(event);
      if (key === undefined) return;
      event.preventDefault();
      event.stopPropagation(); // VS Code would go back and forward among its editors, and open its own menu.
      // What was touched last is told: a pointer that only happens to lie here must not speak for the keys.
      view.point(undefined);
      const now = told();
      press(view, key, {
        zoom,
        open,
        toggleCard: (item) => {
          if (this.#card.isOpen) this.#card.close();
          else this.#openCard(handled, item);
        },
        search: () => this.#parts.focusSearch(),
        step: (by) => this.#parts.step(by),
        edit: (does, { box }) => now && this.#edit(now.graph, box, does),
        editAll: (edit) => editing.edit(edit),
        toggleLines: () => editing.toggleLines(),
        filterLines: ({ box }) => {
          if (now === undefined || isNoCaller(now.graph, box)) return;
          const why = lineFilter.whyNot(box, editing.recipe);
          if (why !== undefined) this.#refuse(why);
          else lineFilter.use(now.graph, box, editing.recipe);
        },
        openMenu: (item) => {
          const { left, bottom } = view.rectOf(item);
          this.#openMenu(handled, item, { x: left, y: bottom });
        },
        showKeys: () => this.#parts.showKeys(),
        nextColours: () => this.#parts.nextColours(),
        nextSplit: () => this.#parts.nextSplit(),
        travel: (by) => this.#parts.travel(by),
        showInTable: ({ box }) => {
          if (box === ROOT) this.#parts.showTable();
          else if (now !== undefined) withFunction(now.graph, box, this.#parts.showInTable);
        },
        sandwich: ({ box }) => now && withFunction(now.graph, box, this.#parts.sandwich),
        refuse: (why) => this.#refuse(why),
        escape: () => {
          if (this.#card.isOpen) this.#card.close();
          else this.#parts.escape();
        },
      });
    };
    this.#presses.set(view, pressed);
    view.stage.scroller.addEventListener('keydown', pressed);
  }

  /** Who has gone into the card is still at its frame: but for those of its buttons, keys are the frame's. */
  #pressedInCard(event: KeyboardEvent): void {
    const { view } = this.#card;
    if (view === undefined || event.key === 'Enter' || event.key === ' ') return;
    const isBack = event.key === 'Tab' && event.shiftKey && this.#card.isAtFirst;
    if (!isBack && graphKey(event) === undefined) return;
    view.stage.scroller.focus();
    if (isBack) event.preventDefault();
    else this.#presses.get(view)?.(event);
  }

  closeCard(): void {
    this.#card.close();
  }

  /** A card whose frame is no longer where it was would belong to another one. */
  closeCardIfLeft(): void {
    this.#card.closeIfLeft();
  }

  close(): void {
    this.#card.close();
    this.#menu.close();
  }

  #refuse(why: string): void {
    this.#parts.note.show(why);
    this.#parts.announcer.say(why);
  }

  #edit(graph: Graph, box: Box, does: Parameters<typeof editOf>[2]): void {
    if (isNoCaller(graph, box)) this.#refuse(NO_FUNCTION);
    else this.#parts.editing.edit(editOf(graph, box, does));
  }

  /** Opens the source of a box; the root has none, and a page that is a file has none of all. */
  open(told: Told | undefined, item: Item, beside: boolean): void {
    const graph = told?.graph;
    if (graph === undefined || item.kind !== 'box' || item.box === ROOT) return;
    if (!this.#opens) {
      this.#refuse(NO_SOURCES);
      return;
    }
    const { box } = item;
    this.#parts.host.post({
      type: 'openSource',
      file: fileOf(graph, box),
      path: pathOf(graph, box),
      line: sourceLineOf(graph, box),
      beside,
    });
  }

  #openMenu(handled: Handled, item: Item, at: { readonly x: number; readonly y: number }): void {
    const told = handled.told();
    if (told === undefined) return;
    this.#card.close();
    this.#at = handled;
    if (item.kind !== 'between') handled.view.focusOn(item.box);
    this.#menu.open(told, item, at);
  }

  #openCard(handled: Handled, item: Item): void {
    const told = handled.told();
    if (told === undefined) return;
    const { view, zoom, facts } = handled;
    this.#card.open(view, told, item, facts(item), {
      zoom,
      open: this.#opens ? (one) => this.open(told, one, false) : undefined,
      hide: ({ box }) => this.#edit(told.graph, box, 'hide'),
      more: (one, at) => this.#openMenu(handled, one, at),
    });
  }
}
