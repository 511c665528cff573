// Where cost can be: a line of a function, a function, a file or a package. This says which frames are one
// place, by the keys of `go tool pprof` (its graph's node for -lines, -functions and -files).
import { FileKeys } from './file-key.ts';
import { packageNamer } from './function-packages.ts';
import { Pairs } from './pairs.ts';
import type { FrameId, Profile } from './profile.ts';
import { NONE } from './profile.ts';

/** How finely cost is told apart. */
export type Granularity = 'lines' | 'functions' | 'files' | 'packages';

/** All places of a profile's frames, as columns. */
export interface Places {
  readonly length: number;
  /** The place of each frame. */
  readonly ofFrame: Int32Array;
  /** One frame of each place. */
  readonly frame: Int32Array;
  /**
   * The function as the profile spells it, or the package. Where nothing names the code it is the binary in
   * brackets, `[libc.so.6]`, or `<unknown>`. '' for files, and for functions that only have a file.
   */
  readonly name: readonly string[];
  /** The file as the profile spells it; '' when unknown, and for packages. */
  readonly file: readonly string[];
  /** 1-based; 0 when unknown, and for all but lines. */
  readonly line: Uint32Array;
}

/**
 * The places of a profile. A place is for lines (name, file, line), for functions the name, for files the file.
 * Code without a name and a file is told apart by its binary alone. pprof also tells nameless functions apart by
 * their first line, which splits a file (`-files` has no names) into rows that look the same; here a place is
 * never listed twice.
 */
export function placesOf(profile: Profile, granularity: Granularity): Places {
  const { frames } = profile;
  const groupOf = frameGroups(profile, granularity);
  const pairs = new Pairs(frames.length);
  const ofFrame = new Int32Array(frames.length);
  const representatives: FrameId[] = [];
  for (let frame = 0; frame < frames.length; frame++) {
    const line = granularity === 'lines' ? frames.line[frame]! : 0;
    const place = pairs.of(groupOf(frame), line);
    if (place === representatives.length) representatives.push(frame);
    ofFrame[frame] = place;
  }
  const describe = describer(profile, granularity);
  const described = representatives.map(describe);
  return {
    length: representatives.length,
    ofFrame,
    frame: Int32Array.from(representatives),
    name: described.map((place) => place.name),
    file: described.map((place) => place.file),
    line: Uint32Array.from(described, (place) => place.line),
  };
}

/** The name of code that has none: its binary in brackets, as pprof prints it. */
export function binaryName(profile: Profile, frame: FrameId): string {
  const mapping = profile.frames.mapping[frame]!;
  const path = mapping === NONE ? '' : profile.strings.at(profile.mappings.file[mapping]!);
  return path === ''
    ? '<unknown>'
    : `[${path.replace(/(?<=[^/])\/+$/, '').replace(/^.*\/(?=[^/])/, '')}]`;
}

/** What a frame's place is but for its line: the same number for frames that are alike. */
function frameGroups(profile: Profile, granularity: Granularity): (frame: FrameId) => number {
  const { frames, mappings, strings } = profile;
  const groups = functionGroups(profile, granularity);
  const binaries = new Map<string, number>();
  const binaryGroup = (mapping: number): number => {
    const path = mapping === NONE ? '' : strings.at(mappings.file[mapping]!);
    const group = binaries.get(path) ?? -1 - binaries.size;
    binaries.set(path, group);
    return group;
  };
  return (frame) => {
    const fn = frames.function[frame]!;
    const named = fn === NONE ? NONE : groups[fn]!;
    return named === NONE ? binaryGroup(frames.mapping[frame]!) : named;
  };
}

/** Functions that are one place (but for the line) get one number; NONE where only the binary tells. */
function functionGroups(profile: Profile, granularity: Granularity): Int32Array {
  const { functions, strings } = profile;
  const files = new FileKeys(strings);
  const packageOf = packageNamer(profile);
  const groups = new Map<string, number>();
  const group = new Int32Array(functions.length);
  for (let fn = 0; fn < functions.length; fn++) {
    const key = functionKey(
      granularity,
      () => strings.at(functions.name[fn]!),
      () => strings.at(files.of(functions.file[fn]!)),
      () => packageOf(fn),
    );
    const known = key === '' ? NONE : (groups.get(key) ?? groups.size);
    if (key !== '') groups.set(key, known);
    group[fn] = known;
  }
  return group;
}

function functionKey(
  granularity: Granularity,
  name: () => string,
  file: () => string,
  home: () => string,
): string {
  switch (granularity) {
    case 'lines':
      return name() === '' && file() === '' ? '' : `${name()}\0${file()}`;
    case 'functions':
      return name();
    case 'files':
      return file();
    case 'packages':
      return home();
  }
}

interface Description {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

function describer(profile: Profile, granularity: Granularity): (frame: FrameId) => Description {
  const { frames, functions, strings } = profile;
  const packageOf = packageNamer(profile);
  return (frame) => {
    const fn = frames.function[frame]!;
    const name = fn === NONE ? '' : strings.at(functions.name[fn]!);
    const file = fn === NONE ? '' : strings.at(functions.file[fn]!);
    const nothing = binaryName.bind(undefined, profile, frame);
    switch (granularity) {
      case 'lines':
        return { name: name || (file === '' ? nothing() : ''), file, line: frames.line[frame]! };
      case 'functions':
        return { name: name || nothing(), file, line: 0 };
      case 'files':
        return { name: file === '' ? nothing() : '', file, line: 0 };
      case 'packages':
        return { name: (fn === NONE ? '' : packageOf(fn)) || nothing(), file: '', line: 0 };
    }
  };
}
