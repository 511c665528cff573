// The part of a profile that ran in one of its builds.

import { buildsByMapping, type MappingBuild } from './builds.ts';
import { NONE, type Profile } from './profile.ts';
import { withSamples } from './subset.ts';

/** What a reader calls a build: its git ref, else its id; '' for one that tells neither. */
export function buildNameOf({ gitRef, buildId }: Pick<MappingBuild, 'gitRef' | 'buildId'>): string {
  return gitRef ?? buildId;
}

/** Revisions and ids of seven digits, which are told apart by them; other names as they are. */
export function shortHash(name: string): string {
  return /^[0-9a-f]{12,}$/i.test(name) ? name.slice(0, 7) : name;
}

/** The samples with a frame of the build, wherever in the stack it is: below it are its libraries. */
export function partOfBuild(profile: Profile, name: string): Profile {
  const isOf = buildsByMapping(profile).map((build) => buildNameOf(build) === name);
  const { caller, frame, length } = profile.stacks;
  const touched = new Uint8Array(length);
  for (let stack = 0; stack < length; stack++) {
    const mapping = profile.frames.mapping[frame[stack]!]!;
    const above = caller[stack]!;
    const isHere = mapping !== NONE && isOf[mapping];
    touched[stack] = isHere || (above !== NONE && touched[above] === 1) ? 1 : 0;
  }
  const kept = [...profile.samples.stack.keys()].filter((sample) => {
    const leaf = profile.samples.stack[sample]!;
    return leaf !== NONE && touched[leaf] === 1;
  });
  return withSamples(profile, kept);
}
