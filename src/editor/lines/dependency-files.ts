// Files of dependencies and standard libraries, opened to be read only: what is typed into a module cache breaks every
// build on the machine. The scheme is in front of the file's own path, so that language, icon and title are the file's.

import * as vscode from 'vscode';
import { registerReadOnlyFiles } from './read-only-files.ts';

export const DEPENDENCY = 'hotline-dependency';

/** Said in the address, so that a tab that VS Code restores still says it. */
const MAY_DIFFER = 'may-differ';

/** The address of a file of this machine; `certain` when it is the text that was measured. */
export function dependencyUri(path: string, certain: boolean): vscode.Uri {
  const uri = vscode.Uri.file(path).with({ scheme: DEPENDENCY });
  return certain ? uri : uri.with({ query: MAY_DIFFER });
}

/** Serves the files, and marks the tabs of those whose text may be another than the measured one. */
export function registerDependencyFiles(): vscode.Disposable {
  return vscode.Disposable.from(
    registerReadOnlyFiles({
      scheme: DEPENDENCY,
      what: 'This file belongs to a dependency.',
      refusal: 'Files of dependencies are open to be read only.',
      stat: async (uri) => vscode.workspace.fs.stat(onDisk(uri)),
      read: (uri) => vscode.workspace.fs.readFile(onDisk(uri)),
    }),
    vscode.window.registerFileDecorationProvider({
      provideFileDecoration: ({ scheme, query }) =>
        scheme === DEPENDENCY && query === MAY_DIFFER
          ? new vscode.FileDecoration('≈', 'May be another text than the one that was measured')
          : undefined,
    }),
  );
}

function onDisk(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.file(uri.fsPath);
}
