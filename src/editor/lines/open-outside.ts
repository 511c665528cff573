// Opens the source of code that lies outside the workspace, where this machine has it: the very version to be read only,
// another one with a word that it may be, and else what would bring it.

import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import type { OutsideSource } from '../../engine/places/path-answers.ts';
import type { View } from '../../engine/origin.ts';
import { dependencyUri } from './dependency-files.ts';
import { offerOfMissing } from './offer-profiled.ts';
import { openRoots } from './open-roots.ts';
import { startOfWords } from './positions.ts';
import { copyCommand } from '../text/copy-command.ts';
import { plainNotice } from '../text/plain-notice.ts';

export interface OutsideLine {
  readonly file: string; // As the profile spells it.
  readonly line: number; // Of the profile, 1-based; 0 unknown.
  readonly column: vscode.ViewColumn | undefined;
}

export type OpenOutside = (view: View, target: OutsideLine) => Promise<void>;

const COPY = 'Copy Command';

export function createOpenOutside(engine: Pick<Engine, 'outsideSource'>): OpenOutside {
  const told = new Set<string>(); // One word for each file is enough; its tab keeps a mark.
  return async (view, { file, line, column }) => {
    const found = await engine.outsideSource(view, file, openRoots());
    if (found.kind === 'not-here') return tellMissing(found);
    if (found.kind === 'deleted') {
      offerOfMissing({ path: found.path, line: Math.max(1, line) }, true);
      return;
    }
    const { path, what, certain, doubt } = found;
    if (what === '') {
      // Of the reader's own, in a folder that isn't opened.
      const target = { path, line: Math.max(1, line), column };
      await vscode.commands.executeCommand('hotline.openLine', target);
      return;
    }
    const document = await vscode.workspace.openTextDocument(dependencyUri(path, certain));
    const last = document.lineCount;
    const position = startOfWords(document, Math.min(Math.max(1, line), last));
    await vscode.window.showTextDocument(document, {
      ...(column === undefined ? {} : { viewColumn: column }),
      selection: new vscode.Range(position, position),
    });
    if (line > last)
      tell(`${path} has no line ${line}: it is another text than the one that was measured.`);
    else if (!certain && !told.has(path)) tell(doubt);
    told.add(path);
  };
}

async function tellMissing({
  message,
  next,
  command,
}: OutsideSource & { kind: 'not-here' }): Promise<void> {
  const buttons = command === undefined ? [] : [COPY];
  const sentence = plainNotice(`${message} ${next.replaceAll('`', '')}`);
  const answer = await vscode.window.showInformationMessage(sentence, ...buttons);
  if (answer === COPY && command !== undefined) await copyCommand(command);
}

function tell(sentence: string): void {
  void vscode.window.showInformationMessage(plainNotice(sentence));
}
