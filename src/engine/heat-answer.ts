// The answer to `heat`: what every line of the workspace costs, and what lies outside.

import { deepestPlaces } from '../core/heat.ts';
import type { LinePlaces } from '../core/line-table.ts';
import { sumByPlace } from '../core/place-sums.ts';
import { NONE, type Profile } from '../core/profile.ts';
import type { FileHeat, Heat } from './engine.ts';
import type { HeldView } from './held-profile.ts';
import { functionOfLines } from './line-functions.ts';
import { outsidePackages } from './outside-packages.ts';

export function heatOf(view: HeldView): Heat {
  const { profile, weights, placed, lines: places } = view;
  const deepest = deepestPlaces(profile, places.ofFrame);
  const names = functionNames(profile, functionOfLines(view, places));
  return {
    files: fileHeats(view, places, names.ofPlace),
    functions: names.names,
    outside: outsidePackages(profile, weights, places, deepest, placed),
  };
}

/** The names in use, numbered anew: a profile knows many functions that no line of the workspace belongs to. */
function functionNames(
  { functions, strings }: Profile,
  functionOfPlace: Int32Array,
): { readonly names: readonly string[]; readonly ofPlace: Int32Array } {
  const ids = new Map<number, number>();
  const ofPlace = functionOfPlace.map((of) => {
    if (of === NONE) return NONE;
    const name = functions.name[of]!;
    if (!ids.has(name)) ids.set(name, ids.size);
    return ids.get(name)!;
  });
  return { names: [...ids.keys()].map((name) => strings.at(name)), ofPlace };
}

function fileHeats(
  view: HeldView,
  places: LinePlaces,
  functionOfPlace: Int32Array,
): readonly FileHeat[] {
  const { profile, weights, evidence, placed, total: whole } = view;
  const { self, total } = sumByPlace(profile, weights, places.ofFrame, places.length);
  const behind =
    evidence === undefined
      ? undefined
      : sumByPlace(profile, evidence, places.ofFrame, places.length).total;
  const { files } = placed.placement;
  const ofFile = sumByPlace(profile, weights, placed.ofFrame, files.length).total;
  const lines = linesByFile(places, files.length);
  return files
    .map(({ path }, file) => {
      // Lines whose cost cancels out or never was (a sample of zero) would be shown as nothing.
      const of = lines[file]!.filter((place) => total[place] !== 0 || self[place] !== 0);
      const column = (values: Float64Array) => Float64Array.from(of, (place) => values[place]!);
      return {
        path,
        share: whole === 0 ? 0 : ofFile[file]! / whole,
        line: Uint32Array.from(of, (place) => places.line[place]!),
        self: column(self),
        total: column(total),
        here: column(view.here),
        evidence: behind === undefined ? new Float64Array(of.length).fill(NaN) : column(behind),
        function: Int32Array.from(of, (place) => functionOfPlace[place]!),
      };
    })
    .filter(({ line }) => line.length > 0)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share) || (a.path < b.path ? -1 : 1));
}

/** The places of each file; they are in order of file and line. */
function linesByFile(places: LinePlaces, files: number): readonly number[][] {
  const lines: number[][] = Array.from({ length: files }, () => []);
  for (let place = 0; place < places.length; place++) lines[places.file[place]!]!.push(place);
  return lines;
}
