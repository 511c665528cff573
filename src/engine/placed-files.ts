// Which of a profile's files lie in the workspace: the answer of `place`, and the columns that other questions
// read it from.

import { placeFile, indexFiles, type Place } from '../core/paths/place.ts';
import { baseNameOf } from '../core/paths/segments.ts';
import { sumByPlace } from '../core/place-sums.ts';
import { NONE, type Profile, type StringId } from '../core/profile.ts';
import type { Placement, Workspace } from './engine.ts';

/** The distinct file names of a profile's functions with their cost, heaviest first. */
export interface NamedFiles {
  readonly names: readonly StringId[];
  readonly self: Float64Array;
  readonly total: Float64Array;
  /** Per frame the index in `names`, or NONE where no file is known. */
  readonly ofFrame: Int32Array;
}

/** A view's files placed in a workspace. */
export interface PlacedFiles {
  readonly placement: Placement;
  /** Per frame the index in `placement.files`, or NONE for frames outside the workspace. */
  readonly ofFrame: Int32Array;
  /** Per frame the index in `placement.ambiguous`, or NONE. */
  readonly ambiguousOfFrame: Int32Array;
  /** The path in the workspace of a file name, if it has one. */
  readonly pathOf: (name: StringId) => string | undefined;
}

export function namedFiles(profile: Profile, weights: Float64Array): NamedFiles {
  const { frames, functions } = profile;
  const ids = new Map<StringId, number>();
  const unsorted = new Int32Array(frames.length);
  for (let frame = 0; frame < frames.length; frame++) {
    const fn = frames.function[frame]!;
    const name = fn === NONE ? 0 : functions.file[fn]!;
    if (name === 0) {
      unsorted[frame] = NONE;
      continue;
    }
    let id = ids.get(name);
    if (id === undefined) ids.set(name, (id = ids.size));
    unsorted[frame] = id;
  }
  const { self, total } = sumByPlace(profile, weights, unsorted, ids.size);
  const names = [...ids.keys()];
  const order = names
    .map((_, id) => id)
    .sort((a, b) => Math.abs(total[b]!) - Math.abs(total[a]!) || a - b);
  const rank = new Int32Array(order.length);
  order.forEach((id, at) => (rank[id] = at));
  return {
    names: order.map((id) => names[id]!),
    self: Float64Array.from(order, (id) => self[id]!),
    total: Float64Array.from(order, (id) => total[id]!),
    ofFrame: unsorted.map((id) => (id === NONE ? NONE : rank[id]!)),
  };
}

/** The last parts of the file names, each once, heaviest first. */
export function baseNames(profile: Profile, files: NamedFiles): readonly string[] {
  return [...new Set(files.names.map((name) => baseNameOf(profile.strings.at(name))))];
}

/** `whole` is the sum of all weights: shares are parts of it. */
export function placeFiles(
  profile: Profile,
  files: NamedFiles,
  whole: number,
  workspace: Workspace,
): PlacedFiles {
  const index = indexFiles(workspace.files, workspace.roots);
  const { strings } = profile;
  const places = files.names.map((name) => placeFile(strings.at(name), index));
  const byPath = new Map<string, { at: number; names: string[] }>();
  const fileOfName = Int32Array.from(places, (place, at) => {
    if (place.kind !== 'placed') return NONE;
    const known = byPath.get(place.path) ?? { at: byPath.size, names: [] };
    known.names.push(strings.at(files.names[at]!));
    byPath.set(place.path, known);
    return known.at;
  });
  const rankOfName = new Map(files.names.map((name, at) => [name, at]));
  const share = (value: number) => (whole === 0 ? 0 : value / whole);
  const named = <Kind extends Place['kind']>(kind: Kind) =>
    places.flatMap((place, at) =>
      place.kind === kind
        ? [
            {
              place: place as Extract<Place, { kind: Kind }>,
              name: strings.at(files.names[at]!),
              share: share(files.total[at]!),
            },
          ]
        : [],
    );
  const perFrame = (ofName: Int32Array) =>
    files.ofFrame.map((name) => (name === NONE ? NONE : ofName[name]!));
  return {
    placement: {
      files: [...byPath].map(([path, { names }]) => ({ path, names })),
      ambiguous: named('ambiguous').map(({ place, name, share: part }) => ({
        name,
        candidates: place.candidates,
        share: part,
      })),
      unplaced: named('unplaced').map(({ name, share: part }) => ({ name, share: part })),
      shares: selfShares(places, files, whole),
    },
    ofFrame: perFrame(fileOfName),
    ambiguousOfFrame: perFrame(ranksAmong(places, 'ambiguous')),
    pathOf: (name) => {
      const place = places[rankOfName.get(name) ?? -1];
      return place?.kind === 'placed' ? place.path : undefined;
    },
  };
}

/** Numbers the places of one kind in their order; NONE for the others. */
function ranksAmong(places: readonly Place[], kind: Place['kind']): Int32Array {
  let rank = 0;
  return Int32Array.from(places, (place) => (place.kind === kind ? rank++ : NONE));
}

/**
 * Self cost by what became of its file. Code without any file name (native code, builtins) is outside: there is
 * no line that it could stand on.
 */
function selfShares(
  places: readonly Place[],
  files: NamedFiles,
  whole: number,
): Placement['shares'] {
  const sums = { placed: 0, ambiguous: 0, unplaced: 0 };
  places.forEach((place, at) => {
    if (place.kind !== 'outside') sums[place.kind] += files.self[at]!;
  });
  if (whole === 0) return { placed: 0, ambiguous: 0, outside: 0, unplaced: 0 };
  const placed = sums.placed / whole;
  const ambiguous = sums.ambiguous / whole;
  const unplaced = sums.unplaced / whole;
  return { placed, ambiguous, unplaced, outside: 1 - placed - ambiguous - unplaced };
}
