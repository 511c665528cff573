// What a build is called where there is room for one word.

import { buildNameOf, shortHash } from '../../core/build-part.ts';
import type { Loaded } from '../../engine/load/loaded.ts';
import type { ToldRevisionFacts } from '../../engine/trace/trace-answers.ts';
import { shorten } from './fit.ts';
import { shareText } from './share-text.ts';

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

/** What a profile was built from, with what it is called; `Build ID` is the linker's, where nothing better is known. */
export interface ToldBuild {
  readonly label: 'Build' | 'Build ID';
  readonly text: string; // '' where nothing is told.
}

/** The revision, whoever tells it: the reader, labels and binaries on this machine are not in the profile's mappings. */
export function toldBuild(
  loaded: Loaded,
  traced: readonly Pick<ToldRevisionFacts, 'text' | 'share'>[],
): ToldBuild {
  const inMappings = loaded.builds.flatMap(({ gitRef, share }) =>
    gitRef === undefined ? [] : [{ text: gitRef, share }],
  );
  const [first, ...others] = traced.length > 0 ? traced : inMappings;
  if (first === undefined) {
    const text = buildOf(loaded);
    return { label: text === '' ? 'Build' : 'Build ID', text };
  }
  const isNearlyAll = first.share >= NEARLY_ALL;
  if (others.length > 0 && !isNearlyAll)
    return { label: 'Build', text: `${others.length + 1} builds` };
  // A part of a profile may tell none.
  const share = isNearlyAll ? '' : `, ${shareText(first.share)}`;
  return { label: 'Build', text: `${shortBuild(first.text)}${share}` };
}

/** The builds that have a name, heaviest first. */
export function namedBuilds({ builds }: Loaded): Loaded['builds'] {
  return builds.filter((build) => buildNameOf(build) !== '');
}

/** Hashes as git shortens them; `v1.42` and other names as they are. */
export function shortBuild(build: string): string {
  return shorten(shortHash(build), 16);
}
