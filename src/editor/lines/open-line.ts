// Opens a line of the profile where it is now. Lists, links in cards and commands all come here.

import * as vscode from 'vscode';
import type { DocumentShifts } from './document-shifts.ts';
import { isNotThere, offerOfMissing } from './offer-profiled.ts';
import { startOfWords } from './positions.ts';

export interface LineToOpen {
  readonly path: string;
  readonly line: number; // Of the profile, 1-based.
  /** The line is one of the text as it is, whatever the profile has there. */
  readonly isNow?: boolean;
  /** Leaves the focus where it is, in a list. */
  readonly keepFocus?: boolean;
  /** Which column of editors it opens in; the active one when absent. */
  readonly column?: vscode.ViewColumn;
}

export type OpenLine = (target: LineToOpen) => Promise<void>;

export function createOpenLine(shifts: DocumentShifts): OpenLine {
  return async ({
    path,
    line,
    isNow = false,
    keepFocus = false,
    column = vscode.ViewColumn.Active,
  }) => {
    if (await isNotThere(path)) {
      offerOfMissing({ path, line }, false);
      return;
    }
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
    shifts.follow(document);
    const now = isNow ? { line } : shifts.lineNow(path, line);
    const position = startOfWords(document, now?.line ?? line);
    const range = new vscode.Range(position, position);
    const editor = await vscode.window.showTextDocument(document, {
      preserveFocus: keepFocus,
      viewColumn: column,
      selection: range,
    });
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    if (now === undefined) {
      const message = `Hotline: line ${line} was deleted since it was measured`;
      vscode.window.setStatusBarMessage(message, 5000);
    }
  };
}

/** What a link names: a line of the profile as the heat has it, or as it was measured. */
export interface NamedLine extends LineToOpen {
  readonly isMeasured: boolean;
  readonly revision?: string;
}

/** The argument of `hotline.openLine`, which anybody may have written in a link; or a row of the view Hot Lines. */
export function asLineToOpen(value: unknown): NamedLine | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { path, line, isNow, keepFocus, column, isMeasured, revision } = value as Record<
    string,
    unknown
  >;
  if (typeof path !== 'string' || !Number.isInteger(line)) return undefined;
  return {
    path,
    line: line as number,
    keepFocus: keepFocus === true,
    isNow: isNow === true,
    isMeasured: isMeasured === true,
    ...(isColumn(column) ? { column } : {}),
    ...(typeof revision === 'string' ? { revision } : {}),
  };
}

function isColumn(value: unknown): value is vscode.ViewColumn {
  return typeof value === 'number';
}
