// How the engine asks which revision was measured: the reader's labels first, then the usual ones.

import { STANDARD_REVISIONS, type RevisionQuestion } from '../../core/revisions.ts';

export function revisionQuestion(labels: readonly string[]): RevisionQuestion {
  return {
    ...STANDARD_REVISIONS,
    labels: [...new Set([...labels, ...STANDARD_REVISIONS.labels])],
  };
}
