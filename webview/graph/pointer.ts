// The pointer in the graph: a rest opens the card, a click zooms, a double click opens the source.
import type { GraphView } from './graph-view.ts';
import type { Item, View } from './layout.ts';

export interface PointerEvents {
  readonly rest: (item: Item) => void;
  /** The pointer has gone somewhere else than the frame that it rested on. */
  readonly left: () => void;
  readonly click: (item: Item) => void;
  readonly open: (item: Item, beside: boolean) => void;
}

const REST_MS = 350;
/** Time to travel from a frame into its card. */
const BRIDGE_MS = 150;
const DOUBLE_MS = 400;

export function followPointer(view: GraphView, card: HTMLElement, events: PointerEvents): void {
  const { scroller } = view.stage;
  let rest: number | undefined;
  let leaving: number | undefined;
  let lastClick: { item: Item; at: number; before: View } | undefined;

  const leave = () => {
    clearTimeout(rest);
    clearTimeout(leaving);
    leaving = setTimeout(() => events.left(), BRIDGE_MS);
  };
  scroller.addEventListener('pointermove', (event) => {
    const item = view.itemAt(event.clientX, event.clientY);
    if (item === view.hovered) return;
    view.hover(item);
    leave();
    scroller.style.cursor = item === undefined ? 'default' : 'pointer';
    if (item !== undefined && event.pointerType !== 'touch') {
      rest = setTimeout(() => events.rest(item), REST_MS);
    }
  });
  scroller.addEventListener('pointerleave', () => {
    view.hover(undefined);
    leave();
  });
  card.addEventListener('pointerenter', () => clearTimeout(leaving));
  card.addEventListener('pointerleave', leave);

  scroller.addEventListener('click', (event) => {
    clearTimeout(rest);
    // The first click has moved the boxes: the second one means what the first one hit.
    if (lastClick !== undefined && event.timeStamp - lastClick.at < DOUBLE_MS && event.detail > 1) {
      view.zoomToView(lastClick.before, false);
      events.open(lastClick.item, event.ctrlKey || event.metaKey);
      lastClick = undefined;
      return;
    }
    const item = view.itemAt(event.clientX, event.clientY);
    if (item === undefined) return;
    lastClick = { item, at: event.timeStamp, before: view.view };
    if (event.ctrlKey || event.metaKey) events.open(item, true);
    else events.click(item);
  });
  scroller.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const { left, width } = scroller.getBoundingClientRect();
      view.zoomBy(event.deltaY < 0 ? 0.8 : 1.25, (event.clientX - left) / width);
    },
    { passive: false },
  );
}
