// Windows of a store's range that a side is cut into: a build that ran for a part of the range only is cut where it ran,
// since most windows of the whole range would have nothing, and few slices make no difference certain.

import { fewAtATime } from '../load/few-at-a-time.ts';
import type { TimeRange } from '../engine.ts';

/** So many windows tell how much a side varies. */
export const WINDOWS = 12;

/** What ran for less of its range than this is cut anew where it ran. */
const MOST_OF_RANGE = 0.75;

/** Each round is at least so much shorter than the last; more rounds would be a service that ran for a moment. */
const MOST_ROUNDS = 4;

export interface SideWindows<Part> {
  /** What the windows have that have anything, in time. */
  readonly parts: readonly Part[];
  readonly asked: number;
  readonly window: number; // Milliseconds that one of them is long.
  /** When it ran, where that is less than what was asked for. */
  readonly ran: TimeRange | undefined;
}

/**
 * Loads a range window by window. `load` answers undefined where a window has nothing. Where only some windows next to
 * each other have anything, these are cut into as many as the range was, as long as that tells more.
 */
export async function loadSideWindows<Part>(
  range: TimeRange,
  load: (window: TimeRange) => Promise<Part | undefined>,
): Promise<SideWindows<Part>> {
  let best = await loadOnce(range, load);
  for (let round = 1; round < MOST_ROUNDS && best.ran !== undefined; round++) {
    const finer = await loadOnce(best.ran, load);
    if (finer.parts.length <= best.parts.length) break;
    best = { ...finer, ran: finer.ran ?? best.ran };
    if (finer.ran === undefined) break;
  }
  return best;
}

async function loadOnce<Part>(
  range: TimeRange,
  load: (window: TimeRange) => Promise<Part | undefined>,
): Promise<SideWindows<Part>> {
  const windows = windowsOf(range);
  const found = new Map<TimeRange, Part>();
  await fewAtATime(windows, async (window) => {
    const part = await load(window);
    if (part !== undefined) found.set(window, part);
  });
  const having = windows.filter((window) => found.has(window));
  const [first, last] = [having[0], having.at(-1)];
  const ran =
    first !== undefined && last !== undefined && isMuchLess(last.to - first.from, range)
      ? { from: first.from, to: last.to }
      : undefined;
  return {
    parts: having.map((window) => found.get(window)!),
    asked: windows.length,
    window: (range.to - range.from) / windows.length,
    ran,
  };
}

function isMuchLess(length: number, { from, to }: TimeRange): boolean {
  return length <= MOST_OF_RANGE * (to - from);
}

/** Whole milliseconds, without gap and overlap. */
function windowsOf({ from, to }: TimeRange): readonly TimeRange[] {
  const edge = (at: number) => Math.round(from + ((to - from) * at) / WINDOWS);
  return Array.from({ length: WINDOWS }, (_, at) => ({ from: edge(at), to: edge(at + 1) })).filter(
    (window) => window.to > window.from,
  );
}
