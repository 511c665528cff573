// The flame graph: the panel that follows the profile on the lines, the editor of profile files, and the ways from a
// line of code into the graph. Made and registered here.

import * as vscode from 'vscode';
import type { Engine } from '../engine/engine.ts';
import type { Commands } from './commands.ts';
import type { CompareApi } from './compare.ts';
import { createFlamePanel } from './flame/flame-panel.ts';
import { exportGraph, type ExportedPage } from './flame/export-graph.ts';
import type { LinesApi } from './lines.ts';
import { DEPENDENCY } from './lines/dependency-files.ts';
import { lineOf } from './lines/positions.ts';
import { addressOf } from './lines/profiled-address.ts';
import { registerProfileEditor } from './flame/profile-editor.ts';
import type { LinePlace } from './flame/line-to-reveal.ts';
import type { PageParts, ProfilePageHost } from './flame/profile-page.ts';
import type { Session } from './session/session.ts';
import { createWorkspaceFiles } from './session/workspace-files.ts';

type PageState = Pick<ProfilePageHost, 'content' | 'readies' | 'receive' | 'revealed'>;

/** The commands are registered by extension.ts; all else is there for tests. */
export interface FlameApi {
  readonly commands: Commands;
  /** The panel's page; undefined while it is closed. */
  readonly panel: PageState | undefined;
  /** The page of a profile file's editor. */
  editor(path: string): PageState | undefined;
}

export function registerFlame(
  context: vscode.ExtensionContext,
  session: Session,
  engine: Engine,
  lines: Pick<LinesApi, 'lineThen' | 'openMeasured' | 'openOutside'>,
  compare: Pick<CompareApi, 'page' | 'inFront'>,
  log: vscode.LogOutputChannel,
): FlameApi {
  const { extensionUri, subscriptions } = context;
  const parts: PageParts = {
    extensionUri,
    engine,
    openMeasured: lines.openMeasured,
    openOutside: lines.openOutside,
    exportShown: (page) => void exportGraph(page, undefined, parts),
    log: (sentence) => log.error(sentence),
  };
  const files = createWorkspaceFiles();
  const panel = createFlamePanel(session, parts);
  const editors = registerProfileEditor(session, files, parts);
  const commands: Commands = {
    'hotline.openFlameGraph': () => panel.open(),
    'hotline.revealInFlameGraph': (target) => {
      const place = asPlace(target) ?? placeNow(lines, target);
      if (place === undefined) tellNoPlace();
      else panel.open(place);
    },
    'hotline.exportFlameGraph': (target) => exportGraph(pageMeant(target), target, parts),
  };
  /** The page whose title was clicked, else the one in front, else a panel that is open. */
  function pageMeant(target: unknown): ExportedPage | undefined {
    const clicked = target instanceof vscode.Uri ? editors.pages.get(target.fsPath) : undefined;
    if (clicked !== undefined) return clicked;
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
    const inFront =
      input instanceof vscode.TabInputCustom ? editors.pages.get(input.uri.fsPath) : undefined;
    return inFront ?? compare.inFront ?? panel.page ?? compare.page;
  }

  subscriptions.push(files, panel, editors);
  return {
    commands,
    get panel() {
      return panel.page;
    },
    editor: (path) => editors.pages.get(path),
  };
}

/** The argument of a link or a keybinding, which anybody may have written; or a row of the view Hot Lines. */
function asPlace(value: unknown): LinePlace | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('row' in value) return asPlace(value.row);
  const { path, line, measuredLine, isMeasured, revision } = value as Record<string, unknown>;
  // A row of a line that is gone has no line of today.
  if (line === undefined && measuredLine !== undefined)
    return asPlace({ path, line: measuredLine, isMeasured: true });
  if (typeof path !== 'string' || !Number.isInteger(line)) return undefined;
  return {
    path,
    line: line as number,
    isMeasured: isMeasured === true,
    ...(typeof revision === 'string' ? { revision } : {}),
  };
}

/** The line whose number was clicked, or else the one that the caret is on, as the profile counts it. */
function placeNow(lines: Pick<LinesApi, 'lineThen'>, clicked: unknown): LinePlace | undefined {
  const { uri, line } = lineNumberOf(clicked) ?? caret() ?? {};
  if (uri === undefined || line === undefined) return undefined;
  const address = addressOf(uri);
  if (address !== undefined)
    return { path: address.path, line, isMeasured: true, revision: address.revision };
  // Of a dependency nothing is edited.
  if (uri.scheme === DEPENDENCY) return { path: uri.fsPath, line };
  if (uri.scheme !== 'file') return undefined;
  const then = lines.lineThen(uri.fsPath, line);
  return then === undefined ? undefined : { path: uri.fsPath, line: then };
}

interface LineNow {
  readonly uri: vscode.Uri;
  readonly line: number; // 1-based.
}

/** What the menu of the line numbers says of the one that it was opened on. */
function lineNumberOf(value: unknown): LineNow | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { uri, lineNumber } = value as Record<string, unknown>;
  if (!(uri instanceof vscode.Uri) || typeof lineNumber !== 'number') return undefined;
  return { uri, line: lineNumber };
}

function caret(): LineNow | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && { uri: editor.document.uri, line: lineOf(editor.selection.active) };
}

function tellNoPlace(): void {
  const sentence =
    vscode.window.activeTextEditor === undefined
      ? 'No line is chosen. Put the cursor on a line of code and reveal it again.'
      : 'This line is newer than the profile, so it has no cost in it. Reveal a line that was there before.';
  void vscode.window.showInformationMessage(sentence);
}
