// Draws the heat into every visible editor and keeps it right while profiles come, themes change and people type.
// VS Code itself moves what is drawn when lines move; it is drawn anew only when a drawn line was touched.

import * as vscode from 'vscode';
import { createDecorationTypes, keysOf, type TypeKey } from './decoration-types.ts';
import { isFile, type DocumentShift, type DocumentShifts } from './document-shifts.ts';
import {
  columnOf,
  drawnLines,
  type DrawnLine,
  type HotLine,
  type WantedText,
} from './drawn-lines.ts';
import { functionsOnLines, withFunctions, type FunctionOnLine } from './drawn-functions.ts';
import { editorRole, type EditorRole } from './editor-role.ts';
import type { FunctionPlaces } from './function-places.ts';
import { hotFiles, type HotFile } from './hot-files.ts';
import { lineNow, lineThen, textNow, type LineNow } from './line-shift.ts';
import { hasLine, lineOf, rangeOfLine, textOfLine } from './positions.ts';
import { textWidth } from './soft-column.ts';
import type { ProfiledHeats } from './profiled-heat.ts';
import type { SymbolDoubts } from './symbol-doubts.ts';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';
import type { Shown } from '../session/state.ts';
import { themeKind } from '../text/theme-kind.ts';

export interface Decorations {
  /** What is drawn in an editor now; for tests. */
  applied(editor: vscode.TextEditor): readonly DrawnLine[];
  dispose(): void;
}

/** What there is to draw in one editor. */
interface LinesToDraw {
  readonly file: HotFile | undefined; // Undefined where only functions without lines stand in it.
  readonly lines: readonly HotLine[];
  readonly lineNow: (line: number) => LineNow | undefined;
  readonly declared: readonly FunctionOnLine[];
  readonly typedOn: number | undefined; // The line of now.
  /** Its functions do not stand where the profile has them. */
  readonly doubted: boolean;
}

/** What an editor shows: the lines, and per type what VS Code was given, to tell whether it has to be given anew. */
interface Applied {
  readonly lines: readonly DrawnLine[];
  readonly types: ReadonlyMap<TypeKey, string>;
}

/** So long after the last edit what is drawn in a document is drawn once more. */
const SETTLED_AFTER_MS = 250;

