// The questions about a connection, one step each, and the test that ends them.

import type { Engine } from '../../engine/engine.ts';
import { secretWord, readConnections, withSecret } from './connections.ts';
import {
  authOf,
  named,
  nameMistake,
  nameOf,
  PRESETS,
  secretCaution,
  secretMistake,
  settingOf,
  tenantMistake,
  type ConnectionDraft,
} from './connection-draft.ts';
import { urlProblem, type AuthKind } from './connection-settings.ts';
import { escapeIcons } from '../text/markdown.ts';
import { pick, write, type Answer, type Item, type WriteQuestion } from '../ask/quick-questions.ts';
import type { Step } from '../ask/quick-steps.ts';
import { asSourceError } from '../session/source-errors.ts';

type DraftStep = Step<ConnectionDraft>;

/** Is told every change of what is written, so that an escape loses nothing. */
export type Keep = (draft: ConnectionDraft) => void;

export const kindStep: DraftStep = {
  name: 'kind',
  ask: (draft, frame) =>
    pick(frame, {
      placeholder: 'What kind of server?',
      active: draft.preset.label,
      load: (show) => {
        show(
          PRESETS.map((preset) => ({
            label: preset.label,
            description: preset.description,
            answer: next({ ...draft, preset }),
          })),
        );
        return Promise.resolve(undefined);
      },
    }),
};

export function urlStep(keep: Keep): DraftStep {
  return writeStep('url', keep, (draft) => ({
    prompt: 'Address of the server, with the path prefix if it has one',
    placeholder: draft.preset.urlExample,
    value: draft.url,
    problem: urlProblem,
    put: (url) => ({ ...draft, url }),
  }));
}

export function nameStep(keep: Keep): DraftStep {
  return writeStep('name', keep, (draft) => {
    const taken = readConnections().connections.map(({ name }) => name);
    return {
      prompt: 'Name of the connection, as lists and the status bar show it',
      value: nameOf(draft),
      problem: (text) => nameMistake(text, taken),
      put: (name) => named(draft, name),
    };
  });
}

export function tenantStep(keep: Keep): DraftStep {
  return writeStep('tenant', keep, (draft) => ({
    prompt: 'Tenant (X-Scope-OrgID); empty if the server has only one',
    placeholder: 'none',
    value: draft.tenant,
    problem: tenantMistake,
    put: (tenant) => ({ ...draft, tenant }),
  }));
}

const AUTHS: readonly { readonly auth: AuthKind; readonly label: string; readonly what: string }[] =
  [
    { auth: 'none', label: 'No Sign-In', what: 'the network protects the server' },
    { auth: 'basic', label: 'User Name and Password', what: 'HTTP Basic' },
    { auth: 'bearer', label: 'Token', what: 'HTTP Bearer' },
  ];

export const authStep: DraftStep = {
  name: 'auth',
  ask: (draft, frame) =>
    pick(frame, {
      placeholder: 'How does the server know you?',
      active: authOf(draft),
      load: (show) => {
        show(
          AUTHS.map(({ auth, label, what }) => ({
            key: auth,
            label,
            description: what,
            answer: next({ ...draft, auth }),
          })),
        );
        return Promise.resolve(undefined);
      },
    }),
};

export function userStep(keep: Keep): DraftStep {
  const step = writeStep('user', keep, (draft) => ({
    prompt: draft.preset.userPrompt,
    value: draft.user,
    problem: (text) => (text.includes(':') ? 'A user name cannot have a colon in it.' : undefined),
    put: (user) => ({ ...draft, user }),
  }));
  return onlyIf((draft) => authOf(draft) === 'basic', step);
}

export function secretStep(keep: Keep): DraftStep {
  const step = writeStep('secret', keep, (draft) => ({
    prompt: `The ${secretWord(authOf(draft))}; it is kept in your system's secret storage only`,
    value: draft.secret,
    password: true,
    problem: (text) => secretMistake(authOf(draft), text),
    caution: () => secretCaution(draft),
    put: (secret) => ({ ...draft, secret }),
  }));
  return onlyIf((draft) => authOf(draft) !== 'none', step);
}

/** Asks the server. When it answers, the questions are over; else the reason stands in a list of ways to mend it. */
export function testStep(engine: Engine): DraftStep {
  return {
    name: 'test',
    ask: (draft, frame) =>
      pick(frame, {
        placeholder: `Asking ${nameOf(draft)}…`,
        active: undefined,
        async load(show, signal) {
          try {
            await engine.check(withSecret(settingOf(draft), draft.secret), signal);
            return next(draft);
          } catch (thrown) {
            if (!signal.aborted) show(mendItems(draft, thrown), 'It did not work: how to go on?');
            return undefined;
          }
        },
      }),
  };
}

function mendItems(draft: ConnectionDraft, thrown: unknown): readonly Item<ConnectionDraft>[] {
  const error = asSourceError(thrown);
  const aboutSignIn = error.kind === 'unauthorized' || error.kind === 'forbidden';
  const signIn = { key: 'auth', label: 'Change the Sign-In…', answer: jump('auth') };
  const address = { key: 'url', label: 'Change the Address…', answer: jump('url') };
  return [
    {
      key: 'reason',
      label: `$(warning) ${escapeIcons(error.message)}`,
      detail: escapeIcons(error.next),
      alwaysShow: true,
      answer: jump(aboutSignIn ? 'auth' : 'url'),
    },
    ...(aboutSignIn ? [signIn, address] : [address, signIn]),
    { key: 'tenant', label: 'Change the Tenant…', answer: jump('tenant') },
    { key: 'again', label: 'Try Again', answer: jump('test') },
    {
      key: 'save',
      label: 'Save Anyway',
      description: 'it may be reachable later',
      answer: next(draft),
    },
  ];
}

function writeStep(
  name: string,
  keep: Keep,
  question: (
    draft: ConnectionDraft,
  ) => WriteQuestion & { readonly put: (text: string) => ConnectionDraft },
): DraftStep {
  return {
    name,
    async ask(draft, frame) {
      const { put, ...rest } = question(draft);
      const answer = await write(frame, { ...rest, draft: (text) => keep(put(text.trim())) });
      return answer.kind === 'next' ? next(put(answer.value)) : answer;
    },
  };
}

function onlyIf(condition: (draft: ConnectionDraft) => boolean, step: DraftStep): DraftStep {
  return {
    name: step.name,
    async ask(draft, frame, asked) {
      if (condition(draft)) return step.ask(draft, frame, asked);
      return { kind: 'skip', value: draft };
    },
  };
}

function next(value: ConnectionDraft): Answer<ConnectionDraft> {
  return { kind: 'next', value };
}

function jump(to: string): Answer<ConnectionDraft> {
  return { kind: 'jump', to };
}
