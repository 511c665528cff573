// Lines that are gone, as the editor tells them: each once, whatever builds had it.

import { goneOnce } from '../../core/line-map/gone-once.ts';
import type { GoneLine } from '../../engine/lines/line-answers.ts';

/**
 * The same line of several builds as one. It has the number of the build that spent most, and costs what all of them spent.
 * The heaviest first.
 */
export function goneLines(gone: readonly GoneLine[]): readonly GoneLine[] {
  return goneOnce(gone)
    .map(summed)
    .sort((a, b) => b.total - a.total);
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
