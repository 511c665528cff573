// Which frames a regular expression means: pprof looks at the function's name, at its file, and at the binary.
import type { Profile } from './profile.ts';
import { NONE } from './profile.ts';
import type { TextMatcher } from './regexp.ts';

/** Per frame 1 or 0: what of it matches. */
export interface FrameMatches {
  /** The function's name or file. */
  readonly code: Uint8Array;
  /** The file of the mapping (the binary) that the frame's address lies in. */
  readonly binary: Uint8Array;
}

/** Runs an expression over all functions and mappings of a profile, once each. */
export function matchFrames(profile: Profile, matcher: TextMatcher): FrameMatches {
  const { frames, functions, mappings, strings } = profile;
  const seen = new Map<number, boolean>();
  const matches = (id: number): boolean => {
    let known = seen.get(id);
    if (known === undefined) seen.set(id, (known = matcher.matches(strings.at(id))));
    return known;
  };
  const functionMatches = Uint8Array.from(functions.name, (name, fn) =>
    Number(matches(name) || matches(functions.file[fn]!)),
  );
  const mappingMatches = Uint8Array.from(mappings.file, (file) => Number(matches(file)));
  return {
    code: Uint8Array.from(frames.function, (fn) => (fn === NONE ? 0 : functionMatches[fn]!)),
    binary: Uint8Array.from(frames.mapping, (m) => (m === NONE ? 0 : mappingMatches[m]!)),
  };
}
