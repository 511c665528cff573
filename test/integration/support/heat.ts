// The demo's heat in a VS Code under test: how to get it there, and how to read what is drawn.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { DrawnLine } from '../../../src/editor/lines/drawn-lines.ts';
import type { TestApi } from '../../../src/editor/test-api.ts';

const root = process.env['HOTLINE_TEST_ROOT'] ?? '';
const folder = path.join(root, 'test/demo/recordings/v1/cpu');

/** Twenty scrapes of the demo's CPU. */
export const recordings = readdirSync(folder).map((name) => path.join(folder, name));

/** What the extension tells its tests. */
export async function activate(): Promise<TestApi> {
  const extension = vscode.extensions.getExtension<TestApi>('hotline.hotline');
  assert.ok(extension);
  // In a browser VS Code saves by itself, and what is saved cannot be reverted.
  const files = vscode.workspace.getConfiguration('files');
  await files.update('autoSave', 'off', vscode.ConfigurationTarget.Workspace);
  return extension.activate();
}

export async function useRecordings(api: TestApi): Promise<void> {
  const uris = recordings.map((file) => vscode.Uri.file(file));
  await vscode.commands.executeCommand('hotline.useOnTheLines', uris[0], uris);
  assert.equal(api.state.kind, 'ready');
}

/** Opens a file of the demo by its name. */
export async function open(
  name: string,
  options?: vscode.TextDocumentShowOptions,
): Promise<vscode.TextEditor> {
  const [uri] = await vscode.workspace.findFiles(`**/${name}`, undefined, 1);
  assert.ok(uri, name);
  return vscode.window.showTextDocument(uri, options);
}

/** What a test has typed is not saved, and shall not meet the next one. */
export async function closeAll(): Promise<void> {
  for (const editor of vscode.window.visibleTextEditors) {
    if (!editor.document.isDirty) continue;
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** What is drawn, as `84 solid-4 tint-4 hot 11.7 %`, parts that are not there left out. */
export function drawn(api: TestApi, editor: vscode.TextEditor): readonly string[] {
  return api.lines.applied(editor).map(words);
}

export function lineDrawn(
  api: TestApi,
  editor: vscode.TextEditor,
  line: number,
): string | undefined {
  return drawn(api, editor).find((row) => row.startsWith(`${line} `));
}

function words({ line, mark, tint, text }: DrawnLine): string {
  const share = text && /[\d.]+.%/.exec(text.content)?.[0].replace('\u00a0', ' ');
  const parts = [mark && `${mark.form}-${mark.level}`, tint && `tint-${tint}`, text?.style, share];
  return [line, ...parts.filter((part) => part !== undefined)].join(' ');
}

export function cursorTo(editor: vscode.TextEditor, line: number): void {
  const { end } = editor.document.lineAt(line - 1).range;
  editor.selection = new vscode.Selection(end, end);
}
