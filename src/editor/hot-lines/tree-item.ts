// A row of the view Hot Lines as VS Code takes it, before it has an icon and leads anywhere.

import * as vscode from 'vscode';
import { themeKind } from '../text/theme-kind.ts';
import { OPEN_CHANGES, SHOW_COMPARISON } from '../lines/compared-card.ts';
import type { Label } from './hot-labels.ts';

export const PICK_FILE = 'hotline.pickMatchingFile';
export const CHECK_MAPPING = 'hotline.checkPathMapping';

export function labelledItem(
  { label, description, tooltip, aloud }: Label,
  state: vscode.TreeItemCollapsibleState,
): vscode.TreeItem {
  const made = new vscode.TreeItem(label, state);
  made.description = description;
  made.accessibilityInformation = { label: aloud };
  const markdown = new vscode.MarkdownString(tooltip, true);
  markdown.isTrusted = {
    enabledCommands: [PICK_FILE, CHECK_MAPPING, OPEN_CHANGES, SHOW_COMPARISON],
  };
  made.tooltip = markdown;
  return made;
}

/** A picture of the gutter's marks, `more-3`, in the colours of the theme; `none` takes as much room. */
export function markOf(extension: vscode.Uri, name: string): vscode.Uri {
  const kind = themeKind(vscode.window.activeColorTheme);
  const file = name === 'none' ? 'none.svg' : `${kind}/${name}.svg`;
  return vscode.Uri.joinPath(extension, 'media/marks', file);
}
