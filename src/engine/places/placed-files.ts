// Which of a profile's files lie in the workspace: the answer of `place`, and the columns that other questions
// read it from.

import { classPathOf, classFileNames, isArchive } from '../../core/paths/class-name.ts';
import { originKey, originOf, systemBinary } from '../../core/paths/code-origin.ts';
import { packageSaid, resolveFile, type NamedFile } from '../../core/paths/of-file.ts';
import type { Resolution, SourceCopies } from '../../core/paths/resolution.ts';
import { withoutRivals } from '../../core/paths/rival-roots.ts';
import { programsOfFrames } from '../../core/paths/programs.ts';
import { resolverOf } from '../../core/paths/resolver.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import { readName } from '../../core/paths/source-name.ts';
import { Pairs } from '../../core/pairs.ts';
import type { PathWorkspace } from '../../core/paths/workspace.ts';
import { sumByPlace } from '../../core/place-sums.ts';
import { NONE, type FrameId, type Profile } from '../../core/profile.ts';
import type { Placement } from './path-answers.ts';
import type { MappedSource } from '../source-maps/move-frames.ts';

/** What a profile names its files by: a file name, or the class of functions without one. */
export interface NamedSourceFile extends NamedFile {
  readonly label: string; // As the profile spells it: the file, or `com/acme/Cart` for a class.
}

/** The distinct files of a profile's functions with their cost, heaviest first. */
export interface NamedFiles {
  readonly names: readonly NamedSourceFile[];
  readonly self: Float64Array;
  readonly total: Float64Array;
  /** Per frame the index in `names`, or NONE where no file is known. */
  readonly ofFrame: Int32Array;
}

/** A view's files placed in a workspace. */
export interface PlacedFiles {
  readonly placement: Placement;
  /** The profile with frames at their sources (`ResolvedFiles`): what is told of files and lines is told of this one. */
  readonly profile: Profile;
  /** Per frame the index in `placement.files`, or NONE for frames outside the workspace. */
  readonly ofFrame: Int32Array;
  /** Per frame the line of that file, 1-based; 0 unknown. */
  readonly lineOfFrame: Uint32Array;
  /** Per frame the index in `placement.ambiguous`, or NONE. */
  readonly ambiguousOfFrame: Int32Array;
  /** Files of the workspace that were measured and are no more: their paths, and per frame the index in these, or NONE. */
  readonly deleted: { readonly paths: readonly string[]; readonly ofFrame: Int32Array };
  /** Per frame NONE, unless its file's name is ambiguous or unmapped. */
  readonly notMappedOfFrame: Int32Array;
  /** The path in the workspace of a frame's file, if it has one. */
  readonly pathOf: (frame: FrameId) => string | undefined;
  /** The version of its module that a file's name says was measured, where it says one. */
  readonly versionOf: (file: number) => string | undefined;
  /** The copies of a file that were built in its place, where names say so: certain if all of them do. */
  readonly copiesOf: (file: number) => SourceCopies | undefined;
  /** The text of a file of `placement.files` that was built and measured, where a source map carries it. */
  readonly textOf: (file: number) => string | undefined;
  /** What source maps say of a file of `placement.files` that they lead to. */
  readonly mappedOf: (file: number) => MappedSource | undefined;
}

/** A profile's files with where each leads: what `place` and `doctor` both answer from. */
export interface ResolvedFiles {
  /** With frames at their sources, where source maps lead there; otherwise as it was measured. */
  readonly profile: Profile;
  readonly files: NamedFiles;
  readonly places: readonly Resolution[]; // Of `files.names`.
  /** Frames that are elsewhere than their names, since their builds had other files of that name; undefined: nowhere. */
  readonly elsewhere?: ReadonlyMap<FrameId, string | undefined>;
  /** The text that was measured, by the path in the workspace. */
  readonly textOf: (path: string) => string | undefined;
  /** What source maps say of a source, by its path in the workspace. */
  readonly mappedOf: (path: string) => MappedSource | undefined;
  /** Sentences on source maps that could not be used. */
  readonly problems: readonly string[];
}

export function namedFiles(profile: Profile, weights: Float64Array): NamedFiles {
  const { names, ofFrame } = namesOfFrames(profile);
  return heaviestFirst(profile, weights, names, ofFrame).files;
}

