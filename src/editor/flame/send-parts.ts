// Several messages to a page, one behind the other: while it takes one, the next is packed and on its way.

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ToWebview } from '../../protocol.ts';

/**
 * Posts parts, as the messages that they become, without waiting for the page to take each; the thread has a turn between
 * two of them, of which each is made when it is its turn. Ends early when they are no longer wanted. Resolves when all that
 * were posted have arrived; rejects with what the first that failed says.
 */
export async function sendParts<Part>(
  parts: Iterable<Part>,
  messageOf: (part: Part) => ToWebview,
  post: (message: ToWebview) => Thenable<boolean>,
  areWanted: () => boolean,
): Promise<void> {
  const failures: unknown[] = [];
  const arriving: Promise<void>[] = [];
  for (const part of parts) {
    if (!areWanted()) break;
    arriving.push(
      Promise.resolve(post(messageOf(part))).then(
        () => undefined,
        (error: unknown) => void failures.push(error),
      ),
    );
    await nextTurn();
  }
  await Promise.all(arriving);
  if (failures.length > 0) throw failures[0];
}
