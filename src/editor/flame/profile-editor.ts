// The custom editor of profile files: a file's page, whether or not it is on the lines. Each editor loads its own
// file, and gives it back when it is closed.

import * as vscode from 'vscode';
import { loadFilePage, type FilePage } from './file-page.ts';
import { followFile } from './followed-file.ts';
import { runStep } from './flame-panel.ts';
import { asMeasured, openSource } from './open-source.ts';
import { chooseAndTell } from '../session/outcome-notice.ts';
import { createProfilePage, type PageParts, type ProfilePageHost } from './profile-page.ts';
import type { Session } from '../session/session.ts';
import type { Choice } from '../session/state.ts';
import type { WorkspaceFiles } from '../session/workspace-files.ts';

export const PROFILE_EDITOR = 'hotline.profile';
/** The same editor for files that VS Code shows by itself, as text or in a viewer of its own: offered, not put before it. */
export const OTHER_PROFILE_EDITOR = 'hotline.otherProfile';

export interface ProfileEditors {
  /** The pages that are open, by the path of their file; for tests. */
  readonly pages: ReadonlyMap<string, ProfilePageHost>;
  dispose(): void;
}

export function registerProfileEditor(
  session: Session,
  files: WorkspaceFiles,
  parts: PageParts,
): ProfileEditors {
  const pages = new Map<string, ProfilePageHost>();

  function resolve({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): void {
    let loaded: FilePage | undefined;
    const page = createProfilePage(panel.webview, parts, {
      openSource: (message, view) =>
        openSource(message, view, panel.viewColumn, { ...parts, openMeasured: asMeasured }),
      chooseValue: (value) => void loaded?.chooseValue(value),
      act: (action) => act(action),
    });
    pages.set(uri.fsPath, page);
    const load = () => {
      loaded?.dispose();
      loaded = loadFilePage(uri, { ...parts, files }, (content) => page.show(content));
    };
    const act = (action: string) => {
      if (action === 'useOnTheLines') void useOnTheLines(session, uri, loaded?.typeName);
      else if (action === 'retry') followed.readAgain();
      else if (action === 'cancel') loaded?.cancel();
      else if (action === 'openAsText') void openAsText(uri);
      else runStep(action);
    };
    const followed = followFile({ path: uri.fsPath, read: load, isSeen: () => panel.visible });
    const watching = vscode.Disposable.from(
      followed,
      watch(uri, () => void followed.check()),
      panel.onDidChangeViewState(() => void followed.check()),
    );
    panel.onDidDispose(() => {
      watching.dispose();
      loaded?.dispose();
      page.dispose();
      if (pages.get(uri.fsPath) === page) pages.delete(uri.fsPath);
    });
  }

  const registered = [PROFILE_EDITOR, OTHER_PROFILE_EDITOR].map((viewType) =>
    vscode.window.registerCustomEditorProvider(viewType, {
      openCustomDocument: (uri: vscode.Uri) => ({ uri, dispose: () => undefined }),
      resolveCustomEditor: resolve,
    }),
  );
  return {
    pages,
    dispose() {
      for (const each of registered) each.dispose();
    },
  };
}

async function useOnTheLines(
  session: Session,
  uri: vscode.Uri,
  type: string | undefined,
): Promise<void> {
  const choice: Choice = { kind: 'files', paths: [uri.fsPath], type };
  await chooseAndTell(session, choice);
}

async function openAsText(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
}

/** Tells of a recording that is made anew under the same name, if VS Code sees it. */
function watch(uri: vscode.Uri, changed: () => void): vscode.Disposable {
  const folder = vscode.Uri.joinPath(uri, '..');
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(folder, name.replace(/[[\]{}?*]/g, '[$&]')),
  );
  watcher.onDidChange(changed);
  watcher.onDidCreate(changed);
  return watcher;
}
