// What two services were both built in `/app`, each with an `/app/main.go`, the folder of the build does not tell: the file
// that declares the functions does. It is asked only where other files could be meant by the name as well.

import { readFile, stat } from 'node:fs/promises';
import { declaredWord } from '../../core/declared-word.ts';
import { profiledLines } from '../../core/line-map/text-lines.ts';
import { declaresNamedIn, type NamedFunction } from '../../core/misfit.ts';
import { rivalsOf } from '../../core/paths/build-roots.ts';
import type { Resolution } from '../../core/paths/resolution.ts';
import { tellingParts } from '../../core/paths/plain-words.ts';
import { readName } from '../../core/paths/source-name.ts';
import type { PathWorkspace } from '../../core/paths/workspace.ts';
import { ownerOf } from '../../core/qualified-name.ts';
import { NONE, type Profile } from '../../core/profile.ts';
import type { NamedFiles } from './placed-files.ts';

/** Of a name like `index.js` there may be thousands, and each is read. */
const MOST_RIVALS = 24;
const MOST_BYTES = 2 ** 22;
/** A file has hundreds; the first of them say enough. */
const MOST_FUNCTIONS = 50;

/** The places of names with those below a known folder of the build looked at anew, by the functions that files declare. */
export async function declaredPlaces(
  profile: Profile,
  files: NamedFiles,
  places: readonly Resolution[],
  opened: PathWorkspace,
): Promise<readonly Resolution[]> {
  const asked = new Map<number, Asked>();
  places.forEach((place, at) => {
    if (place.kind === 'outside' || place.kind === 'unmapped') return;
    if (place.kind === 'ambiguous' && isOnlyOne(files.names[at]!.file, place)) {
      asked.set(at, { place, candidates: place.candidates, isOnlyOne: true });
      return;
    }
    if (place.rule !== 'build-root') return;
    const candidates =
      place.kind === 'ambiguous'
        ? place.candidates
        : [place.path, ...rivalsOf(files.names[at]!.file, place.path, opened)];
    const isChoice = place.kind === 'ambiguous' || candidates.length > 1;
    if (isChoice && candidates.length <= MOST_RIVALS + 1) asked.set(at, { place, candidates });
  });
  if (asked.size === 0) return places;
  const functions = functionsOf(profile, files, asked);
  const texts = new Map<string, Promise<Declares | undefined>>();
  const inFile = (path: string): Promise<Declares | undefined> => {
    const declares = texts.get(path) ?? readDeclared(path);
    texts.set(path, declares);
    return declares;
  };
  const decided = [...places];
  for (const [at, { place, candidates, isOnlyOne: isOne = false }] of asked) {
    const known = functions.get(at) ?? [];
    if (isOne) {
      const words = [...new Set(known.map(({ word }) => word))];
      const declares = enoughOf(words, files.names[at]!.file) && (await inFile(candidates[0]!));
      if (declares !== undefined && declares !== false && known.every(declares))
        decided[at] = { kind: 'resolved', path: candidates[0]!, rule: 'relative' };
      continue;
    }
    if (place.kind === 'resolved') {
      // Mostly the file has them all, and no other is read.
      const own = await inFile(place.path);
      if (own === undefined || known.every(own)) continue;
    }
    const declared: Declared[] = [];
    for (const path of candidates) {
      const declares = await inFile(path);
      if (declares === undefined) break; // What cannot be read may have them all.
      declared.push({ path, has: new Set(known.filter(declares)) });
    }
    if (declared.length < candidates.length) continue;
    const isSure = files.names[at]!.program !== undefined;
    decided[at] =
      place.kind === 'resolved'
        ? besideRivals(place, known, declared, isSure)
        : amongFiles(place, known, declared);
  }
  return decided;
}

/** A name's place, and the files that it could mean. */
interface Asked {
  readonly place: Resolution & { kind: 'resolved' | 'ambiguous' };
  readonly candidates: readonly string[];
  /** No other file of the workspace is called so. */
  readonly isOnlyOne?: boolean;
}

