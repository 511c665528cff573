// A mouse that drags what is seen of the graph, as it would drag a map: aside what is zoomed, up and down what is scrolled.
import type { GraphView } from './graph-view.ts';

/** A hand that clicks is not quite still. */
const LEAST_PX = 4;

export interface DragEvents {
  /** What the pointer rested on moves away below it. */
  readonly begun: () => void;
}

export function followDrag(view: GraphView, { begun }: DragEvents): void {
  const { scroller } = view.stage;
  let last: { readonly x: number; readonly y: number } | undefined;
  let isDragging = false;

  scroller.addEventListener('pointerdown', (event) => {
    isDragging = false;
    if (event.pointerType === 'touch' || event.button !== 0) return;
    const { left } = scroller.getBoundingClientRect();
    if (event.clientX - left >= scroller.clientWidth) return; // The scroll bar is dragged by the browser.
    last = { x: event.clientX, y: event.clientY };
  });
  scroller.addEventListener('pointermove', (event) => {
    if (last === undefined || event.pointerType === 'touch') return;
    if ((event.buttons & 1) === 0) {
      end();
      return;
    }
    const [right, down] = [last.x - event.clientX, last.y - event.clientY];
    if (!isDragging) {
      if (Math.hypot(right, down) < LEAST_PX) return;
      isDragging = true;
      scroller.setPointerCapture(event.pointerId); // It may leave the graph, and come back.
      scroller.classList.add('dragged');
      begun();
    }
    last = { x: event.clientX, y: event.clientY };
    if (view.isZoomed) view.slide.aside(right);
    scroller.scrollTop += down;
  });
  const end = () => {
    last = undefined;
    scroller.classList.remove('dragged');
  };
  scroller.addEventListener('pointerup', end);
  scroller.addEventListener('pointercancel', end);
  // The button that is let go at the end is no click on what happens to be there.
  scroller.addEventListener(
    'click',
    (event) => {
      if (isDragging) event.stopImmediatePropagation();
      isDragging = false;
    },
    { capture: true },
  );
}
