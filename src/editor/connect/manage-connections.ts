// Add Connection…, Sign In… and Remove Connection…: what they ask, and what is kept where afterwards.

import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import { draftOf, EMPTY_DRAFT, settingOf, type ConnectionDraft } from './connection-draft.ts';
import type { ConnectionSetting } from './connection-settings.ts';
import {
  authStep,
  kindStep,
  nameStep,
  secretStep,
  tenantStep,
  testStep,
  urlStep,
  userStep,
} from './connection-steps.ts';
import {
  findConnection,
  readConnections,
  removeConnection,
  saveConnection,
  secretWord,
} from './connections.ts';
import { askSteps } from '../ask/quick-steps.ts';
import { deleteSecret, writeSecret } from './secrets.ts';

export interface ConnectionManager {
  /** Answers with the new connection's name, or undefined when the reader left. */
  add(): Promise<string | undefined>;
  /** Renews what the server knows the reader by. Answers whether something was saved. */
  signIn(name: string | undefined): Promise<boolean>;
  remove(name: string | undefined): Promise<boolean>;
}

export function createConnectionManager(
  engine: Engine,
  secrets: vscode.SecretStorage,
): ConnectionManager {
  let unfinished: ConnectionDraft = EMPTY_DRAFT;
  const keep = (draft: ConnectionDraft) => {
    unfinished = draft;
  };

  async function save(draft: ConnectionDraft): Promise<ConnectionSetting> {
    const setting = settingOf(draft);
    // The secret first: whoever hears of the new setting finds it.
    if (setting.auth === 'none') await deleteSecret(secrets, setting);
    else await writeSecret(secrets, setting, draft.secret);
    await saveConnection(setting);
    return setting;
  }

  return {
    async add() {
      const steps = [
        kindStep,
        urlStep(keep),
        nameStep(keep),
        tenantStep(keep),
        authStep,
        userStep(keep),
        secretStep(keep),
        testStep(engine),
      ];
      const draft = await askSteps('Add Connection', keeping(steps, keep), unfinished);
      if (draft === undefined) return undefined;
      const { name } = await save(draft);
      unfinished = EMPTY_DRAFT;
      return name;
    },

    async signIn(name) {
      const setting = await connectionToUse(name, 'Sign in to which server?');
      if (setting === undefined) return false;
      const ignore = () => undefined;
      const steps = [authStep, userStep(ignore), secretStep(ignore), testStep(engine)];
      const start = {
        ...draftOf(setting),
        auth: setting.auth === 'none' ? 'bearer' : setting.auth,
      };
      const draft = await askSteps(`Sign In to ${setting.name}`, steps, start);
      if (draft === undefined) return false;
      await save(draft);
      return true;
    },

    async remove(name) {
      const setting = await connectionToUse(name, 'Remove which connection?');
      if (setting === undefined) return false;
      const secret = setting.auth === 'none' ? '' : ` and its ${secretWord(setting.auth)}`;
      const answer = await vscode.window.showWarningMessage(
        `Remove the connection ${setting.name}?`,
        { modal: true, detail: `${setting.url}${secret} will be forgotten on this machine.` },
        'Remove',
      );
      if (answer !== 'Remove') return false;
      await removeConnection(setting.name);
      await deleteSecret(secrets, setting);
      return true;
    },
  };
}

type ConnectionStep = typeof kindStep;

/** Remembers the draft as each step finds it. */
function keeping(
  steps: readonly ConnectionStep[],
  keep: (draft: ConnectionDraft) => void,
): readonly ConnectionStep[] {
  return steps.map((step) => ({
    name: step.name,
    ask(draft, frame, asked) {
      keep(draft);
      return step.ask(draft, frame, asked);
    },
  }));
}

async function connectionToUse(
  name: string | undefined,
  question: string,
): Promise<ConnectionSetting | undefined> {
  if (name !== undefined) return findConnection(name);
  const { connections } = readConnections();
  if (connections.length === 0) {
    void vscode.window.showInformationMessage('There is no connection yet.');
    return undefined;
  }
  const items = connections.map(({ name: label, url: description }) => ({ label, description }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: question });
  return picked === undefined ? undefined : findConnection(picked.label);
}
