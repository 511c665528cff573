// Where lines and functions of one build are in another, from what is known of both sources: which file each frame is of, and
// what became of files and lines. A function that another name was given is found by where its lines went.
import { grouped } from '../grouped.ts';
import { placesOf } from '../places.ts';
import type { FrameId, Profile } from '../profile.ts';
import { NONE } from '../profile.ts';
import type { Carry } from './places-of-both.ts';

/** One side's profile with the path of each frame's file in the source; undefined where it is of no file there. */
export interface SourcedSide {
  readonly profile: Profile;
  readonly pathOf: (frame: FrameId) => string | undefined;
}

/** What became of the base's source. */
export interface SourceChange {
  /** The path that a file has now; undefined where it is gone. */
  readonly pathNow: (path: string) => string | undefined;
  /** The number that a line has now, 1-based; 0 where it is gone. `path` is that of the base. */
  readonly lineNow: (path: string, line: number) => number;
  /** The number that a line of `path` has in another file of the new side, for functions that moved; 0 where it is not there. */
  readonly lineIn?: (path: string, other: string, line: number) => number;
}

/** A function that was taken out of its file, which goes on without it, into another one. */
export interface MovedFunction {
  readonly name: string;
  readonly from: string; // Paths of the base and of the new side.
  readonly to: string;
}

/** Functions of the base that the new side has in one file, and not in what became of theirs. */
export function movedFunctions(
  base: SourcedSide,
  fresh: SourcedSide,
  pathNow: SourceChange['pathNow'],
): readonly MovedFunction[] {
  const [then, now] = [pathsByName(base), pathsByName(fresh)];
  return [...then].flatMap(([name, paths]): MovedFunction[] => {
    const [from, ...others] = paths;
    const [to, ...more] = now.get(name) ?? [];
    // Of several functions of one name nothing says which went where.
    if (from === undefined || to === undefined || others.length > 0 || more.length > 0) return [];
    return pathNow(from) === to ? [] : [{ name, from, to }];
  });
}

function pathsByName({ profile, pathOf }: SourcedSide): ReadonlyMap<string, ReadonlySet<string>> {
  const places = placesOf(profile, 'lines');
  const paths = new Map<string, Set<string>>();
  for (let at = 0; at < places.length; at++) {
    const path = pathOf(places.frame[at]!);
    if (path === undefined) continue;
    const known = paths.get(places.name[at]!);
    if (known === undefined) paths.set(places.name[at]!, new Set([path]));
    else known.add(path);
  }
  return paths;
}

export interface SideCarries {
  readonly lines: Carry;
  readonly functions: Carry;
}

export function carriesBetween(
  base: SourcedSide,
  fresh: SourcedSide,
  change: SourceChange,
): SideCarries {
  const now = new FreshPlaces(fresh);
  const renamed = renamedFunctions(base, now, change);
  const nameOf = (name: string) => renamed.get(name) ?? name;
  const { lineIn } = change;
  const moved = new Map(
    lineIn === undefined
      ? []
      : movedFunctions(base, fresh, change.pathNow).map((one) => [one.name, one] as const),
  );
  return {
    functions: (place) => ({ ...place, name: nameOf(place.name) }),
    lines(place, frame) {
      const path = base.pathOf(frame);
      if (path === undefined) return place; // Of a library: its lines are where they are.
      const away = moved.get(place.name);
      if (away?.from === path && lineIn !== undefined) {
        const line = place.line === 0 ? 0 : lineIn(path, away.to, place.line);
        const file = now.fileAt(away.to);
        if (file !== undefined && (line > 0 || place.line === 0)) return { ...place, file, line };
      }
      const pathNow = change.pathNow(path);
      if (pathNow === undefined) return undefined;
      const file = now.fileAt(pathNow) ?? place.file;
      if (place.line === 0) return { name: nameOf(place.name), file, line: 0 };
      const line = change.lineNow(path, place.line);
      if (line === 0) return undefined;
      const there = now.namesAt(pathNow, line);
      const name = nameOf(place.name);
      const [only] = there;
      // Code that was moved into another function is the same line of it.
      const isAnother = !there.includes(name) && there.length === 1;
      return { name: isAnother ? only! : name, file, line };
    },
  };
}

/** The new side's files and functions by where they are in the source. */
class FreshPlaces {
  readonly names = new Set<string>();
  readonly #fileAt = new Map<string, string>();
  readonly #namesAt = new Map<string, string[]>();
  readonly #startsAt = new Map<string, string[]>();

  constructor({ profile, pathOf }: SourcedSide) {
    const places = placesOf(profile, 'lines');
    for (let at = 0; at < places.length; at++) {
      const frame = places.frame[at]!;
      const name = places.name[at]!;
      this.names.add(name);
      const path = pathOf(frame);
      if (path === undefined) continue;
      if (!this.#fileAt.has(path)) this.#fileAt.set(path, places.file[at]!);
      add(this.#namesAt, `${path}\0${places.line[at]!}`, name);
      const start = startOf(profile, frame);
      if (start > 0) add(this.#startsAt, `${path}\0${start}`, name);
    }
  }

  /** What the profile calls the file at a path. */
  fileAt(path: string): string | undefined {
    return this.#fileAt.get(path);
  }

  namesAt(path: string, line: number): readonly string[] {
    return this.#namesAt.get(`${path}\0${line}`) ?? [];
  }

  startingAt(path: string, line: number): readonly string[] {
    return this.#startsAt.get(`${path}\0${line}`) ?? [];
  }
}

function add(lists: Map<string, string[]>, key: string, name: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [name]);
  else if (!list.includes(name)) list.push(name);
}

function startOf({ frames, functions }: Profile, frame: FrameId): number {
  const fn = frames.function[frame]!;
  return fn === NONE ? 0 : functions.startLine[fn]!;
}

/**
 * Names of the base that the new side does not have, with those that their code has there, of names that only it has: by where
 * their declarations went, else by where most of their lines did.
 */
function renamedFunctions(
  { profile, pathOf }: SourcedSide,
  now: FreshPlaces,
  { pathNow, lineNow }: SourceChange,
): ReadonlyMap<string, string> {
  const places = placesOf(profile, 'lines');
  const rows = Array.from({ length: places.length }, (_, at) => at);
  const byName = grouped(rows, (at) => places.name[at]!);
  const isNew = (name: string) => !byName.has(name);
  const renamed = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const [name, own] of byName) {
    if (now.names.has(name)) continue;
    const votes = new Map<string, number>();
    const vote = (names: readonly string[], weight: number) => {
      for (const each of names.filter(isNew)) votes.set(each, (votes.get(each) ?? 0) + weight);
    };
    for (const at of own) {
      const frame = places.frame[at]!;
      const path = pathOf(frame);
      const there = path === undefined ? undefined : pathNow(path);
      if (there === undefined) continue;
      const start = startOf(profile, frame);
      // A declaration says more than all lines together.
      if (start > 0) vote(now.startingAt(there, lineNow(path!, start)), own.length + 1);
      const line = places.line[at]!;
      if (line > 0) vote(now.namesAt(there, lineNow(path!, line)), 1);
    }
    const [best, next] = [...votes].sort(([, a], [, b]) => b - a);
    if (best === undefined || best[1] === next?.[1]) continue;
    // Two functions that became one are not one that got another name.
    if (taken.has(best[0])) renamed.delete(taken.get(best[0])!);
    else {
      taken.set(best[0], name);
      renamed.set(name, best[0]);
    }
  }
  return renamed;
}
