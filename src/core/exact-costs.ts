// The table of cost in whole numbers that are exact whatever their size: what a machine reads (`--format json`).
import { describeRows, rowsWhere } from './cost.ts';
import type { CostTable } from './cost.ts';
import { sumByPlace } from './place-sums.ts';
import type { PlaceSums } from './place-sums.ts';
import type { Granularity } from './places.ts';
import { placesOf } from './places.ts';
import type { Profile } from './profile.ts';
import { joinSums, splitWide } from './wide.ts';

/** A `CostTable` whose numbers are exact: a bigint where a double could not hold the integer. */
export interface ExactCostTable extends Omit<CostTable, 'self' | 'total'> {
  readonly self: readonly (number | bigint)[];
  readonly total: readonly (number | bigint)[];
}

/** Self and total of every place in a value type's own unit, exactly, even beyond 2^53 and 2^63. */
export function exactCosts(
  profile: Profile,
  type: number,
  granularity: Granularity,
): ExactCostTable {
  const places = placesOf(profile, granularity);
  const { self, total } = exactSumByPlace(profile, type, places.ofFrame, places.length);
  const rows = rowsWhere(
    places,
    (place) => Number(self[place]) !== 0 || Number(total[place]) !== 0,
  );
  return {
    ...describeRows(places, rows),
    self: rows.map((place) => self[place]!),
    total: rows.map((place) => total[place]!),
  };
}

/** One number per place: a bigint where a double could not hold the integer. */
export interface ExactSums {
  readonly self: ArrayLike<number | bigint>;
  readonly total: ArrayLike<number | bigint>;
}

/** Self and total of any places, as `sumByPlace` has them, exactly. */
export function exactSumByPlace(
  profile: Profile,
  type: number,
  placeOfFrame: Int32Array,
  places: number,
): ExactSums {
  const sum = (weights: Float64Array): PlaceSums =>
    sumByPlace(profile, weights, placeOfFrame, places);
  const wide = profile.samples.wide[type];
  if (wide === undefined) return sum(profile.samples.values[type]!);
  const parts = splitWide(wide);
  const high = sum(parts.high);
  const low = sum(parts.low);
  return {
    self: joinSums(high.self, low.self).map(narrowed),
    total: joinSums(high.total, low.total).map(narrowed),
  };
}

/** A number where it is exact, so that only what needs it is a bigint. */
function narrowed(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