export function createDecorations(
  extension: vscode.Uri,
  source: StateSource,
  shifts: DocumentShifts,
  profiled: ProfiledHeats,
  functions: FunctionPlaces,
  doubts: SymbolDoubts,
): Decorations {
  const types = createDecorationTypes(extension, themeKind(vscode.window.activeColorTheme));
  const applied = new WeakMap<vscode.TextEditor, Applied>();
  const columns = new WeakMap<HotFile, Map<string, number>>(); // By tab size and declarations.
  const unsettled = new Map<string, NodeJS.Timeout>(); // By path.
  let typedOn: { readonly path: string; readonly line: number } | undefined; // The line of now.
  let wantedText = readWantedText();

  function fileOf(document: vscode.TextDocument): HotFile | undefined {
    const shown = source.heatShown && isFile(document) ? shownOf(source.state) : undefined;
    return shown === undefined ? undefined : hotFiles(shown).of(document.uri.fsPath);
  }

  function linesFor(editor: vscode.TextEditor): readonly DrawnLine[] {
    const role = editorRole(editor);
    return role === 'nothing' ? [] : (todaysLines(editor, role) ?? profiledLines(editor, role));
  }

  function todaysLines(
    editor: vscode.TextEditor,
    role: EditorRole,
  ): readonly DrawnLine[] | undefined {
    const { document } = editor;
    const path = document.uri.fsPath;
    const file = fileOf(document);
    const declared = functionsIn(document);
    if (file === undefined && declared.length === 0) return undefined;
    return linesOf(editor, role, {
      file,
      // Lines of another text would be wrong ones; those of this one are on their way (retracing.ts).
      lines: file === undefined || shifts.follow(document) === undefined ? [] : file.lines,
      lineNow: (line) => shifts.lineNow(path, line),
      declared,
      typedOn: typedOn?.path === path ? typedOn.line : undefined,
      doubted: doubts.of(path) !== undefined,
    });
  }

  /** Of a file as it was measured: nothing has moved there, and nobody types in it. */
  function profiledLines(editor: vscode.TextEditor, role: EditorRole): readonly DrawnLine[] {
    const { document } = editor;
    const file = source.heatShown ? profiled.of(document) : undefined;
    if (file === undefined) return [];
    return linesOf(editor, role, {
      file,
      lines: file.lines,
      lineNow: (line) => (hasLine(document, line) ? { line, edited: false } : undefined),
      declared: [],
      typedOn: undefined,
      doubted: false,
    });
  }

  function linesOf(
    { document, options }: vscode.TextEditor,
    role: EditorRole,
    { file, lines, lineNow, declared, typedOn, doubted }: LinesToDraw,
  ): readonly DrawnLine[] {
    const tabSize = typeof options.tabSize === 'number' ? options.tabSize : 4;
    const widthOf = (line: number) => textWidth(textOfLine(document, line), tabSize);
    const facts = {
      lines,
      lineNow,
      widthOf,
    };
    const drawing = {
      ...facts,
      // Half a window seldom has room for a column behind the code, so that shares stand close to their lines.
      column: role === 'marks and shares' ? 0 : columnIn(file, tabSize, facts, declared),
      wantedText,
      breakpoints: breakpointsIn(document),
      typedOn,
      isCompared: role !== 'everything',
      hasTexts: role !== 'marks',
      unsure: (file?.candidates ?? 1) > 1 || file?.basis?.doubt !== undefined || doubted,
    };
    return withFunctions(drawnLines(drawing), declared, drawing);
  }

  function columnIn(
    file: HotFile | undefined,
    tabSize: number,
    facts: Parameters<typeof columnOf>[0],
    declared: readonly FunctionOnLine[],
  ): number {
    const others = declared.map(({ line }) => line);
    if (file === undefined) return columnOf(facts, others);
    const known = columns.get(file) ?? new Map<string, number>();
    const key = `${tabSize} ${others.length}`; // Declarations come later than lines.
    const column = known.get(key) ?? columnOf(facts, others);
    columns.set(file, known.set(key, column));
    return column;
  }

  function functionsIn(document: vscode.TextDocument): readonly FunctionOnLine[] {
    const shown = source.heatShown && isFile(document) ? shownOf(source.state) : undefined;
    if (shown === undefined) return [];
    const declared = functions
      .of(document.uri.fsPath)
      .filter(({ line }) => hasLine(document, line));
    return functionsOnLines(declared, hotFiles(shown).scale);
  }

  /** `anew`: VS Code may have moved what is there differently, or has forgotten it. */
  function draw(editor: vscode.TextEditor, { anew }: { readonly anew: boolean }): void {
    const lines = linesFor(editor);
    const before = applied.get(editor)?.types ?? new Map<TypeKey, string>();
    const groups = groupByType(lines, editor.document);
    const after = new Map<TypeKey, string>();
    for (const [key, { options, signature }] of groups) {
      after.set(key, signature);
      if (anew || before.get(key) !== signature) editor.setDecorations(types.of(key), options);
    }
    for (const key of before.keys()) {
      if (!groups.has(key)) editor.setDecorations(types.of(key), []);
    }
    applied.set(editor, { lines, types: after });
  }

  function drawAll(anew: boolean): void {
    for (const editor of vscode.window.visibleTextEditors) draw(editor, { anew });
  }

  function drawDocument(path: string, anew: boolean): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.fsPath === path) draw(editor, { anew });
    }
  }

  function lineOfDrawn(path: string, { profileLine, function: name }: DrawnLine) {
    return profileLine === undefined
      ? functions.of(path).find(({ cost }) => cost.name === name)?.line
      : shifts.lineNow(path, profileLine)?.line;
  }

  let shownBefore: Shown | undefined;
  function stateChanged(): void {
    const shown = shownOf(source.state);
    if (shown !== shownBefore) {
      // Another text of one file is no other profile.
      if (shown?.drawn.view.handle !== shownBefore?.drawn.view.handle) typedOn = undefined;
      shownBefore = shown ?? shownBefore;
      vscode.workspace.textDocuments.forEach(followIfHot);
    }
    drawAll(false);
  }

  function followIfHot(document: vscode.TextDocument): void {
    const shown = isFile(document) ? shownOf(source.state) : undefined;
    if (shown !== undefined && hotFiles(shown).of(document.uri.fsPath) !== undefined) {
      shifts.follow(document);
    }
  }

  /**
   * What is drawn is placed by the text as this side knows it. Who types fast has changed it again by the time that it
   * arrives, and VS Code then puts it on the lines of a text that is no more: nothing here can see that, so it is drawn
   * anew when the typing has paused.
   */
  function drawWhenSettled(path: string): void {
    clearTimeout(unsettled.get(path));
    const draw = () => {
      unsettled.delete(path);
      drawDocument(path, true);
    };
    unsettled.set(path, setTimeout(draw, SETTLED_AFTER_MS));
  }

  function shifted({ document, before, shifted: { shift, touched, broken } }: DocumentShift): void {
    const file = fileOf(document);
    if (file !== undefined) drawWhenSettled(file.path);
    if (file === undefined || !file.lines.some(({ line }) => touched.has(line))) return;
    const editor = vscode.window.activeTextEditor;
    if (editor?.document === document) {
      const under = editor.selections.map(({ active }) => lineThen(shift, lineOf(active)));
      const typed = file.lines.find(
        ({ line }) => under.includes(line) && textNow(before, line) !== textNow(shift, line),
      );
      const now = typed && lineNow(shift, typed.line);
      if (now !== undefined) typedOn = { path: file.path, line: now.line };
    }
    drawDocument(file.path, broken);
  }

  /** Its text comes back when the cursor leaves the line that was typed on. */
  function cursorMoved(): void {
    if (typedOn === undefined) return;
    const { path, line } = typedOn;
    const editor = vscode.window.activeTextEditor;
    const stays =
      editor !== undefined &&
      isFile(editor.document) &&
      editor.document.uri.fsPath === path &&
      editor.selections.some(({ active }) => lineOf(active) === line);
    if (stays) return;
    typedOn = undefined;
    drawDocument(path, false);
  }

  const listeners = [
    source.onDidChange(stateChanged),
    profiled.onDidChange(() => drawAll(false)),
    functions.onDidChange((path) => drawDocument(path, true)),
    doubts.onDidChange((path) => drawDocument(path, false)),
    shifts.onDidShift(shifted),
    vscode.window.onDidChangeTextEditorSelection(cursorMoved),
    vscode.window.onDidChangeActiveTextEditor(cursorMoved),
    vscode.window.onDidChangeVisibleTextEditors((editors) => {
      for (const editor of editors) draw(editor, { anew: !applied.has(editor) });
    }),
    vscode.window.onDidChangeTextEditorOptions(({ textEditor }) =>
      draw(textEditor, { anew: false }),
    ),
    vscode.window.onDidChangeActiveColorTheme((theme) => {
      types.setKind(themeKind(theme));
      drawAll(true);
    }),
    vscode.workspace.onDidOpenTextDocument(followIfHot),
    vscode.debug.onDidChangeBreakpoints(() => drawAll(false)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('hotline.lineText')) return;
      wantedText = readWantedText();
      drawAll(false);
    }),
  ];
  stateChanged();

  return {
    applied(editor) {
      const path = editor.document.uri.fsPath;
      const lines = applied.get(editor)?.lines ?? [];
      if (!isFile(editor.document)) return lines;
      // Those that were not touched have only moved with the text.
      return lines.map((each) => ({
        ...each,
        line: lineOfDrawn(path, each) ?? each.line,
      }));
    },
    dispose() {
      for (const timer of unsettled.values()) clearTimeout(timer);
      vscode.Disposable.from(...listeners).dispose();
      types.dispose();
    },
  };
}

