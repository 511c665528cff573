// What packages of the workspace say of themselves (go.mod, package.json …): it tells whose a profile's names are.

import * as vscode from 'vscode';
import { MANIFESTS } from '../../engine/engine.ts';
import type { Workspace } from '../../engine/origin.ts';
import { filesInside } from '../../engine/places/files-inside.ts';
import { globsFor } from './file-globs.ts';

type Manifests = NonNullable<Workspace['manifests']>;

/** The nearest to the folders' tops are read, should there be more. */
const MOST_MANIFESTS = 5000;
const MOST_BYTES = 2 ** 20;
/** Those of dependencies say nothing of the reader's own code, and there may be a hundred thousand. */
const NOT_OWN = '**/{node_modules,site-packages,dist-packages,.git}/**';

/** The folders that are open, as far as they are on this machine. */
export function openFolders(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
}

export function isManifest(uri: vscode.Uri): boolean {
  return MANIFESTS.includes(uri.path.slice(uri.path.lastIndexOf('/') + 1));
}

/** All under the open folders, with their texts; '' for one that cannot be read or is too large. */
export async function findManifests(token: vscode.CancellationToken): Promise<Manifests> {
  const uris: vscode.Uri[] = [];
  for (const glob of globsFor(MANIFESTS)) {
    if (token.isCancellationRequested) break;
    uris.push(...(await vscode.workspace.findFiles(glob, NOT_OWN, MOST_MANIFESTS, token)));
  }
  const nearest = uris
    .filter((uri) => uri.scheme === 'file' && isManifest(uri))
    .map(({ fsPath }) => fsPath)
    .sort((a, b) => a.length - b.length)
    .slice(0, MOST_MANIFESTS);
  const own = await filesInside(openFolders(), nearest);
  return Promise.all(
    own.map(async (path) => ({ path, text: await textOf(vscode.Uri.file(path)) })),
  );
}

async function textOf(uri: vscode.Uri): Promise<string> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MOST_BYTES) return '';
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return ''; // Its folder is a package's all the same.
  }
}
