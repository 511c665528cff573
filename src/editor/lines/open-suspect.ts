// Opens what a commit did to a file whose lines cost more since: before it on the left, after it on the right.

import * as vscode from 'vscode';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import { profiledUri } from './profiled-address.ts';

/** A commit, and the file that it is suspected for: from the root of its repository, undefined where that is not known. */
interface SuspectToOpen {
  readonly commit: string;
  readonly path: string | undefined;
}

export async function openSuspect(argument: unknown, source: StateSource): Promise<void> {
  const target = asSuspect(argument);
  if (target === undefined) return;
  const { commit, path } = target;
  const root = shownOf(source.state)?.compared?.source?.root;
  if (root === undefined || path === undefined) {
    await copyName(commit, 'It changes no file of yours that costs more.');
    return;
  }
  const short = commit.slice(0, 7);
  const at = (name: string) =>
    profiledUri(vscode.Uri.joinPath(vscode.Uri.file(root), path).fsPath, {
      ...{ revision: name, commit: name, pathThen: path, hash: 0 },
    });
  const [before, after] = [at(`${commit}^`), at(commit)];
  try {
    await vscode.workspace.openTextDocument(after, { encoding: 'utf8' });
    await vscode.workspace.openTextDocument(before, { encoding: 'utf8' });
    const title = `${baseNameOf(path)} (${short}^ ↔ ${short})`;
    await vscode.commands.executeCommand('vscode.diff', before, after, title);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    await copyName(
      commit,
      `${baseNameOf(path)} is not on both sides of it under this name: ${why}`,
    );
  }
}

/** Whoever has the name can look at it anywhere. */
async function copyName(commit: string, why: string): Promise<void> {
  await vscode.env.clipboard.writeText(commit);
  const short = commit.slice(0, 12);
  void vscode.window.showInformationMessage(
    `${why} The name of the commit is copied: git show ${short} tells all of it.`,
  );
}

/** A row of the view, or what it runs the command with. */
function asSuspect(argument: unknown): SuspectToOpen | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { commit, path } = argument as Readonly<Record<string, unknown>>;
  if (typeof commit !== 'string' || !/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
  return { commit, path: typeof path === 'string' ? path : undefined };
}
