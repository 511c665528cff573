// Which service: all that the server has, with their size, those of this repository first. Rows that stand stay where they
// are: sizes that come too late to order them are for the next time, and services that come later stand below all.

import type { ServiceFacts } from '../../engine/origin.ts';
import { elsewhereItems, failureItems, itemsOf } from './choose-context.ts';
import type { ChooseContext, ChooseDraft } from './choose-context.ts';
import { earlierRows, serviceRows, type Row } from './choose-items.ts';
import { beforeFirstPaint } from '../ask/first-paint.ts';
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
        async load(show, signal) {
          const elsewhere = elsewhereItems<ChooseDraft>(context, true);
          try {
            const connection = await context.connection(name);
            const range = rangeAt(draft.range, context.now());
            let found: Found = {
              services: await context.engine.services(connection, range, signal),
              earlier: undefined,
              cores: new Map(),
              failures: [],
            };
            let order: Order | undefined = undefined; // Undefined before the first rows.
            const paint = () => {
              if (order === undefined) return;
              const { services, earlier } = itemsFor(draft, found, order, context);
              const rows = order.earlierBelow
                ? [...services, ...elsewhere, ...earlier]
                : [...services, ...earlier, ...elsewhere];
              show(rows, [question, ...found.failures].join(' · '));
            };
            const add = (more: Partial<Found>) => {
              found = { ...found, ...more };
              paint();
            };
            const more = Promise.all([
              orFailure(
                async () => {
                  const cores = await context.engine.cores(connection, range, signal);
                  context.weights.set(name, cores);
                  add({ cores });
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
            const remembered = context.weights.get(name);
            await beforeFirstPaint(more);
            order = {
              weights: found.cores.size > 0 ? found.cores : (remembered ?? found.cores),
              earlierBelow: found.earlier === undefined,
            };
            paint();
            await more;
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
  /** Those of a longer time, once they are known. */
  readonly earlier: readonly ServiceFacts[] | undefined;
  readonly cores: ReadonlyMap<string, number>;
  readonly failures: readonly string[];
}

/** Where rows stand, from the first of them on. */
interface Order {
  readonly weights: ReadonlyMap<string, number>;
  /** Services of earlier come below the rows that stand, those that lead elsewhere included. */
  readonly earlierBelow: boolean;
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
  { services, earlier = [], cores }: Found,
  { weights }: Order,
  context: ChooseContext,
): Readonly<Record<'services' | 'earlier', readonly Item<ChooseDraft>[]>> {
  const now = context.now();
  const rows = serviceRows(services, {
    here: context.isHere,
    recent: context.recentServices(draft.connection ?? ''),
    cores,
    weights,
  });
  const before = earlierRows(services, earlier, {
    rangeWords: `the ${rangeWords(draft.range, now)}`,
    earlierWords: `the ${rangeWords(EARLIER, now)}`,
  });
  const itemsIn = (range: RangeChoice, some: readonly Row<ServiceFacts>[]) =>
    itemsOf<ServiceFacts, ChooseDraft>(some, (facts) => ({
      kind: 'next',
      value: withService(draft, facts, range),
    }));
  const items = itemsIn(draft.range, rows);
  const none: Item<ChooseDraft> = {
    label: `$(circle-slash) ${draft.connection ?? ''} has no service ${inRange(draft.range, now)}`,
    description: 'Look Again',
    alwaysShow: true,
    answer: { kind: 'jump', to: 'service' },
  };
  return { services: items.length > 0 ? items : [none], earlier: itemsIn(EARLIER, before) };
}

/** A service that only had data earlier brings the time in which it had them. */
function withService(draft: ChooseDraft, facts: ServiceFacts, range: RangeChoice): ChooseDraft {
  if (draft.service === facts.name) return { ...draft, facts, range };
  return { ...draft, service: facts.name, facts, range, matchers: [] };
}

function isShorter(range: RangeChoice, than: RangeChoice): boolean {
  if (range.kind === 'custom' || than.kind === 'custom') return false;
  return (durationMs(range.duration) ?? 0) < (durationMs(than.duration) ?? 0);
}
