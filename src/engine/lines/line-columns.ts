// Lines as parallel columns, file by file: the form of every answer about lines.

import type { LinePlaces } from '../../core/line-table.ts';
import { sumByPlace } from '../../core/place-sums.ts';
import { NONE, type Profile } from '../../core/profile.ts';
import type { HeldView } from '../held-profile.ts';
import type { LineColumns } from './line-answers.ts';
import { functionOfLines } from './line-functions.ts';

/** The names in use, numbered anew: a profile knows many functions that no line of the workspace belongs to. */
export class FunctionNames {
  readonly #profile: Profile;
  readonly #ids = new Map<number, number>();

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  /** The number of a function's name, NONE for no function. */
  of(fn: number): number {
    if (fn === NONE) return NONE;
    const name = this.#profile.functions.name[fn]!;
    if (!this.#ids.has(name)) this.#ids.set(name, this.#ids.size);
    return this.#ids.get(name)!;
  }

  get all(): readonly string[] {
    return [...this.#ids.keys()].map((name) => this.#profile.strings.at(name));
  }
}

export interface LinesOfFiles {
  readonly places: LinePlaces;
  /** Per place the part of its total that is not passed on. */
  readonly here: Float64Array;
  readonly fileOfFrame: Int32Array;
}

export interface ColumnsOfFile {
  readonly columns: LineColumns;
  readonly of: readonly number[]; // The place of each row.
}

/** Of each file, by the number that it has in `fileOfFrame`. */
export function lineColumns(
  view: HeldView,
  { places, here, fileOfFrame }: LinesOfFiles,
  names: FunctionNames,
  files: number,
): readonly ColumnsOfFile[] {
  const { profile, weights, evidence, total: whole } = view;
  const { self, total } = sumByPlace(profile, weights, places.ofFrame, places.length);
  const behind =
    evidence === undefined
      ? undefined
      : sumByPlace(profile, evidence, places.ofFrame, places.length).total;
  const functionOfPlace = functionOfLines(view, places);
  const ofFile = sumByPlace(profile, weights, fileOfFrame, files).total;
  return linesByFile(places, files).map((all, file) => {
    // Lines whose cost cancels out or never was (a sample of zero) would be shown as nothing.
    const of = all.filter((place) => total[place] !== 0 || self[place] !== 0);
    const column = (values: Float64Array) => Float64Array.from(of, (place) => values[place]!);
    const columns = {
      share: whole === 0 ? 0 : (ofFile[file] ?? 0) / whole,
      line: Uint32Array.from(of, (place) => places.line[place]!),
      self: column(self),
      total: column(total),
      here: column(here),
      evidence: behind === undefined ? new Float64Array(of.length).fill(NaN) : column(behind),
      function: Int32Array.from(of, (place) => names.of(functionOfPlace[place]!)),
    };
    return { columns, of };
  });
}

/** The places of each file; they are in order of file and line. */
function linesByFile(places: LinePlaces, files: number): readonly number[][] {
  const lines: number[][] = Array.from({ length: files }, () => []);
  for (let place = 0; place < places.length; place++) lines[places.file[place]!]!.push(place);
  return lines;
}