/** A last part without any folder is any program's, and no other file of the workspace is called so. */
function isOnlyOne(file: string, { candidates }: Resolution & { kind: 'ambiguous' }): boolean {
  const { absolute, parts, scheme } = readName({ file, function: '' });
  return candidates.length === 1 && parts.length === 1 && !absolute && scheme === '';
}

/** Every program has a `main.py` with a `main`: of names that everybody gives, more functions must agree. `file` is a last part. */
export function enoughOf(words: readonly string[], file: string): boolean {
  const telling = words.filter((word) => word !== 'main').length;
  return telling >= (tellingParts([file], 1) > 0 ? 1 : LEAST_OF_PLAIN);
}

const LEAST_OF_PLAIN = 3;

interface Declared {
  readonly path: string;
  readonly has: ReadonlySet<NamedFunction>;
}

/**
 * The folder of the build says `place`. Functions that it has not may have been renamed since; those that another file has
 * make it doubtful, and where that one has them all, it is the file. One function alone may be another's of the same name,
 * and so may a few where the program itself says the folder (`isSure`).
 */
function besideRivals(
  place: Resolution & { kind: 'resolved' },
  functions: readonly NamedFunction[],
  declared: readonly Declared[],
  isSure: boolean,
): Resolution {
  const own = declared.find(({ path }) => path === place.path)!;
  const elsewhere = functions.filter(
    (fn) => !own.has.has(fn) && declared.some((each) => each.has.has(fn)),
  );
  if (elsewhere.length === 0 || (isSure && elsewhere.length < 2)) return place;
  const better = declared.filter(
    (each) => each !== own && elsewhere.some((fn) => each.has.has(fn)),
  );
  const all = better.filter((each) => each.has.size === functions.length);
  if (!isSure && own.has.size === 0 && functions.length > 1 && all.length === 1)
    return { ...place, path: all[0]!.path };
  const paths = [place.path, ...better.map(({ path }) => path)].sort();
  return { kind: 'ambiguous', candidates: paths, rule: place.rule };
}

/** The one file that has all functions, one of which no other has; otherwise those that have any stay, if there are some. */
function amongFiles(
  place: Resolution & { kind: 'ambiguous' },
  functions: readonly NamedFunction[],
  declared: readonly Declared[],
): Resolution {
  if (functions.length === 0) return place;
  const all = declared.filter((each) => each.has.size === functions.length);
  if (all.length === 1) return { kind: 'resolved', path: all[0]!.path, rule: place.rule };
  const some = declared.filter((each) => each.has.size > 0);
  return some.length === 0 ? place : { ...place, candidates: some.map(({ path }) => path) };
}

/** The functions of those names, as far as they have words that tell something; closures of one are that one. */
function functionsOf(
  { frames, functions, strings }: Profile,
  { ofFrame }: NamedFiles,
  asked: ReadonlyMap<number, unknown>,
): ReadonlyMap<number, readonly NamedFunction[]> {
  const found = new Map<number, NamedFunction[]>();
  const seen = new Set<string>();
  for (let frame = 0; frame < ofFrame.length; frame++) {
    const [file, fn] = [ofFrame[frame]!, frames.function[frame]!];
    if (file === NONE || !asked.has(file) || seen.has(`${file},${fn}`)) continue;
    seen.add(`${file},${fn}`);
    const name = strings.at(functions.name[fn]!);
    const word = declaredWord(name)?.word;
    const same = `${file},${ownerOf(name, word ?? '').join()},${word}`;
    if (word === undefined || seen.has(same)) continue;
    seen.add(same);
    const known = found.get(file) ?? [];
    found.set(file, known);
    if (known.length < MOST_FUNCTIONS) known.push({ word, name });
  }
  return found;
}

/** Whether a file declares a function of that name. */
type Declares = (fn: NamedFunction) => boolean;

async function readDeclared(path: string): Promise<Declares | undefined> {
  try {
    const stats = await stat(path);
    if (!stats.isFile() || stats.size > MOST_BYTES) return undefined;
    return declaresNamedIn(profiledLines(await readFile(path, 'utf8')), path);
  } catch {
    return undefined; // It is gone, or was under that name in the past.
  }
}
