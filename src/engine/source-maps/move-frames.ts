// From the built files of a profile to their sources: which frames stand where by source maps, and which file of the
// workspace each source is.

import { readFile, stat } from 'node:fs/promises';
import type { Resolution } from '../../core/paths/resolution.ts';
import { NONE, type FrameId, type Profile } from '../../core/profile.ts';
import type { Workspace } from '../origin.ts';
import type { Doubt } from '../trace/trace-answers.ts';
import type { BuiltFile, SourceMaps } from './source-maps.ts';
import { nameSource, type NamedSource } from './source-names.ts';
import { placeNames } from './place-names.ts';
import type { MovedFrames } from './sourced-profile.ts';
import type { LedWord } from './words-led.ts';

/** Frames that source maps move. */
export interface MovedToSources extends MovedFrames {
  readonly places: readonly Resolution[]; // Of `names`.
  /** Of `names` the text that was built, where a map carries it. */
  readonly texts: readonly (string | undefined)[];
  /** Of `names` what maps say of them beside. */
  readonly mapped: readonly MappedSource[];
  /** Sentences on maps that could not be used. */
  readonly problems: readonly string[];
}

/** What the maps that lead to a source say of it. */
export interface MappedSource {
  readonly bundles: readonly string[]; // The built files that the maps are of.
  /** Why one of the maps may be of another file than its own. */
  readonly doubt: Doubt | undefined;
  /** The words that it must have where maps do not carry its text. */
  readonly words: readonly LedWord[];
}

interface Source extends NamedSource {
  /** Of the built files whose maps have the name, where all are one. */
  bundle: string | undefined;
  readonly texts: Set<string | undefined>;
  readonly bundles: Set<string>;
  doubt: Doubt | undefined;
  words: readonly LedWord[];
  readonly frames: FrameId[];
  readonly lines: number[];
  readonly declared: number[];
  readonly called: (string | undefined)[];
}

/** The workspace as it was, and what a name leads to by both. */
export interface PastWorkspace {
  readonly then: Workspace | undefined; // Undefined where it was the same.
  readonly old: ReadonlySet<string>; // What it had that is not there any more.
  readonly either: (
    now: readonly Resolution[],
    was: readonly Resolution[],
  ) => readonly Resolution[];
}

/** Follows the source maps of built files of the workspace. Files are looked at below its roots only. */
export async function moveFrames(
  profile: Profile,
  built: readonly BuiltFile[],
  workspace: Workspace,
  maps: SourceMaps,
  past?: PastWorkspace,
): Promise<MovedToSources> {
  const problems: string[] = [];
  const byName = new Map<string, Source>();
  for (const file of built) {
    const traced = await maps.trace(profile, file, workspace.roots);
    problems.push(...traced.problems);
    const bundle = { path: file.path, name: file.name, folder: traced.folder };
    const sources: (Source | undefined)[] = [];
    for (const [at, { name, text }] of traced.sources.entries()) {
      const named = await nameSource(name, bundle, workspace.roots);
      const known = named === undefined ? undefined : byName.get(named.name);
      const source =
        known ??
        (named && {
          ...named,
          bundle: file.path,
          ...{ texts: new Set(), bundles: new Set(), doubt: undefined, words: [] },
          frames: [],
          lines: [],
          declared: [],
          called: [],
        });
      if (source !== undefined) byName.set(source.name, source);
      if (source !== undefined && source.bundle !== file.path) source.bundle = undefined;
      if (source !== undefined) {
        source.texts.add(text);
        source.bundles.add(file.path);
        source.doubt ??= traced.doubt;
        // Two builds may be of two texts, and neither would have the words of both.
        source.words = source.texts.size === 1 ? (traced.words[at] ?? []) : [];
      }
      sources.push(source);
    }
    traced.frames.forEach((frame, at) => {
      const source = sources[traced.source[at]!];
      source?.frames.push(frame);
      source?.lines.push(traced.line[at]!);
      source?.declared.push(traced.declared[at]!);
      source?.called.push(traced.called[at]);
    });
  }

  const places = await placesOf([...byName.values()], workspace, past);
  const moved: Source[] = [];
  const ofFrame = new Int32Array(profile.frames.length).fill(NONE);
  const line = new Uint32Array(profile.frames.length);
  const declared = new Uint32Array(profile.frames.length);
  const called = new Map<FrameId, string>();
  for (const source of byName.values()) {
    const place = places.get(source.name)!;
    const length = await linesOf(source.texts, place);
    const isThere = (at: number) => Math.max(source.lines[at]!, source.declared[at]!) <= length;
    const lying = source.frames.filter((_, at) => !isThere(at)).length;
    if (lying > 0)
      problems.push(
        `${source.name} has ${length} lines, and a source map leads to lines behind its end. What it says of them is left out.`,
      );
    if (place.kind === 'outside' && place.what === 'Source outside the workspace')
      problems.push(`${source.name} in a source map lies outside the workspace and is not opened.`);
    source.frames.forEach((frame, at) => {
      if (!isThere(at)) return;
      ofFrame[frame] = moved.length;
      line[frame] = source.lines[at]!;
      declared[frame] = source.declared[at]!;
      const name = source.called[at];
      if (name !== undefined) called.set(frame, name);
    });
    if (lying < source.frames.length) moved.push(source);
  }
  return {
    names: moved.map(({ name }) => name),
    places: moved.map(({ name }) => places.get(name)!),
    // Two builds may have had two texts of one file: then neither is the one that was measured.
    texts: moved.map(({ texts }) => (texts.size === 1 ? [...texts][0] : undefined)),
    mapped: moved.map(({ bundles, doubt, words }) => ({ bundles: [...bundles], doubt, words })),
    ofFrame,
    line,
    declared,
    called,
    problems,
  };
}

async function placesOf(
  sources: readonly Source[],
  workspace: Workspace,
  past: PastWorkspace | undefined,
): Promise<ReadonlyMap<string, Resolution>> {
  const now = await placeNames(sources, workspace);
  if (past?.then === undefined) return now;
  // A source that lay where its map says has been found.
  const was = await placeNames(
    sources.map((source) =>
      source.told !== undefined && past.old.has(source.told)
        ? { ...source, found: { kind: 'resolved', path: source.told, rule: 'source-map' } }
        : source,
    ),
    past.then,
  );
  const names = [...now.keys()];
  const places = past.either(
    names.map((name) => now.get(name)!),
    names.map((name) => was.get(name)!),
  );
  return new Map(names.map((name, at) => [name, places[at]!]));
}

/** Of the text that was built, or else of the file as it is. What cannot be known denies nothing. */
async function linesOf(texts: ReadonlySet<string | undefined>, place: Resolution): Promise<number> {
  const known = [...texts].filter((text) => text !== undefined);
  if (known.length > 0) return Math.max(...known.map(countLines));
  if (place.kind !== 'resolved') return Infinity;
  try {
    const { size } = await stat(place.path);
    return size > MOST_SOURCE_BYTES ? Infinity : countLines(await readFile(place.path, 'utf8'));
  } catch {
    return Infinity; // It was there a moment ago; who opens it is told.
  }
}

const MOST_SOURCE_BYTES = 2 ** 24;

function countLines(text: string): number {
  return text.split(/\r\n?|[\n\u2028\u2029]/).length;
}
