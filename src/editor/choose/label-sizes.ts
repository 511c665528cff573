// The sizes of the labels' values. Each is asked for once, however often the reader goes from the labels to the values of
// one and back.

import type { LabelMatcher, StoreLabel } from '../../engine/engine.ts';
import type { ValueSize } from '../../engine/load/loaded.ts';
import { rangeAt } from '../session/range.ts';
import { sizeAnswer, type SizeAnswer } from '../text/size-text.ts';
import type { ChooseContext, ChooseDraft } from './choose-context.ts';
import { askEach, originFor } from './choose-sizes.ts';
import { labelsToSize } from './label-items.ts';

export interface SizesOfLabels {
  /** Tells the size of what the matchers select, then the sizes of the values of the first labels that can narrow. */
  ask(
    labels: readonly StoreLabel[],
    matchers: readonly LabelMatcher[],
    signal: AbortSignal,
    told: {
      readonly whole: (size: SizeAnswer) => void;
      readonly label: (name: string, values: readonly ValueSize[]) => void;
      readonly failed: (reason: string) => void;
    },
  ): Promise<void>;
  /** The values of one label, where the matchers of the other labels hold. @throws SourceError */
  ofValues(
    label: string,
    matchers: readonly LabelMatcher[],
    signal: AbortSignal,
  ): Promise<readonly ValueSize[]>;
}

export function sizesOfLabels(
  draft: ChooseDraft,
  context: ChooseContext,
  now: number,
): SizesOfLabels {
  const known = new Map<string, readonly ValueSize[]>();
  const wholes = new Map<string, SizeAnswer>();
  const range = rangeAt(draft.range, now);
  const typeId = draft.type?.typeId ?? '';

  const ofValues = async (
    label: string,
    matchers: readonly LabelMatcher[],
    signal: AbortSignal,
  ): Promise<readonly ValueSize[]> => {
    const others = matchers.filter(({ name }) => name !== label);
    const key = JSON.stringify([label, others]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const origin = await originFor(draft, context, { typeId, range, matchers: others });
    const values = await context.engine.sizesBy(label, origin, signal);
    known.set(key, values);
    return values;
  };
  const wholeOf = async (
    matchers: readonly LabelMatcher[],
    signal: AbortSignal,
  ): Promise<SizeAnswer> => {
    const key = JSON.stringify(matchers);
    const before = wholes.get(key);
    if (before !== undefined) return before;
    const origin = await originFor(draft, context, { typeId, range, matchers });
    const answer = sizeAnswer(await context.engine.size(origin, signal));
    wholes.set(key, answer);
    return answer;
  };
  return {
    ofValues,
    async ask(labels, matchers, signal, told) {
      const asks = [
        async () => told.whole(await wholeOf(matchers, signal)),
        ...labelsToSize(labels).map(({ name }) => async () => {
          told.label(name, await ofValues(name, matchers, signal));
        }),
      ];
      await askEach(asks, (ask) => ask(), {
        answered: () => undefined,
        failed: (_, reason) => told.failed(reason),
      });
    },
  };
}