/** Names with their cost, heaviest first, and their order by what they were before. `ofFrame` has NONE for no name. */
export function heaviestFirst(
  profile: Profile,
  weights: Float64Array,
  names: readonly NamedSourceFile[],
  ofFrame: Int32Array,
): { readonly files: NamedFiles; readonly order: readonly number[] } {
  const { self, total } = sumByPlace(profile, weights, ofFrame, names.length);
  const order = names
    .map((_, id) => id)
    .sort((a, b) => Math.abs(total[b]!) - Math.abs(total[a]!) || a - b);
  const rank = new Int32Array(order.length);
  order.forEach((id, at) => (rank[id] = at));
  const files = {
    names: order.map((id) => names[id]!),
    self: Float64Array.from(order, (id) => self[id]!),
    total: Float64Array.from(order, (id) => total[id]!),
    ofFrame: ofFrame.map((id) => (id === NONE ? NONE : rank[id]!)),
  };
  return { files, order };
}

/** A function as one program has it, in a binary of the system or in any other. */
interface ProgramFunctions {
  readonly function: Int32Array;
  readonly program: Int32Array;
  readonly binary: readonly string[]; // Of the system; '' in any other.
  /** Per frame the index of its function in these, or NONE. */
  readonly ofFrame: Int32Array;
}

function programFunctions(profile: Profile): ProgramFunctions {
  const { frames, functions, strings } = profile;
  const programs = programsOfFrames(profile);
  const system = Array.from(profile.mappings.file, (file) => systemBinary(strings.at(file)));
  const binaries = [...new Set(system)];
  const binaryOf = system.map((file) => (file === '' ? NONE : binaries.indexOf(file)));
  const ofFile = binariesOfFiles(profile, binaryOf);
  const binaryAt = (frame: number, fn: number) => {
    const mapping = frames.mapping[frame]!;
    return (mapping === NONE ? ofFile.get(functions.file[fn]!) : binaryOf[mapping]) ?? NONE;
  };
  const wheres = new Pairs();
  const pairs = new Pairs(Math.min(profile.functions.length, frames.length));
  const ofFrame = frames.function.map((fn, frame) =>
    fn === NONE ? NONE : pairs.of(fn, wheres.of(programs?.[frame] ?? NONE, binaryAt(frame, fn))),
  );
  const [{ first, second }, where] = [pairs.columns(), wheres.columns()];
  return {
    function: first,
    program: second.map((at) => where.first[at]!),
    binary: Array.from(second, (at) => binaries[where.second[at]!] ?? ''),
    ofFrame,
  };
}

/** By file name the binary of the system that has it, where no other has: recorders leave it out of what is inlined. */
function binariesOfFiles(
  { frames, functions }: Profile,
  binaryOf: readonly number[],
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  if (binaryOf.every((binary) => binary === NONE)) return found;
  for (let frame = 0; frame < frames.length; frame++) {
    const [fn, mapping] = [frames.function[frame]!, frames.mapping[frame]!];
    if (fn === NONE || mapping === NONE) continue;
    const file = functions.file[fn]!;
    const binary = binaryOf[mapping]!;
    found.set(file, (found.get(file) ?? binary) === binary ? binary : NONE);
  }
  return found;
}

/** Functions by program and file, and without one by their class; of each the packages that its functions say. */
function namesOfFrames(profile: Profile) {
  const { functions, strings } = profile;
  const ids = new Map<string, number>();
  const names: (NamedSourceFile & { functions: string[]; said: Set<string> })[] = [];
  const used = programFunctions(profile);
  const ofFunction = used.function.map((fn, at) => {
    const file = strings.at(functions.file[fn]!);
    const name = strings.at(functions.name[fn]!);
    const label = labelOf(file, name);
    if (label === '') return NONE;
    const program = used.program[at] === NONE ? undefined : used.program[at]!;
    const origin = originOf(file, name, used.binary[at]!);
    const key = `${file}\n${label}\n${program ?? ''}\n${originKey(origin)}`;
    let id = ids.get(key);
    if (id === undefined) {
      ids.set(key, (id = names.length));
      names.push({ label, file, functions: [], said: new Set(), program, origin });
    }
    const { said, functions: asked } = names[id]!;
    // Nearly all functions of a file begin alike, and a large profile has fifty thousand.
    if (said.size >= MOST_PACKAGES || beginsAlike(name, said)) return id;
    const more = packageSaid(file, name);
    if (said.has(more)) return id;
    said.add(more);
    asked.push(name);
    return id;
  });
  const ofFrame = used.ofFrame.map((at) => (at === NONE ? NONE : ofFunction[at]!));
  return { names, ofFrame };
}

