// What functions of a profile cost, sample by sample: for comparison with what other tools say of the same file.
import type { Profile } from '../../../src/core/profile.ts';
import { NONE } from '../../../src/core/profile.ts';

/** By a name that `nameOf` makes of a frame. Recursion counts once in `total`. */
export function costsBy(
  profile: Profile,
  type: string,
  nameOf: (frame: number) => string,
): Map<string, { self: number; total: number }> {
  const { stacks, samples, valueTypes } = profile;
  const values = samples.values[valueTypes.findIndex((each) => each.type === type)]!;
  const costs = new Map<string, { self: number; total: number }>();
  for (let sample = 0; sample < samples.length; sample++) {
    const value = values[sample]!;
    if (value === 0) continue;
    const names: string[] = [];
    for (let at = samples.stack[sample]!; at !== NONE; at = stacks.caller[at]!)
      names.push(nameOf(stacks.frame[at]!));
    for (const name of new Set(names)) {
      const cost = costs.get(name) ?? { self: 0, total: 0 };
      cost.total += value;
      if (name === names[0]) cost.self += value;
      costs.set(name, cost);
    }
  }
  return costs;
}

export function functionName({ frames, functions, strings }: Profile, frame: number): string {
  const fn = frames.function[frame]!;
  return fn === NONE ? '[unknown]' : strings.at(functions.name[fn]!);
}

export function fileOf({ frames, functions, strings }: Profile, frame: number): string {
  const fn = frames.function[frame]!;
  return fn === NONE ? '' : strings.at(functions.file[fn]!);
}
