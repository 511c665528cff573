// What was measured, in one word.

import { buildOf, shortBuild } from '../text/build-name.ts';
import { counted } from '../text/counted.ts';
import type { Shown } from './state.ts';

/** What the numbers are of: the one build that was chosen, the revision that the reader told, or what the profile says. */
export function measuredName({ choice, drawn, builds }: Shown): string {
  if (choice.build !== undefined) return `only ${shortBuild(choice.build)}`;
  if (builds !== undefined) return `${counted(builds.builds.length, 'build')}, split`;
  const own = drawn.trace.revisions.find(({ source }) => source === 'user');
  return own === undefined ? buildOf(drawn.loaded) : shortBuild(own.text);
}

/** Whether `measuredName` names one build, and not how many there are. */
export function isOneBuild(name: string): boolean {
  return name !== '' && !/ builds$|, split$/.test(name);
}
