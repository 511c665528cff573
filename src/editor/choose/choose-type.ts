// Which profile type of the service, and which other one to show beside it.

import { failureItems, itemsOf, type ChooseContext, type ChooseDraft } from './choose-context.ts';
import { typeKey, typeRows, type ChosenType, type Row } from './choose-items.ts';
import { pick, type Item } from '../ask/quick-questions.ts';
import type { Step } from '../ask/quick-steps.ts';
import { rangeAt } from '../session/range.ts';
import { asSourceError } from '../session/source-errors.ts';

export function typeStep(context: ChooseContext): Step<ChooseDraft> {
  return {
    name: 'type',
    async ask(draft, frame, asked) {
      const known = draft.facts === undefined ? undefined : rowsOf(draft.facts);
      const [only] = known ?? [];
      if (!asked && known?.length === 1 && only !== undefined && 'value' in only) {
        return { kind: 'skip', value: { ...draft, type: only.value } };
      }
      return pick<ChooseDraft>(frame, {
        placeholder: `Profile type of ${draft.service ?? ''}`,
        active: draft.type === undefined ? undefined : typeKey(draft.type),
        async load(show, signal) {
          try {
            show(itemsFor(draft, known ?? rowsOf(await factsOf(draft, context, signal))));
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
  rows: readonly Row<ChosenType>[],
): readonly Item<ChooseDraft>[] {
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

type Facts = NonNullable<ChooseDraft['facts']>;

function rowsOf({ types, cores }: Facts): readonly Row<ChosenType>[] {
  return typeRows(types, cores);
}

/** The service's types, when the service was not picked from a list just now. */
async function factsOf(
  draft: ChooseDraft,
  { engine, connection, now }: ChooseContext,
  signal: AbortSignal,
): Promise<Facts> {
  const resolved = await connection(draft.connection ?? '');
  const services = await engine.services(resolved, rangeAt(draft.range, now()), signal);
  const name = draft.service ?? '';
  return services.find((facts) => facts.name === name) ?? { name, types: [], cores: undefined };
}
