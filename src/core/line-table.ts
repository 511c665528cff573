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
  const rows = new Int32Array(places.length)
    .map((_, place) => place)
    .filter((place) => self[place] !== 0 || total[place] !== 0);
  return {
    length: rows.length,
    file: rows.map((place) => places.file[place]!),
    line: Uint32Array.from(rows, (place) => places.line[place]!),
    self: Float64Array.from(rows, (place) => self[place]!),
    total: Float64Array.from(rows, (place) => total[place]!),
    evidence: behind && Float64Array.from(rows, (place) => behind[place]!),
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
  const sorted = Float64Array.from(first, (file, pair) => file * 2 ** 32 + (second[pair]! >>> 0));
  sorted.sort();
  const files = Int32Array.from(sorted, (key) => Math.floor(key / 2 ** 32));
  const lines = Uint32Array.from(sorted, (key) => key % 2 ** 32);
  const rank = new Int32Array(pairs.length);
  for (let place = 0; place < rank.length; place++) {
    rank[pairs.of(files[place]!, lines[place]!)] = place;
  }
  const ofFrame = pairOfFrame.map((pair) => (pair === NONE ? NONE : rank[pair]!));
  return { length: rank.length, ofFrame, file: files, line: lines };
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
