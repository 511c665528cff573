// Files that both sides have under different names, since they were built in different folders: a runner's folder is in every
// name, and no line of one side would be one of the other.
import { baseNameOf } from '../paths/segments.ts';
import { placesOf } from '../places.ts';
import type { Profile } from '../profile.ts';
import type { Carry } from './places-of-both.ts';

/** Less of its functions in common, and two files of one name are two. */
const LEAST_COMMON = 0.5;

/**
 * Where the base's files are in the new side, by the last part of their names and their functions; what is ambiguous keeps its
 * name. Undefined where all files that both have are named alike.
 */
export function sameFiles(base: Profile, fresh: Profile): Carry | undefined {
  const [before, after] = [functionsByFile(base), functionsByFile(fresh)];
  const lone = [...after].filter(([file]) => !before.has(file));
  const byLast = new Map<string, (typeof lone)[number][]>();
  for (const each of lone) {
    const last = baseNameOf(each[0]);
    byLast.set(last, [...(byLast.get(last) ?? []), each]);
  }
  const now = new Map<string, string>();
  const taken = new Set<string>();
  for (const [file, functions] of before) {
    if (file === '' || after.has(file)) continue;
    const alike = (byLast.get(baseNameOf(file)) ?? []).filter(([, others]) =>
      isAlike(functions, others),
    );
    const [only] = alike;
    if (only === undefined || alike.length > 1) continue;
    // Two of the base may not become one.
    if (taken.has(only[0])) for (const [then, to] of now) if (to === only[0]) now.delete(then);
    if (!taken.has(only[0])) now.set(file, only[0]);
    taken.add(only[0]);
  }
  if (now.size === 0) return undefined;
  return (place) => ({ ...place, file: now.get(place.file) ?? place.file });
}

function isAlike(functions: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  let common = 0;
  for (const name of functions) if (others.has(name)) common++;
  return common > 0 && common >= LEAST_COMMON * Math.min(functions.size, others.size);
}

function functionsByFile(profile: Profile): ReadonlyMap<string, ReadonlySet<string>> {
  const places = placesOf(profile, 'lines');
  const byFile = new Map<string, Set<string>>();
  places.file.forEach((file, at) => {
    const functions = byFile.get(file);
    if (functions === undefined) byFile.set(file, new Set([places.name[at]!]));
    else functions.add(places.name[at]!);
  });
  return byFile;
}
