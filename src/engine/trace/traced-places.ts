// From lines as they were measured to the lines of today's text, as places that costs are added up by.

import { LINE_STATES } from '../../core/line-map/line-map.ts';
import type { LinePlace } from '../../core/line-map/places.ts';
import type { LinePlaces } from '../../core/line-table.ts';
import { NONE } from '../../core/profile.ts';
import type { MeasuredPlaces } from './measured-places.ts';

export interface TracedPlaces {
  /**
   * Lines of today by file. Those that are gone have a file of their own for each variant: its index is the number of
   * files and the variant's, and their lines are the measured ones.
   */
  readonly places: LinePlaces;
  /** Per measured place its place of today. */
  readonly ofMeasured: Int32Array;
  /** Per measured place its state, as an index into `LINE_STATES`. */
  readonly state: Uint8Array;
  /** Per measured place today's line of the nearest that is still there, where it is gone; 0 where none is. */
  readonly near: Uint32Array;
}

/** `files` is how many there are; `placeOf` says where a line of a variant is. */
export function tracedPlaces(
  { variants, places: measured }: MeasuredPlaces,
  files: number,
  placeOf: (variant: number, line: number) => LinePlace,
): TracedPlaces {
  const keys = new Float64Array(measured.length); // File and line of today in one number.
  const state = new Uint8Array(measured.length);
  const near = new Uint32Array(measured.length);
  for (let at = 0; at < measured.length; at++) {
    const variant = measured.file[at]!;
    const line = measured.line[at]!;
    const today = placeOf(variant, line);
    state[at] = LINE_STATES.indexOf(today.state);
    if (today.state === 'gone') near[at] = today.nearest ?? 0;
    keys[at] =
      today.state === 'gone'
        ? (files + variant) * 2 ** 32 + line
        : variants[variant]!.file * 2 ** 32 + today.line;
  }
  const sorted = [...new Set(keys.slice().sort())];
  const ids = new Map(sorted.map((key, id) => [key, id]));
  const ofMeasured = Int32Array.from(keys, (key) => ids.get(key)!);
  return {
    places: {
      length: sorted.length,
      ofFrame: measured.ofFrame.map((at) => (at === NONE ? NONE : ofMeasured[at]!)),
      file: Int32Array.from(sorted, (key) => Math.floor(key / 2 ** 32)),
      line: Uint32Array.from(sorted, (key) => key % 2 ** 32),
    },
    ofMeasured,
    state,
    near,
  };
}
