// Next and previous hot line: in the file by their order, in the workspace by their heat.

import * as vscode from 'vscode';
import type { DocumentShifts } from '../lines/document-shifts.ts';
import { isFile } from '../lines/document-shifts.ts';
import { hotFiles } from '../lines/hot-files.ts';
import { hotList, type HotRow } from './hot-list.ts';
import { stopInFile, stopInList, type Direction } from './hot-order.ts';
import type { OpenLine } from '../lines/open-line.ts';
import { lineOf } from '../lines/positions.ts';
import { roughShareText } from '../text/share-text.ts';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';

/** Both go there and answer where one is now, `2 of 14: 13.9 %`, or why there is nowhere to go. */
export interface Navigation {
  inFile(direction: Direction): Promise<string>;
  inWorkspace(direction: Direction): Promise<string>;
}

export function createNavigation(
  source: StateSource,
  shifts: DocumentShifts,
  openLine: OpenLine,
): Navigation {
  /** The rows with a mark, hottest first. */
  function hotRows(): readonly HotRow[] {
    const shown = shownOf(source.state);
    if (shown === undefined) return [];
    return hotList(hotFiles(shown), (path) => path).rows.filter(({ level }) => level > 0);
  }

  async function inFile(direction: Direction): Promise<string> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isFile(editor.document)) return 'no source file is open';
    const path = editor.document.uri.fsPath;
    const shown = shownOf(source.state);
    if (shown === undefined) return 'no profile is chosen';
    const lines = (hotFiles(shown).of(path)?.lines ?? [])
      .filter(({ level, drawn }) => level > 0 && drawn?.passedOn === false)
      .flatMap(({ line, drawn }) => {
        const now = shifts.lineNow(path, line);
        return now === undefined || drawn === undefined ? [] : [{ line, drawn, now: now.line }];
      })
      .sort((a, b) => a.now - b.now);
    const from = lineOf(editor.selection.active);
    const at = stopInFile(
      lines.map(({ now }) => now),
      from,
      direction,
    );
    const target = at === undefined ? undefined : lines[at];
    if (at === undefined || target === undefined) return 'no hot line in this file';
    await openLine({ path, line: target.line });
    return `${at + 1} of ${lines.length}: ${roughShareText(target.drawn)}`;
  }

  async function inWorkspace(direction: Direction): Promise<string> {
    const rows = hotRows();
    const at = stopInList(rows.length, hereIn(rows), direction);
    const row = at === undefined ? undefined : rows[at];
    if (at === undefined || row === undefined) {
      const chosen = shownOf(source.state) !== undefined;
      return chosen ? 'no hot line in this workspace' : 'no profile is chosen';
    }
    await openLine(row);
    return `${at + 1} of ${rows.length}: ${roughShareText(row.cost)}`;
  }

  /** The row that the cursor is on. */
  function hereIn(rows: readonly HotRow[]): number | undefined {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isFile(editor.document)) return undefined;
    const path = editor.document.uri.fsPath;
    const line = lineOf(editor.selection.active);
    const at = rows.findIndex(
      (row) => row.path === path && shifts.lineNow(path, row.line)?.line === line,
    );
    return at < 0 ? undefined : at;
  }

  return { inFile, inWorkspace };
}
