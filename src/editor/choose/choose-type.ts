// Which profile type of the service, and which other one to show beside it.

import type { ServiceFacts } from '../../engine/origin.ts';
import { failureItems, itemsOf, type ChooseContext, type ChooseDraft } from './choose-context.ts';
import { inUsualOrder, typeKey, typeRows, type Sizes } from './choose-items.ts';
import { askEach, originFor } from './choose-sizes.ts';
import { sizesOfWhat } from './label-matchers.ts';
import { pick, type Item } from '../ask/quick-questions.ts';
import type { Step } from '../ask/quick-steps.ts';
import { inRange, rangeAt, rangeWords } from '../session/range.ts';
import { asSourceError } from '../session/source-errors.ts';
import { sizeAnswer, type SizeAnswer } from '../text/size-text.ts';

/** `narrowed`: the labels stay as they are and sizes are told of what they select, rather than of the whole service. */
export function typeStep(context: ChooseContext, narrowed: boolean): Step<ChooseDraft> {
  return {
    name: 'type',
    async ask(draft, frame, asked) {
      const { facts } = draft;
      const [only] = facts?.types ?? [];
      if (!asked && facts?.types.length === 1 && only !== undefined) {
        const type = { typeId: only.id, besideTypeId: undefined };
        return { kind: 'skip', value: { ...draft, type } };
      }
      const now = context.now();
      const matchers = narrowed ? draft.matchers : [];
      return pick<ChooseDraft>(frame, {
        placeholder: `Profile type of ${draft.service ?? ''} ${sizesOfWhat(rangeWords(draft.range, now), matchers)}`,
        active: draft.type === undefined ? undefined : typeKey(draft.type),
        async load(show, signal) {
          try {
            const { types } = facts ?? (await factsOf(draft, context, signal));
            const sizes = new Map<string, SizeAnswer>();
            const refresh = () => show(itemsFor(draft, types, sizes, now));
            refresh();
            const range = rangeAt(draft.range, now);
            await askEach(
              inUsualOrder(types).map(({ id }) => id),
              async (typeId) =>
                context.engine.size(
                  await originFor(draft, context, { typeId, range, matchers }),
                  signal,
                ),
              {
                answered(id, size) {
                  sizes.set(id, sizeAnswer(size));
                  refresh();
                },
                failed(id, reason) {
                  sizes.set(id, { kind: 'unknown', reason });
                  refresh();
                },
              },
            );
          } catch (thrown) {
            if (asSourceError(thrown).kind === 'cancelled') return;
            show(failureItems<ChooseDraft>(thrown, draft.connection ?? '', context, 'type'));
          }
        },
      });
    },
  };
}

function itemsFor(
  draft: ChooseDraft,
  types: ServiceFacts['types'],
  sizes: Sizes,
  now: number,
): readonly Item<ChooseDraft>[] {
  const rows = typeRows(types, sizes, inRange(draft.range, now));
  if (rows.length === 0) {
    return [
      {
        label: `$(circle-slash) ${draft.service ?? ''} has no profiles in that time`,
        description: 'Choose Another Service',
        alwaysShow: true,
        answer: { kind: 'jump', to: 'service' },
      },
    ];
  }
  return itemsOf(rows, (type) => ({ kind: 'next', value: { ...draft, type } }));
}

/** The service's types, when the service was not picked from a list just now. */
async function factsOf(
  draft: ChooseDraft,
  { engine, connection, now }: ChooseContext,
  signal: AbortSignal,
): Promise<ServiceFacts> {
  const resolved = await connection(draft.connection ?? '');
  const services = await engine.services(resolved, rangeAt(draft.range, now()), signal);
  const name = draft.service ?? '';
  return services.find((facts) => facts.name === name) ?? { name, types: [] };
}
