// Follows the edits of open documents that a profile has cost in, so that its lines are found where they are now. The
// engine says where lines are in a text that it was given; from that text on, the keys are followed here.

import * as vscode from 'vscode';
import { textHash } from '../../core/text-hash.ts';
import type { HotFile } from './hot-files.ts';
import { lineNow, lineThen, shiftLines, startShift } from './line-shift.ts';
import type { LineNow, LineShift, Shifted } from './line-shift.ts';
import { editsOf, textOfLine } from './positions.ts';

export interface DocumentShift {
  readonly document: vscode.TextDocument;
  readonly before: LineShift;
  readonly shifted: Shifted;
}

export interface DocumentShifts {
  /**
   * Follows a document from now on, unless it is followed already. Undefined when the engine's lines are those of another
   * text: it has to be asked anew (`begin`).
   */
  follow(document: vscode.TextDocument): LineShift | undefined;
  /** Follows a document from its text of now on. Answers whether the engine has to be asked for this text. */
  begin(document: vscode.TextDocument): boolean;
  /** Where a line of the heat is now; the same line where the document isn't open. */
  lineNow(path: string, line: number): LineNow | undefined;
  /** The same, but `edited` only by keys since: not by what the line was when it was measured. */
  lineTyped(path: string, line: number): LineNow | undefined;
  /** Which line of the heat a line of now is; undefined when it is new. */
  lineThen(path: string, line: number): number | undefined;
  readonly onDidShift: vscode.Event<DocumentShift>;
  /** The text of a followed document has changed, whether or not a line did. */
  readonly onDidChange: vscode.Event<vscode.TextDocument>;
  dispose(): void;
}

/** Files whose lines the engine does not follow are followed from the text that they were first seen with. */
const FIRST_SEEN = 'first seen';
type Basis = number | typeof FIRST_SEEN;

export function createDocumentShifts(
  fileOf: (path: string) => HotFile | undefined,
): DocumentShifts {
  // By path, then by the hash of the text that they begin with: that of the heat, and those being asked for.
  const shifts = new Map<string, Map<Basis, LineShift>>();
  const shifted = new vscode.EventEmitter<DocumentShift>();
  const changed = new vscode.EventEmitter<vscode.TextDocument>();
  const hashes = new WeakMap<vscode.TextDocument, { version: number; hash: number }>();

  const basisOf = (path: string): Basis => fileOf(path)?.basis?.hash ?? FIRST_SEEN;
  const current = (path: string) => shifts.get(path)?.get(basisOf(path));

  function lineTyped(path: string, line: number): LineNow | undefined {
    const shift = current(path);
    return shift === undefined ? { line, edited: false } : lineNow(shift, line);
  }

  function hashOf(document: vscode.TextDocument): number {
    const known = hashes.get(document);
    if (known?.version === document.version) return known.hash;
    const hash = textHash(document.getText());
    hashes.set(document, { version: document.version, hash });
    return hash;
  }

  function start(document: vscode.TextDocument, basis: Basis): LineShift {
    const path = document.uri.fsPath;
    const wanted = basisOf(path);
    const of = shifts.get(path) ?? new Map<Basis, LineShift>();
    // What was asked for before and never came would be followed for nothing.
    const kept = [...of].filter(([key]) => key === wanted).concat([...of].slice(-2));
    const shift = startShift(document.getText());
    shifts.set(path, new Map([...kept, [basis, shift]]));
    return shift;
  }

  const listeners = [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const path = document.uri.fsPath;
      const of = shifts.get(path);
      if (of === undefined || contentChanges.length === 0 || !isFile(document)) return;
      const edits = editsOf(contentChanges);
      const readNow = (line: number) => textOfLine(document, line);
      const wanted = basisOf(path);
      let told: DocumentShift | undefined;
      for (const [basis, before] of of) {
        const after = shiftLines(before, edits, readNow);
        of.set(basis, after.shift);
        if (basis === wanted) told = { document, before, shifted: after };
      }
      if (told !== undefined) shifted.fire(told);
      changed.fire(document);
    }),
    // It may change on disk while nobody looks.
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (isFile(document)) shifts.delete(document.uri.fsPath);
    }),
  ];

  return {
    onDidShift: shifted.event,
    onDidChange: changed.event,
    follow(document) {
      const basis = basisOf(document.uri.fsPath);
      const known = current(document.uri.fsPath);
      if (known !== undefined) return known;
      if (basis === FIRST_SEEN || basis === hashOf(document)) return start(document, basis);
      return undefined;
    },
    begin(document) {
      const hash = hashOf(document);
      start(document, hash);
      return hash !== basisOf(document.uri.fsPath);
    },
    lineTyped,
    lineNow(path, line) {
      const now = lineTyped(path, line);
      const isEdited = fileOf(path)?.edited.has(line) === true;
      return now !== undefined && isEdited ? { ...now, edited: true } : now;
    },
    lineThen(path, line) {
      const shift = current(path);
      return shift === undefined ? line : lineThen(shift, line);
    },
    dispose() {
      vscode.Disposable.from(...listeners, shifted, changed).dispose();
    },
  };
}

/** Only files on disk are measured; what git or a comparison shows under the same path isn't them. */
export function isFile({ uri }: vscode.TextDocument): boolean {
  return uri.scheme === 'file';
}
