// VS Code tells nothing of the mouse: somebody may be about to click on any row that stands. So what decides where rows
// stand is waited for before they stand, for a moment; whatever comes later moves none of them.

import { setTimeout as sleep } from 'node:timers/promises';

/** Nobody notices that rows come this much later. */
const PATIENCE_MS = 200;

/** Settles with the work, or when it takes longer than rows can wait. It does not reject: the work is yours. */
export async function beforeFirstPaint(work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const patience = sleep(PATIENCE_MS, undefined, { signal: over.signal }).catch(() => undefined);
  await Promise.race([
    work.then(
      () => undefined,
      () => undefined,
    ),
    patience,
  ]);
  over.abort();
}
