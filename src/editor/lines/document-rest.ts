// Which documents are being changed right now. What an extension draws is placed by the text that it knows, and VS Code
// puts it on the lines of the text that it has by then: nothing tells the extension when these are two different ones.

import * as vscode from 'vscode';
import { isFile } from './document-shifts.ts';
import { vsCodeAnswers } from './vs-code-answers.ts';

/** So long after the last change a document is at rest. Who types fast strikes several keys in this time. */
const REST_MS = 150;

export interface DocumentRest {
  /** Nothing in it has changed lately. What is no file never changes: it only has the path of one. */
  isAtRest(document: vscode.TextDocument): boolean;
  /** No line of it came or went lately; the change that is just being told does not count. */
  wereLinesAtRest(document: vscode.TextDocument): boolean;
  /** Whether lines came or went since this version of the text. */
  haveLinesMovedSince(document: vscode.TextDocument, version: number): boolean;
  /** Tells the path of a document when it has come to rest. */
  readonly onDidRest: vscode.Event<string>;
  dispose(): void;
}

interface Moved {
  readonly version: number;
  readonly at: number;
}

interface Changes {
  readonly timer: NodeJS.Timeout | undefined; // Undefined at rest.
  readonly movedBefore: Moved | undefined; // The last change but one that moved lines.
  readonly moved: Moved | undefined;
}

export function createDocumentRest(): DocumentRest {
  const rested = new vscode.EventEmitter<string>();
  const changes = new Map<string, Changes>(); // By path.

  const listeners = [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !isFile(document)) return;
      const path = document.uri.fsPath;
      const before = changes.get(path);
      clearTimeout(before?.timer);
      const timer = setTimeout(() => void rests(path), REST_MS);
      const moved = contentChanges.some(movesLines)
        ? { version: document.version, at: performance.now() }
        : undefined;
      changes.set(path, {
        timer,
        movedBefore: moved === undefined ? before?.movedBefore : before?.moved,
        moved: moved ?? before?.moved,
      });
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (isFile(document)) forget(document.uri.fsPath);
    }),
  ];

  function changesOf(document: vscode.TextDocument): Changes | undefined {
    return isFile(document) ? changes.get(document.uri.fsPath) : undefined;
  }

  /** Keys that VS Code has and has not told yet come before its answer. */
  async function rests(path: string): Promise<void> {
    const of = changes.get(path);
    await vsCodeAnswers();
    if (of === undefined || changes.get(path) !== of) return;
    changes.set(path, { ...of, timer: undefined });
    rested.fire(path);
  }

  function forget(path: string): void {
    clearTimeout(changes.get(path)?.timer);
    changes.delete(path);
  }

  return {
    isAtRest: (document) => changesOf(document)?.timer === undefined,
    wereLinesAtRest(document) {
      const { moved, movedBefore } = changesOf(document) ?? {};
      const last = moved?.version === document.version ? movedBefore : moved;
      return last === undefined || performance.now() - last.at >= REST_MS;
    },
    haveLinesMovedSince(document, version) {
      const moved = changesOf(document)?.moved;
      return moved !== undefined && moved.version > version;
    },
    onDidRest: rested.event,
    dispose() {
      for (const { timer } of changes.values()) clearTimeout(timer);
      vscode.Disposable.from(...listeners, rested).dispose();
    },
  };
}

function movesLines({ range, text }: vscode.TextDocumentContentChangeEvent): boolean {
  return !range.isSingleLine || /[\r\n]/.test(text);
}
