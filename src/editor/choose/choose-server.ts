// The first question of Choose Profile…: which server. Each is asked whether it is there while the list stands.

import { QuickPickItemKind } from 'vscode';
import type { ConnectionSetting } from '../connect/connection-settings.ts';
import { readConnections } from '../connect/connections.ts';
import { elsewhereItems, type ChooseContext, type ChooseDraft } from './choose-context.ts';
import { escapeIcons } from '../text/markdown.ts';
import { pick, type Item } from '../ask/quick-questions.ts';
import type { Step } from '../ask/quick-steps.ts';
import { asSourceError, shortReason } from '../session/source-errors.ts';

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
              states.set(name, await stateOf(name, context, signal));
              refresh();
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

/** One line about how the server answered. */
async function stateOf(
  name: string,
  { engine, connection }: ChooseContext,
  signal: AbortSignal,
): Promise<string> {
  try {
    const { version } = await engine.check(await connection(name), signal);
    return version === undefined ? 'answers' : `Pyroscope ${escapeIcons(version)}`;
  } catch (thrown) {
    const error = asSourceError(thrown);
    return `$(warning) ${shortReason(error)} · ${escapeIcons(error.message)}`;
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
