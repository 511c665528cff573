// Where in the workspace the profile's files may be: a search by their base names over all folders, remembered until
// files come or go.

import * as vscode from 'vscode';
import { MANIFESTS } from '../../engine/engine.ts';
import type { Workspace } from '../../engine/origin.ts';
import { filesInside } from '../../engine/places/files-inside.ts';
import { globsFor } from './file-globs.ts';
import { findManifests, isManifest, openFolders } from './manifests.ts';
import { affectsPathMappings, readPathMappingSetting } from './path-mapping-setting.ts';
import { mappedBaseNames } from './path-mappings.ts';

/** More files of the same names than this are no workspace but a file system; the rest is left out. */
const MOST_FILES = 20_000;

export interface WorkspaceFiles {
  /** The files that have one of the base names or that a path mapping names, and the folders that are open. */
  find(baseNames: readonly string[], token: vscode.CancellationToken): Promise<Workspace>;
  forget(): void;
  /** Whether a file has one of the names that were searched for, or tells whose names are whose. */
  isSought(path: string): boolean;
  /** Something was added, removed, renamed or mapped: a file that found no place may have one now. */
  readonly onDidChange: vscode.Event<void>;
  dispose(): void;
}

export function createWorkspaceFiles(): WorkspaceFiles {
  let found = new Map<string, readonly string[]>();
  const sought = new Set<string>(); // Also while they are looked for.
  let manifests: Workspace['manifests'];
  const changed = new vscode.EventEmitter<void>();
  const forget = () => {
    found = new Map();
    manifests = undefined;
  };
  const forgetAndTell = () => {
    forget();
    changed.fire();
  };
  const listeners = [
    vscode.workspace.onDidCreateFiles(forgetAndTell),
    vscode.workspace.onDidDeleteFiles(forgetAndTell),
    vscode.workspace.onDidRenameFiles(forgetAndTell),
    vscode.workspace.onDidChangeWorkspaceFolders(forgetAndTell),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (isManifest(uri)) forgetAndTell();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (affectsPathMappings(event)) changed.fire(); // The files are the same as before.
    }),
  ];

  return {
    onDidChange: changed.event,
    forget,
    isSought: (path) => {
      const name = baseName(path.replaceAll('\\', '/'));
      return sought.has(name) || MANIFESTS.includes(name);
    },
    async find(baseNames, token) {
      const mappings = readPathMappingSetting();
      const wanted = [...new Set([...baseNames, ...mappedBaseNames(mappings)])];
      for (const name of wanted) sought.add(name);
      const missing = wanted.filter((name) => !found.has(name));
      const into = found;
      const paths = await search(missing, token);
      if (!token.isCancellationRequested) remember(into, missing, paths);
      const known = manifests ?? (await findManifests(token));
      // Whatever came or went meanwhile has made another map.
      if (!token.isCancellationRequested && into === found) manifests = known;
      return {
        roots: openFolders(),
        files: wanted.flatMap((name) => into.get(name) ?? []),
        ignoreCase: process.platform === 'win32' || process.platform === 'darwin',
        manifests: known,
        mappings,
      };
    },
    dispose() {
      vscode.Disposable.from(...listeners, changed).dispose();
    },
  };
}

async function search(
  baseNames: readonly string[],
  token: vscode.CancellationToken,
): Promise<readonly string[]> {
  const all: vscode.Uri[] = [];
  // One after the other: each search is a process of its own that uses all cores.
  for (const glob of globsFor(baseNames)) {
    if (token.isCancellationRequested) break;
    all.push(...(await vscode.workspace.findFiles(glob, undefined, MOST_FILES, token)));
  }
  const paths = all.filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => fsPath);
  return filesInside(openFolders(), paths);
}

function remember(
  found: Map<string, readonly string[]>,
  names: readonly string[],
  paths: readonly string[],
): void {
  const byName = new Map<string, string[]>(names.map((name) => [name, []]));
  // A glob may match a little more than the name that it was made from.
  for (const path of paths) byName.get(baseName(path.replaceAll('\\', '/')))?.push(path);
  for (const [name, of] of byName) found.set(name, of);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
