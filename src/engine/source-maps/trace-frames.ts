// Where the frames of one built file lead by its source map: to a source's name and line, or nowhere, with the reason.

import path from 'node:path';
import type { FrameId, FunctionId, Profile } from '../../core/profile.ts';
import { builtText } from './built-text.ts';
import { builtPlace } from './built-places.ts';
import { builtSince } from './built-since.ts';
import { findMap } from './find-map.ts';
import type { Doubt } from '../trace/trace-answers.ts';
import { offDoubt, sinceDoubt, startsDoubt } from './map-doubt.ts';
import { otherStarts } from './other-start.ts';
import type { BuiltFile } from './source-maps.ts';
import { openMap, type MapSource, type OpenMap, type SourcePlace } from './open-map.ts';
import { ledWords, LedWordsCheck, type LedWord } from './words-led.ts';

/** The frames of a built file that its map leads somewhere, and sentences on those that it should have led. */
export interface TracedFrames {
  /** The folder that names of sources are relative to: that of the map. */
  readonly folder: string;
  readonly sources: readonly MapSource[]; // Those only that a frame leads to.
  readonly frames: readonly FrameId[];
  /** Per frame of `frames` the index in `sources`, and the line there. */
  readonly source: readonly number[];
  readonly line: readonly number[]; // 0 where the recorder tells the function only, which has several lines there.
  readonly declared: readonly number[]; // Then the line that it begins at; 0 otherwise.
  readonly called: readonly (string | undefined)[]; // What its sources call its function, where the map says so.
  /** Per source whose text the map does not carry the words that it leads there, for whoever finds the text. */
  readonly words: readonly (readonly LedWord[] | undefined)[];
  /** Why the map may be of another file than this one: nothing that it leads to is then certain. */
  readonly doubt: Doubt | undefined;
  readonly problems: readonly string[];
}

export interface TraceFramesParts {
  /** The folders of the workspace. */
  readonly roots: readonly string[];
  /** When what was measured had ended, in milliseconds since the epoch, where that is known. */
  readonly until: number | undefined;
}

/**
 * Traces the frames of a built file of the workspace below `roots`. The map is read and forgotten: what is kept are the
 * lines that it led to, and the texts of their sources.
 */
export async function traceFrames(
  profile: Profile,
  { path: bundle, name: profiled, frames }: BuiltFile,
  { roots, until }: TraceFramesParts,
): Promise<TracedFrames> {
  const none = (...problems: string[]): TracedFrames => ({
    ...{
      folder: path.dirname(bundle),
      sources: [],
      frames: [],
      source: [],
      line: [],
      declared: [],
      called: [],
      words: [],
      doubt: undefined,
    },
    problems,
  });
  const { found, problem } = await findMap(bundle, roots);
  if (found === undefined) return problem === undefined ? none() : none(problem);
  const name = found.file === bundle ? `The source map in ${bundle}` : found.file;
  const built = builtText(found.bundle);
  const nameOf = (frame: FrameId) =>
    profile.strings.at(profile.functions.name[profile.frames.function[frame]!]!);
  const foreign = frames.filter((frame) => {
    const { line, column } = builtPlace(profile, frame);
    return !built.canBe(line, column, nameOf(frame));
  }).length;
  if (foreign > frames.length * MOST_FOREIGN)
    return none(
      `${bundle} is not the text that was measured: ${foreign} of its ${frames.length} places in the profile ` +
        `lie behind its end, within a word or in another function than they name. Put the files of the build that was ` +
        `profiled there; if they are, the recorder's columns are wrong.`,
    );
  const map = openMap(found.map, built.lines);
  if (typeof map === 'string') return none(`${name} is left out: ${map}.`);

  const traced = new TracedTo(map.sources);
  const failures = { several: 0, nonsense: 0 };
  const { startLine } = profile.functions;
  const begun = new Map<FunctionId, SourcePlace | undefined>(); // Undefined where it begins at several places.
  const names = new Map<FunctionId, string | undefined>(); // Undefined where it has several, or one of them none.
  const unknown: FrameId[] = [];
  const scripts = map.onlySource === undefined ? scriptsIn(profile, frames) : new Set<FunctionId>();
  let ofScripts = 0;
  for (const frame of frames) {
    const { line, column, isFunction } = builtPlace(profile, frame);
    const fn = profile.frames.function[frame]!;
    const place = line === 0 ? 'none' : map.at(line, column);
    if (scripts.has(fn) && isScriptStart(line, column)) ofScripts += place === 'none' ? 0 : 1;
    else if (place === 'several') unknown.push(frame);
    else if (place === 'nonsense') failures.nonsense++;
    else if (place !== 'none') {
      const end = built.endOf(line, column, startLine[fn] === line);
      const begins = isFunction || end !== undefined;
      const at = begins ? built.nameAt(line, column, nameOf(frame)) : undefined;
      const called = at === undefined ? undefined : map.nameAt(line, at);
      if (begins) {
        names.set(fn, begun.has(fn) && names.get(fn) !== called ? undefined : called);
        begun.set(fn, begun.has(fn) ? sameOf(begun.get(fn), place) : place);
      }
      const isWhole = isFunction || (end !== undefined && !map.isOneLine(line, column, end));
      traced.add(frame, place.source, isWhole ? 0 : place.line, isWhole ? place.line : 0, called);
    }
  }
  for (const frame of unknown) {
    const fn = profile.frames.function[frame]!;
    const place = begun.get(fn);
    if (scripts.has(fn)) ofScripts++;
    else if (place === undefined) failures.several++;
    else traced.add(frame, place.source, 0, place.line, undefined);
  }
  traced.callAlike((frame) => names.get(profile.frames.function[frame]!));
  const { several, nonsense } = failures;
  if (nonsense > frames.length * MOST_FOREIGN)
    return none(
      `${name} is left out: it leads ${placesText(nonsense)} to a source or line that it does not have.`,
    );
  const problems: string[] = [];
  if (ofScripts > 0)
    problems.push(
      `${bundle}: ${ofScripts} of its ${frames.length} places in the profile are of the function that is the whole file, ` +
        `with the code of several sources outside of their functions, and no column tells which. They stay there; build ` +
        `without taking out the line breaks to see the sources.`,
    );
  if (several > 0)
    problems.push(
      `${bundle}: ${several} of its ${frames.length} places in the profile have no column, and their lines hold ` +
        `several lines of the sources. They stay there; record columns to see the sources.`,
    );
  if (nonsense > 0)
    problems.push(
      `${name} leads ${placesText(nonsense)} to a source or line that it does not have.`,
    );
  const folder = path.dirname(found.file);
  const { words, doubt: off } = wordsIn(map, linesOf(found.bundle), name, bundle);
  const others = otherStarts(profile, frames, built);
  const naming = { path: bundle, name: profiled, folder };
  const since = await builtSince(naming, map.sources, roots, until);
  const doubt =
    others.length > 0 ? startsDoubt(others, bundle) : (off ?? (since && sinceDoubt(since, bundle)));
  if (doubt !== undefined && traced.frames.length > 0)
    problems.push(`${doubt.message} ${doubt.next}`);
  const finished = traced.finish();
  return {
    folder,
    ...finished,
    words: finished.sources.map((source) => words.get(source)),
    doubt,
    problems,
  };
}