interface TypeGroup {
  readonly options: vscode.DecorationOptions[];
  readonly signature: string;
}

/**
 * What each type is to draw. The signature names lines by their number in the profile: it stays when lines only move,
 * because VS Code has moved them then.
 */
function groupByType(
  lines: readonly DrawnLine[],
  document: vscode.TextDocument,
): ReadonlyMap<TypeKey, TypeGroup> {
  const groups = new Map<TypeKey, { options: vscode.DecorationOptions[]; signature: string }>();
  const add = (key: TypeKey | undefined, options: vscode.DecorationOptions, name: string) => {
    if (key === undefined) return;
    const group = groups.get(key) ?? { options: [], signature: '' };
    group.options.push(options);
    group.signature += `${name}\n`;
    groups.set(key, group);
  };
  for (const line of lines) {
    const range = rangeOfLine(document, line.line);
    const { mark, tint, text } = keysOf(line);
    const name = `${line.profileLine ?? ''} ${line.function ?? ''}`;
    add(mark, { range }, name);
    add(tint, { range }, name);
    if (line.text === undefined) continue;
    const { content, margin } = line.text;
    const after = { contentText: content, margin: `0 0 0 ${margin}ch` };
    add(text, { range, renderOptions: { after } }, `${name} ${margin} ${content}`);
  }
  return groups;
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

function readWantedText(): WantedText {
  return vscode.workspace.getConfiguration('hotline').get<WantedText>('lineText', 'all');
}
