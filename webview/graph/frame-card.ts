// The card of the frame that is pointed at: opened beside it, with what can be done, and closed when the frame goes.
import { makeCard, type CardAction, type CardFacts } from './card.ts';
import type { Told } from '../../src/core/flame/describe.ts';
import { fileOf, ROOT } from '../../src/core/flame/graph.ts';
import type { GraphView } from './graph-view.ts';
import { sameItem, type Item } from '../../src/core/flame/layout.ts';

/** What can be done from the card; undefined where nobody can. */
export interface CardActions {
  readonly zoom: (item: Item) => void;
  readonly open: ((item: Item) => void) | undefined;
  readonly hide: ((item: Item) => void) | undefined;
  readonly more: ((item: Item, at: { readonly x: number; readonly y: number }) => void) | undefined;
}

export class FrameCard {
  readonly #card = makeCard();
  #carded: { readonly view: GraphView; readonly item: Item; readonly frame: DOMRect } | undefined;

  get whole(): HTMLElement {
    return this.#card.whole;
  }

  get isOpen(): boolean {
    return this.#card.isOpen;
  }

  /** The graph whose frame it is of; undefined while it is closed. */
  get view(): GraphView | undefined {
    return this.#card.isOpen ? this.#carded?.view : undefined;
  }

  /** Whether its first button has the focus. */
  get isAtFirst(): boolean {
    return document.activeElement === this.#buttons[0];
  }

  get #buttons(): NodeListOf<HTMLButtonElement> {
    return this.#card.whole.querySelectorAll('button');
  }

  /** Gives the focus to the first button of the card of a frame of this graph; answers whether there is such a card. */
  takeFocus(view: GraphView): boolean {
    if (this.view !== view) return false;
    this.#buttons[0]?.focus();
    return true;
  }

  open(view: GraphView, told: Told, item: Item, facts: CardFacts, does: CardActions): void {
    this.close(); // A focus in it would be lost with its buttons.
    const isFrame = item.kind === 'box' && item.box !== ROOT;
    const frame = view.rectOf(item);
    const { zoom, open, hide, more } = does;
    const action = (label: string, run: () => void): CardAction => ({ label, run });
    const actions = [
      ...(open !== undefined && isFrame && fileOf(told.graph, item.box) !== ''
        ? [action('Open Source', () => open(item))]
        : []),
      action('Zoom', () => zoom(item)),
      ...(hide !== undefined && isFrame ? [action('Hide', () => hide(item))] : []),
      ...(more !== undefined && isFrame
        ? [action('More…', () => more(item, { x: frame.left, y: frame.bottom }))]
        : []),
    ];
    const shown = { root: view.view.root, ...facts };
    this.#card.open(told, item, shown, { frame, pointer: view.pointer?.x }, actions);
    this.#carded = { view, item, frame };
  }

  /** A card whose frame has moved away, by scrolling or in another width, would belong to another one. */
  closeIfLeft(): void {
    if (!this.#card.isOpen || this.#carded === undefined) return;
    const { view, item, frame } = this.#carded;
    const now = [...view.layout.items, view.keyItem].find((one) => sameItem(one, item));
    const rect = now && view.rectOf(now);
    if (rect?.x !== frame.x || rect.y !== frame.y || rect.width !== frame.width) this.close();
  }

  /** Closes it; a focus in it goes back to the graph. */
  close(): void {
    if (this.#card.whole.contains(document.activeElement))
      this.#carded?.view.stage.scroller.focus({ preventScroll: true });
    this.#card.close();
  }
}
