// The files of a view in a workspace: by their names, and where those are built files, by their source maps.

import { originKey } from '../../core/paths/code-origin.ts';
import { withPicks } from '../../core/paths/picked.ts';
import type { Resolution } from '../../core/paths/resolution.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import { readName } from '../../core/paths/source-name.ts';
import { NONE, type FrameId } from '../../core/profile.ts';
import type { PathWorkspace } from '../../core/paths/workspace.ts';
import { declaredPlaces } from './declared-rivals.ts';
import { withOnlyDeclared } from './only-declared.ts';
import type { Workspace } from '../origin.ts';
import { openedWorkspace } from './opened-workspace.ts';
import type { HeldView } from '../held-profile.ts';
import { packagedPlaces } from './packaged-places.ts';
import {
  heaviestFirst,
  namedFiles,
  resolveFiles,
  type NamedSourceFile,
  type ResolvedFiles,
} from './placed-files.ts';
import { moveFrames, type MappedSource } from '../source-maps/move-frames.ts';
import { provenFile } from '../source-maps/prove-built.ts';
import type { BuiltFile } from '../source-maps/source-maps.ts';
import { sourcedProfile } from '../source-maps/sourced-profile.ts';
import { anyNow, asItIs, asItWas, eitherPlace, type MovedFiles } from '../trace/moved-files.ts';

/** By names alone. */
export function filesByName(view: HeldView, opened: PathWorkspace): ResolvedFiles {
  const { profile, files } = view;
  const places = resolveFiles(files, opened);
  return { profile, files, places, ...WITHOUT_MAPS };
}

const WITHOUT_MAPS = { textOf: () => undefined, mappedOf: () => undefined, problems: [] };

/** By names, and by the source maps of the files that names led to. Names may lead to paths that files had. */
async function resolvedFiles(
  view: HeldView,
  workspace: Workspace,
  moved: MovedFiles,
): Promise<ResolvedFiles> {
  const then = moved.old.size === 0 ? undefined : asItWas(workspace, moved);
  const opened = openedWorkspace(workspace);
  const today = filesByName(view, opened);
  const either = (now: readonly Resolution[], was: readonly Resolution[]) =>
    eitherPlace(now, was, moved);
  const places =
    then === undefined
      ? today.places
      : either(today.places, resolveFiles(view.files, openedWorkspace(then)));
  const packaged = await packagedPlaces(view.files, places, opened);
  const declared = await declaredPlaces(view.profile, view.files, packaged, opened);
  const now = (path: string) => anyNow(moved, path) ?? path;
  const tied = await proven({ ...today, places: declared }, workspace);
  const byName = picked(await withOnlyDeclared(tied, opened), workspace, now);
  const built = builtFiles(byName);
  if (built.length === 0) return eachNameOnce(byName, view.weights);
  const sourced = await moveFrames(view.profile, built, workspace, view.sourceMaps, {
    then,
    old: moved.old,
    either,
  });
  const { problems } = sourced;
  if (sourced.names.length === 0) return eachNameOnce({ ...byName, problems }, view.weights);

  const profile = sourcedProfile(view.profile, sourced);
  const files = namedFiles(profile, view.weights);
  const known = new Map(byName.files.names.map((name, at) => [keyOf(name), byName.places[at]!]));
  const ofSource = new Map(sourced.names.map((name, at) => [name, sourced.places[at]!]));
  // A name that the profile has itself stays what it was.
  const sources = files.names.map((name) => known.get(keyOf(name)) ?? ofSource.get(name.file)!);
  const texts = new Map<string, string | undefined>();
  const mapped = new Map<string, MappedSource>();
  sourced.places.forEach((place, at) => {
    if (place.kind !== 'resolved') return;
    texts.set(place.path, sourced.texts[at]);
    mapped.set(place.path, sourced.mapped[at]!);
  });
  const textOf = (path: string) => texts.get(path);
  const mappedOf = (path: string) => mapped.get(path);
  return eachNameOnce(
    { profile, files, places: sources, textOf, mappedOf, problems },
    view.weights,
  );
}

