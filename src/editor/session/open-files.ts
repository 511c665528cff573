// From files on disk to a choice: by a dialog, from the explorer, or from the editor in front.

import * as vscode from 'vscode';
import type { Choice } from './state.ts';

/** Asks for one or more files. Undefined when the reader cancelled. */
export function askForFiles(): Promise<Choice | undefined> {
  return ask({
    title: 'Open Profile Files: Several Are Merged',
    openLabel: 'Use on the Lines',
    canSelectMany: true,
    // The second filter is there because a profile may have any name.
    filters: {
      Profiles: [
        ...['pprof', 'prof', 'gz', 'pb', 'cpuprofile', 'heapprofile'],
        ...['json', 'folded', 'collapsed', 'txt'],
      ],
      'All Files': ['*'],
    },
  });
}

/** Asks for a folder whose profiles are merged. A dialog of its own: most systems cannot offer files and folders in one. */
export function askForFolder(): Promise<Choice | undefined> {
  return ask({
    title: 'Open Profile Folder: Its Profiles Are Merged',
    openLabel: 'Use on the Lines',
    canSelectFiles: false,
    canSelectFolders: true,
  });
}

async function ask(options: vscode.OpenDialogOptions): Promise<Choice | undefined> {
  const uris = await vscode.window.showOpenDialog(options);
  return uris === undefined ? undefined : choiceOfUris(uris);
}

/**
 * What a menu was opened on: the selected files of the explorer, or the one file of an editor's title. Without either
 * the profile in the editor in front. Undefined when there is none.
 */
export function choiceOfMenu(
  clicked: vscode.Uri | undefined,
  selected: readonly vscode.Uri[] | undefined,
): Choice | undefined {
  if (clicked === undefined) return choiceOfUris(uriOfActiveTab());
  const several = selected?.some((uri) => uri.toString() === clicked.toString()) ?? false;
  return choiceOfUris(several ? (selected ?? []) : [clicked]);
}

export function choiceOfPaths(paths: readonly string[]): Choice {
  return { kind: 'files', paths, type: undefined };
}

function choiceOfUris(uris: readonly vscode.Uri[]): Choice | undefined {
  const paths = uris.filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => fsPath);
  return paths.length === 0 ? undefined : choiceOfPaths(paths.sort());
}

function uriOfActiveTab(): readonly vscode.Uri[] {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom ? [input.uri] : [];
}
