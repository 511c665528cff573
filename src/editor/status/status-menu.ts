// What a click on the status bar offers: the steps that fit the state first, then what is always possible.

import * as vscode from 'vscode';
import { STEPS, type NextStep } from '../session/next-steps.ts';
import type { Session } from '../session/session.ts';
import { choiceOf, shownOf } from '../session/state-parts.ts';
import type { Status } from './status-text.ts';

/** Runs what the reader picks. */
export async function showStatusMenu(session: Session, status: Status): Promise<void> {
  const always = [
    STEPS.choose,
    STEPS.openFiles,
    ...(shownOf(session.state) === undefined
      ? []
      : [STEPS.checkMapping, session.heatShown ? STEPS.hideHeat : STEPS.showHeat]),
    STEPS.addConnection,
    STEPS.log,
  ];
  const known = new Set(status.steps.map(({ command }) => command));
  const items = [
    ...status.steps.map(itemOf),
    { label: 'also', kind: vscode.QuickPickItemKind.Separator, command: '' },
    ...always.filter(({ command }) => !known.has(command)).map(itemOf),
  ];
  const sentence = status.aloud.replace(/^Hotline, /, '');
  // A sentence about a choice begins with a name, which is spelled as it is.
  const placeHolder = choiceOf(session.state) === undefined ? capitalised(sentence) : sentence;
  const options = { title: 'Hotline', placeHolder };
  const picked = await vscode.window.showQuickPick(items, options);
  if (picked !== undefined) await vscode.commands.executeCommand(picked.command);
}

function itemOf({ title, command }: NextStep): vscode.QuickPickItem & { command: string } {
  return { label: title, command };
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
