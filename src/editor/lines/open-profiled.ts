// Opens a file as it was measured, alone or beside what it is today.

import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import { plainNotice } from '../text/plain-notice.ts';
import { chooseVersion, type KnownVersion } from './choose-version.ts';
import type { DocumentShifts } from './document-shifts.ts';
import { isNotThere } from './offer-profiled.ts';
import { rangeOfLine, startOfWords } from './positions.ts';
import { profiledUri, revisionWords } from './profiled-address.ts';
import { profiledTarget, type ProfiledTarget } from './profiled-target.ts';

export interface OpenProfiled {
  /** Both take a command's argument; without one they are about the cursor's line. */
  open(argument: unknown): Promise<void>;
  compare(argument: unknown): Promise<void>;
}

export function createOpenProfiled(
  engine: Pick<Engine, 'profiled' | 'today'>,
  source: StateSource,
  shifts: DocumentShifts,
): OpenProfiled {
  const told = new Set<string>(); // Once is enough; the tab's title keeps saying it.

  function tellAssumed(path: string, { revision, tag }: KnownVersion): void {
    if (revision !== '' || tag !== undefined || told.has(path)) return;
    told.add(path);
    const file = baseNameOf(path);
    void vscode.window.showInformationMessage(
      plainNotice(
        `Nobody tells which revision was measured, so this is ${file} as it was when the profile was loaded. ` +
          'A label tells it, see Hotline: How to Tell the Revision.',
      ),
    );
  }

  async function open(argument: unknown): Promise<void> {
    const target = profiledTarget(argument, shifts);
    const version = await chooseVersion(engine, shownOf(source.state), target);
    if (target !== undefined && version !== undefined) await openVersion(target, version);
  }

  async function openVersion(target: ProfiledTarget, version: KnownVersion): Promise<void> {
    const document = await opened(profiledUri(target.path, version));
    const position = startOfWords(document, version.line);
    const range = new vscode.Range(position, position);
    const editor = await vscode.window.showTextDocument(document, { selection: range });
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    tellAssumed(target.path, version);
  }

  async function compare(argument: unknown): Promise<void> {
    const target = profiledTarget(argument, shifts);
    const shown = shownOf(source.state);
    const version = await chooseVersion(engine, shown, target);
    if (target === undefined || version === undefined || shown === undefined) return;
    const { path } = target;
    if (version.isDeleted === true || (await isNotThere(path))) {
      await openVersion(target, version);
      tellAlone(path);
      return;
    }
    const left = profiledUri(path, version);
    const right = vscode.Uri.file(path);
    await opened(left);
    const document = await vscode.workspace.openTextDocument(right);
    const { view } = shown.drawn;
    const place = await engine.today(view, path, version.line, version.revision);
    const line = shifts.lineNow(path, place.line)?.line ?? place.line;
    const selection = rangeOfLine(document, Math.min(Math.max(1, line), document.lineCount));
    const then = baseNameOf(version.fileThen ?? path);
    const today = then === baseNameOf(path) ? 'Today' : baseNameOf(path);
    const title = `${then} (${revisionWords(version)} ↔ ${today})`;
    await vscode.commands.executeCommand('vscode.diff', left, right, title, {
      selection: new vscode.Range(selection.start, selection.start),
    } satisfies vscode.TextDocumentShowOptions);
    tellAssumed(path, version);
  }

  return { open, compare };
}

function tellAlone(path: string): void {
  const file = baseNameOf(path);
  const sentence = `${file} is not there today to be compared with: this is what was measured.`;
  void vscode.window.showInformationMessage(plainNotice(sentence));
}

/** Our bytes are UTF-8, whatever the reader's files are. */
function opened(uri: vscode.Uri): Thenable<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(uri, { encoding: 'utf8' });
}
