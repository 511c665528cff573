// The words of source lines, for lists: from the editor where the file is open, from the disk where it isn't.

import * as vscode from 'vscode';
import { isFile } from './document-shifts.ts';
import { textOfLine } from './positions.ts';

/** A generated file of this size would only be read for its few hot lines. */
const MOST_BYTES = 4_000_000;

export interface SourceLines {
  /** Reads the files that are not known yet, those that can be read. */
  load(paths: readonly string[]): Promise<void>;
  /** The line (of now, 1-based) in one line of plain text; undefined where the file could not be read. */
  words(path: string, line: number): string | undefined;
  /** Forgets one file, or all of them. */
  forget(path?: string): void;
}

export function createSourceLines(): SourceLines {
  let known = new Map<string, readonly string[] | undefined>();

  async function read(path: string): Promise<readonly string[] | undefined> {
    const uri = vscode.Uri.file(path);
    try {
      if ((await vscode.workspace.fs.stat(uri)).size > MOST_BYTES) return undefined;
      const bytes = await vscode.workspace.fs.readFile(uri);
      return new TextDecoder().decode(bytes).split(/\r\n|\r|\n/);
    } catch (error) {
      // Gone, or not to be read: the row then says the line's number instead of its words.
      if (error instanceof vscode.FileSystemError) return undefined;
      throw error;
    }
  }

  return {
    async load(paths) {
      const missing = paths.filter((path) => !known.has(path) && openDocument(path) === undefined);
      // Into what is known then: rows are drawn of it, also when all was forgotten while a file was read.
      await Promise.all(
        missing.map(async (path) => {
          const lines = await read(path);
          known.set(path, lines);
        }),
      );
    },
    words(path, line) {
      const document = openDocument(path);
      const text = document ? textOfLine(document, line) : known.get(path)?.[line - 1];
      return text?.trim().replace(/\s+/g, ' ').slice(0, 200);
    },
    forget(path) {
      if (path === undefined) known = new Map();
      else known.delete(path);
    },
  };
}

/** The document of a file, when an editor has it open. */
function openDocument(path: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) => isFile(document) && document.uri.fsPath === path,
  );
}
