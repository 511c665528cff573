// What is shown when VS Code starts: the last choice, or what HOTLINE_OPEN names, unless the workspace is not trusted.

import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Memory } from './memory.ts';
import { choiceOfPaths } from './open-files.ts';
import type { Session } from './session.ts';
import type { Choice } from './state.ts';

/** Loads in the background: nobody asked just now, so a failure is told in the status bar only. */
export async function restoreChoice(
  session: Session,
  memory: Memory,
  log: vscode.LogOutputChannel,
): Promise<void> {
  const remembered = memory.choice;
  const choice = remembered ?? (await choiceOfEnvironment(log));
  // A command, or an editor that was opened, may have been quicker.
  if (choice === undefined || session.state.kind !== 'nothing-chosen') return;
  if (!vscode.workspace.isTrusted && liesInWorkspace(choice)) {
    log.info('The workspace is not trusted: its profile files are not loaded by themselves.');
    return;
  }
  const { kind } = await session.choose(choice, { byReader: false });
  // Who starts VS Code on a profile wants to see it; who comes back finds the editors as they were.
  const nothingOpen = vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0);
  if (remembered === undefined && kind === 'ready' && nothingOpen)
    await vscode.commands.executeCommand('hotline.nextHotLineInWorkspace');
}

async function choiceOfEnvironment(log: vscode.LogOutputChannel): Promise<Choice | undefined> {
  const path = process.env['HOTLINE_OPEN'];
  if (path === undefined || path === '') return undefined;
  try {
    await stat(path);
  } catch (error) {
    log.warn(`HOTLINE_OPEN names something that cannot be read: ${String(error)}`);
    return undefined;
  }
  return choiceOfPaths([path]);
}

function liesInWorkspace(choice: Choice): boolean {
  return (
    choice.kind === 'files' &&
    choice.paths.some(
      (path) => vscode.workspace.getWorkspaceFolder(vscode.Uri.file(path)) !== undefined,
    )
  );
}
