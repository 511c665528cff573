// Profiles that are all in memory, combined as the engine combines them one by one.
import { CombiningMerger, type Combined } from '../../../src/core/combine.ts';
import type { Profile } from '../../../src/core/profile.ts';
import type { Recording } from '../../../src/core/value-rule.ts';

export function combineProfiles(
  profiles: readonly Profile[],
  origin: Recording['origin'],
  scrapes?: number,
): Combined {
  const merger = new CombiningMerger(origin);
  for (const profile of profiles) merger.add(profile);
  return merger.finish(scrapes);
}
