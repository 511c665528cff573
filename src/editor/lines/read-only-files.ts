// Files under a scheme of our own that nobody may write.

import * as vscode from 'vscode';

export interface ReadOnlyFiles {
  readonly scheme: string;
  /** Shown over the lock, a sentence. */
  readonly what: string;
  /** Said to who tries to write, a sentence. */
  readonly refusal: string;
  readonly stat: (uri: vscode.Uri) => Promise<Omit<vscode.FileStat, 'permissions'>>;
  readonly read: (uri: vscode.Uri) => Thenable<Uint8Array>;
}

/** Serves them. What an address stands for never changes. */
export function registerReadOnlyFiles({
  scheme,
  what,
  refusal,
  stat,
  read,
}: ReadOnlyFiles): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions(refusal);
  };
  const files: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: async (uri) => ({ ...(await stat(uri)), permissions: vscode.FilePermission.Readonly }),
    readFile: read,
    readDirectory: refuse,
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerFileSystemProvider(scheme, files, {
      isReadonly: new vscode.MarkdownString(what),
      isCaseSensitive: process.platform === 'linux',
    }),
  );
}
