// Dragging with the pointer: what is dragged gets the pointer until it is let go, wherever it goes meanwhile.

export interface Drag {
  /** Called with CSS pixels since the start; `start` has called for them. */
  readonly move: (right: number, down: number) => void;
  readonly end: () => void;
}

/** `start` answers what a drag does; undefined where none begins. */
export function draggable(handle: HTMLElement, start: () => Drag | undefined): void {
  handle.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    const drag = start();
    if (drag === undefined) return;
    event.preventDefault(); // Nothing is selected meanwhile.
    handle.setPointerCapture(event.pointerId);
    const move = (now: PointerEvent) =>
      drag.move(now.clientX - event.clientX, now.clientY - event.clientY);
    handle.addEventListener('pointermove', move);
    handle.addEventListener(
      'lostpointercapture',
      () => {
        handle.removeEventListener('pointermove', move);
        drag.end();
      },
      { once: true },
    );
  });
}
