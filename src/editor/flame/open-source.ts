// From a frame to its source: a file of the workspace at the line where the measured one is now, else the very file that the profile
// names if it is on this machine (GOROOT, a module cache), else a sentence.

import * as vscode from 'vscode';
import type { View } from '../../engine/origin.ts';
import type { FromWebview } from '../../protocol.ts';
import type { OpenMeasured } from '../lines/open-measured.ts';
import type { OpenOutside } from '../lines/open-outside.ts';

type OpenSource = Extract<FromWebview, { type: 'openSource' }>;

export interface WaysToSource {
  /** In a file of the workspace. */
  readonly openMeasured: OpenMeasured;
  readonly openOutside: OpenOutside;
}

/** For a page whose profile is not on the lines, so that nobody has followed them to today. */
export const asMeasured: OpenMeasured = async (_, target) => {
  await vscode.commands.executeCommand('hotline.openLine', target);
};

/** `from` is the column that the page is in: code opens beside it, where other code is already open. */
export async function openSource(
  { file, path, line, beside }: OpenSource,
  view: View,
  from: vscode.ViewColumn | undefined,
  { openMeasured, openOutside }: WaysToSource,
): Promise<void> {
  const column = beside ? vscode.ViewColumn.Beside : codeColumn(from);
  if (path === undefined) return openOutside(view, { file, line, column });
  const target = { path, ...(column === undefined ? {} : { column }) };
  // No line of the profile is none that could have gone.
  if (line < 1) await vscode.commands.executeCommand('hotline.openLine', { ...target, line: 1 });
  else await openMeasured(view, { ...target, line });
}

/** Another column with code in it, or the page's own. */
function codeColumn(from: vscode.ViewColumn | undefined): vscode.ViewColumn | undefined {
  const columns = vscode.window.visibleTextEditors.map(({ viewColumn }) => viewColumn);
  return columns.find((column) => column !== undefined && column !== from) ?? from;
}
