// The fixed set of decoration types: marks by form and level, tints by level, texts by style. They are separate, so
// that a line with a breakpoint or an editor that compares leaves one out without doubling the set. Each is made when
// it is first needed.

import * as vscode from 'vscode';
import type { DrawnLine, MarkForm, MarkLevel, TextStyle, TintLevel } from './drawn-lines.ts';
import type { ThemeKind } from '../text/theme-kind.ts';

/** Names a type, e.g. `mark solid 5`, `tint 3`, `text hot`. */
export type TypeKey = `mark ${MarkForm} ${MarkLevel}` | `tint ${TintLevel}` | `text ${TextStyle}`;

export interface DecorationTypes {
  of(key: TypeKey): vscode.TextEditorDecorationType;
  /** Pictures cannot follow a theme: the marks of the old kind go, those of the new one are made when needed. */
  setKind(kind: ThemeKind): void;
  dispose(): void;
}

/** The types that a line needs. */
export function keysOf({ mark, tint, text }: DrawnLine): {
  readonly mark: TypeKey | undefined;
  readonly tint: TypeKey | undefined;
  readonly text: TypeKey | undefined;
} {
  return {
    mark: mark && `mark ${mark.form} ${mark.level}`,
    tint: tint && `tint ${tint}`,
    text: text && `text ${text.style}`,
  };
}

export function createDecorationTypes(
  extension: vscode.Uri,
  firstKind: ThemeKind,
): DecorationTypes {
  let kind = firstKind;
  const made = new Map<TypeKey, vscode.TextEditorDecorationType>();

  function optionsOf(key: TypeKey): vscode.DecorationRenderOptions {
    const [part, style, level] = key.split(' ') as [string, string, string | undefined];
    switch (part) {
      case 'mark':
        return {
          gutterIconPath: vscode.Uri.joinPath(
            extension,
            `media/marks/${kind}/${style}-${level}.svg`,
          ),
          gutterIconSize: 'contain',
          rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
        };
      case 'tint':
        return {
          backgroundColor: new vscode.ThemeColor(
            style in RULER_COLOURS
              ? `hotline.${style}Background`
              : `hotline.heat${style}Background`,
          ),
          isWholeLine: true,
          overviewRulerColor: new vscode.ThemeColor(RULER_COLOURS[style] ?? `hotline.heat${style}`),
          overviewRulerLane: vscode.OverviewRulerLane.Left,
          rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
        };
      default:
        return {
          after: {
            color: new vscode.ThemeColor(TEXT_COLOURS[style as TextStyle]),
            fontStyle: style === 'stale' ? 'italic' : 'normal',
          },
          // What is typed at the line's end comes before the text, also in the moment until the text is taken away.
          rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
        };
    }
  }

  return {
    of(key) {
      const type = made.get(key) ?? vscode.window.createTextEditorDecorationType(optionsOf(key));
      made.set(key, type);
      return type;
    },
    setKind(next) {
      if (next === kind) return;
      kind = next;
      for (const [key, type] of made) {
        if (!key.startsWith('mark')) continue;
        type.dispose();
        made.delete(key);
      }
    },
    dispose() {
      for (const type of made.values()) type.dispose();
      made.clear();
    },
  };
}

/** Of changes, by their sign. */
const RULER_COLOURS: Readonly<Record<string, string>> = {
  more: 'hotline.more3',
  less: 'hotline.less3',
};

const TEXT_COLOURS: Readonly<Record<TextStyle, string>> = {
  plain: 'hotline.text',
  hot: 'hotline.textHot',
  stale: 'hotline.textStale',
  more: 'hotline.more3',
  less: 'hotline.less3',
};