function beginsAlike(name: string, packages: ReadonlySet<string>): boolean {
  for (const said of packages) if (said !== '' && name.startsWith(`${said}.`)) return true;
  return false;
}

/** Assembly of Go's runtime has functions of many packages, of which a few say enough. */
const MOST_PACKAGES = 8;

/** Class files know their source's last part only, so that several classes would be one file. */
function labelOf(file: string, name: string): string {
  const hasNone = file === '' || isArchive(file);
  if (!hasNone && !/^[\w$-]+\.(java|kt|scala|groovy|clj)$/.test(file)) return file;
  const classPath = classPathOf({ file, function: name });
  if (classPath === undefined) return file;
  return hasNone ? classPath.path : classPath.path + classPath.extensions[0]!;
}

/** The last parts of the files' names, each once, heaviest first. */
export function baseNames(files: NamedFiles): readonly string[] {
  return [
    ...new Set(
      files.names.flatMap(({ file, functions }) => {
        const name = readName({ file, function: functions[0] ?? '' });
        const classes = classFileNames(name);
        return classes.length > 0 ? classes : [baseNameOf(name.text)];
      }),
    ),
  ].filter((name) => name !== '');
}

/** Where each of the files leads, in their order. */
export function resolveFiles(files: NamedFiles, opened: PathWorkspace): readonly Resolution[] {
  const sources = files.names.flatMap(({ file, functions, program, origin }) =>
    (functions.length === 0 ? [''] : functions).map((fn) => ({
      ...{ file, function: fn },
      ...{ program, origin },
    })),
  );
  const resolve = resolverOf(opened, sources);
  const resolutions = files.names.map((name) => resolveFile(name, resolve));
  return withoutRivals(
    files.names.map(({ file }) => readName({ file, function: '' }).text),
    resolutions,
    files.names.map(({ program }) => program),
  );
}

