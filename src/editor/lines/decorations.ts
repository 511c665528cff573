// Draws the heat into every visible editor and keeps it right while profiles come, themes change and people type.
// VS Code itself moves what is drawn when lines move; it is drawn anew only when a drawn line was touched.

import * as vscode from 'vscode';
import { createDecorationTypes } from './decoration-types.ts';
import { createDocumentRest } from './document-rest.ts';
import { isFile, type DocumentShift, type DocumentShifts } from './document-shifts.ts';
import type { DrawnLine, WantedText } from './drawn-lines.ts';
import { createEditorLines } from './editor-lines.ts';
import type { FunctionPlaces } from './function-places.ts';
import { hotFiles } from './hot-files.ts';
import { createPainter } from './painter.ts';
import { editsOf } from './positions.ts';
import type { ProfiledHeats } from './profiled-heat.ts';
import type { SymbolDoubts } from './symbol-doubts.ts';
import { createTypedLine } from './typed-line.ts';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';
import type { Shown } from '../session/state.ts';
import { themeKind } from '../text/theme-kind.ts';

export interface Decorations {
  /** What is drawn in an editor now; for tests. */
  applied(editor: vscode.TextEditor): readonly DrawnLine[];
  dispose(): void;
}

export function createDecorations(
  extension: vscode.Uri,
  source: StateSource,
  shifts: DocumentShifts,
  profiled: ProfiledHeats,
  functions: FunctionPlaces,
  doubts: SymbolDoubts,
): Decorations {
  const types = createDecorationTypes(extension, themeKind(vscode.window.activeColorTheme));
  const rest = createDocumentRest();
  const due = new WeakSet<vscode.TextEditor>(); // Something new is to be drawn when its document rests.
  const painter = createPainter(types, rest, (editor) => {
    // Its document may have come to rest before VS Code's answer came.
    if (rest.isAtRest(editor.document)) draw(editor, { anew: true });
    else due.add(editor);
  });
  const editorLines = createEditorLines(source, shifts, profiled, functions, doubts);
  const typedLine = createTypedLine((path) => drawDocument(path, { anew: false }));
  let wantedText = readWantedText();

  /**
   * Nothing new is placed while somebody types, since it would stand on the lines of a text that is no more by the time
   * that it arrives. It comes when the document is at rest; until then VS Code moves what is there. Taking all away is
   * never wrong.
   */
  function draw(editor: vscode.TextEditor, how: { readonly anew: boolean }): void {
    const lines = linesOf(editor);
    if (lines.length > 0 && !rest.isAtRest(editor.document)) {
      due.add(editor);
      return;
    }
    due.delete(editor);
    painter.paint(editor, lines, how);
  }

  function linesOf(editor: vscode.TextEditor): readonly DrawnLine[] {
    return editorLines.of(editor, { typedOn: (path) => typedLine.of(path), wantedText });
  }

  function drawAll(how: { readonly anew: boolean }): void {
    for (const editor of vscode.window.visibleTextEditors) draw(editor, how);
  }

  function drawDocument(path: string, how: { readonly anew: boolean }): void {
    for (const editor of editorsOf(path)) draw(editor, how);
  }

  /** All of it, since VS Code may have moved what was there otherwise. */
  function drawDue(path: string): void {
    for (const editor of editorsOf(path)) if (due.has(editor)) draw(editor, { anew: true });
  }

  let shownBefore: Shown | undefined;
  function stateChanged(): void {
    const shown = shownOf(source.state);
    if (shown !== shownBefore) {
      // Another text of one file is no other profile.
      if (shown?.drawn.view.handle !== shownBefore?.drawn.view.handle) typedLine.forget();
      shownBefore = shown ?? shownBefore;
      vscode.workspace.textDocuments.forEach(followIfHot);
    }
    drawAll({ anew: false });
  }

  function followIfHot(document: vscode.TextDocument): void {
    const shown = isFile(document) ? shownOf(source.state) : undefined;
    if (shown !== undefined && hotFiles(shown).of(document.uri.fsPath) !== undefined) {
      shifts.follow(document);
    }
  }

  /**
   * A line with cost was touched: what is on it is another at once, unless lines are coming and going right now, or all
   * will be new anyway.
   */
  function shifted(change: DocumentShift): void {
    const { document, shifted } = change;
    const file = editorLines.fileOf(document);
    const drawn = [...(file?.lines ?? []), ...(file?.goneBeside ?? [])];
    if (file === undefined || !drawn.some(({ line }) => shifted.touched.has(line))) return;
    typedLine.follow(change, drawn);
    for (const editor of editorsOf(file.path)) {
      if (isAtOnce(editor)) painter.paint(editor, linesOf(editor), { anew: shifted.broken });
      else due.add(editor);
    }
  }

  /**
   * What VS Code has moved otherwise, or has put onto the neighbour of a line that is gone, is placed anew, or taken away
   * while that cannot be; all else stays and follows. What is drawn counts here, whatever its lines are called by now.
   */
  function textChanged({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0 || !isFile(document)) return;
    const edits = editsOf(contentChanges);
    for (const editor of editorsOf(document.uri.fsPath)) {
      const touched = painter.follow(editor, edits);
      if (touched.length === 0) continue;
      if (isAtOnce(editor)) {
        painter.paint(editor, linesOf(editor), { anew: true });
        continue;
      }
      due.add(editor);
      painter.wipe(editor, touched);
    }
  }

  function isAtOnce(editor: vscode.TextEditor): boolean {
    return rest.wereLinesAtRest(editor.document) && !due.has(editor);
  }

  const listeners = [
    source.onDidChange(stateChanged),
    profiled.onDidChange(() => drawAll({ anew: false })),
    functions.onDidChange((path) => drawDocument(path, { anew: true })),
    doubts.onDidChange((path) => drawDocument(path, { anew: false })),
    shifts.onDidShift(shifted), // Told before what follows, since the shifts were made first.
    vscode.workspace.onDidChangeTextDocument(textChanged),
    rest.onDidRest(drawDue),
    vscode.window.onDidChangeVisibleTextEditors((editors) => {
      for (const editor of editors) draw(editor, { anew: painter.painted(editor) === undefined });
    }),
    vscode.window.onDidChangeTextEditorOptions(({ textEditor }) =>
      draw(textEditor, { anew: false }),
    ),
    vscode.window.onDidChangeActiveColorTheme((theme) => {
      types.setKind(themeKind(theme));
      drawAll({ anew: true });
    }),
    vscode.workspace.onDidOpenTextDocument(followIfHot),
    vscode.debug.onDidChangeBreakpoints(() => drawAll({ anew: false })),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('hotline.lineText')) return;
      wantedText = readWantedText();
      drawAll({ anew: false });
    }),
  ];
  stateChanged();

  return {
    applied: (editor) => painter.painted(editor) ?? [],
    dispose() {
      vscode.Disposable.from(...listeners, rest, typedLine).dispose();
      types.dispose();
    },
  };
}

/** The profiled version of a file has its path, too, and nothing moves there. */
function editorsOf(path: string): readonly vscode.TextEditor[] {
  return vscode.window.visibleTextEditors.filter(
    ({ document }) => isFile(document) && document.uri.fsPath === path,
  );
}

function readWantedText(): WantedText {
  return vscode.workspace.getConfiguration('hotline').get<WantedText>('lineText', 'all');
}
