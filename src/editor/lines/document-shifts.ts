// Follows the edits of open documents that a profile has cost in, so that its lines are found where they are now.

import * as vscode from 'vscode';
import { lineNow, lineThen, replaceText, shiftLines, startShift } from './line-shift.ts';
import type { LineNow, LineShift, Shifted } from './line-shift.ts';
import { editsOf, textOfLine } from './positions.ts';

export interface DocumentShift {
  readonly document: vscode.TextDocument;
  readonly before: LineShift;
  readonly shifted: Shifted;
}

export interface DocumentShifts {
  /** Follows a document from now on, unless it is followed already. */
  follow(document: vscode.TextDocument): LineShift;
  /** Where a line of the profile is now; the same line where the document isn't open. */
  lineNow(path: string, line: number): LineNow | undefined;
  /** Which line of the profile a line of now is; undefined when it is new. */
  lineThen(path: string, line: number): number | undefined;
  /** Takes all texts as they are now for those that were measured: another build is on the lines. */
  startAnew(): void;
  readonly onDidShift: vscode.Event<DocumentShift>;
  dispose(): void;
}

export function createDocumentShifts(): DocumentShifts {
  const shifts = new Map<string, LineShift>(); // By path.
  const closed = new Map<string, string>(); // What documents said when they were closed, by path.
  const shifted = new vscode.EventEmitter<DocumentShift>();
  const listeners = [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const before = shifts.get(document.uri.fsPath);
      if (before === undefined || contentChanges.length === 0 || !isFile(document)) return;
      if (closed.has(document.uri.fsPath)) return; // Nobody has asked for it since it was opened again.
      const after = shiftLines(before, editsOf(contentChanges), (line) =>
        textOfLine(document, line),
      );
      shifts.set(document.uri.fsPath, after.shift);
      shifted.fire({ document, before, shifted: after });
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (!isFile(document) || !shifts.has(document.uri.fsPath)) return;
      closed.set(document.uri.fsPath, document.getText());
    }),
  ];

  /** The shift of a document that is open again; it may have changed on disk while nobody looked. */
  function reopened(document: vscode.TextDocument): LineShift | undefined {
    const path = document.uri.fsPath;
    const shift = shifts.get(path);
    const before = closed.get(path);
    if (shift === undefined || before === undefined) return undefined;
    closed.delete(path);
    const text = document.getText();
    return text === before ? shift : replaceText(shift, before, text).shift;
  }

  return {
    onDidShift: shifted.event,
    follow(document) {
      const path = document.uri.fsPath;
      const shift = reopened(document) ?? shifts.get(path) ?? startShift(document.getText());
      shifts.set(path, shift);
      return shift;
    },
    lineNow(path, line) {
      const shift = shifts.get(path);
      return shift === undefined ? { line, edited: false } : lineNow(shift, line);
    },
    lineThen(path, line) {
      const shift = shifts.get(path);
      return shift === undefined ? line : lineThen(shift, line);
    },
    startAnew() {
      shifts.clear();
      closed.clear();
    },
    dispose() {
      vscode.Disposable.from(...listeners, shifted).dispose();
    },
  };
}

/** Only files on disk are measured; what git or a comparison shows under the same path isn't them. */
export function isFile({ uri }: vscode.TextDocument): boolean {
  return uri.scheme === 'file';
}