/** `total` is the sum of all weights, one for each sample: shares are parts of it. */
export function placeFiles(
  { profile, files, places, elsewhere, textOf, mappedOf }: ResolvedFiles,
  { total: whole, weights }: { readonly total: number; readonly weights: Float64Array },
): PlacedFiles {
  const byPath = new Map<string, PlacedFile>();
  const fileOfName = Int32Array.from(places, (place, at) => {
    if (place.kind !== 'resolved') return NONE;
    const { version } = place;
    const known = byPath.get(place.path) ?? { at: byPath.size, names: [], version, copies: [] };
    known.names.push(files.names[at]!.label);
    known.copies.push(place.copies);
    byPath.set(place.path, known);
    return known.at;
  });
  const ofFrame = files.ofFrame.map((name) => (name === NONE ? NONE : fileOfName[name]!));
  for (const [frame, path] of elsewhere ?? []) {
    const known = path === undefined ? undefined : byPath.get(path);
    ofFrame[frame] = path === undefined ? NONE : (known?.at ?? byPath.size);
    const { label } = files.names[files.ofFrame[frame]!]!;
    if (known !== undefined && !known.names.includes(label)) {
      known.names.push(label);
      known.copies.push(undefined);
    }
    if (path !== undefined && known === undefined)
      byPath.set(path, {
        at: byPath.size,
        names: [label],
        version: undefined,
        copies: [undefined],
      });
  }
  const share = (value: number) => (whole === 0 ? 0 : value / whole);
  const named = <Kind extends Resolution['kind']>(kind: Kind) =>
    places.flatMap((place, at) =>
      place.kind === kind
        ? [
            {
              place: place as Extract<Resolution, { kind: Kind }>,
              name: files.names[at]!.label,
              share: share(files.total[at]!),
            },
          ]
        : [],
    );
  const perFrame = (ofName: Int32Array) =>
    files.ofFrame.map((name) => (name === NONE ? NONE : ofName[name]!));
  const isNotMapped = Int32Array.from(places, ({ kind }) =>
    kind === 'ambiguous' || kind === 'unmapped' ? 0 : NONE,
  );
  const notMappedOfFrame = perFrame(isNotMapped);
  const deletedPaths = places.map(deletedPath);
  const deleted = [...new Set(deletedPaths.filter((path) => path !== undefined))];
  return {
    placement: {
      files: [...byPath].map(([path, { names }]) => ({ path, names })),
      ambiguous: named('ambiguous').map(({ place, name, share: part }) => ({
        name,
        candidates: place.candidates,
        share: part,
        ...(place.why === undefined ? {} : { why: place.why }),
      })),
      picked: named('resolved').flatMap(({ place: { path, pick }, name, share: part }) =>
        pick === undefined ? [] : [{ ...pick, name, path, share: part }],
      ),
      unmapped: named('unmapped').map(({ place: { then }, name, share: part }) => ({
        ...{ name, share: part },
        ...(then === undefined ? {} : { lost: then }),
      })),
      shares: selfShares(places, files, whole),
      notMapped: share(sumByPlace(profile, weights, notMappedOfFrame, 1).total[0]!),
    },
    profile,
    ofFrame,
    lineOfFrame: profile.frames.line,
    deleted: {
      paths: deleted,
      ofFrame: perFrame(
        Int32Array.from(deletedPaths, (path) =>
          path === undefined ? NONE : deleted.indexOf(path),
        ),
      ),
    },
    notMappedOfFrame,
    ambiguousOfFrame: perFrame(ranksAmong(places, 'ambiguous')),
    pathOf: (frame) => {
      if (elsewhere?.has(frame) === true) return elsewhere.get(frame);
      const name = files.ofFrame[frame]!;
      const place = name === NONE ? undefined : places[name];
      return place?.kind === 'resolved' ? place.path : undefined;
    },
    versionOf: (file) => [...byPath.values()][file]?.version,
    copiesOf: (file) => allCopies([...byPath.values()][file]?.copies ?? []),
    textOf: (file) => textOf([...byPath.keys()][file] ?? ''),
    mappedOf: (file) => mappedOf([...byPath.keys()][file] ?? ''),
  };
}

function deletedPath(place: Resolution): string | undefined {
  return place.kind === 'unmapped' && place.then?.fate === 'deleted' ? place.then.path : undefined;
}

interface PlacedFile {
  readonly at: number;
  readonly names: string[];
  readonly version: string | undefined;
  readonly copies: (SourceCopies | undefined)[]; // Of each name.
}

function allCopies(ofNames: readonly (SourceCopies | undefined)[]): SourceCopies | undefined {
  const paths = new Set(ofNames.flatMap((copies) => copies?.paths ?? []));
  if (paths.size === 0) return undefined;
  return { paths: [...paths], isCertain: ofNames.every((copies) => copies?.isCertain === true) };
}

/** Numbers the places of one kind in their order; NONE for the others. */
function ranksAmong(places: readonly Resolution[], kind: Resolution['kind']): Int32Array {
  let rank = 0;
  return Int32Array.from(places, (place) => (place.kind === kind ? rank++ : NONE));
}

/**
 * Self cost by what became of its file. Code without any file name (native code, builtins) is outside: there is
 * no line that it could stand on.
 */
function selfShares(
  places: readonly Resolution[],
  files: NamedFiles,
  whole: number,
): Placement['shares'] {
  const sums = { resolved: 0, ambiguous: 0, unmapped: 0 };
  places.forEach((place, at) => {
    if (place.kind !== 'outside') sums[place.kind] += files.self[at]!;
  });
  if (whole === 0) return { resolved: 0, ambiguous: 0, outside: 0, unmapped: 0 };
  const resolved = sums.resolved / whole;
  const ambiguous = sums.ambiguous / whole;
  const unmapped = sums.unmapped / whole;
  return { resolved, ambiguous, unmapped, outside: 1 - resolved - ambiguous - unmapped };
}
