// What is told of revisions that the clone does not have: without them nobody knows what was renamed since.

import type { TracedRevision } from '../trace/trace-answers.ts';

/** A sentence for each that git was asked for and does not have, with the command that would fetch it. */
export function revisionsNotHere(revisions: readonly TracedRevision[]): readonly string[] {
  const sentences = revisions.flatMap(({ commits, problem }) =>
    commits.length > 0 || problem?.kind === undefined || problem.kind === 'no-repository'
      ? []
      : [`${problem.message} ${problem.next}`],
  );
  return [...new Set(sentences)];
}
