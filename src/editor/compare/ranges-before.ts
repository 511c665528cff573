// Which earlier times a range is compared with: the one just before it, and the same hours of another day, whose load is
// more alike.

import type { TimeRange } from '../../engine/engine.ts';

export interface RangeBefore {
  readonly label: string;
  readonly range: TimeRange; // Of the same length.
}

const DAYS = [
  ['The Same Time Yesterday', 1],
  ['The Same Time a Week Ago', 7],
] as const;
const DAY_MS = 86_400_000;

/** None overlaps the range itself: of two days there is no same time yesterday. */
export function rangesBefore({ from, to }: TimeRange): readonly RangeBefore[] {
  const length = to - from;
  return [
    { label: 'The Same Length Before', range: { from: from - length, to: from } },
    ...DAYS.filter(([, days]) => length <= days * DAY_MS).map(([label, days]) => {
      const start = daysBefore(from, days);
      return { label, range: { from: start, to: start + length } };
    }),
  ];
}

/** By the reader's clock: a day may have 23 hours or 25. */
function daysBefore(time: number, days: number): number {
  const date = new Date(time);
  date.setDate(date.getDate() - days);
  return date.getTime();
}
