// What is to be drawn in one editor: the heat of its file on the lines of now, or of a file as it was measured, with
// functions that have no lines.

import * as vscode from 'vscode';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';
import { isFile, type DocumentShifts } from './document-shifts.ts';
import { withGone, type GoneBeside } from './drawn-gone.ts';
import { functionsOnLines, withFunctions, type FunctionOnLine } from './drawn-functions.ts';
import {
  columnOf,
  drawnLines,
  type DrawnLine,
  type HotLine,
  type WantedText,
} from './drawn-lines.ts';
import { editorRole, type EditorRole } from './editor-role.ts';
import type { FunctionPlaces } from './function-places.ts';
import { hotFiles, type HotFile } from './hot-files.ts';
import type { LineNow } from './line-shift.ts';
import { hasLine, lineOf, textOfLine } from './positions.ts';
import type { ProfiledHeats } from './profiled-heat.ts';
import { textWidth } from './soft-column.ts';
import type { SymbolDoubts } from './symbol-doubts.ts';

/** What the answer depends on beside state and text. */
export interface EditorFacts {
  /** The line (of now) of a document that is being typed on. */
  readonly typedOn: (path: string) => number | undefined;
  readonly wantedText: WantedText;
}

export interface EditorLines {
  /** The cost of a file of today; undefined where there is none, or none is shown. */
  fileOf(document: vscode.TextDocument): HotFile | undefined;
  of(editor: vscode.TextEditor, facts: EditorFacts): readonly DrawnLine[];
}

/** What there is to draw in one editor. */
interface LinesToDraw {
  readonly file: HotFile | undefined; // Undefined where only functions without lines stand in it.
  readonly lines: readonly HotLine[];
  readonly beside: readonly GoneBeside[];
  readonly lineNow: (line: number) => LineNow | undefined;
  readonly declared: readonly FunctionOnLine[];
  readonly typedOn: number | undefined; // The line of now.
  readonly wantedText: WantedText;
  /** Its functions do not stand where the profile has them. */
  readonly doubted: boolean;
}

export function createEditorLines(
  source: StateSource,
  shifts: DocumentShifts,
  profiled: ProfiledHeats,
  functions: FunctionPlaces,
  doubts: SymbolDoubts,
): EditorLines {
  const columns = new WeakMap<HotFile, Map<string, number>>(); // By tab size and lines with a text besides.

  function fileOf(document: vscode.TextDocument): HotFile | undefined {
    const shown = source.heatShown && isFile(document) ? shownOf(source.state) : undefined;
    return shown === undefined ? undefined : hotFiles(shown).of(document.uri.fsPath);
  }

  function linesFor(editor: vscode.TextEditor, facts: EditorFacts): readonly DrawnLine[] {
    const role = editorRole(editor);
    return role === 'nothing'
      ? []
      : (todaysLines(editor, role, facts) ?? profiledLines(editor, role, facts));
  }

  function todaysLines(
    editor: vscode.TextEditor,
    role: EditorRole,
    { typedOn, wantedText }: EditorFacts,
  ): readonly DrawnLine[] | undefined {
    const { document } = editor;
    const path = document.uri.fsPath;
    const file = fileOf(document);
    const declared = functionsIn(document);
    if (file === undefined && declared.length === 0) return undefined;
    // Lines of another text would be wrong ones; those of this one are on their way (retracing.ts).
    const ofThisText = shifts.follow(document) === undefined ? undefined : file;
    return linesOf(editor, role, {
      file,
      lines: ofThisText?.lines ?? [],
      beside: ofThisText?.goneBeside ?? [],
      lineNow: (line) => shifts.lineNow(path, line),
      declared,
      typedOn: typedOn(path),
      wantedText,
      doubted: doubts.of(path) !== undefined,
    });
  }

  /** Of a file as it was measured: nothing has moved there, and nobody types in it. */
  function profiledLines(
    editor: vscode.TextEditor,
    role: EditorRole,
    { wantedText }: EditorFacts,
  ): readonly DrawnLine[] {
    const { document } = editor;
    const file = source.heatShown ? profiled.of(document) : undefined;
    if (file === undefined) return [];
    return linesOf(editor, role, {
      file,
      lines: file.lines,
      beside: file.goneBeside,
      lineNow: (line) => (hasLine(document, line) ? { line, edited: false } : undefined),
      declared: [],
      typedOn: undefined,
      wantedText,
      doubted: false,
    });
  }

  function linesOf(
    { document, options }: vscode.TextEditor,
    role: EditorRole,
    { file, lines, beside, lineNow, declared, typedOn, wantedText, doubted }: LinesToDraw,
  ): readonly DrawnLine[] {
    const tabSize = typeof options.tabSize === 'number' ? options.tabSize : 4;
    const widthOf = (line: number) => textWidth(textOfLine(document, line), tabSize);
    const facts = { lines, lineNow, widthOf };
    const others = [
      ...declared.map(({ line }) => line),
      ...beside.flatMap(({ line }) => lineNow(line)?.line ?? []),
    ];
    const drawing = {
      ...facts,
      // Half a window seldom has room for a column behind the code, so that shares stand close to their lines.
      column: role === 'marks and shares' ? 0 : columnIn(file, tabSize, facts, others),
      wantedText,
      breakpoints: breakpointsIn(document),
      typedOn,
      isCompared: role !== 'everything',
      hasTexts: role !== 'marks',
      unsure: (file?.candidates ?? []).length > 0 || file?.basis?.doubt !== undefined || doubted,
    };
    const withoutFunctions = withGone(drawnLines(drawing), beside, drawing);
    return withFunctions(withoutFunctions, declared, drawing);
  }

  function columnIn(
    file: HotFile | undefined,
    tabSize: number,
    facts: Parameters<typeof columnOf>[0],
    others: readonly number[],
  ): number {
    if (file === undefined) return columnOf(facts, others);
    const known = columns.get(file) ?? new Map<string, number>();
    const key = `${tabSize} ${others.length}`; // Some come later than lines.
    const column = known.get(key) ?? columnOf(facts, others);
    columns.set(file, known.set(key, column));
    return column;
  }

  function functionsIn(document: vscode.TextDocument): readonly FunctionOnLine[] {
    const shown = source.heatShown && isFile(document) ? shownOf(source.state) : undefined;
    // Functions without lines are no lines that could be compared.
    if (shown === undefined || shown.compared !== undefined) return [];
    const declared = functions
      .of(document.uri.fsPath)
      .filter(({ line }) => hasLine(document, line));
    return functionsOnLines(declared, hotFiles(shown).scale);
  }

  return { fileOf, of: linesFor };
}

function breakpointsIn({ uri }: vscode.TextDocument): ReadonlySet<number> {
  const here = vscode.debug.breakpoints.flatMap((breakpoint) =>
    breakpoint instanceof vscode.SourceBreakpoint &&
    breakpoint.location.uri.toString() === uri.toString()
      ? [lineOf(breakpoint.location.range.start)]
      : [],
  );
  return new Set(here);
}
