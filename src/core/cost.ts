// What each line, function, file or package costs: the table behind `hotline top`, equal to `go tool pprof`.
import { sumByPlace } from './place-sums.ts';
import type { Granularity, Places } from './places.ts';
import { placesOf } from './places.ts';
import type { Profile } from './profile.ts';

/** Rows of cost, as columns; only places whose self or total is not 0. In no order: sort by what you show. */
export interface CostTable {
  readonly length: number;
  /** As in `Places`: the function or package, or the binary in brackets where nothing names the code. */
  readonly name: readonly string[];
  /** The file as the profile spells it; '' when unknown. Functions give the file of one of their frames. */
  readonly file: readonly string[];
  readonly line: Uint32Array; // 1-based; 0 is unknown, and for all but lines.
  readonly frame: Int32Array; // FrameId of one frame of the place.
  readonly self: Float64Array;
  readonly total: Float64Array;
}

/**
 * Self and total of every place, in the unit of the weights (one number per sample, usually
 * `profile.samples.values[type]`). Samples without any frame are part of the whole, but of no place.
 * The rows are those of `go tool pprof -top` with `-lines`, `-functions` or `-files`.
 */
export function costs(
  profile: Profile,
  weights: Float64Array,
  granularity: Granularity,
): CostTable {
  const places = placesOf(profile, granularity);
  const { self, total } = sumByPlace(profile, weights, places.ofFrame, places.length);
  const rows = rowsWhere(places, (place) => self[place] !== 0 || total[place] !== 0);
  return {
    ...describeRows(places, rows),
    self: Float64Array.from(rows, (place) => self[place]!),
    total: Float64Array.from(rows, (place) => total[place]!),
  };
}

/** The places that a condition keeps. */
export function rowsWhere(places: Places, keep: (place: number) => boolean): number[] {
  const rows: number[] = [];
  for (let place = 0; place < places.length; place++) if (keep(place)) rows.push(place);
  return rows;
}

/** The columns of a table of cost that say where: all but the numbers. */
export function describeRows(
  places: Places,
  rows: readonly number[],
): Omit<CostTable, 'self' | 'total'> {
  return {
    length: rows.length,
    name: rows.map((place) => places.name[place]!),
    file: rows.map((place) => places.file[place]!),
    line: Uint32Array.from(rows, (place) => places.line[place]!),
    frame: Int32Array.from(rows, (place) => places.frame[place]!),
  };
}
