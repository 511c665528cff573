// The line with cost that is being typed on: from the first key on it until the cursor leaves it.

import * as vscode from 'vscode';
import { isFile, type DocumentShift } from './document-shifts.ts';
import { lineNow, lineThen, textNow } from './line-shift.ts';
import { lineOf } from './positions.ts';

export interface TypedLine {
  /** The line (of now) of a file that is typed on; undefined for none. */
  of(path: string): number | undefined;
  /** Looks whether a change was typed on one of these lines (of then). */
  follow(change: DocumentShift, lines: readonly { readonly line: number }[]): void;
  forget(): void;
  dispose(): void;
}

/** `left` is told the file of a line when the cursor has left it. */
export function createTypedLine(left: (path: string) => void): TypedLine {
  let typed: { readonly path: string; readonly line: number } | undefined; // The line of now.

  function cursorMoved(): void {
    if (typed === undefined) return;
    const { path, line } = typed;
    const editor = vscode.window.activeTextEditor;
    const stays =
      editor !== undefined &&
      isFile(editor.document) &&
      editor.document.uri.fsPath === path &&
      editor.selections.some(({ active }) => lineOf(active) === line);
    if (stays) return;
    typed = undefined;
    left(path);
  }

  const listeners = [
    vscode.window.onDidChangeTextEditorSelection(cursorMoved),
    vscode.window.onDidChangeActiveTextEditor(cursorMoved),
  ];

  return {
    of: (path) => (typed?.path === path ? typed.line : undefined),
    follow({ document, before, shifted: { shift } }, lines) {
      const editor = vscode.window.activeTextEditor;
      if (editor?.document !== document) return;
      if (!document.isDirty) {
        // Read from the disk anew, as by File: Revert, or undone to what stands there.
        if (typed?.path === document.uri.fsPath) typed = undefined;
        return;
      }
      const under = editor.selections.map(({ active }) => lineThen(shift, lineOf(active)));
      // A line that comes back, as by an undo, was not typed.
      const isTyped = (line: number) =>
        ![undefined, textNow(shift, line)].includes(textNow(before, line));
      const found = lines.find(({ line }) => under.includes(line) && isTyped(line));
      const now = found && lineNow(shift, found.line);
      if (now !== undefined) typed = { path: document.uri.fsPath, line: now.line };
    },
    forget() {
      typed = undefined;
    },
    dispose: () => void vscode.Disposable.from(...listeners).dispose(),
  };
}
