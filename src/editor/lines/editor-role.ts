// Which editors are drawn into. Editors of a group have a column; the halves of a comparison, peeks, merge editors and
// notebook cells have none.

import * as vscode from 'vscode';
import { PROFILED } from './profiled-address.ts';

/**
 * `marks`: the right side of a comparison with today's text, where colour and the line's end belong to the comparison. `marks and shares`:
 * the left side of one with the profiled version, which is looked at for what its lines cost.
 */
export type EditorRole = 'everything' | 'marks and shares' | 'marks' | 'nothing';

export function editorRole(editor: vscode.TextEditor): EditorRole {
  if (editor.viewColumn !== undefined) return 'everything';
  const uri = editor.document.uri.toString();
  const comparisons = vscode.window.tabGroups.all.flatMap(({ activeTab }) =>
    activeTab?.input instanceof vscode.TabInputTextDiff ? [activeTab.input] : [],
  );
  const right = comparisons.find(({ modified }) => modified.toString() === uri);
  // Of two builds both sides are looked at for what their lines cost.
  if (right !== undefined) return right.modified.scheme === PROFILED ? 'marks and shares' : 'marks';
  const isLeft = comparisons.some(
    ({ original }) => original.scheme === PROFILED && original.toString() === uri,
  );
  return isLeft ? 'marks and shares' : 'nothing';
}
