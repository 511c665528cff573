// From a frame to its source: a file of the workspace at the line where it is now, else the very file that the profile
// names if it is on this machine (GOROOT, a module cache), else a sentence.

import * as vscode from 'vscode';
import type { View } from '../../engine/engine.ts';
import type { FromWebview } from '../../protocol.ts';
import type { OpenOutside } from '../lines/open-outside.ts';

type OpenSource = Extract<FromWebview, { type: 'openSource' }>;

/** `from` is the column that the page is in: code opens beside it, where other code is already open. */
export async function openSource(
  { file, path, line, beside }: OpenSource,
  view: View,
  from: vscode.ViewColumn | undefined,
  openOutside: OpenOutside,
): Promise<void> {
  const column = beside ? vscode.ViewColumn.Beside : codeColumn(from);
  if (path === undefined) return openOutside(view, { file, line, column });
  const target = { path, line: Math.max(1, line), column };
  await vscode.commands.executeCommand('hotline.openLine', target);
}

/** Another column with code in it, or the page's own. */
function codeColumn(from: vscode.ViewColumn | undefined): vscode.ViewColumn | undefined {
  const columns = vscode.window.visibleTextEditors.map(({ viewColumn }) => viewColumn);
  return columns.find((column) => column !== undefined && column !== from) ?? from;
}
