// Rows of lines that are gone, each once, whatever builds had it.

import { goneOnce } from '../core/line-map/gone-once.ts';
import type { FileLine } from '../engine/lines/line-answers.ts';
import { sumOf } from '../engine/tables/exact-sums.ts';

/**
 * Rows of a file with the same line of several builds as one: the number and revision of the build that spent most, the
 * costs of all of them, and what each spent in `builds`. Those that are gone stay behind the others.
 */
export function withGoneOnce(rows: readonly FileLine[]): readonly FileLine[] {
  const gone = rows.filter(({ line }) => line === undefined);
  return [...rows.filter(({ line }) => line !== undefined), ...goneOnce(gone).map(asOne)];
}

/** No sample is of two builds, so that their costs add up. */
function asOne(lines: readonly FileLine[]): FileLine {
  const sorted = lines.toSorted((a, b) => Math.abs(Number(b.total)) - Math.abs(Number(a.total)));
  const [heaviest] = sorted;
  if (heaviest === undefined || sorted.length === 1) return lines[0]!;
  return {
    ...heaviest,
    builds: sorted.map(({ revision = '', measuredLine, state, self, total }) => ({
      ...{ revision, measuredLine, state },
      ...{ self, total },
    })),
    self: sumOf(sorted.map(({ self }) => self)),
    total: sumOf(sorted.map(({ total }) => total)),
  };
}
