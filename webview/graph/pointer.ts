// The pointer in the graph: a rest opens the card, a click zooms, and so does a double click, once.
import type { GraphView } from './graph-view.ts';
import { sameItem, type Item, type View } from '../../src/core/flame/layout.ts';

export interface PointerEvents {
  readonly rest: (item: Item) => void;
  /** The pointer has gone somewhere else than the frame that it rested on. */
  readonly left: () => void;
  readonly click: (item: Item) => void;
  /** A click with Ctrl. */
  readonly openBeside: (item: Item) => void;
  /** A double click; undefined where it is one click. */
  readonly double: ((item: Item) => void) | undefined;
  /** The button for menus; the place is the window's. */
  readonly menu: (item: Item, at: { readonly x: number; readonly y: number }) => void;
}

const REST_MS = 350;
/** Time to travel from a frame into its card. */
const BRIDGE_MS = 150;
const DOUBLE_MS = 400;
/** One notch of a wheel. */
const FARTHER = 1.25;
const PINCH = 0.01;

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
    const before = view.hovered;
    view.point({ x: event.clientX, y: event.clientY });
    const item = view.hovered;
    if (sameItem(item, before)) return;
    leave();
    // A button that is held drags what is below.
    if (item === undefined || event.pointerType === 'touch' || event.buttons !== 0) return;
    rest = setTimeout(() => {
      // Boxes may have moved meanwhile: then the pointer rests on another one, or on this one elsewhere.
      const now = view.hovered;
      if (now !== undefined && sameItem(now, item)) events.rest(now);
    }, REST_MS);
  });
  scroller.addEventListener('pointerleave', () => {
    view.point(undefined);
    leave();
  });
  card.addEventListener('pointerenter', () => clearTimeout(leaving));
  card.addEventListener('pointerleave', leave);

  scroller.addEventListener('click', (event) => {
    clearTimeout(rest);
    // The first click has moved the boxes: the second one means what the first one hit, which is zoomed to already.
    if (lastClick !== undefined && event.timeStamp - lastClick.at < DOUBLE_MS && event.detail > 1) {
      if (events.double !== undefined) {
        view.zoomToView(lastClick.before, false);
        events.double(lastClick.item);
      }
      lastClick = undefined;
      return;
    }
    const item = view.itemAt({ x: event.clientX, y: event.clientY });
    if (item === undefined) return;
    lastClick = { item, at: event.timeStamp, before: view.view };
    if (event.ctrlKey || event.metaKey) events.openBeside(item);
    else events.click(item);
  });
  scroller.addEventListener('contextmenu', (event) => {
    clearTimeout(rest);
    event.preventDefault();
    const at = { x: event.clientX, y: event.clientY };
    const item = view.itemAt(at);
    if (item !== undefined) events.menu(item, at);
  });
  scroller.addEventListener(
    'wheel',
    (event) => {
      const { left, width } = scroller.getBoundingClientRect();
      // Fingers that are pinched on a pad come as a wheel with Ctrl, many small steps a second.
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const factor = Math.min(FARTHER, Math.max(1 / FARTHER, Math.exp(event.deltaY * PINCH)));
        view.slide.by(factor, (event.clientX - left) / width);
        return;
      }
      const aside = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      if (aside === 0 || !view.isZoomed) return;
      event.preventDefault(); // An editor would go back and forward.
      view.slide.aside(aside);
    },
    { passive: false },
  );
}
