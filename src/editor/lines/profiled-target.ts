// Which line of which file a command about the profiled version is about: from a link, a menu, a row, or the cursor.

import * as vscode from 'vscode';
import type { ProfiledLine } from '../../engine/trace/trace-answers.ts';
import type { DocumentShifts } from './document-shifts.ts';
import { lineOf } from './positions.ts';
import { addressOf } from './profiled-address.ts';

export interface ProfiledTarget {
  readonly path: string;
  readonly line: ProfiledLine;
  /** As it is told, '' where nobody tells one; undefined when it is still to be chosen. */
  readonly revision: string | undefined;
}

/**
 * The argument, which anybody may have written; without one the cursor's line. `shifts` says which line of the heat a line
 * of now is. Undefined when there is no file.
 */
export function profiledTarget(
  argument: unknown,
  shifts: Pick<DocumentShifts, 'lineThen'>,
): ProfiledTarget | undefined {
  const given = ofArgument(argument);
  if (given !== undefined) return given;
  const { uri, line } = placeOf(argument) ?? cursor() ?? {};
  return uri === undefined || line === undefined ? undefined : ofPlace(uri, line, shifts);
}

/** A row of the view Hot Lines, or a place as our own links have it. */
function ofArgument(argument: unknown): ProfiledTarget | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if (argument instanceof vscode.Uri) return undefined; // It has a `path`, too.
  const { kind, name, row } = argument as Record<string, unknown>;
  if (kind === 'file' && typeof name === 'string') return target(name, { today: 1 }, undefined);
  if (row !== undefined) return ofArgument(row);
  const { path, line, measuredLine, isMeasured, revision } = argument as Record<string, unknown>;
  if (typeof path !== 'string') return undefined;
  const told = typeof revision === 'string' ? revision : undefined;
  if (isLine(measuredLine)) {
    // A line of today that is still there is found from there, whatever build it is of.
    return isLine(line)
      ? target(path, { today: line }, told)
      : target(path, { measured: measuredLine }, told);
  }
  const at = isLine(line) ? line : 1;
  return target(path, isMeasured === true ? { measured: at } : { today: at }, told);
}

interface Place {
  readonly uri: vscode.Uri;
  readonly line: number; // Now, 1-based.
}

/** What the menus of tabs, editors and line numbers say. */
function placeOf(argument: unknown): Place | undefined {
  if (argument instanceof vscode.Uri) {
    const { activeTextEditor: active, visibleTextEditors: visible } = vscode.window;
    const editors = active === undefined ? visible : [active, ...visible];
    const editor = editors.find(({ document }) => isSame(document.uri, argument));
    return { uri: argument, line: editor === undefined ? 1 : lineOf(editor.selection.active) };
  }
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { uri, lineNumber } = argument as Record<string, unknown>;
  return uri instanceof vscode.Uri && isLine(lineNumber) ? { uri, line: lineNumber } : undefined;
}

/** As texts, addresses with a query differ by which side of VS Code has written them. */
function isSame(a: vscode.Uri, b: vscode.Uri): boolean {
  return a.scheme === b.scheme && a.fsPath === b.fsPath && a.query === b.query;
}

function cursor(): Place | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && { uri: editor.document.uri, line: lineOf(editor.selection.active) };
}

function ofPlace(
  uri: vscode.Uri,
  line: number,
  shifts: Pick<DocumentShifts, 'lineThen'>,
): ProfiledTarget | undefined {
  const address = addressOf(uri);
  if (address !== undefined) return target(address.path, { measured: line }, address.revision);
  if (uri.scheme !== 'file') return undefined;
  // A line that was written just now stands below one that the engine knows.
  for (let above = line; above > 0; above--) {
    const then = shifts.lineThen(uri.fsPath, above);
    if (then !== undefined) return target(uri.fsPath, { today: then }, undefined);
  }
  return target(uri.fsPath, { today: 1 }, undefined);
}

function target(path: string, line: ProfiledLine, revision: string | undefined): ProfiledTarget {
  return { path, line, revision };
}

function isLine(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) > 0;
}
