// Files that tie for a name, two modules' `com/acme/Util.java` or two packages' `util/trim.go`, told apart by their texts:
// the functions of the profile that one of them declares, and no other. It is asked last, of what the names leave open.

import { readFile, stat } from 'node:fs/promises';
import { isCommon, writtenWord } from '../../core/declared-word.ts';
import { profiledLines } from '../../core/line-map/text-lines.ts';
import {
  declaresNamedIn,
  isProven,
  misfitOf,
  type FunctionInFile,
  type NamedFunction,
} from '../../core/misfit.ts';
import { classPathOf } from '../../core/paths/class-name.ts';
import { isRelativeTie } from '../../core/paths/common-end.ts';
import type { Resolution, ResolvingRule } from '../../core/paths/resolution.ts';
import { GO_BY_LIKENESS } from '../../core/paths/rival-roots.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import { readName } from '../../core/paths/source-name.ts';
import type { PathWorkspace } from '../../core/paths/workspace.ts';
import { NONE } from '../../core/profile.ts';
import { enoughOf } from './declared-rivals.ts';
import type { ResolvedFiles } from './placed-files.ts';

/** Each is read. */
const MOST_CANDIDATES = 25;
const MOST_BYTES = 2 ** 22;
/** A monorepo has thousands of names that tie: those with the most cost are asked for, and nobody waits for the rest. */
const MOST_READ = 1000;

/** Rules whose ties others have looked at by declarations already, where more is known of the name. */
const DECIDED: ReadonlySet<ResolvingRule> = new Set(['build-root']);

/**
 * With those names resolved that tie between files of which one alone declares the functions that the profile has in it: all
 * of them, and the others none. Where a rule knows the name (the whole package and class), one of the files is it, and
 * that is enough. Files that are merely alike may all be others: there functions must begin on the very lines, too, and
 * several of them in a `main.go`. Of a relative name that is the path of each in its own workspace folder, recorders of
 * Python tell no line where a function begins: there the measured ones must be in the functions.
 */
export async function withOnlyDeclared(
  resolved: ResolvedFiles,
  opened: PathWorkspace,
): Promise<ResolvedFiles> {
  const tied = resolved.places.map(
    (place) =>
      place.kind === 'ambiguous' &&
      place.candidates.length > 1 &&
      place.candidates.length <= MOST_CANDIDATES &&
      !DECIDED.has(place.rule),
  );
  if (!tied.includes(true)) return resolved;
  const functionsOfName = functionsOf(resolved, tied);
  const places: Resolution[] = [];
  let read = 0;
  for (const [at, place] of resolved.places.entries()) {
    const functions = functionsOfName.get(at);
    places[at] = place;
    if (functions === undefined || place.kind !== 'ambiguous') continue;
    const evidence = evidenceFor(resolved.files.names[at]!.file, place, opened);
    if (!mayBeProven(functions, place.candidates, evidence)) continue;
    if (read + place.candidates.length > MOST_READ) continue;
    read += place.candidates.length;
    const only = await onlyOne(place.candidates, namedIn(functions));
    if (only === undefined || !isProvenBy(functions, only, evidence)) continue;
    places[at] = { kind: 'resolved', path: only.path, rule: 'declared' };
  }
  return { ...resolved, places };
}

interface FileText {
  readonly path: string;
  readonly lines: readonly string[];
}

/** The only candidate with any of the functions, if it has them all. What cannot be read may have them, too. */
async function onlyOne(
  candidates: readonly string[],
  functions: readonly NamedFunction[],
): Promise<FileText | undefined> {
  if (functions.length === 0) return undefined;
  let only: FileText | undefined;
  for (const path of candidates) {
    const lines = await readLines(path);
    if (lines === undefined) return undefined;
    const declares = declaresNamedIn(lines, path);
    if (!functions.some(declares)) continue;
    if (only !== undefined || !functions.every(declares)) return undefined;
    only = { path, lines };
  }
  return only;
}

/** Common words as well: what a rival declares, too, is no proof. A class's own name is in all files of that class. */
function namedIn(functions: readonly FunctionInFile[]): readonly NamedFunction[] {
  return functions.flatMap(({ name }) => {
    const written = writtenWord(name);
    return written === undefined || isConstructor(name) ? [] : [{ word: written.word, name }];
  });
}

function isConstructor(name: string): boolean {
  return classPathOf({ file: '', function: name }) !== undefined && /\.<(?:cl)?init>/.test(name);
}

/** What must agree beside the words: nothing, the lines that were measured, or those where functions begin as well. */
type Evidence = 'words' | 'lines' | 'starts';

function evidenceFor(
  file: string,
  { rule, candidates, why }: Resolution & { kind: 'ambiguous' },
  opened: PathWorkspace,
): Evidence {
  if (!GO_BY_LIKENESS.has(rule)) return 'words';
  if (why !== undefined) return 'starts'; // It is doubted for more than that several are called so.
  const name = readName({ file, function: '' });
  return isRelativeTie({ name, files: candidates }, opened) ? 'lines' : 'starts';
}

/** Whether the profile says enough of functions in the files: several in a `main.go`, and a line where one begins or is. */
function mayBeProven(
  functions: readonly FunctionInFile[],
  [first = '']: readonly string[],
  evidence: Evidence,
): boolean {
  if (evidence === 'words') return true;
  const words = [...new Set(namedIn(functions).map(({ word }) => word))];
  const isStarts = evidence === 'starts';
  // A line where a function begins proves words that any text has; lines within it do not.
  const telling = isStarts ? words : words.filter((word) => !isCommon(word));
  const hasLines = functions.some(({ startLine, lines }) =>
    isStarts ? startLine > 0 : lines.length > 0,
  );
  return hasLines && enoughOf(telling, baseNameOf(first));
}

/** Whether functions are where the profile says, and none of its lines is of another. */
function isProvenBy(
  functions: readonly FunctionInFile[],
  { path, lines }: FileText,
  evidence: Evidence,
): boolean {
  if (evidence === 'words') return true;
  if (evidence === 'starts' && !isProven(functions, lines, path)) return false;
  return misfitOf(functions, lines, path) === undefined;
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
