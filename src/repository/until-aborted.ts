// One answer, asked once, for several who wait and may give up.

import { onAbort } from './on-abort.ts';
import { cancelledQuestion } from './repository-error.ts';

/** The answer, unless this asker gives up first: then a `RepositoryError`, and the others wait on. */
export async function untilAborted<Value>(
  answer: Promise<Value>,
  signal?: AbortSignal,
): Promise<Value> {
  if (signal === undefined) return answer;
  if (signal.aborted) throw cancelledQuestion();
  return new Promise((resolve, reject) => {
    const settled = onAbort(signal, () => reject(cancelledQuestion()));
    answer.then(resolve, reject).finally(settled);
  });
}
