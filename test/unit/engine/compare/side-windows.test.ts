import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { TimeRange } from '../../../../src/engine/engine.ts';
import { loadSideWindows } from '../../../../src/engine/compare/side-windows.ts';

const HOUR = 3_600_000;
const whole: TimeRange = { from: 0, to: 12 * HOUR };

/** What a store with scrapes at some moments has of windows, and how often it was asked. */
function store(scrapes: readonly number[]) {
  const asked: TimeRange[] = [];
  const load = (window: TimeRange): Promise<readonly number[] | undefined> => {
    asked.push(window);
    const there = scrapes.filter((time) => time >= window.from && time < window.to);
    return Promise.resolve(there.length === 0 ? undefined : there);
  };
  return { asked, load };
}

const every = (step: number, from: number, to: number) =>
  Array.from({ length: Math.floor((to - from) / step) }, (_, at) => from + at * step);

describe('the windows of a side', () => {
  it('are twelve of the range, which is asked for once, where there is something all along', async () => {
    const { asked, load } = store(every(HOUR / 2, 0, 12 * HOUR));
    const { parts, ran, window } = await loadSideWindows(whole, load);
    assert.deepEqual([parts.length, ran, window, asked.length], [12, undefined, HOUR, 12]);
  });

  it('are cut where a build ran that ran for a part of the range', async () => {
    const scrapes = every(60_000, 7 * HOUR + HOUR / 4, 8 * HOUR);
    const { parts, ran } = await loadSideWindows(whole, store(scrapes).load);
    assert(parts.length >= 9, `${parts.length} parts`);
    assert.deepEqual(parts.flat(), scrapes); // Each once, in time.
    assert(ran !== undefined && ran.from <= scrapes[0]! && ran.to > scrapes.at(-1)!);
    assert(ran.to - ran.from < 1.1 * HOUR);
  });

  it('stay as they are where finer ones would tell no more', async () => {
    const scrapes = [3 * HOUR, 4 * HOUR, 5 * HOUR];
    const { parts, ran, window } = await loadSideWindows(whole, store(scrapes).load);
    assert.deepEqual([parts, window], [scrapes.map((time) => [time]), HOUR]);
    assert.deepEqual(ran, { from: 3 * HOUR, to: 6 * HOUR });
    const lone = store([5 * HOUR + 1]);
    assert.equal((await loadSideWindows(whole, lone.load)).parts.length, 1);
    assert.equal(lone.asked.length, 24);
  });

  it('are those of the range where a build paused in it', async () => {
    const scrapes = [...every(60_000, 0, HOUR), ...every(60_000, 11 * HOUR, 12 * HOUR)];
    const { parts, ran } = await loadSideWindows(whole, store(scrapes).load);
    assert.deepEqual([parts.length, ran], [2, undefined]);
  });

  it('are none where there is nothing', async () => {
    const { parts, ran } = await loadSideWindows(whole, store([]).load);
    assert.deepEqual([parts, ran], [[], undefined]);
  });
});
