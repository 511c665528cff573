// Two folders that have every file twice: nothing is guessed, and one answer of the reader decides.

import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Placement } from '../../../src/engine/engine.ts';
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
    const recording = path.join(root, 'test/demo/recordings/v1/cpu/01.pb.gz');
    await vscode.commands.executeCommand('hotline.useOnTheLines', vscode.Uri.file(recording));
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

  it('takes the answer for all files of that folder', async () => {
    const picking = vscode.commands.executeCommand('hotline.pickMatchingFile');
    await until(async () => {
      // The list is there a moment after it was asked for; the second row is the fork's.
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