/**
 * V8 runs a file as a function, which begins at its first character. What the map has there is the first thing that was
 * bundled, whereas what runs outside of functions is that of all sources.
 */
function scriptsIn(profile: Profile, frames: readonly FrameId[]): ReadonlySet<FunctionId> {
  const { function: functionOf } = profile.frames;
  const { startLine } = profile.functions;
  const started = frames.filter((frame) => {
    const { line, column } = builtPlace(profile, frame);
    return isScriptStart(line, column) && startLine[functionOf[frame]!] === 1;
  });
  return new Set(started.map((frame) => functionOf[frame]!));
}

function isScriptStart(line: number, column: number): boolean {
  return line === 1 && column === 1;
}

/** Of the sources whose text the map carries all words are checked at once. */
function wordsIn(map: OpenMap, builtLines: readonly string[], name: string, bundle: string) {
  const check = new LedWordsCheck();
  const words = new Map<MapSource, readonly LedWord[]>();
  for (const [at, led] of ledWords(map, builtLines)) {
    const source = map.sources[at]!;
    if (source.text === undefined) words.set(source, led.slice(0, MOST_WORDS));
    else check.add(led, linesOf(source.text), source.name);
  }
  const { contradiction } = check;
  return { words, doubt: contradiction && offDoubt(contradiction, name, bundle) };
}

/** They are kept as long as the profile is. */
const MOST_WORDS = 2000;

/** As V8 and the tools that write maps count them. */
function linesOf(text: string): readonly string[] {
  return text.split(/\r\n?|[\n\u2028\u2029]/);
}

function sameOf(known: SourcePlace | undefined, place: SourcePlace): SourcePlace | undefined {
  return known?.source === place.source && known.line === place.line ? known : undefined;
}

/** A few odd places prove nothing: of another build, or with columns of other frames, a third are such. */
const MOST_FOREIGN = 0.05;

/** `1 place`, `3 places`. */
export function placesText(count: number): string {
  return `${count} ${count === 1 ? 'place' : 'places'}`;
}

/** Numbers those sources anew that frames lead to: a map names thousands, whose texts need not be kept. */
class TracedTo {
  readonly #all: readonly MapSource[];
  readonly #ids = new Map<number, number>();
  readonly frames: FrameId[] = [];
  readonly #source: number[] = [];
  readonly #line: number[] = [];
  readonly #declared: number[] = [];
  #called: (string | undefined)[] = [];

  constructor(all: readonly MapSource[]) {
    this.#all = all;
  }

  add(
    frame: FrameId,
    source: number,
    line: number,
    declared: number,
    called: string | undefined,
  ): void {
    let id = this.#ids.get(source);
    if (id === undefined) this.#ids.set(source, (id = this.#ids.size));
    this.frames.push(frame);
    this.#source.push(id);
    this.#line.push(line);
    this.#declared.push(declared);
    this.#called.push(called);
  }

  /** Frames within a function do not stand at its name. */
  callAlike(nameOf: (frame: FrameId) => string | undefined): void {
    this.#called = this.#called.map((called, at) => called ?? nameOf(this.frames[at]!));
  }

  finish(): Pick<TracedFrames, 'sources' | 'frames' | 'source' | 'line' | 'declared' | 'called'> {
    return {
      sources: [...this.#ids.keys()].map((source) => this.#all[source]!),
      frames: this.frames,
      source: this.#source,
      line: this.#line,
      declared: this.#declared,
      called: this.#called,
    };
  }
}
