// A workspace that is not trusted: its files may be used when the reader says so, its settings never, and nothing of it
// is loaded by itself.

import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import type { TestApi } from '../../../src/editor/test-api.ts';
import { profileOf } from '../../unit/support/profile-text.ts';

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

  it('goes by the path mappings of the workspace: they choose among its own files only', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = path.join(folder.uri.fsPath, 'ci.pprof');
    await writeFile(file, encodePprof(profileOf('400s /mnt/ci/pricing/pricing.go:92 price')));
    const settings = vscode.workspace.getConfiguration('hotline');
    const write = (value: unknown) =>
      settings.update('pathMappings', value, vscode.ConfigurationTarget.Workspace);
    await write([{ from: '/mnt/ci/', to: 'internal/' }]);
    await vscode.commands.executeCommand('hotline.useOnTheLines', vscode.Uri.file(file));
    assert.equal(api.state.kind, 'ready');
    assert.deepEqual(
      api.state.shown.drawn.placement.files.map((placed) => placed.path),
      [path.join(folder.uri.fsPath, 'internal/pricing/pricing.go')],
    );
    await write(undefined);
    await vscode.commands.executeCommand('hotline.clearProfile');
  });

  it('is restricted again when the profile is cleared', () => {
    assert.equal(api.status.text, '$(shield) Hotline: restricted');
  });
});
