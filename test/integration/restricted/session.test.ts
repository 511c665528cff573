// A workspace that is not trusted: its files may be used when the reader says so, its settings never, and nothing of it
// is loaded by itself.

import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/editor/test-api.ts';

const root = process.env['HOTLINE_TEST_ROOT'] ?? '';

describe('a session in a workspace that is not trusted', () => {
  let api: TestApi;

  before(async () => {
    const extension = vscode.extensions.getExtension<TestApi>('hotline.hotline');
    assert.ok(extension);
    api = await extension.activate();
  });

  it('says that it is restricted', () => {
    assert.equal(vscode.workspace.isTrusted, false);
    assert.deepEqual(api.state, { kind: 'nothing-chosen', restricted: true });
    assert.equal(api.status.text, '$(shield) Hotline: restricted');
  });

  it('loads a file of the workspace when the reader chooses it', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = path.join(folder.uri.fsPath, 'checkout.pprof');
    await copyFile(path.join(root, 'test/demo/recordings/v1/cpu/01.pb.gz'), file);
    await vscode.commands.executeCommand('hotline.useOnTheLines', vscode.Uri.file(file));
    assert.equal(api.state.kind, 'ready');
    await vscode.commands.executeCommand('hotline.clearProfile');
  });

  it('is restricted again when the profile is cleared', () => {
    assert.equal(api.status.text, '$(shield) Hotline: restricted');
  });
});
