// What is declared in the texts of hot files, asked for when it is needed and followed while people type. A language server
// may start long after the file was opened, so it is asked again, by the clock and when the file comes to the front; nobody
// waits for it.

import * as vscode from 'vscode';
import type { Declaration } from './declarations.ts';
import { isFile } from './document-shifts.ts';
import { declarationsInText } from './declarations-in-text.ts';
import { declarationsAskedAnew, declarationsOf } from './document-symbols.ts';
import { lineNow, shiftLines, startShift, type LineShift } from './line-shift.ts';
import { editsOf, textOfLine } from './positions.ts';

export interface TextDeclarations {
  /**
   * What was declared in the text when it was asked for last, by a language server, or else as far as the text alone tells;
   * undefined while neither is known.
   */
  of(path: string): readonly Declaration[] | undefined;
  /** The same by a language server alone, who knows where functions end. */
  ofServer(path: string): readonly Declaration[] | undefined;
  /** Where a line of that text is now; undefined when it is gone. */
  lineNow(path: string, line: number): number | undefined;
  /** Asks for the documents that are open, if they are wanted and were not asked for. */
  askOpen(): void;
  /** Asks for a file, open or not, and again whenever it is opened. */
  ask(path: string): Promise<void>;
  /** A text's declarations are known, or are others than they were. */
  readonly onDidLearn: vscode.Event<vscode.TextDocument>;
  dispose(): void;
}

interface Known {
  readonly declarations: readonly Declaration[];
  shift: LineShift;
  readonly isOfServer: boolean;
  readonly text?: string; // That they were read in.
}

const REST_MS = 300;
/** After an empty answer: there may be a language server that is not up yet. Those of Java and Rust take minutes. */
export const AGAIN_AFTER_MS: readonly number[] = [
  1000, 2000, 3000, 5000, 5000, 5000, 10_000, 10_000, 20_000, 30_000, 60_000, 120_000, 240_000,
];

/** `wanted` says of which files declarations are of use; `failed` is told when a language server breaks. */
export function createTextDeclarations(
  wanted: (path: string) => boolean,
  failed: (error: unknown) => void,
): TextDeclarations {
  const known = new Map<string, Known>();
  const timers = new Map<string, NodeJS.Timeout>(); // The next question of each path.
  const asked = new Set<string>();
  const byName = new Set<string>(); // Asked for by `ask`.
  const learnt = new vscode.EventEmitter<vscode.TextDocument>();

  function later(document: vscode.TextDocument, ms: number, attempt: number): void {
    const path = document.uri.fsPath;
    clearTimeout(timers.get(path));
    timers.set(
      path,
      setTimeout(() => {
        timers.delete(path);
        question(document, attempt).catch(failed);
      }, ms),
    );
  }

  async function question(document: vscode.TextDocument, attempt: number): Promise<void> {
    const path = document.uri.fsPath;
    const wasInVain = asked.has(path) && known.get(path)?.isOfServer !== true;
    asked.add(path);
    const { version } = document;
    const declarations = wasInVain
      ? await declarationsAskedAnew(document)
      : await declarationsOf(document.uri);
    // A text that has changed meanwhile is asked for when typing rests.
    if (document.version !== version) return;
    if (declarations.length === 0) {
      const again = AGAIN_AFTER_MS[attempt];
      if (again !== undefined) later(document, again, attempt + 1);
      readText(document);
      return;
    }
    known.set(path, { declarations, shift: startShift(document.getText()), isOfServer: true });
    learnt.fire(document);
  }

  /** While no server answers; what one has answered for an earlier text is better. */
  function readText(document: vscode.TextDocument): void {
    const path = document.uri.fsPath;
    const of = known.get(path);
    const text = document.getText();
    if (of?.isOfServer === true || (of !== undefined && of.text === text)) return;
    const declarations = declarationsInText(text, path);
    if (declarations.length === 0) return;
    known.set(path, { declarations, shift: startShift(text), isOfServer: false, text });
    learnt.fire(document);
  }

  function askIfWanted(document: vscode.TextDocument): void {
    const path = document.uri.fsPath;
    if (!isFile(document) || asked.has(path)) return;
    if (!byName.has(path) && !wanted(path)) return;
    question(document, 0).catch(failed);
  }

  function askIfUnknown(editor: vscode.TextEditor | undefined): void {
    const document = editor?.document;
    if (document === undefined || !isFile(document)) return;
    const path = document.uri.fsPath;
    if (known.get(path)?.isOfServer !== true && asked.has(path))
      question(document, 0).catch(failed);
  }

  const listeners = [
    vscode.workspace.onDidOpenTextDocument(askIfWanted),
    vscode.window.onDidChangeActiveTextEditor(askIfUnknown),
    // With an extension comes its language server.
    vscode.extensions.onDidChange(() => vscode.window.visibleTextEditors.forEach(askIfUnknown)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const path = document.uri.fsPath;
      if (!asked.has(path) || contentChanges.length === 0 || !isFile(document)) return;
      const of = known.get(path);
      const readNow = (line: number) => textOfLine(document, line);
      if (of !== undefined) of.shift = shiftLines(of.shift, editsOf(contentChanges), readNow).shift;
      later(document, REST_MS, 0);
    }),
    // It may change on the disk while nobody looks, or be of another language when it comes again.
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (isFile(document)) asked.delete(document.uri.fsPath);
    }),
  ];

  return {
    onDidLearn: learnt.event,
    of: (path) => known.get(path)?.declarations,
    ofServer(path) {
      const of = known.get(path);
      return of?.isOfServer === true ? of.declarations : undefined;
    },
    lineNow(path, line) {
      const of = known.get(path);
      return of === undefined ? line : lineNow(of.shift, line)?.line;
    },
    askOpen: () => vscode.workspace.textDocuments.forEach(askIfWanted),
    async ask(path) {
      byName.add(path);
      if (!asked.has(path)) askIfWanted(await vscode.workspace.openTextDocument(path));
    },
    dispose() {
      for (const timer of timers.values()) clearTimeout(timer);
      vscode.Disposable.from(...listeners, learnt).dispose();
    },
  };
}
