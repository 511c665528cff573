// Which file was a name of the profile built from? Those that are called so are a press away, any other is looked for.

import * as vscode from 'vscode';
import { escapeIcons } from '../text/markdown.ts';

export interface FileQuestion {
  readonly name: string; // As the profile spells it.
  readonly lookAlikes: readonly string[]; // Absolute paths, most alike first.
  readonly root: string | undefined; // Where looking begins.
  readonly nameOf: (path: string) => string;
}

/** Undefined when the reader leaves it open. */
export async function chooseFile(question: FileQuestion): Promise<vscode.Uri | undefined> {
  const { name, lookAlikes, nameOf } = question;
  if (lookAlikes.length === 0) return lookForFile(question);
  const files = lookAlikes.map((path) => ({
    label: escapeIcons(nameOf(path)),
    file: vscode.Uri.file(path),
  }));
  const other = { label: '$(folder-opened) Another File…', file: undefined };
  const picked = await vscode.window.showQuickPick([...files, other], {
    title: 'Choose Its File',
    placeHolder: `Which file was ${name} built from?`,
  });
  if (picked === undefined) return undefined;
  return picked.file ?? lookForFile(question);
}

async function lookForFile({ name, root }: FileQuestion): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: `Which File Was ${name} Built From?`,
    openLabel: 'It Is This File',
    ...(root === undefined ? {} : { defaultUri: vscode.Uri.file(root) }),
  });
  return chosen?.[0];
}
