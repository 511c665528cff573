// Lines of the workspace as places: one number for each (file, line), whatever the profile spells the file and
// whichever function has cost there. An editor shows lines, not functions.

import { NONE, type Profile } from '../core/profile.ts';

export interface LinePlaces {
  readonly length: number;
  /** Per frame the place, or NONE for frames outside the workspace or without a line. */
  readonly ofFrame: Int32Array;
  readonly file: Int32Array; // Per place the index of its file.
  readonly line: Uint32Array; // Per place, 1-based.
}

/** `fileOfFrame` gives each frame's file in the workspace, or NONE. */
export function linePlaces(profile: Profile, fileOfFrame: Int32Array): LinePlaces {
  const { frames } = profile;
  const ids = new Map<number, number>();
  const ofFrame = new Int32Array(frames.length).fill(NONE);
  const file: number[] = [];
  const line: number[] = [];
  for (let frame = 0; frame < frames.length; frame++) {
    const of = fileOfFrame[frame]!;
    const at = frames.line[frame]!;
    if (of === NONE || at === 0) continue;
    const key = of * 2 ** 32 + at;
    let id = ids.get(key);
    if (id === undefined) {
      ids.set(key, (id = ids.size));
      file.push(of);
      line.push(at);
    }
    ofFrame[frame] = id;
  }
  return {
    length: ids.size,
    ofFrame,
    file: Int32Array.from(file),
    line: Uint32Array.from(line),
  };
}

/**
 * Per stack the place of its deepest frame that has one, or NONE: where in the reader's own code a sample was
 * when it left it for libraries, or ended.
 */
export function deepestPlaces(profile: Profile, placeOfFrame: Int32Array): Int32Array {
  const { length, caller, frame } = profile.stacks;
  const deepest = new Int32Array(length);
  for (let stack = 0; stack < length; stack++) {
    const own = placeOfFrame[frame[stack]!]!;
    const above = caller[stack]!;
    deepest[stack] = own !== NONE ? own : above === NONE ? NONE : deepest[above]!;
  }
  return deepest;
}
