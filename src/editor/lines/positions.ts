// Lines are 1-based everywhere but in VS Code's editor, where they are 0-based. This is the only door between both.

import * as vscode from 'vscode';
import type { LineEdit } from './line-shift.ts';

/** The line (1-based) of a position of the editor. */
export function lineOf(position: vscode.Position): number {
  return position.line + 1;
}

export function lineCount(document: vscode.TextDocument): number {
  return document.lineCount;
}

export function hasLine(document: vscode.TextDocument, line: number): boolean {
  return line >= 1 && line <= document.lineCount;
}

/** The text of a line (1-based) without its line break; empty behind the last. */
export function textOfLine(document: vscode.TextDocument, line: number): string {
  return hasLine(document, line) ? document.lineAt(line - 1).text : '';
}

/** The whole line (1-based), without its line break. */
export function rangeOfLine(document: vscode.TextDocument, line: number): vscode.Range {
  return document.lineAt(line - 1).range;
}

/** The last character of the line: what a card about the whole line is about. */
export function endOfLine(document: vscode.TextDocument, line: number): vscode.Range {
  const { end } = rangeOfLine(document, line);
  return new vscode.Range(end.with({ character: Math.max(0, end.character - 1) }), end);
}

/** Where the words of a line (1-based) begin; the nearest line there is when the text has become shorter. */
export function startOfWords(document: vscode.TextDocument, line: number): vscode.Position {
  const { lineNumber, firstNonWhitespaceCharacterIndex } = document.lineAt(
    Math.min(Math.max(line, 1), document.lineCount) - 1,
  );
  return new vscode.Position(lineNumber, firstNonWhitespaceCharacterIndex);
}

export function isAtEndOfLine(document: vscode.TextDocument, position: vscode.Position): boolean {
  return position.character >= document.lineAt(position.line).text.length;
}

/** What an event of the editor tells, as edits that apply one after the other. */
export function editsOf(
  changes: readonly vscode.TextDocumentContentChangeEvent[],
): readonly LineEdit[] {
  return changes.map(({ range, text }) => ({
    startLine: lineOf(range.start),
    startColumn: range.start.character,
    endLine: lineOf(range.end),
    endColumn: range.end.character,
    text,
  }));
}
