import * as vscode from 'vscode';

/** The paths of the open folders, below which packages may lie. */
export function openRoots(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
}
