// Which service: all that the server has, with their size, those of this repository first.

import type { ServiceFacts } from '../../engine/engine.ts';
import { elsewhereItems, failureItems, itemsOf } from './choose-context.ts';
import type { ChooseContext, ChooseDraft } from './choose-context.ts';
import { serviceRows } from './choose-items.ts';
import { pick, type Item } from '../ask/quick-questions.ts';
import type { Step } from '../ask/quick-steps.ts';
import { inRange, durationMs, rangeAt, rangeWords } from '../session/range.ts';
import { asSourceError, shortReason } from '../session/source-errors.ts';
import type { RangeChoice } from '../session/state.ts';

/** Services that were there in this time are listed, even if they have nothing in the chosen one. */
const EARLIER: RangeChoice = { kind: 'last', duration: '24h' };

export function serviceStep(context: ChooseContext): Step<ChooseDraft> {
  return {
    name: 'service',
    async ask(draft, frame) {
      const name = draft.connection;
      if (name === undefined) return { kind: 'jump', to: 'server' };
      const question = `Service on ${name} (type to filter)`;
      return pick<ChooseDraft>(frame, {
        placeholder: question,
        active: draft.service,
        buttons: [
          { icon: 'refresh', tooltip: 'Refresh', press: 'reload' },
          { icon: 'server', tooltip: 'Other Server', press: { kind: 'jump', to: 'server' } },
        ],
        async load(show, signal, touched) {
          const elsewhere = elsewhereItems<ChooseDraft>(context, true);
          show(elsewhere);
          try {
            const connection = await context.connection(name);
            const range = rangeAt(draft.range, context.now());
            let found: Found = {
              services: await context.engine.services(connection, range, signal),
              earlier: [],
              cores: new Map(),
              byWeight: false,
              failures: [],
            };
            const add = (more: Partial<Found>) => {
              found = { ...found, ...more };
              const placeholder = [question, ...found.failures].join(' · ');
              show([...itemsFor(draft, found, context), ...elsewhere], placeholder);
            };
            add({});
            await Promise.all([
              orFailure(
                async () => {
                  const cores = await context.engine.cores(connection, range, signal);
                  add({ cores, byWeight: !touched() });
                },
                (reason) => add({ failures: [...found.failures, `sizes unknown: ${reason}`] }),
              ),
              orFailure(
                async () => {
                  if (!isShorter(draft.range, EARLIER)) return;
                  const before = rangeAt(EARLIER, context.now());
                  add({ earlier: await context.engine.services(connection, before, signal) });
                },
                (reason) => add({ failures: [...found.failures, `earlier unknown: ${reason}`] }),
              ),
            ]);
          } catch (thrown) {
            if (asSourceError(thrown).kind === 'cancelled') return;
            show([...failureItems<ChooseDraft>(thrown, name, context, 'service'), ...elsewhere]);
          }
        },
      });
    },
  };
}

/** What the server has said so far. */
interface Found {
  readonly services: readonly ServiceFacts[];
  /** Those of a longer time. */
  readonly earlier: readonly ServiceFacts[];
  readonly cores: ReadonlyMap<string, number>;
  /** False once the reader has moved among rows that were not yet in order. */
  readonly byWeight: boolean;
  readonly failures: readonly string[];
}

/** What is asked besides the services must not take their rows away when it fails. */
async function orFailure(
  question: () => Promise<void>,
  failed: (reason: string) => void,
): Promise<void> {
  try {
    await question();
  } catch (thrown) {
    const error = asSourceError(thrown);
    if (error.kind !== 'cancelled') failed(shortReason(error));
  }
}

function itemsFor(
  draft: ChooseDraft,
  { services, earlier, cores, byWeight }: Found,
  context: ChooseContext,
): readonly Item<ChooseDraft>[] {
  const now = context.now();
  const rows = serviceRows(services, {
    here: context.isHere,
    recent: context.recentServices(draft.connection ?? ''),
    rangeWords: `the ${rangeWords(draft.range, now)}`,
    cores,
    byWeight,
    earlier,
    earlierWords: `the ${rangeWords(EARLIER, now)}`,
  });
  const items = itemsOf<ServiceFacts, ChooseDraft>(rows, (facts) => ({
    kind: 'next',
    value: withService(draft, facts, services.includes(facts) ? undefined : earlier),
  }));
  if (items.length > 0) return items;
  return [
    {
      label: `$(circle-slash) ${draft.connection ?? ''} has no service ${inRange(draft.range, now)}`,
      description: 'Look Again',
      alwaysShow: true,
      answer: { kind: 'jump', to: 'service' },
    },
  ];
}

/** A service that only had data earlier brings its types from then, and the time in which it had them. */
function withService(
  draft: ChooseDraft,
  facts: ServiceFacts,
  earlier: readonly ServiceFacts[] | undefined,
): ChooseDraft {
  const known = earlier?.find(({ name }) => name === facts.name) ?? facts;
  const range = earlier === undefined ? draft.range : EARLIER;
  if (draft.service === facts.name) return { ...draft, facts: known, range };
  return { ...draft, service: facts.name, facts: known, range, matchers: [] };
}

function isShorter(range: RangeChoice, than: RangeChoice): boolean {
  if (range.kind === 'custom' || than.kind === 'custom') return false;
  return (durationMs(range.duration) ?? 0) < (durationMs(than.duration) ?? 0);
}
