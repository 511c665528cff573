// The answer to `heat`: what every line of the workspace costs, and what lies outside.

import { deepestPlaces, spentHere } from '../core/heat.ts';
import { linePlaces, type LinePlaces } from '../core/line-table.ts';
import { sumByPlace } from '../core/place-sums.ts';
import { NONE, type Profile } from '../core/profile.ts';
import type { FileHeat, Heat, LineColumns, UncertainHeat } from './engine.ts';
import type { HeldView } from './held-profile.ts';
import { functionOfLines } from './line-functions.ts';
import { outsidePackages } from './outside-packages.ts';

export function heatOf(view: HeldView): Heat {
  const { profile, weights, placed, lines: places, here } = view;
  const deepest = deepestPlaces(profile, places.ofFrame);
  const names = new FunctionNames(profile);
  return {
    files: fileHeats(view, { places, here, fileOfFrame: placed.ofFrame }, names),
    uncertain: uncertainHeats(view, names),
    functions: names.all,
    outside: outsidePackages(profile, weights, places, deepest, placed),
  };
}

/** The names in use, numbered anew: a profile knows many functions that no line of the workspace belongs to. */
class FunctionNames {
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

function fileHeats(view: HeldView, lines: LinesOfFiles, names: FunctionNames): readonly FileHeat[] {
  const { files } = view.placed.placement;
  return lineColumns(view, lines, names, files.length)
    .map((columns, file) => ({ ...columns, path: files[file]!.path }))
    .filter(hasLines)
    .sort((a, b) => heavierFirst(a, b) || (a.path < b.path ? -1 : 1));
}

/** What passes cost on to a file of the workspace does so, too, when that file is uncertain itself. */
function uncertainHeats(view: HeldView, names: FunctionNames): readonly UncertainHeat[] {
  const { profile, weights, placed } = view;
  const { files, ambiguous } = placed.placement;
  if (ambiguous.length === 0) return [];
  const fileOfFrame = placed.ofFrame.map((file, frame) => {
    const name = placed.ambiguousOfFrame[frame]!;
    return name === NONE ? file : files.length + name;
  });
  const places = linePlaces(profile, fileOfFrame, placed.lineOfFrame);
  const here = spentHere(profile, weights, places);
  return lineColumns(view, { places, here, fileOfFrame }, names, files.length + ambiguous.length)
    .slice(files.length)
    .map((columns, at) => {
      const { name, candidates } = ambiguous[at]!;
      return { ...columns, name, candidates };
    })
    .filter(hasLines)
    .sort(heavierFirst);
}

interface LinesOfFiles {
  readonly places: LinePlaces;
  /** Per place the part of its total that is not passed on. */
  readonly here: Float64Array;
  readonly fileOfFrame: Int32Array;
}

/** Of each file, by the number that it has in `fileOfFrame`. */
function lineColumns(
  view: HeldView,
  { places, here, fileOfFrame }: LinesOfFiles,
  names: FunctionNames,
  files: number,
): readonly LineColumns[] {
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
    return {
      share: whole === 0 ? 0 : ofFile[file]! / whole,
      line: Uint32Array.from(of, (place) => places.line[place]!),
      self: column(self),
      total: column(total),
      here: column(here),
      evidence: behind === undefined ? new Float64Array(of.length).fill(NaN) : column(behind),
      function: Int32Array.from(of, (place) => names.of(functionOfPlace[place]!)),
    };
  });
}

/** The places of each file; they are in order of file and line. */
function linesByFile(places: LinePlaces, files: number): readonly number[][] {
  const lines: number[][] = Array.from({ length: files }, () => []);
  for (let place = 0; place < places.length; place++) lines[places.file[place]!]!.push(place);
  return lines;
}

function hasLines({ line }: LineColumns): boolean {
  return line.length > 0;
}

function heavierFirst(a: LineColumns, b: LineColumns): number {
  return Math.abs(b.share) - Math.abs(a.share);
}
