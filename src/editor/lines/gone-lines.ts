// Lines that are gone, each once: two builds that both had a line have a row each, and whoever reads today's text misses
// one line.

import type { GoneLine } from '../../engine/lines/line-answers.ts';
import { grouped } from '../../core/grouped.ts';

/**
 * Lines of several builds with the same text beside the same line of today as one, by order where a build has the text
 * several times. It has the number of the build that spent most, and costs what all of them spent. The heaviest first.
 */
export function goneLines(gone: readonly GoneLine[]): readonly GoneLine[] {
  const times = new Map<string, number>();
  const same = grouped(
    gone.toSorted((a, b) => a.measuredLine - b.measuredLine),
    ({ near, text, measuredLine, revision }) => {
      const line = `${near} ${text === '' ? measuredLine : `= ${text}`}`;
      const inBuild = `${revision}\n${line}`;
      const time = (times.get(inBuild) ?? 0) + 1;
      times.set(inBuild, time);
      return `${time} ${line}`;
    },
  );
  return [...same.values()].map(summed).sort((a, b) => b.total - a.total);
}

/** No sample is of two builds, so that their costs add up. */
function summed(lines: readonly GoneLine[]): GoneLine {
  const heaviest = lines.reduce((most, line) => (line.total > most.total ? line : most));
  const sum = (of: (line: GoneLine) => number) => lines.reduce((all, line) => all + of(line), 0);
  return {
    ...heaviest,
    self: sum((line) => line.self),
    total: sum((line) => line.total),
    here: sum((line) => line.here),
    evidence: sum((line) => line.evidence),
  };
}
