// The one item in the status bar. It follows the session and the file in front of the reader.

import * as vscode from 'vscode';
import { activeFileOf, baseName } from './active-file.ts';
import type { Session } from '../session/session.ts';
import type { Doubt } from '../../engine/trace/trace-answers.ts';
import { shownOf } from '../session/state-parts.ts';
import { relativeName } from '../text/relative-name.ts';
import type { StatusFacts } from './status-finding.ts';
import { statusOf, type Status } from './status-text.ts';

/** A load that is done sooner leaves the old text until the new one is there: nothing flickers. */
const LOADING_AFTER_MS = 300;

export interface StatusBar {
  /** What the item says now. */
  readonly status: Status;
  /** From now on it says how many hot lines of the file in front were edited or are gone. */
  followEdits(edits: LineEdits): void;
  dispose(): void;
}

/** Whoever follows the edits of documents. */
export interface LineEdits {
  /** Lines with cost in the file that were edited since they were measured. */
  editedLines(path: string): number;
  /** Lines that had cost in the file when it was measured, and are no more. */
  goneLines(path: string): number;
  /** Why the lines of the file may be those of another text. */
  doubtOf(path: string): Doubt | undefined;
  /** One of both may say something else now. */
  readonly onDidEdit: vscode.Event<void>;
}

/** What a click runs while two sides are compared. */
const SHOW_COMPARISON = 'hotline.showComparison';

/** What was loaded grows old though nothing happens. */
const AGE_EVERY_MS = 60_000;

/** `menu` is the command that a click runs; `linked` are the commands that the tooltip may run. */
export function createStatusBar(
  session: Session,
  menu: string,
  linked: readonly string[],
): StatusBar {
  const item = vscode.window.createStatusBarItem(
    'hotline.status',
    vscode.StatusBarAlignment.Left,
    -10,
  );
  item.name = 'Hotline';
  let edits: LineEdits | undefined;
  let status = currentStatus(session, edits);
  let waiting: NodeJS.Timeout | undefined;

  const draw = () => {
    clearTimeout(waiting);
    waiting = undefined;
    status = currentStatus(session, edits);
    const isCompared = shownOf(session.state)?.compared !== undefined;
    item.command = { command: isCompared ? SHOW_COMPARISON : menu, title: 'Hotline' };
    item.text = status.text;
    item.tooltip = new vscode.MarkdownString(status.tooltip);
    item.tooltip.isTrusted = { enabledCommands: linked };
    item.accessibilityInformation = { label: status.aloud, role: 'button' };
    item.backgroundColor = status.mustAct
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
  };
  const update = () => {
    if (session.state.kind !== 'loading') draw();
    else waiting ??= setTimeout(draw, LOADING_AFTER_MS);
  };
  const ageing = setInterval(update, AGE_EVERY_MS);
  const listeners = [
    session.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
  ];
  draw();
  item.show();

  return {
    get status() {
      return status;
    },
    followEdits(followed) {
      edits = followed;
      listeners.push(followed.onDidEdit(update));
    },
    dispose() {
      clearTimeout(waiting);
      clearInterval(ageing);
      vscode.Disposable.from(item, ...listeners).dispose();
    },
  };
}

function currentStatus(session: Session, edits: LineEdits | undefined): Status {
  const shown = shownOf(session.state);
  const document = vscode.window.activeTextEditor?.document;
  const path = document?.uri.scheme === 'file' ? document.uri.fsPath : undefined;
  return statusOf(session.state, {
    now: Date.now(),
    heatShown: session.heatShown,
    activeFile:
      shown === undefined || path === undefined
        ? undefined
        : activeFileOf(shown.drawn, path, relativeName),
    editedLines: path === undefined ? 0 : (edits?.editedLines(path) ?? 0),
    goneLines: path === undefined ? 0 : (edits?.goneLines(path) ?? 0),
    doubt: path === undefined ? undefined : doubtIn(path, edits),
    trusted: vscode.workspace.isTrusted,
  });
}

function doubtIn(path: string, edits: LineEdits | undefined): StatusFacts['doubt'] {
  const doubt = edits?.doubtOf(path);
  return doubt === undefined ? undefined : { ...doubt, file: baseName(path) };
}
