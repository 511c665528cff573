// Where a graph is scrolled to. One with its roots at the bottom is held there: what comes and goes above it, and another
// height of the page, must not move what is seen.
import type { Grows } from '../../src/core/flame/layout.ts';
import type { Rows } from './paint-boxes.ts';

/** Heights that a browser tells are rounded, each by itself. */
const ROUNDED_PX = 1;

export class Scroll {
  readonly #scroller: HTMLElement;
  readonly #grows: () => Grows;
  /** Where roots are at the bottom: how far from there what is seen ends. */
  #fromEnd = 0;
  /** How far the stage could be scrolled when it was laid out. */
  #range = 0;

  constructor(scroller: HTMLElement, grows: () => Grows, scrolled: () => void) {
    this.#scroller = scroller;
    this.#grows = grows;
    scroller.addEventListener(
      'scroll',
      () => {
        this.#keep();
        scrolled();
      },
      { passive: true },
    );
  }

  #keep(): void {
    const { scrollHeight, clientHeight, scrollTop } = this.#scroller;
    const range = scrollHeight - clientHeight;
    // In another size of the page it is not the reader who scrolled: that is put right when it is drawn.
    if (Math.abs(range - this.#range) <= ROUNDED_PX)
      this.#fromEnd = Math.max(0, this.#range - scrollTop);
  }

  toRoot(): void {
    this.#scroller.scrollTop = this.#grows() === 'up' ? this.#scroller.scrollHeight : 0;
    this.#fromEnd = 0;
  }

  /** So that this row, counted from where roots are, is the first of `count` that is seen. */
  toRow(row: number, count: number, { height, top, visible }: Rows): void {
    if (this.#grows() === 'down') this.#scroller.scrollTop = row <= 0 ? 0 : top + row * height;
    else this.#scroller.scrollTop = top + (count - row) * height - visible;
  }

  /** The graph is laid out anew, and can be scrolled so far: rows and pages may get taller or lower. */
  laidOut(range: number): void {
    if (this.#grows() !== 'up') return;
    this.#range = Math.max(0, range);
    const top = Math.max(0, range - this.#fromEnd);
    if (Math.abs(this.#scroller.scrollTop - top) >= 1) this.#scroller.scrollTop = top;
  }

  /** What comes above the graph moves it down: it is scrolled by as much, so that what is under the pointer stays there. */
  stayDuring(work: () => void): void {
    const before = this.#scroller.getBoundingClientRect().top;
    work();
    const down = this.#scroller.getBoundingClientRect().top - before;
    if (this.#grows() === 'down' && down !== 0) this.#scroller.scrollTop += down;
  }
}
