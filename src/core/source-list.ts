// The lines of functions with their cost, and beside the source text: pprof's `list`.
import { cleanPath } from './file-key.ts';
import { Pairs } from './pairs.ts';
import { placesOf } from './places.ts';
import { sumByPlace } from './place-sums.ts';
import type { FrameId, Profile } from './profile.ts';
import { NONE } from './profile.ts';
import type { TextMatcher } from './regexp.ts';

/** One line of a function with cost. */
export interface ListedLine {
  readonly line: number; // 1-based.
  readonly self: number;
  readonly total: number;
}

/** Lines that are numbers of one text, with their cost. */
export interface ListedLines {
  readonly startLine: number; // Of the function, 1-based; 0 when unknown.
  /** Of all its lines, each sample once. pprof prints the sum over lines, which counts recursion often. */
  readonly self: number;
  readonly total: number;
  readonly lines: readonly ListedLine[]; // By line.
}

/** A function in one of its files, with the lines that cost something. */
export interface ListedFunction extends ListedLines {
  readonly name: string; // As the profile spells it.
  readonly file: string; // As the profile spells it; '' when unknown: then there is nothing to list.
  /** The same by build, heaviest first: a number means another line in each of them. */
  readonly builds: readonly ListedBuild[];
}

/** What one build has of a function. */
export interface ListedBuild extends ListedLines {
  readonly build: number; // As in `buildOfFrame`.
}

/** One line of annotated source; self and total are 0 where nothing was spent. */
export interface AnnotatedLine extends ListedLine {
  readonly text: string;
}

/**
 * The functions whose name matches, heaviest total first. A name that several files have is listed once per file.
 * Lines without a number are part of the sums only. `buildOfFrame` tells whose line numbers a frame has; all are of one
 * build without it.
 */
export function listFunctions(
  profile: Profile,
  weights: Float64Array,
  pattern: TextMatcher,
  buildOfFrame: (frame: FrameId) => number = () => NONE,
): ListedFunction[] {
  const places = placesOf(profile, 'lines');
  const found = new Map<string, NamedFunction & { readonly at: number }>();
  const functionOfPlace = Array.from(places.frame, (frame) => {
    const fn = functionOf(profile, frame);
    if (fn === undefined || !pattern.matches(fn.name)) return NONE;
    const key = `${fn.name}\0${cleanPath(fn.file)}`;
    const known = found.get(key) ?? { ...fn, at: found.size };
    found.set(key, known);
    return known.at;
  });
  const ofFrame = places.ofFrame.map((place) => functionOfPlace[place]!);
  const parts = new Pairs(); // A function in a build.
  const partOfFrame = ofFrame.map((fn, frame) =>
    fn === NONE ? NONE : parts.of(fn, buildOfFrame(frame)),
  );
  const whole = linesOfGroups(profile, weights, ofFrame, found.size);
  const byPart = linesOfGroups(profile, weights, partOfFrame, parts.length);
  const { first, second } = parts.columns();
  const builds = Array.from(found, () => [] as ListedBuild[]);
  byPart.forEach((part, at) => {
    if (hasCost(part)) builds[first[at]!]!.push({ ...part, build: second[at]! });
  });
  return [...found.values()]
    .map(({ name, file, at }) => ({
      name,
      file,
      ...whole[at]!,
      builds: builds[at]!.sort(heaviestFirst),
    }))
    .filter(hasCost)
    .sort((a, b) => heaviestFirst(a, b) || (a.name < b.name ? -1 : 1));
}

function heaviestFirst(a: ListedLines, b: ListedLines): number {
  return Math.abs(b.total) - Math.abs(a.total);
}

function hasCost({ self, total, lines }: ListedLines): boolean {
  return self !== 0 || total !== 0 || lines.length > 0;
}

/** Of each group of frames its lines with cost. Frames that are in none have NONE. */
function linesOfGroups(
  profile: Profile,
  weights: Float64Array,
  groupOfFrame: Int32Array,
  groups: number,
): readonly ListedLines[] {
  const { frames, functions } = profile;
  const pairs = new Pairs();
  const startLines = new Uint32Array(groups);
  const placeOfFrame = groupOfFrame.map((group, frame) => {
    if (group === NONE) return NONE;
    const startLine = functions.startLine[frames.function[frame]!]!;
    const known = startLines[group]!;
    if (startLine > 0) startLines[group] = known === 0 ? startLine : Math.min(startLine, known);
    return pairs.of(group, frames.line[frame]!);
  });
  const sums = sumByPlace(profile, weights, placeOfFrame, pairs.length);
  const whole = sumByPlace(profile, weights, groupOfFrame, groups);
  const lines = Array.from(startLines, () => [] as ListedLine[]);
  const { first, second } = pairs.columns();
  second.forEach((line, at) => {
    const self = sums.self[at]!;
    const total = sums.total[at]!;
    if (line > 0 && (self !== 0 || total !== 0)) lines[first[at]!]!.push({ line, self, total });
  });
  return lines.map((of, group) => ({
    startLine: startLines[group]!,
    self: whole.self[group]!,
    total: whole.total[group]!,
    lines: of.sort((a, b) => a.line - b.line),
  }));
}

/** How many lines are shown before the first and after the last with cost. */
const MARGIN = 5;

/**
 * The source of a listed function with its cost: from its first line (or five before the first with cost) to five
 * after the last. Without any line with cost: from its first line on, if that is known. `source` is the text of its file, line by line; what lies beyond its end is left out.
 */
export function annotated(listed: ListedLines, source: readonly string[]): AnnotatedLine[] {
  const first = listed.lines[0]?.line;
  const last = listed.lines.at(-1)?.line;
  if (first === undefined || last === undefined) return declaration(listed, source);
  const start = Math.max(
    1,
    listed.startLine > 0 ? Math.min(listed.startLine, first) : first - MARGIN,
  );
  const costs = new Map(listed.lines.map((line) => [line.line, line]));
  return source.slice(start - 1, last + MARGIN).map((text, at) => {
    const line = start + at;
    return { ...(costs.get(line) ?? { line, self: 0, total: 0 }), text };
  });
}

/** Where only the function is known, its beginning, if that is. */
function declaration({ startLine }: ListedLines, source: readonly string[]): AnnotatedLine[] {
  if (startLine === 0) return [];
  return source
    .slice(startLine - 1, startLine + MARGIN)
    .map((text, at) => ({ line: startLine + at, self: 0, total: 0, text }));
}

interface NamedFunction {
  readonly name: string;
  readonly file: string;
}

function functionOf(
  { frames, functions, strings }: Profile,
  frame: FrameId,
): NamedFunction | undefined {
  const fn = frames.function[frame]!;
  if (fn === NONE || functions.name[fn] === 0) return undefined;
  return {
    name: strings.at(functions.name[fn]!),
    file: strings.at(functions.file[fn]!),
  };
}
