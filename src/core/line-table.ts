// Source lines as places, whichever functions they belong to: what an editor shows beside the code.
import { Pairs } from './pairs.ts';
import type { Profile } from './profile.ts';
import { NONE } from './profile.ts';

/** Lines as places: one number for each file and line. */
export interface LinePlaces {
  readonly length: number;
  readonly ofFrame: Int32Array; // Place, or NONE for frames without a file or line.
  readonly file: Int32Array;
  readonly line: Uint32Array;
}

/**
 * The lines of a profile as places, in order of file and line. `line` has one per frame, 0 for none: other lines than the
 * profile's own where frames stand somewhere else today.
 */
export function linePlaces(
  profile: Profile,
  fileOfFrame: Int32Array,
  line: Uint32Array = profile.frames.line,
): LinePlaces {
  const { length } = profile.frames;
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
