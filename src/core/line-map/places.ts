// What a map of lines says of one line, in words that can be shown.

import { LINE_STATES, type LineMap, type LineState } from './line-map.ts';

/** Where a profiled line is today. Lines are 1-based. */
export type LinePlace =
  | { readonly state: Exclude<LineState, 'gone'>; readonly line: number }
  | ({ readonly state: 'gone' } & Neighbours);

/** Today's numbers of landmarks (see `LineMap`); undefined where there is none on that side. */
export interface Neighbours {
  /** Of the nearest profiled line above. */
  readonly above: number | undefined;
  /** Of the nearest profiled line below. */
  readonly below: number | undefined;
  /**
   * Of the nearest profiled line of its own function or block, where that is still there, wherever it is now; else of the
   * nearer of both. The one above where two are as near. Among too many lines that are alike, the one about where it was.
   */
  readonly nearest: number | undefined;
}

/**
 * Answers for profiled lines, in constant time each. A line that the profiled text does not have (0, or beyond its end)
 * is `gone`, too: the text is not the one that was measured, and `hasLine` tells.
 */
export function placesOf(map: LineMap): (line: number) => LinePlace {
  const { lines, states, landmarks, besides, about } = map;
  const above = new Int32Array(lines.length); // Per row, the row of the nearest landmark at or above it, or -1.
  const below = new Int32Array(lines.length);
  for (let row = 0, last = -1; row < lines.length; row++) {
    if (landmarks[row] === 1) last = row;
    above[row] = last;
  }
  for (let row = lines.length - 1, last = -1; row >= 0; row--) {
    if (landmarks[row] === 1) last = row;
    below[row] = last;
  }
  return (line) => {
    const row = line - 1;
    const state = hasLine(map, line) ? LINE_STATES[states[row]!]! : 'gone';
    if (state !== 'gone') return { state, line: lines[row]! };
    const before = line < 1 ? -1 : (above[Math.min(row, lines.length - 1)] ?? -1);
    const after = line < 1 ? (below[0] ?? -1) : (below[row] ?? -1);
    const numberOf = (at: number) => (at === -1 ? undefined : lines[at]!);
    const own = besides[row] ?? -1;
    const near = about[row] ?? 0;
    const isBelowNearer = before === -1 || (after !== -1 && after - row < row - before);
    return {
      state,
      above: numberOf(before),
      below: numberOf(after),
      nearest: near > 0 ? near : numberOf(own === -1 ? (isBelowNearer ? after : before) : own),
    };
  };
}

/** Whether the profiled text has that line at all. */
export function hasLine(map: LineMap, line: number): boolean {
  return Number.isInteger(line) && line >= 1 && line <= map.lines.length;
}
