// The card of the frame that is pointed at: opened beside it, with what can be done, and closed when the frame goes.
import { makeCard, type CardAction } from './card.ts';
import type { Told } from '../../src/core/flame/describe.ts';
import { fileOf, ROOT } from '../../src/core/flame/graph.ts';
import type { GraphView } from './graph-view.ts';
import { sameItem, type Item } from '../../src/core/flame/layout.ts';
import type { PartOnLine } from './line-mark.ts';

export interface CardEvents {
  readonly zoom: (item: Item) => void;
  /** Undefined where nobody can open anything. */
  readonly open: ((item: Item) => void) | undefined;
  readonly hide: (item: Item) => void;
  readonly more: (item: Item, at: { readonly x: number; readonly y: number }) => void;
}

export class FrameCard {
  readonly #card = makeCard();
  readonly #view: GraphView;
  readonly #events: CardEvents;
  #carded: { readonly item: Item; readonly frame: DOMRect } | undefined;

  constructor(view: GraphView, events: CardEvents) {
    this.#view = view;
    this.#events = events;
  }

  get whole(): HTMLElement {
    return this.#card.whole;
  }

  get isOpen(): boolean {
    return this.#card.isOpen;
  }

  open(told: Told, item: Item, onLine: PartOnLine | undefined): void {
    const isFrame = item.kind === 'box' && item.box !== ROOT;
    const frame = this.#view.rectOf(item);
    const { zoom, open, hide, more } = this.#events;
    const action = (label: string, run: () => void): CardAction => ({ label, run });
    const actions = [
      ...(open !== undefined && isFrame && fileOf(told.graph, item.box) !== ''
        ? [action('Open Source', () => open(item))]
        : []),
      action('Zoom', () => zoom(item)),
      ...(isFrame
        ? [
            action('Hide', () => hide(item)),
            action('More…', () => more(item, { x: frame.left, y: frame.bottom })),
          ]
        : []),
    ];
    this.#card.open(told, item, { root: this.#view.view.root, onLine }, frame, actions);
    this.#carded = { item, frame };
  }

  /** A card whose frame has moved away, by scrolling or in another width, would belong to another one. */
  closeIfLeft(): void {
    if (!this.#card.isOpen || this.#carded === undefined) return;
    const { item, frame } = this.#carded;
    const now = this.#view.layout.items.find((one) => sameItem(one, item));
    const rect = now && this.#view.rectOf(now);
    if (rect?.x !== frame.x || rect.y !== frame.y || rect.width !== frame.width) this.#card.close();
  }

  close(): void {
    this.#card.close();
  }
}
