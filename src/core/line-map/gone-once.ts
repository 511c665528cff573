// Lines that are gone, each once: two builds that both had a line have a row each, and whoever reads today's text misses
// one line.

import { grouped } from '../grouped.ts';

/** What tells one line that is gone from another. */
export interface GoneAt {
  /** The line of today that it stood beside; 0 for none. */
  readonly near: number;
  readonly measuredLine: number;
  /** As it was measured, '' where that is not known. */
  readonly text: string;
  /** The build that had it; undefined or '' where nobody tells one. */
  readonly revision?: string | undefined;
}

/**
 * Lines of several builds with the same text beside the same line of today together, by order where a build has the text
 * several times. In the order of their numbers.
 */
export function goneOnce<Line extends GoneAt>(gone: readonly Line[]): readonly (readonly Line[])[] {
  const times = new Map<string, number>();
  const same = grouped(
    gone.toSorted((a, b) => a.measuredLine - b.measuredLine),
    ({ near, text, measuredLine, revision = '' }) => {
      const line = `${near} ${text === '' ? measuredLine : `= ${text}`}`;
      const inBuild = `${revision}\n${line}`;
      const time = (times.get(inBuild) ?? 0) + 1;
      times.set(inBuild, time);
      return `${time} ${line}`;
    },
  );
  return [...same.values()];
}
