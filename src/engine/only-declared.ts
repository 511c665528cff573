// Files that tie for a name, two modules' `com/acme/Util.java` or two packages' `util/trim.go`, told apart by their texts:
// the functions of the profile that one of them declares, and no other. It is asked last, of what the names leave open.

import { readFile, stat } from 'node:fs/promises';
import { writtenWord } from '../core/declared-word.ts';
import { profiledLines } from '../core/line-map/text-lines.ts';
import { declaresIn, isProven, misfitOf, type FunctionInFile } from '../core/misfit.ts';
import { classPathOf } from '../core/paths/class-name.ts';
import type { Resolution, ResolvingRule } from '../core/paths/resolution.ts';
import { GO_BY_LIKENESS } from '../core/paths/rival-roots.ts';
import { baseNameOf } from '../core/paths/segments.ts';
import { NONE } from '../core/profile.ts';
import { enoughOf } from './declared-rivals.ts';
import type { ResolvedFiles } from './placed-files.ts';

/** Each is read. */
const MOST_CANDIDATES = 25;
const MOST_BYTES = 2 ** 22;

/** Rules whose ties others have looked at by declarations already, where more is known of the name. */
const DECIDED: ReadonlySet<ResolvingRule> = new Set(['build-root']);

/**
 * With those names resolved that tie between files of which one alone declares the functions that the profile has in it: all
 * of them, and the others none. Where a rule knows the name (the whole package and class), one of the files is it, and
 * that is enough. Files that are merely alike may all be others: there functions must begin on the very lines, too, and several of them in a `main.go`.
 */
export async function withOnlyDeclared(resolved: ResolvedFiles): Promise<ResolvedFiles> {
  const tied = resolved.places.map(
    (place) =>
      place.kind === 'ambiguous' &&
      place.candidates.length > 1 &&
      place.candidates.length <= MOST_CANDIDATES &&
      !DECIDED.has(place.rule),
  );
  if (!tied.includes(true)) return resolved;
  const places = [...resolved.places];
  const texts = new Map<string, Promise<readonly string[] | undefined>>();
  const linesOf = (path: string) => {
    const lines = texts.get(path) ?? readLines(path);
    texts.set(path, lines);
    return lines;
  };
  for (const [at, functions] of functionsOf(resolved, tied)) {
    const place = places[at]!;
    if (place.kind !== 'ambiguous') continue;
    const path = await onlyOne(place, wordsOf(functions), linesOf);
    const lines = path === undefined ? undefined : await linesOf(path);
    if (path === undefined || lines === undefined) continue;
    if (GO_BY_LIKENESS.has(place.rule) && !isProvenAlike(functions, lines, path)) continue;
    places[at] = { kind: 'resolved', path, rule: 'declared' };
  }
  return { ...resolved, places };
}

/** The only candidate with any of the words, if it has them all. What cannot be read may have them, too. */
async function onlyOne(
  { candidates }: Resolution & { kind: 'ambiguous' },
  words: readonly string[],
  linesOf: (path: string) => Promise<readonly string[] | undefined>,
): Promise<string | undefined> {
  if (words.length === 0) return undefined;
  let only: string | undefined;
  for (const path of candidates) {
    const lines = await linesOf(path);
    if (lines === undefined) return undefined;
    const declares = declaresIn(lines, path);
    if (!words.some(declares)) continue;
    if (only !== undefined || !words.every(declares)) return undefined;
    only = path;
  }
  return only;
}

/** Common words as well: what a rival declares, too, is no proof. A class's own name is in all files of that class. */
function wordsOf(functions: readonly FunctionInFile[]): readonly string[] {
  const words = new Set<string>();
  for (const { name } of functions) {
    const written = writtenWord(name);
    if (written === undefined || isConstructor(name)) continue;
    words.add(written.word);
  }
  return [...words];
}

function isConstructor(name: string): boolean {
  return classPathOf({ file: '', function: name }) !== undefined && /\.<(?:cl)?init>/.test(name);
}

/** Whether functions begin where the profile says, and none of its lines is of another: several in a `main.go`. */
function isProvenAlike(
  functions: readonly FunctionInFile[],
  lines: readonly string[],
  path: string,
): boolean {
  return (
    enoughOf(wordsOf(functions), baseNameOf(path)) &&
    isProven(functions, lines, path) &&
    misfitOf(functions, lines, path) === undefined
  );
}

/** The functions of the wanted names, with the lines that frames of them are at. */
function functionsOf(
  { profile: { frames, functions, strings }, files: { ofFrame } }: ResolvedFiles,
  wanted: readonly boolean[],
): ReadonlyMap<number, readonly FunctionInFile[]> {
  const found = new Map<number, Map<number, Set<number>>>();
  for (let frame = 0; frame < ofFrame.length; frame++) {
    const [name, fn] = [ofFrame[frame]!, frames.function[frame]!];
    if (name === NONE || fn === NONE || wanted[name] !== true) continue;
    const of = found.get(name) ?? new Map<number, Set<number>>();
    found.set(name, of);
    const lines = of.get(fn) ?? new Set<number>();
    of.set(fn, lines);
    if (frames.line[frame]! > 0) lines.add(frames.line[frame]!);
  }
  return new Map(
    [...found].map(([name, of]) => [
      name,
      [...of].map(([fn, lines]) => ({
        name: strings.at(functions.name[fn]!),
        startLine: functions.startLine[fn]!,
        lines: [...lines].sort((a, b) => a - b),
      })),
    ]),
  );
}

async function readLines(path: string): Promise<readonly string[] | undefined> {
  try {
    const stats = await stat(path);
    if (!stats.isFile() || stats.size > MOST_BYTES) return undefined;
    return profiledLines(await readFile(path, 'utf8'));
  } catch {
    return undefined; // It is gone, or was under that name in the past.
  }
}