/** Where names lead today, each frame by its own revision: what `place` and `doctor` answer from. */
export async function filesToday(
  view: HeldView,
  workspace: Workspace,
  moved: MovedFiles,
): Promise<ResolvedFiles> {
  return picked(asItIs(await resolvedFiles(view, workspace, moved), moved), workspace);
}

/** With the names that the reader has decided. */
function picked(
  resolved: ResolvedFiles,
  { picks = {} }: Workspace,
  now?: (path: string) => string,
): ResolvedFiles {
  const names = resolved.files.names.map(({ label }) => label);
  return { ...resolved, places: withPicks(names, resolved.places, picks, now) };
}

/** With those names resolved that say too little and mean built files, of which one proves to be the measured one. */
async function proven(byName: ResolvedFiles, { files }: Workspace): Promise<ResolvedFiles> {
  const candidatesOf = (place: Resolution, at: number): readonly string[] => {
    if (place.kind === 'ambiguous') return place.candidates;
    // A rule that knows where the file would be leaves nothing to be proven.
    if (place.kind !== 'unmapped' || place.why !== undefined) return [];
    const name = baseNameOf(readName({ file: byName.files.names[at]!.file, function: '' }).text);
    return BUILT.test(name) ? files.filter((file) => baseNameOf(file) === name) : [];
  };
  const candidates = byName.places.map(candidatesOf);
  const frames = framesOf(byName, (_, at) => {
    const { length } = candidates[at]!;
    return (
      length > 0 && length <= MOST_CANDIDATES && candidates[at]!.every((file) => BUILT.test(file))
    );
  });
  const places = [...byName.places];
  for (const [at, of] of frames) {
    const path = await provenFile(byName.profile, of, candidates[at]!);
    if (path !== undefined) places[at] = { kind: 'resolved', path, rule: 'built-text' };
  }
  return { ...byName, places };
}

/** Each is read. */
const MOST_CANDIDATES = 8;

/** The frames of those names with cost whose place is a wanted one. */
function framesOf(
  { files, places, profile }: ResolvedFiles,
  isWanted: (place: Resolution, at: number) => boolean,
): ReadonlyMap<number, readonly FrameId[]> {
  const frames = new Map<number, FrameId[]>();
  places.forEach((place, at) => {
    const hasCost = files.total[at] !== 0 || files.self[at] !== 0;
    if (hasCost && isWanted(place, at)) frames.set(at, []);
  });
  for (let frame = 0; frames.size > 0 && frame < profile.frames.length; frame++) {
    const name = files.ofFrame[frame]!;
    if (name !== NONE) frames.get(name)?.push(frame);
  }
  return frames;
}

/** Files of the workspace that may be built, with the frames in them. */
function builtFiles(resolved: ResolvedFiles): readonly BuiltFile[] {
  const { files, places } = resolved;
  const frames = framesOf(resolved, (place) => place.kind === 'resolved' && BUILT.test(place.path));
  return [...frames].map(([at, of]) => {
    const place = places[at]!;
    return {
      path: place.kind === 'resolved' ? place.path : '',
      name: files.names[at]!.file,
      frames: of,
    };
  });
}

const BUILT = /\.[cm]?jsx?$/i;

function keyOf({ file, label, program, origin }: NamedSourceFile): string {
  return `${file}\n${label}\n${program ?? ''}\n${originKey(origin)}`;
}

/** Names that several programs have and that lead to one place are one again: nobody wants to read of them twice. */
function eachNameOnce(resolved: ResolvedFiles, weights: Float64Array): ResolvedFiles {
  const { profile, files, places } = resolved;
  const first = new Map<string, number>();
  const kept: number[] = [];
  const ofName = files.names.map(({ label }, at) => {
    const key = `${label}\n${JSON.stringify(places[at])}`;
    const known = first.get(key) ?? kept.push(at) - 1;
    first.set(key, known);
    return known;
  });
  if (kept.length === files.names.length) return resolved;
  const { files: once, order } = heaviestFirst(
    profile,
    weights,
    kept.map((at) => files.names[at]!),
    files.ofFrame.map((name) => (name === NONE ? NONE : ofName[name]!)),
  );
  return { ...resolved, files: once, places: order.map((at) => places[kept[at]!]!) };
}
