// The lines of functions with their cost, and beside the source text: pprof's `list`.
import { cleanPath } from './file-key.ts';
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

/** A function in one of its files, with the lines that cost something. */
export interface ListedFunction {
  readonly name: string; // As the profile spells it.
  readonly file: string; // As the profile spells it; '' when unknown: then there is nothing to list.
  readonly startLine: number; // 1-based; 0 when unknown.
  /** Of all its lines, each sample once. pprof prints the sum over lines, which counts recursion often. */
  readonly self: number;
  readonly total: number;
  readonly lines: readonly ListedLine[]; // By line.
}

/** One line of annotated source; self and total are 0 where nothing was spent. */
export interface AnnotatedLine extends ListedLine {
  readonly text: string;
}

/**
 * The functions whose name matches, heaviest total first. A name that several files have is listed once per file.
 * Lines without a number are part of the sums only.
 */
export function listFunctions(
  profile: Profile,
  weights: Float64Array,
  pattern: TextMatcher,
): ListedFunction[] {
  const places = placesOf(profile, 'lines');
  const sums = sumByPlace(profile, weights, places.ofFrame, places.length);
  const drafts = new Map<string, Draft>();
  const draftOfPlace = new Int32Array(places.length).fill(NONE);
  for (let place = 0; place < places.length; place++) {
    const fn = functionOf(profile, places.frame[place]!);
    if (fn === undefined || !pattern.matches(fn.name)) continue;
    const key = `${fn.name}\0${cleanPath(fn.file)}`;
    const draft = drafts.get(key) ?? { ...fn, at: drafts.size, lines: [] };
    drafts.set(key, draft);
    draftOfPlace[place] = draft.at;
    if (fn.startLine > 0) draft.startLine = Math.min(fn.startLine, draft.startLine || Infinity);
    const line = places.line[place]!;
    const self = sums.self[place]!;
    const total = sums.total[place]!;
    if (line > 0 && (self !== 0 || total !== 0)) draft.lines.push({ line, self, total });
  }
  const ofFrame = places.ofFrame.map((place) => draftOfPlace[place]!);
  const whole = sumByPlace(profile, weights, ofFrame, drafts.size);
  return [...drafts.values()]
    .map(({ at, name, file, startLine, lines }) => ({
      name,
      file,
      startLine,
      self: whole.self[at]!,
      total: whole.total[at]!,
      lines: lines.sort((a, b) => a.line - b.line),
    }))
    .filter(({ self, total, lines }) => self !== 0 || total !== 0 || lines.length > 0)
    .sort((a, b) => Math.abs(b.total) - Math.abs(a.total) || (a.name < b.name ? -1 : 1));
}

/** How many lines are shown before the first and after the last with cost. */
const MARGIN = 5;

/**
 * The source of a listed function with its cost: from its first line (or five before the first with cost) to five
 * after the last. Without any line with cost: from its first line on, if that is known. `source` is the text of its file, line by line; what lies beyond its end is left out.
 */
export function annotated(listed: ListedFunction, source: readonly string[]): AnnotatedLine[] {
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
function declaration({ startLine }: ListedFunction, source: readonly string[]): AnnotatedLine[] {
  if (startLine === 0) return [];
  return source
    .slice(startLine - 1, startLine + MARGIN)
    .map((text, at) => ({ line: startLine + at, self: 0, total: 0, text }));
}

interface NamedFunction {
  readonly name: string;
  readonly file: string;
  startLine: number;
}

interface Draft extends NamedFunction {
  readonly at: number;
  readonly lines: ListedLine[];
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
    startLine: functions.startLine[fn]!,
  };
}
