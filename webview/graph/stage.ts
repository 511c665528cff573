// The elements that the graph is drawn on: two canvases that stay in place, and over them a scroller as tall as the
// graph, which takes pointer and keys. The scroller is also the accessible tree; the canvases say nothing.
import { element } from '../dom.ts';

export interface Stage {
  readonly whole: HTMLElement;
  readonly scroller: HTMLElement;
  readonly graph: CanvasRenderingContext2D;
  readonly marks: CanvasRenderingContext2D;
  setHeight(pixels: number): void;
  /** Makes the canvases as big as what can be seen, in device pixels. */
  fit(ratio: number): void;
  wipe(): void;
  onResize(listener: () => void): void;
}

export function makeStage(label: string): Stage {
  const canvases = [0, 1].map(() =>
    element('canvas', { class: 'graph-canvas', attributes: { 'aria-hidden': 'true' } }),
  );
  const [graph, marks] = canvases.map((canvas) => canvas.getContext('2d')!);
  const tall = element('div', { class: 'graph-height', attributes: { role: 'presentation' } });
  const scroller = element('div', {
    class: 'graph-scroller',
    attributes: { role: 'tree', tabindex: '0', 'aria-label': label },
  });
  scroller.append(tall);
  const whole = element('div', { class: 'graph' }, [...canvases, scroller]);
  return {
    whole,
    scroller,
    graph: graph!,
    marks: marks!,
    setHeight(pixels) {
      const height = `${pixels}px`;
      if (tall.style.height !== height) tall.style.height = height;
    },
    fit(ratio) {
      const width = Math.round(scroller.clientWidth * ratio);
      const height = Math.round(scroller.clientHeight * ratio);
      for (const canvas of canvases) {
        // Setting a canvas's size empties it, even to the same size.
        if (canvas.width === width && canvas.height === height) continue;
        canvas.width = width;
        canvas.height = height;
        canvas.style.width = `${scroller.clientWidth}px`;
        canvas.style.height = `${scroller.clientHeight}px`;
      }
    },
    wipe() {
      for (const { canvas } of [graph!, marks!]) canvas.width = canvas.width + 0;
      tall.style.height = '0';
    },
    onResize(listener) {
      new ResizeObserver(listener).observe(whole);
    },
  };
}
