// Gives VS Code what is to be drawn in an editor, as little as will do, and takes it back where it came too late: on the
// lines of a text that is no more.

import type * as vscode from 'vscode';
import { groupByType, withoutTypes, type LineMark } from './decoration-groups.ts';
import { keysOf, type DecorationTypes, type TypeKey } from './decoration-types.ts';
import type { DocumentRest } from './document-rest.ts';
import type { DrawnLine } from './drawn-lines.ts';
import type { LineEdit } from './line-shift.ts';
import { movedLine } from './moved-line.ts';
import { vsCodeAnswers } from './vs-code-answers.ts';

export interface Painter {
  /** `anew`: VS Code may have moved what is there differently, or has forgotten it. */
  paint(
    editor: vscode.TextEditor,
    lines: readonly DrawnLine[],
    how: { readonly anew: boolean },
  ): void;
  /**
   * Follows what VS Code has moved with these edits. Answers the drawn lines that line breaks came or went at: what was
   * on them may stand on a neighbour. None where it was painted by the text after the edits already.
   */
  follow(editor: vscode.TextEditor, edits: readonly LineEdit[]): readonly DrawnLine[];
  /** Takes away all that is drawn like what is on these lines: one line of a type cannot go without placing the others. */
  wipe(editor: vscode.TextEditor, lines: readonly DrawnLine[]): void;
  /** What an editor shows, on the lines of now; undefined if it was never painted. */
  painted(editor: vscode.TextEditor): readonly DrawnLine[] | undefined;
}

interface Painted {
  readonly lines: readonly DrawnLine[];
  readonly types: ReadonlyMap<TypeKey, Given>;
  readonly version: number; // Of the text whose lines these are.
}

/** What VS Code was given of a type, to tell whether it has to be given anew. */
interface Given {
  readonly marks: readonly LineMark[];
  readonly version: number; // Of the text that it was placed by.
}

/** `tooLate` is told an editor in which something was taken back, so that it is to be painted at rest. */
export function createPainter(
  types: DecorationTypes,
  rest: DocumentRest,
  tooLate: (editor: vscode.TextEditor) => void,
): Painter {
  const painted = new WeakMap<vscode.TextEditor, Painted>();

  function take(editor: vscode.TextEditor, keys: ReadonlySet<TypeKey>): void {
    const before = painted.get(editor);
    if (before === undefined || keys.size === 0) return;
    for (const key of keys) editor.setDecorations(types.of(key), []);
    painted.set(editor, {
      ...before,
      lines: before.lines.flatMap((line) => withoutTypes(line, keys) ?? []),
      types: new Map([...before.types].filter(([key]) => !keys.has(key))),
    });
  }

  /** Once VS Code has answered: if lines came or went before it drew, what was placed stands on wrong ones. */
  async function check(editor: vscode.TextEditor, version: number): Promise<void> {
    await vsCodeAnswers();
    if (!rest.haveLinesMovedSince(editor.document, version)) return;
    const given = [...(painted.get(editor)?.types ?? [])];
    const late = given.filter(([, of]) => of.version === version).map(([key]) => key);
    if (late.length === 0) return;
    take(editor, new Set(late));
    tooLate(editor);
  }

  return {
    paint(editor, lines, { anew }) {
      const { document } = editor;
      const before = painted.get(editor)?.types ?? new Map<TypeKey, Given>();
      const after = new Map<TypeKey, Given>();
      let isPlaced = false;
      for (const [key, { options, marks }] of groupByType(lines, document)) {
        const given = before.get(key);
        if (!anew && given !== undefined && areSame(given.marks, marks)) {
          after.set(key, given);
          continue;
        }
        after.set(key, { marks, version: document.version });
        editor.setDecorations(types.of(key), options);
        isPlaced = true;
      }
      for (const key of before.keys()) {
        if (!after.has(key)) editor.setDecorations(types.of(key), []);
      }
      painted.set(editor, { lines, types: after, version: document.version });
      if (isPlaced) void check(editor, document.version);
    },
    follow(editor, edits) {
      const before = painted.get(editor);
      const { version } = editor.document;
      if (before === undefined || before.version === version) return [];
      const after = <Line extends { readonly line: number }>(each: Line): Line => {
        const line = movedLine(each.line, edits);
        return line === undefined || line === each.line ? each : { ...each, line };
      };
      painted.set(editor, {
        lines: before.lines.map(after),
        types: new Map(
          [...before.types].map(([key, given]) => [
            key,
            { ...given, marks: given.marks.map(after) },
          ]),
        ),
        version,
      });
      return before.lines.filter(({ line }) => movedLine(line, edits) === undefined);
    },
    wipe(editor, lines) {
      const keys = lines.map(keysOf).flatMap(({ mark, tint, text }) => [mark, tint, text]);
      take(editor, new Set(keys.filter((key) => key !== undefined)));
    },
    painted: (editor) => painted.get(editor)?.lines,
  };
}

function areSame(some: readonly LineMark[], others: readonly LineMark[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ line, text }, at) => line === others[at]!.line && text === others[at]!.text)
  );
}
