// Profiles that are all in memory, merged one by one.
import { ProfileMerger } from '../../../src/core/merge.ts';
import type { Profile } from '../../../src/core/profile.ts';

/** @param factors what to multiply each profile's values with (1 where it is left out), rounded to whole numbers */
export function mergeProfiles(
  profiles: readonly Profile[],
  factors: readonly number[] = [],
): Profile {
  const merger = new ProfileMerger();
  profiles.forEach((profile, index) => merger.add(profile, factors[index] ?? 1));
  return merger.finish();
}
