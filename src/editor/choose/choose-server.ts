// The first question of Choose Profile…: which server. Each is asked whether it is there, and then how much of it there is,
// while the list stands.

import { QuickPickItemKind } from 'vscode';
import type { ConnectionSetting } from '../connect/connection-settings.ts';
import { readConnections } from '../connect/connections.ts';
import { elsewhereItems, type ChooseContext, type ChooseDraft } from './choose-context.ts';
import { escapeIcons } from '../text/markdown.ts';
import { pick, type Item } from '../ask/quick-questions.ts';
import type { Step } from '../ask/quick-steps.ts';
import { inRange, rangeAt } from '../session/range.ts';
import { asSourceError, shortReason } from '../session/source-errors.ts';
import type { RangeChoice } from '../session/state.ts';
import { counted } from '../text/counted.ts';

export function serverStep(context: ChooseContext): Step<ChooseDraft> {
  return {
    name: 'server',
    async ask(draft, frame, asked) {
      const { connections } = readConnections();
      const [only] = connections;
      if (!asked && connections.length === 1 && only !== undefined) {
        return { kind: 'skip', value: withServer(draft, only.name) };
      }
      return pick<ChooseDraft>(frame, {
        placeholder: 'Server (type to filter)',
        active: draft.connection ?? only?.name,
        async load(show, signal) {
          const states = new Map<string, string>();
          const refresh = () => show(itemsFor(draft, connections, states, context));
          refresh();
          await Promise.all(
            connections.map(async ({ name }) => {
              await askState(name, draft.range, context, signal, (state) => {
                states.set(name, state);
                refresh();
              });
            }),
          );
        },
      });
    },
  };
}

function itemsFor(
  draft: ChooseDraft,
  connections: readonly ConnectionSetting[],
  states: ReadonlyMap<string, string>,
  context: ChooseContext,
): readonly Item<ChooseDraft>[] {
  const servers = connections.map((connection): Item<ChooseDraft> => {
    const { name, url, tenant } = connection;
    return {
      key: name,
      label: escapeIcons(name),
      description: tenant === undefined ? url : `${url} · tenant ${escapeIcons(tenant)}`,
      detail: states.get(name) ?? 'asking…',
      answer: { kind: 'next', value: withServer(draft, name) },
    };
  });
  const add: Item<ChooseDraft> = {
    key: 'add connection',
    label: '$(add) Add Connection…',
    description: 'Pyroscope, Grafana Cloud Profiles',
    alwaysShow: true,
    answer: async () => {
      const name = await context.addConnection();
      return name === undefined
        ? { kind: 'jump', to: 'server' }
        : { kind: 'next', value: withServer(draft, name) };
    },
  };
  const separator = { label: 'servers', kind: QuickPickItemKind.Separator };
  return [separator, ...servers, add, ...elsewhereItems<ChooseDraft>(context, false)];
}

/** A server that takes longer to list its services is known to be there all the same. */
const COUNT_WITHIN_MS = 5000;

/** Tells one line about how the server answered, and again when it has told of its services. */
async function askState(
  name: string,
  range: RangeChoice,
  { engine, connection, now }: ChooseContext,
  signal: AbortSignal,
  tell: (state: string) => void,
): Promise<void> {
  let state: string;
  try {
    const { version } = await engine.check(await connection(name), signal);
    state = version === undefined ? 'answers' : `Pyroscope ${escapeIcons(version)}`;
  } catch (thrown) {
    const error = asSourceError(thrown);
    tell(`$(warning) ${shortReason(error)} · ${escapeIcons(error.message)}`);
    return;
  }
  tell(state);
  const late = AbortSignal.timeout(COUNT_WITHIN_MS);
  const asked = now();
  try {
    const within = AbortSignal.any([signal, late]);
    const services = await engine.services(await connection(name), rangeAt(range, asked), within);
    tell(`${state} · ${counted(services.length, 'service')} ${inRange(range, asked)}`);
  } catch (thrown) {
    const reason = late.aborted ? 'no answer in time' : shortReason(asSourceError(thrown));
    tell(`${state} · services unknown: ${reason}`);
  }
}

/** Another server has other services, types and labels. */
function withServer(draft: ChooseDraft, connection: string): ChooseDraft {
  if (draft.connection === connection) return draft;
  return {
    ...draft,
    connection,
    service: undefined,
    facts: undefined,
    type: undefined,
    matchers: [],
  };
}
