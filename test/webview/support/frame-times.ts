// What a page does between two frames, told by the page itself: how far frames lie apart, and how long scripts ran.

import type { Page } from 'playwright-core';

/** Milliseconds, one for each frame while something moved. */
export interface FrameTimes {
  readonly apart: readonly number[];
  readonly scripts: readonly number[];
}

declare global {
  interface Window {
    /** Milliseconds that scripts have run in frames since they were last asked for. */
    scriptsMs: number;
  }
}

/** Runs in a page before its scripts: counts the time of what they do in frames and on pointer and keys. */
export function countScripts(): void {
  window.scriptsMs = 0;
  const timed =
    <Args extends readonly unknown[]>(run: (...args: Args) => unknown) =>
    (...args: Args) => {
      const start = performance.now();
      run(...args);
      window.scriptsMs += performance.now() - start;
    };
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (run) => ask(timed(run));
  // From before the first listener to after the last one.
  for (const type of ['wheel', 'click'] as const) {
    let start = 0;
    window.addEventListener(type, () => (start = performance.now()), { capture: true });
    window.addEventListener(type, () => (window.scriptsMs += performance.now() - start));
  }
}

/** Clicks on points of the page one after the other, and watches its frames for a while after each. */
export async function framesOfClicks(
  page: Page,
  points: readonly (readonly [x: number, y: number])[],
  watchMs: number,
): Promise<FrameTimes> {
  const all: { apart: number[]; scripts: number[] } = { apart: [], scripts: [] };
  for (const [x, y] of points) {
    const watched = page.evaluate(watchFrames, watchMs);
    await page.mouse.click(x, y);
    const { apart, scripts } = await watched;
    all.apart.push(...apart);
    all.scripts.push(...scripts);
  }
  return all;
}

/** Turns a wheel sideways at a point, one step after the other, and watches the page's frames meanwhile. */
export async function framesOfPanning(
  page: Page,
  [x, y]: readonly [x: number, y: number],
  steps: readonly number[],
): Promise<FrameTimes> {
  await page.mouse.move(x, y);
  const watched = page.evaluate(watchFrames, steps.length * PAN_EVERY_MS);
  for (const step of steps) {
    await page.mouse.wheel(step, 0);
    await page.waitForTimeout(PAN_EVERY_MS / 2);
  }
  return watched;
}

const PAN_EVERY_MS = 32;

/** Runs in the page. Its own frame comes after those of the page that were asked for before it. */
async function watchFrames(forMs: number): Promise<{ apart: number[]; scripts: number[] }> {
  const apart: number[] = [];
  const scripts: number[] = [];
  const start = performance.now();
  let last = start;
  while (performance.now() - start < forMs) {
    window.scriptsMs = 0;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    apart.push(now - last);
    scripts.push(window.scriptsMs);
    last = now;
  }
  return { apart, scripts };
}

/** The number below which so much of them lies; `share` from 0 to 1. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
