// A revision that --rev names and nobody has: an answer by another would be taken for one by that.

import type { TracedRevision } from '../engine/trace/trace-answers.ts';
import { UsageError } from './cli-error.ts';

/** @throws UsageError where the revision that was named is in no repository of the workspace */
export function refuseUnknown(revisions: readonly TracedRevision[]): void {
  if (revisions.some(({ commits }) => commits.length > 0)) return;
  const problem = revisions.find((each) => each.problem?.kind !== undefined)?.problem;
  if (problem !== undefined) throw new UsageError(problem.message, problem.next);
}
