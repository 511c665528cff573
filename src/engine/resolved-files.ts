// The files of a view in a workspace: by their names, and where those are built files, by their source maps.

import { NONE } from '../core/profile.ts';
import type { Workspace } from './engine.ts';
import type { HeldView } from './held-profile.ts';
import {
  namedFiles,
  resolveFiles,
  type NamedSourceFile,
  type ResolvedFiles,
} from './placed-files.ts';
import { moveFrames } from './source-maps/move-frames.ts';
import type { BuiltFile } from './source-maps/source-maps.ts';
import { sourcedProfile } from './source-maps/sourced-profile.ts';

/** By names alone. */
export function filesByName(view: HeldView, workspace: Workspace): ResolvedFiles {
  const { profile, files } = view;
  const places = resolveFiles(files, workspace);
  return { profile, files, places, textOf: () => undefined, problems: [] };
}

/** By names, and by the source maps of the files that names led to. */
export async function resolvedFiles(view: HeldView, workspace: Workspace): Promise<ResolvedFiles> {
  const byName = filesByName(view, workspace);
  const built = builtFiles(byName);
  if (built.length === 0) return byName;
  const moved = await moveFrames(view.profile, built, workspace, view.sourceMaps);
  const { problems } = moved;
  if (moved.names.length === 0) return { ...byName, problems };

  const profile = sourcedProfile(view.profile, moved);
  const files = namedFiles(profile, view.weights);
  const known = new Map(byName.files.names.map((name, at) => [keyOf(name), byName.places[at]!]));
  const ofSource = new Map(moved.names.map((name, at) => [name, moved.places[at]!]));
  // A name that the profile has itself stays what it was.
  const places = files.names.map((name) => known.get(keyOf(name)) ?? ofSource.get(name.file)!);
  const texts = new Map<string, string | undefined>();
  moved.places.forEach((place, at) => {
    if (place.kind === 'resolved') texts.set(place.path, moved.texts[at]);
  });
  return { profile, files, places, textOf: (path) => texts.get(path), problems };
}

/** Files of the workspace that may be built, with the frames in them. */
function builtFiles({ files, places, profile }: ResolvedFiles): readonly BuiltFile[] {
  const frames = new Map<number, number[]>();
  places.forEach((place, at) => {
    const hasCost = files.total[at] !== 0 || files.self[at] !== 0;
    if (place.kind === 'resolved' && hasCost && BUILT.test(place.path)) frames.set(at, []);
  });
  if (frames.size === 0) return [];
  for (let frame = 0; frame < profile.frames.length; frame++) {
    const name = files.ofFrame[frame]!;
    if (name !== NONE) frames.get(name)?.push(frame);
  }
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

function keyOf({ file, label }: NamedSourceFile): string {
  return `${file}\n${label}`;
}
