// What a loaded profile can be split by without asking anybody: labels of its samples, and its builds.

import { buildNameOf } from '../../core/build-part.ts';
import type { Profile } from '../../core/profile.ts';
import { groupsOfBuilds, groupsOfLabel, type SampleGroup } from '../../core/sample-groups.ts';
import type { Loaded } from '../load/loaded.ts';

/** More graphs below one another nobody compares. */
export const MOST_VALUES = 8;
const BY_BUILD = 'build';

/** What there are several groups of. `weights` has one number per sample. */
export function ownSplits(loaded: Loaded, of: Counted, weights: Float64Array): readonly string[] {
  const keys = new Set([...loaded.labels.map(({ name }) => name), BY_BUILD]);
  return [...keys].filter((key) => ownGroups(key, loaded, of, weights).length > 1);
}

interface Counted {
  readonly profile: Profile;
}

/** None where nothing tells anything of it. */
export function ownGroups(
  by: string,
  { labels, builds }: Loaded,
  { profile }: Counted,
  weights: Float64Array,
): readonly SampleGroup[] {
  if (labels.some(({ name }) => name === by))
    return groupsOfLabel(profile, weights, by, MOST_VALUES);
  const names = by === BY_BUILD ? buildNames(builds) : [];
  return names.length > 1 ? groupsOfBuilds(profile, weights, names, MOST_VALUES) : [];
}

/** Binaries that tell their git ref are builds of the source; libraries beside them only have ids. */
function buildNames(builds: Loaded['builds']): readonly string[] {
  const told = builds.filter(({ gitRef }) => gitRef !== undefined);
  const names = (told.length > 0 ? told : builds).map(buildNameOf);
  return [...new Set(names)].filter((name) => name !== '');
}
