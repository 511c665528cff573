// Several files of the workspace may be meant by one name of the profile: the reader says which.

import * as vscode from 'vscode';
import type { AmbiguousFile } from '../../engine/engine.ts';
import type { Memory } from '../session/memory.ts';
import type { Session } from '../session/session.ts';
import { shownOf } from '../session/state-parts.ts';

/** Asks for a name of the profile, else for the file in front if it is one of them, else for the heaviest name first. */
export async function pickMatchingFile(
  session: Session,
  memory: Memory,
  name?: string,
): Promise<void> {
  const shown = shownOf(session.state);
  if (shown === undefined) return;
  const all = shown.drawn.placement.ambiguous;
  const named = all.find((file) => file.name === name);
  const ambiguous = named ?? (await ambiguousFileToDecide(all));
  if (ambiguous === undefined) return;
  const active = activePath();
  // The first row is the answer of who only presses Enter.
  const first = ambiguous.candidates.filter((path) => path === active);
  const others = ambiguous.candidates.filter((path) => path !== active);
  const items = [...first, ...others].map((path) => ({
    label: vscode.workspace.asRelativePath(path, true),
    description: path === active ? 'in front of you' : '',
    path,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Pick Matching File',
    placeHolder: `Which file was ${ambiguous.name} built from?`,
  });
  if (picked === undefined) return;
  await memory.pick(shown.choice, ambiguous.name, picked.path);
  await session.placeAgain();
}

async function ambiguousFileToDecide(
  all: readonly AmbiguousFile[],
): Promise<AmbiguousFile | undefined> {
  const active = activePath();
  const inFront = all.find(({ candidates }) => candidates.some((path) => path === active));
  if (inFront !== undefined || all.length === 1) return inFront ?? all[0];
  if (all.length === 0) {
    void vscode.window.showInformationMessage(
      'Every file of the profile that was found has only one match in this workspace.',
    );
    return undefined;
  }
  const items = all.map((file) => ({
    label: file.name,
    description: `${(file.share * 100).toFixed(1)} % · ${file.candidates.length} candidates`,
    file,
  }));
  const options = { title: 'Pick Matching File', placeHolder: 'Which name of the profile?' };
  return (await vscode.window.showQuickPick(items, options))?.file;
}

function activePath(): string | undefined {
  return vscode.window.activeTextEditor?.document.uri.fsPath;
}
