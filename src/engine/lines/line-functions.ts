// Which function a line belongs to: of those that have cost on it (closures, generic instances, several builds), the
// one with the most.

import { sumByPlace } from '../../core/place-sums.ts';
import { NONE, type FunctionId } from '../../core/profile.ts';
import type { HeldView } from '../held-profile.ts';
import type { LinePlaces } from '../../core/line-table.ts';

/** Per place the function with the largest total there, or NONE where no frame names one. */
export function functionOfLines(
  { placed: { profile }, weights }: HeldView,
  places: LinePlaces,
): Int32Array {
  const { frames, functions } = profile;
  const ids = new Map<number, number>();
  const pairs: { readonly place: number; readonly function: FunctionId }[] = [];
  const ofFrame = new Int32Array(frames.length).fill(NONE);
  for (let frame = 0; frame < frames.length; frame++) {
    const place = places.ofFrame[frame]!;
    const fn = frames.function[frame]!;
    if (place === NONE || fn === NONE) continue;
    const key = place * functions.length + fn;
    let id = ids.get(key);
    if (id === undefined) {
      ids.set(key, (id = ids.size));
      pairs.push({ place, function: fn });
    }
    ofFrame[frame] = id;
  }
  const { total } = sumByPlace(profile, weights, ofFrame, pairs.length);
  const best = new Float64Array(places.length).fill(-1);
  const functionOf = new Int32Array(places.length).fill(NONE);
  pairs.forEach((pair, id) => {
    const value = Math.abs(total[id]!);
    if (value <= best[pair.place]!) return;
    best[pair.place] = value;
    functionOf[pair.place] = pair.function;
  });
  return functionOf;
}
