// Of a profile that tells no revision whether it tells another repository than the one that is open.

import { repositoriesOf } from '../../core/revisions.ts';
import type { HeldView } from '../held-profile.ts';
import { revisionQuestion } from './revision-question.ts';
import type { RevisionTexts } from './revision-texts.ts';
import type { Doubt, TraceQuestion } from './trace-answers.ts';

/** Undefined where nothing tells a repository, and where any that is told may be one of the workspace's. */
export async function otherRepository(
  { profile, weights }: HeldView,
  { mayRunGit, roots = [] }: TraceQuestion,
  texts: RevisionTexts,
): Promise<Doubt | undefined> {
  if (!mayRunGit) return undefined;
  const addresses = repositoriesOf(profile, weights, revisionQuestion([]));
  const [first] = addresses;
  if (first === undefined) return undefined;
  let here: string | undefined;
  for (const root of roots) {
    for (const address of addresses) {
      const found = await texts.cloneOf(root, address);
      if (found?.isOther === false) return undefined;
      here ??= found?.address;
    }
  }
  if (here === undefined) return undefined;
  return {
    message: `The profile is of another repository: it was built from ${first}, and this is a clone of ${here}.`,
    next: `Open a clone of ${first}.`,
  };
}
