// What happens to files outside of VS Code: a checkout, a build, another editor. VS Code reads open documents again by
// itself; the lines of others are followed, and files that come or go are looked for, from here.

import path from 'node:path';
import * as vscode from 'vscode';
import { gitFolderOf, tellsCheckout } from './git-folders.ts';

export interface DiskChange {
  /** Files that say something else now. */
  readonly changed: ReadonlySet<string>;
  /** Files that came or went. */
  readonly cameOrWent: ReadonlySet<string>;
  /** Another commit was checked out: whatever else was told of files may be late, or not come at all. */
  readonly isCheckout: boolean;
}

/** A checkout changes thousands of files within a moment. */
const QUIET_MS = 300;

/** `isWanted` tells which files matter, by their path. Tells once things have gone quiet. */
export function watchDisk(
  isWanted: (path: string) => boolean,
  tell: (change: DiskChange) => void,
): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  let changed = new Set<string>();
  let cameOrWent = new Set<string>();
  let isCheckout = false;
  let quiet: NodeJS.Timeout | undefined;

  function later(into: Set<string>, { scheme, fsPath }: vscode.Uri): void {
    if (scheme !== 'file') return;
    if (tellsCheckout(fsPath)) isCheckout = true;
    else if (isWanted(fsPath)) into.add(fsPath);
    else return;
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      const change = { changed, cameOrWent, isCheckout };
      changed = new Set();
      cameOrWent = new Set();
      isCheckout = false;
      tell(change);
    }, QUIET_MS);
  }

  const watchers = [watcher, ...headWatchers()];
  return vscode.Disposable.from(
    ...watchers,
    ...watchers.flatMap((each) => [
      each.onDidChange((uri) => later(changed, uri)),
      each.onDidCreate((uri) => later(cameOrWent, uri)),
      each.onDidDelete((uri) => later(cameOrWent, uri)),
    ]),
    new vscode.Disposable(() => clearTimeout(quiet)),
  );
}

/** A worktree's, or of a repository that the workspace is a part of: they lie outside of what is watched anyway. */
function headWatchers(): readonly vscode.FileSystemWatcher[] {
  const folders = (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .flatMap(({ uri }) => gitFolderOf(uri.fsPath) ?? []);
  return [...new Set(folders)]
    .flatMap((folder) => [folder, path.join(folder, 'logs')])
    .map((folder) =>
      vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(vscode.Uri.file(folder), 'HEAD'),
      ),
    );
}
