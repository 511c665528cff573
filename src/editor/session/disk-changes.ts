// What happens to files outside of VS Code: a checkout, a build, another editor. VS Code reads open documents again by
// itself; the lines of others are followed, and files that come or go are looked for, from here.

import * as vscode from 'vscode';

export interface DiskChange {
  /** Files that say something else now. */
  readonly changed: ReadonlySet<string>;
  /** Files that came or went. */
  readonly cameOrWent: ReadonlySet<string>;
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
  let quiet: NodeJS.Timeout | undefined;

  function later(into: Set<string>, { scheme, fsPath }: vscode.Uri): void {
    if (scheme !== 'file' || !isWanted(fsPath)) return;
    into.add(fsPath);
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      const change = { changed, cameOrWent };
      changed = new Set();
      cameOrWent = new Set();
      tell(change);
    }, QUIET_MS);
  }

  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange((uri) => later(changed, uri)),
    watcher.onDidCreate((uri) => later(cameOrWent, uri)),
    watcher.onDidDelete((uri) => later(cameOrWent, uri)),
    new vscode.Disposable(() => clearTimeout(quiet)),
  );
}
