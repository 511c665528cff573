// Two folders that have every file twice: nothing is guessed, and one answer of the reader decides.

import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Placement } from '../../../src/engine/places/path-answers.ts';
import type { TestApi } from '../../../src/editor/test-api.ts';
import { until } from '../support/until.ts';

const root = process.env['HOTLINE_TEST_ROOT'] ?? '';

describe('a session in a workspace of several folders', () => {
  let api: TestApi;

  const placement = (): Placement => {
    assert.equal(api.state.kind, 'ready');
    return api.state.shown.drawn.placement;
  };
  const inFork = (file: string) => file.includes(`${path.sep}shop-fork${path.sep}`);

  before(async () => {
    const extension = vscode.extensions.getExtension<TestApi>('hotline.hotline');
    assert.ok(extension);
    api = await extension.activate();
    const recordings = vscode.Uri.file(path.join(root, 'test/demo/recordings/v1/cpu'));
    await vscode.commands.executeCommand('hotline.useFolderOnTheLines', recordings);
  });

  it('places no file that may be one of two', () => {
    const { files, ambiguous } = placement();
    assert.deepEqual(files, []);
    assert.ok(ambiguous.length > 3);
    for (const { candidates } of ambiguous) assert.equal(candidates.length, 2);
  });

  it('asks about the file in front', async () => {
    const [, fork] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(fork);
    const file = vscode.Uri.joinPath(fork.uri, 'internal/httpapi/respond.go');
    await vscode.window.showTextDocument(file);
    await until(() => api.status.text.includes('respond.go: 2 candidates'));
  });

  it('draws it in grey until then, and says in the card how to decide', async () => {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    await until(() => api.lines.applied(editor).length > 0);
    const drawn = api.lines.applied(editor);
    assert.ok(drawn.every(({ mark }) => mark?.form.startsWith('unsure') ?? true));
    assert.ok(drawn.every(({ tint }) => tint === undefined));
    const [first] = drawn.filter(({ text }) => text !== undefined);
    assert.match(first?.text?.content ?? '', /^≈/);
    const card = await api.lines.hover(editor.document, first?.line ?? 0);
    assert.match(card ?? '', /\[Pick Matching File…\]/);
  });

  it('takes the answer for all files of that folder', async () => {
    const picking = vscode.commands.executeCommand('hotline.pickMatchingFile');
    await until(async () => {
      // The list is there a moment after it was asked for; the file in front comes first.
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return placement().files.length > 0;
    });
    await picking;
    const { files, ambiguous } = placement();
    assert.deepEqual(ambiguous, []);
    assert.ok(files.every((file) => inFork(file.path)) || !files.some((file) => inFork(file.path)));
  });

  it('remembers it for the next load', async () => {
    await vscode.commands.executeCommand('hotline.refresh');
    assert.deepEqual(placement().ambiguous, []);
  });
});
