// Which editors are drawn into. Editors of a group have a column; the halves of a comparison, peeks, merge editors and
// notebook cells have none.

import * as vscode from 'vscode';

/** `marks`: the right side of a comparison, where colour and the line's end belong to the comparison. */
export type EditorRole = 'everything' | 'marks' | 'nothing';

export function editorRole(editor: vscode.TextEditor): EditorRole {
  if (editor.viewColumn !== undefined) return 'everything';
  const uri = editor.document.uri.toString();
  const comparisons = vscode.window.tabGroups.all.flatMap(({ activeTab }) =>
    activeTab?.input instanceof vscode.TabInputTextDiff ? [activeTab.input] : [],
  );
  return comparisons.some(({ modified }) => modified.toString() === uri) ? 'marks' : 'nothing';
}
