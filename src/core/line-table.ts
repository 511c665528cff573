// What every source line costs, whichever functions it belongs to: what an editor shows beside the code.
import { FileKeys } from './file-key.ts';
import { sumByPlace } from './place-sums.ts';
import { Pairs } from './pairs.ts';
import type { Profile } from './profile.ts';
import { NONE } from './profile.ts';

/** Lines with cost as columns, sorted by file, then by line. */
export interface LineTable {
  readonly length: number;
  /** The StringId of the file's first spelling, or the number that `fileOfFrame` gave. */
  readonly file: Int32Array;
  readonly line: Uint32Array; // 1-based; lines that the profile doesn't know are left out.
  readonly self: Float64Array;
  readonly total: Float64Array;
  /** The profiler's samples behind each total; undefined when `evidence` was not given. */
  readonly evidence: Float64Array | undefined;
}

/** What a line table may be told besides the profile. */
export interface LineTableOptions {
  /** The file of each frame as the caller counts files, NONE to leave a frame out; else files by their names. */
  readonly fileOfFrame?: Int32Array;
  /** Per sample, how many of the profiler's samples it stands for (see evidence.ts). */
  readonly evidence?: Float64Array | undefined;
}

/** Lines as places: one number for each file and line. */
export interface LinePlaces {
  readonly length: number;
  readonly ofFrame: Int32Array; // Place, or NONE for frames without a file or line.
  readonly file: Int32Array;
  readonly line: Uint32Array;
}

/**
 * Self and total of every line, in the unit of the weights; a line counts once per sample however often it
 * recurs. Lines whose cost is 0 are left out.
 */
export function lineTable(
  profile: Profile,
  weights: Float64Array,
  { fileOfFrame, evidence }: LineTableOptions = {},
): LineTable {
  const places = linePlaces(profile, fileOfFrame ?? filesOfFrames(profile));
  const { self, total } = sumByPlace(profile, weights, places.ofFrame, places.length);
  const behind = evidence && sumByPlace(profile, evidence, places.ofFrame, places.length).total;
  const rows = placesWithCost(self, total);
  return {
    length: rows.length,
    file: picked(places.file, rows, new Int32Array(rows.length)),
    line: picked(places.line, rows, new Uint32Array(rows.length)),
    self: picked(self, rows, new Float64Array(rows.length)),
    total: picked(total, rows, new Float64Array(rows.length)),
    evidence: behind && picked(behind, rows, new Float64Array(rows.length)),
  };
}

/** The rows of one file: from `start` up to, not including, `end`. Both are equal when it has none. */
export function linesOf(table: LineTable, file: number): { start: number; end: number } {
  return { start: firstFrom(table.file, file), end: firstFrom(table.file, file + 1) };
}

/** The lines of a profile as places, in order of file and line. */
export function linePlaces(profile: Profile, fileOfFrame: Int32Array): LinePlaces {
  const { length, line } = profile.frames;
  const pairs = new Pairs(length);
  const pairOfFrame = new Int32Array(length);
  for (let frame = 0; frame < length; frame++) {
    const file = fileOfFrame[frame]!;
    pairOfFrame[frame] = file === NONE || line[frame] === 0 ? NONE : pairs.of(file, line[frame]!);
  }
  const { first, second } = pairs.columns();
  // Sorted as numbers that hold both, which is many times faster than comparing rows.
  const sorted = new Float64Array(pairs.length);
  for (let pair = 0; pair < sorted.length; pair++) {
    sorted[pair] = first[pair]! * 2 ** 32 + (second[pair]! >>> 0);
  }
  sorted.sort();
  const places = { file: new Int32Array(pairs.length), line: new Uint32Array(pairs.length) };
  const placeOfPair = new Int32Array(pairs.length);
  for (let place = 0; place < sorted.length; place++) {
    const file = Math.floor(sorted[place]! / 2 ** 32);
    const at = sorted[place]! - file * 2 ** 32;
    places.file[place] = file;
    places.line[place] = at;
    placeOfPair[pairs.of(file, at)] = place;
  }
  const ofFrame = pairOfFrame; // Becomes the places.
  for (let frame = 0; frame < length; frame++) {
    const pair = pairOfFrame[frame]!;
    if (pair !== NONE) ofFrame[frame] = placeOfPair[pair]!;
  }
  return { length: sorted.length, ofFrame, ...places };
}

/** Per frame the StringId of its file's first spelling, or NONE where the profile names no file. */
export function filesOfFrames({ frames, functions, strings }: Profile): Int32Array {
  const files = new FileKeys(strings);
  const ofFunction = functions.file.map((file) => {
    const key = files.of(file);
    return strings.at(key) === '' ? NONE : key;
  });
  return frames.function.map((fn) => (fn === NONE ? NONE : ofFunction[fn]!));
}

function placesWithCost(self: Float64Array, total: Float64Array): Int32Array {
  const rows = new Int32Array(self.length);
  let length = 0;
  for (let place = 0; place < self.length; place++) {
    if (self[place] !== 0 || total[place] !== 0) rows[length++] = place;
  }
  return rows.subarray(0, length);
}

/** Some rows of a column. A plain loop: `from` with a function is ten times slower. */
function picked<Column extends Int32Array | Uint32Array | Float64Array>(
  column: Column,
  rows: Int32Array,
  into: Column,
): Column {
  for (let at = 0; at < rows.length; at++) into[at] = column[rows[at]!]!;
  return into;
}

function firstFrom(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
