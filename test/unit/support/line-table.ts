// What every source line costs, with files by their names: the shortest way from a profile to lines, without a workspace.
import { FileKeys } from '../../../src/core/file-key.ts';
import { linePlaces } from '../../../src/core/line-table.ts';
import { sumByPlace } from '../../../src/core/place-sums.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { NONE } from '../../../src/core/profile.ts';

/** Lines with cost as columns, sorted by file, then by line. */
export interface LineTable {
  readonly length: number;
  readonly file: Int32Array; // The StringId of its first spelling, or the number that `fileOfFrame` gave.
  readonly line: Uint32Array;
  readonly self: Float64Array;
  readonly total: Float64Array;
}

export function lineTable(
  profile: Profile,
  weights: Float64Array,
  fileOfFrame: Int32Array = filesOfFrames(profile),
): LineTable {
  const places = linePlaces(profile, fileOfFrame);
  const { self, total } = sumByPlace(profile, weights, places.ofFrame, places.length);
  const rows = Int32Array.from({ length: places.length }, (_, place) => place).filter(
    (place) => self[place] !== 0 || total[place] !== 0,
  );
  return {
    length: rows.length,
    file: rows.map((place) => places.file[place]!),
    line: Uint32Array.from(rows, (place) => places.line[place]!),
    self: Float64Array.from(rows, (place) => self[place]!),
    total: Float64Array.from(rows, (place) => total[place]!),
  };
}

/** Per frame the StringId of its file's first spelling, or NONE where the profile names no file. */
export function filesOfFrames({ frames, functions, strings }: Profile): Int32Array {
  const files = new FileKeys(strings);
  const ofFunction = functions.file.map((file) => {
    const key = files.of(file);
    return strings.at(key) === '' ? NONE : key;
  });
  return frames.function.map((fn) => (fn === NONE ? NONE : ofFunction[fn]!));
}
