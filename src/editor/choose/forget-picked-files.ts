// The files that the reader has picked in this workspace, for whatever profile: each can be taken back, also when none is
// shown.

import * as vscode from 'vscode';
import { baseNameOf } from '../../core/paths/segments.ts';
import type { Memory } from '../session/memory.ts';
import type { Session } from '../session/session.ts';
import { counted } from '../text/counted.ts';
import { escapeIcons } from '../text/markdown.ts';

export async function forgetPickedFiles(session: Session, memory: Memory): Promise<void> {
  const items = memory.everyPick.map((pick) => ({
    label: escapeIcons(pick.name),
    description: `is ${escapeIcons(vscode.workspace.asRelativePath(pick.path, true))}`,
    detail: escapeIcons(pick.of.map(baseNameOf).join(' · ')),
    pick,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage('No file was picked in this workspace.');
    return;
  }
  const forgotten = await vscode.window.showQuickPick(items, {
    title: 'Forget Picked Files',
    placeHolder: 'Which names are to be asked about again?',
    canPickMany: true,
    matchOnDescription: true,
  });
  if (forgotten === undefined || forgotten.length === 0) return;
  await memory.forgetPicks(forgotten.map(({ pick }) => pick));
  await session.placeAgain();
  const told = `$(discard) ${counted(forgotten.length, 'pick')} forgotten.`;
  vscode.window.setStatusBarMessage(told, MESSAGE_MS);
}

const MESSAGE_MS = 5000;
