// Serves files as they were measured, to be read only.

import * as vscode from 'vscode';
import { profiledAsShown } from '../../core/line-map/text-lines.ts';
import type { Engine } from '../../engine/engine.ts';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';
import { addressOf, PROFILED } from './profiled-address.ts';
import { registerReadOnlyFiles } from './read-only-files.ts';

type TextEngine = Pick<Engine, 'profiled' | 'committedText'>;

export function registerProfiledFiles(engine: TextEngine, source: StateSource): vscode.Disposable {
  // An address stands for one text, whatever comes; VS Code asks for size and bytes one after the other.
  const texts = new Map<string, Promise<Uint8Array>>();

  function bytesOf(uri: vscode.Uri): Promise<Uint8Array> {
    const key = uri.toString();
    const known = texts.get(key) ?? read(uri);
    texts.set(key, known);
    known.catch(() => texts.delete(key)); // It may be there the next time: trust was given, a commit fetched.
    return known;
  }

  async function read(uri: vscode.Uri): Promise<Uint8Array> {
    const text = await textOf(uri);
    return new TextEncoder().encode(profiledAsShown(text));
  }

  async function textOf(uri: vscode.Uri): Promise<string> {
    const address = addressOf(uri);
    if (address === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const { path, hash, commit, pathThen } = address;
    const shown = shownOf(source.state);
    for (const drawn of [shown?.drawn, shown?.beside]) {
      const versions =
        drawn === undefined ? [] : await engine.profiled(drawn.view, path, { today: 1 });
      const text = versions.find((version) => version.hash === hash)?.text;
      if (text !== undefined) return text;
    }
    // A tab from before the restart.
    if (commit === undefined)
      throw vscode.FileSystemError.FileNotFound('It was taken from a profile that is not shown.');
    if (!vscode.workspace.isTrusted)
      throw vscode.FileSystemError.NoPermissions('Git is not run in a workspace without trust.');
    return engine.committedText(path, commit, pathThen, new AbortController().signal);
  }

  return vscode.Disposable.from(
    registerReadOnlyFiles({
      scheme: PROFILED,
      what: 'This is the file as it was measured.',
      refusal: 'What was measured is open to be read only.',
      stat: async (uri) => ({
        type: vscode.FileType.File,
        ctime: 0,
        mtime: 0,
        size: (await bytesOf(uri)).byteLength,
      }),
      read: bytesOf,
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString())),
  );
}
