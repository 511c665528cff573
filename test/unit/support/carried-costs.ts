// Costs of a few measured lines on the lines of a text of today, as a picture shows them: one row for each.

import type { LineMap } from '../../../src/core/line-map/line-map.ts';
import { placesOf, type LinePlace } from '../../../src/core/line-map/places.ts';

/** What a profile says of one line of a file. Lines are 1-based; self and total are in the value type's unit. */
export interface MeasuredLine {
  readonly line: number;
  readonly self: number;
  readonly total: number;
}

/** The same costs where the line is today: `line` unless it is `gone`, and then its neighbours that are not. */
export type CarriedLine = LinePlace & {
  readonly measuredLine: number;
  readonly self: number;
  readonly total: number;
};

/**
 * One row for each measured one, in the same order: nothing is added up and nothing left out, so both sums stay. Two rows
 * have the same `line` only where they have the same `measuredLine`.
 */
export function carryCosts(map: LineMap, rows: readonly MeasuredLine[]): readonly CarriedLine[] {
  const placeOf = placesOf(map);
  return rows.map(({ line, self, total }) => ({
    ...placeOf(line),
    measuredLine: line,
    self,
    total,
  }));
}
