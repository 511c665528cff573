// A file as readers know it.

import * as vscode from 'vscode';

/** Below its folder, which is named where there are several. */
export function relativeName(path: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.file(path)).replaceAll('\\', '/');
}
