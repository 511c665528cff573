// From a frame to its source: a file of the workspace at the line where it is now, else the very file that the profile
// names if it is on this machine (GOROOT, a module cache), else a sentence.

import { stat } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { FromWebview } from '../../protocol.ts';

type OpenSource = Extract<FromWebview, { type: 'openSource' }>;

/** `from` is the column that the page is in: code opens beside it, where other code is already open. */
export async function openSource(
  { file, path: placed, line, beside }: OpenSource,
  from: vscode.ViewColumn | undefined,
): Promise<void> {
  const found = placed ?? (path.isAbsolute(file) && (await isFile(file)) ? file : undefined);
  if (found === undefined) {
    const sentence =
      file === ''
        ? 'The profile does not say which file this function is in.'
        : `${file} is neither in this workspace nor on this machine. Open the folder that was built.`;
    void vscode.window.showInformationMessage(sentence);
    return;
  }
  const column = beside ? vscode.ViewColumn.Beside : codeColumn(from);
  await vscode.commands.executeCommand('hotline.openLine', {
    path: found,
    line: Math.max(1, line),
    column,
  });
}

/** Another column with code in it, or the page's own. */
function codeColumn(from: vscode.ViewColumn | undefined): vscode.ViewColumn | undefined {
  const columns = vscode.window.visibleTextEditors.map(({ viewColumn }) => viewColumn);
  return columns.find((column) => column !== undefined && column !== from) ?? from;
}

async function isFile(name: string): Promise<boolean> {
  try {
    return (await stat(name)).isFile();
  } catch {
    return false; // Not there, or not for us to read: either way it cannot be opened.
  }
}
