// The flame graph: the panel that follows the profile on the lines, the editor of profile files, and the ways from a
// line of code into the graph. Made and registered here.

import * as vscode from 'vscode';
import type { Engine } from '../engine/engine.ts';
import type { Commands } from './commands.ts';
import { createFlamePanel } from './flame-panel.ts';
import type { LinesApi } from './lines.ts';
import { lineOf } from './positions.ts';
import { registerProfileEditor } from './profile-editor.ts';
import type { LinePlace, PageParts } from './profile-page.ts';
import type { Session } from './session.ts';
import { createWorkspaceFiles } from './workspace-files.ts';

/** The commands are registered by extension.ts; all else is there for tests. */
export interface FlameApi {
  readonly commands: Commands;
  /** How often the panel's page said that it is there; undefined while it is closed. */
  readonly panelReadies: number | undefined;
  /** The same for the editor of a profile file. */
  editorReadies(path: string): number | undefined;
}

export function registerFlame(
  context: vscode.ExtensionContext,
  session: Session,
  engine: Engine,
  lines: Pick<LinesApi, 'lineThen'>,
  log: vscode.LogOutputChannel,
): FlameApi {
  const { extensionUri, subscriptions } = context;
  const parts: PageParts = { extensionUri, engine, log: (sentence) => log.error(sentence) };
  const files = createWorkspaceFiles();
  const panel = createFlamePanel(session, parts);
  const editors = registerProfileEditor(session, files, parts);
  const commands: Commands = {
    'hotline.openFlameGraph': () => panel.open(),
    'hotline.revealInFlameGraph': (target) => panel.open(asPlace(target) ?? placeOfCaret(lines)),
  };
  subscriptions.push(files, panel, editors);
  return {
    commands,
    get panelReadies() {
      return panel.page?.readies;
    },
    editorReadies: (path) => editors.pages.get(path)?.readies,
  };
}

/** The argument of a link or a keybinding, which anybody may have written; or a row of the view Hot Lines. */
function asPlace(value: unknown): LinePlace | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('row' in value) return asPlace(value.row);
  const { path, line } = value as Record<string, unknown>;
  if (typeof path !== 'string' || !Number.isInteger(line)) return undefined;
  return { path, line: line as number };
}

/** The line that the caret is on, as the profile counts it. */
function placeOfCaret(lines: Pick<LinesApi, 'lineThen'>): LinePlace | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.scheme !== 'file') return undefined;
  const path = editor.document.uri.fsPath;
  const line = lines.lineThen(path, lineOf(editor.selection.active));
  return line === undefined ? undefined : { path, line };
}
