// Fingers on the graph. One scrolls up and down, which is the browser's own doing, and moves what is zoomed aside; two
// zoom around the point between them, and take it along.
import type { GraphView } from './graph-view.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What two fingers say. */
interface Grip {
  readonly middle: Point;
  readonly apart: number;
}

/** Nearer fingers say nothing of a scale: a pixel more would be twice as much. */
const LEAST_APART = 24;
/** What is whole becomes its caller only by so much of a pinch: callers must not fly by with each pixel. */
const TO_CALLER = 1.5;

export function followTouch(view: GraphView): void {
  const { scroller } = view.stage;
  const fingers = new Map<number, Point>();
  let grip: Grip | undefined;
  let towardsCaller = 1;

  const takeGrip = () => {
    const [one, other] = [...fingers.values()];
    towardsCaller = 1;
    grip = one === undefined || other === undefined ? undefined : gripOf(one, other);
  };
  const pinch = (before: Grip, now: Grip) => {
    const { left, width } = scroller.getBoundingClientRect();
    const factor = before.apart / now.apart;
    towardsCaller = Math.max(1, towardsCaller * factor);
    const isWhole = !view.isPart;
    if (!isWhole || factor < 1 || towardsCaller >= TO_CALLER) {
      if (isWhole) towardsCaller = 1;
      view.slide.by(factor, (before.middle.x - left) / width);
    }
    if (view.isPart) view.slide.aside(before.middle.x - now.middle.x);
    scroller.scrollTop += before.middle.y - now.middle.y;
  };

  scroller.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'touch') return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    takeGrip();
  });
  scroller.addEventListener('pointermove', (event) => {
    const before = fingers.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    fingers.set(event.pointerId, now);
    const [one, other] = [...fingers.values()];
    if (grip === undefined || one === undefined || other === undefined) {
      if (view.isZoomed) view.slide.aside(before.x - now.x);
      return;
    }
    const next = gripOf(one, other);
    pinch(grip, next);
    grip = next;
  });
  const lift = ({ pointerId }: PointerEvent) => {
    if (fingers.delete(pointerId)) takeGrip();
  };
  // Cancelled is the finger by which the browser scrolls.
  scroller.addEventListener('pointerup', lift);
  scroller.addEventListener('pointercancel', lift);
  // By two fingers the browser would scroll as well, and take both of them away.
  scroller.addEventListener(
    'touchstart',
    (event) => {
      if (event.touches.length > 1 && event.cancelable) event.preventDefault();
    },
    { passive: false },
  );
}

function gripOf(one: Point, other: Point): Grip {
  return {
    middle: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 },
    apart: Math.max(LEAST_APART, Math.hypot(one.x - other.x, one.y - other.y)),
  };
}
