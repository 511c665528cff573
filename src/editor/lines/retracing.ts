// Asks for the lines of a document anew: when its text is another than the one that its lines were worked out for, and
// when typing has paused, since what a text says in the end tells more than the keys that led there.

import * as vscode from 'vscode';
import { isFile, type DocumentShifts } from './document-shifts.ts';
import type { HotFile } from './hot-files.ts';
import type { StateSource } from '../session/state-source.ts';

/** Follows the lines of a file to another text of it. */
export type Retrace = (path: string, text: string) => Promise<void>;

const REST_MS = 300;

/** `failed` is told of what went wrong; the lines then stay where the keys have led them. */
export function followTexts(
  source: StateSource,
  shifts: DocumentShifts,
  fileOf: (path: string) => HotFile | undefined,
  retrace: Retrace,
  failed: (error: unknown) => void,
): vscode.Disposable {
  const resting = new Map<string, NodeJS.Timeout>(); // By path.

  function ask(document: vscode.TextDocument): void {
    const path = document.uri.fsPath;
    clearTimeout(resting.get(path));
    resting.delete(path);
    if (document.isClosed || fileOf(path)?.basis === undefined || !shifts.begin(document)) return;
    retrace(path, document.getText()).catch(failed);
  }

  function askIfOther(document: vscode.TextDocument): void {
    if (!isFile(document) || fileOf(document.uri.fsPath)?.basis === undefined) return;
    if (shifts.follow(document) === undefined) ask(document);
  }

  const listeners = [
    source.onDidChange(() => vscode.workspace.textDocuments.forEach(askIfOther)),
    vscode.workspace.onDidOpenTextDocument(askIfOther),
    shifts.onDidChange((document) => {
      const path = document.uri.fsPath;
      clearTimeout(resting.get(path));
      resting.set(
        path,
        setTimeout(() => ask(document), REST_MS),
      );
    }),
    new vscode.Disposable(() => {
      for (const timer of resting.values()) clearTimeout(timer);
    }),
  ];
  return vscode.Disposable.from(...listeners);
}
