// Which of several folders has the source of a comparison, asked where nothing tells it: two clones, say.

import path from 'node:path';
import * as vscode from 'vscode';

/** The folders that the workspace has open, absolute; none where nobody vouches for them: then no program is started, not even git. */
export function trustedFolders(): readonly string[] {
  if (!vscode.workspace.isTrusted) return [];
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
}

/** Undefined when the reader leaves: lines keep their numbers then. */
export async function chooseSource(folders: readonly string[]): Promise<string | undefined> {
  const items = folders.map((folder) => ({
    ...{ folder, label: path.basename(folder), description: path.dirname(folder) },
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Compare Builds',
    placeHolder: 'Which folder has the source of both? Its revisions tell which lines moved.',
    ignoreFocusOut: true,
  });
  return picked?.folder;
}
