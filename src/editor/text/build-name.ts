// What a build is called where there is room for one word.

import { buildNameOf } from '../../core/build-part.ts';
import type { Loaded } from '../../engine/load/loaded.ts';
import { shorten } from './fit.ts';

/** Of the cost; a build with this share speaks for the profile. */
const NEARLY_ALL = 0.9;

/** The build behind nearly all of the cost, or how many there are; empty when the profile does not say. */
export function buildOf(loaded: Loaded): string {
  const named = namedBuilds(loaded);
  const [first] = named;
  if (first === undefined) return '';
  if (named.length > 1 && first.share < NEARLY_ALL) return `${named.length} builds`;
  return shortBuild(buildNameOf(first));
}

/** The builds that have a name, heaviest first. */
export function namedBuilds({ builds }: Loaded): Loaded['builds'] {
  return builds.filter((build) => buildNameOf(build) !== '');
}

/** Hashes as git shortens them; `v1.42` and other names as they are. */
export function shortBuild(build: string): string {
  return /^[0-9a-f]{12,}$/i.test(build) ? build.slice(0, 7) : shorten(build, 16);
}
