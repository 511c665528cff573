// Asking how much there is of what a list offers. The rows stand already; sizes are told as they come.

import type { LabelMatcher, TimeRange } from '../../engine/engine.ts';
import type { StoreOrigin } from '../../engine/origin.ts';
import { fewAtATime } from '../../engine/load/few-at-a-time.ts';
import { asSourceError, shortReason } from '../session/source-errors.ts';
import type { ChooseContext, ChooseDraft } from './choose-context.ts';

export interface Told<Key, Value> {
  readonly answered: (key: Key, value: Value) => void;
  /** A few words. */
  readonly failed: (key: Key, reason: string) => void;
}

/**
 * Asks for each, in their order, three at a time. Who does not get through to the server for one does not for the
 * others either, so that these are not asked any more. Ends without a word when the reader has moved on.
 */
export async function askEach<Key, Value>(
  keys: readonly Key[],
  ask: (key: Key) => Promise<Value>,
  { answered, failed }: Told<Key, Value>,
): Promise<void> {
  let over: string | undefined; // Why no more is asked.
  let gone = false;
  const askOne = async (key: Key): Promise<void> => {
    if (over !== undefined) {
      failed(key, over);
      return;
    }
    try {
      answered(key, await ask(key));
    } catch (thrown) {
      const error = asSourceError(thrown);
      if (error.kind === 'cancelled') {
        gone = true;
        return;
      }
      const reason = shortReason(error);
      if (/^(unreachable|unauthorized|forbidden)$/.test(error.kind)) over = reason;
      failed(key, reason);
    }
  };
  await fewAtATime(keys, askOne, () => gone);
}

/** What is asked of a store for the answers so far; `what` says what of it differs. */
export async function originFor(
  { connection = '', service = '' }: ChooseDraft,
  context: ChooseContext,
  what: {
    readonly typeId: string;
    readonly range: TimeRange;
    readonly matchers: readonly LabelMatcher[];
  },
): Promise<StoreOrigin> {
  return { kind: 'store', connection: await context.connection(connection), service, ...what };
}
