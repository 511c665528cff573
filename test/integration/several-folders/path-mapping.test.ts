// A mapping that is meant for one of several folders: what is written names that folder, and leads into no other.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import type { TestApi } from '../../../src/editor/test-api.ts';
import { profileOf } from '../../unit/support/profile-text.ts';

const PROFILE = `
  400s /mnt/ci/refund.go:3 refund
  300s /mnt/ci/refund.go:3 refund > /mnt/ci/voucher.go:5 redeem`;

describe('the mapping of paths in a workspace of several folders', () => {
  let api: TestApi;
  let folder: string;
  let services: vscode.Uri;

  before(async () => {
    const extension = vscode.extensions.getExtension<TestApi>('hotline.hotline');
    assert.ok(extension);
    api = await extension.activate();
    const [, fork] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(fork);
    services = vscode.Uri.joinPath(fork.uri, 'payments');
    for (const name of ['refund.go', 'voucher.go']) {
      const text = new TextEncoder().encode('package payments\n'.repeat(9));
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(services, name), text);
    }
    folder = await mkdtemp(path.join(os.tmpdir(), 'hl-mapping-'));
    const file = path.join(folder, 'ci.pprof');
    await writeFile(file, encodePprof(profileOf(PROFILE)));
    await vscode.commands.executeCommand('hotline.useOnTheLines', vscode.Uri.file(file));
    assert.equal(api.state.kind, 'ready');
  });
  after(async () => {
    await vscode.commands.executeCommand('hotline.clearProfile');
    const settings = vscode.workspace.getConfiguration('hotline');
    await settings.update('pathMappings', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.workspace.fs.delete(services, { recursive: true });
    await rm(folder, { recursive: true });
  });

  it('is written for the folder that has the files', async () => {
    const mapping = (await api.pathMapping.rows()).find(({ does }) => does.kind === 'apply');
    assert.ok(mapping);
    assert.equal(await api.pathMapping.press(mapping), true);
    const to = `${services.fsPath.replaceAll('\\', '/')}/`;
    assert.deepEqual(
      vscode.workspace.getConfiguration('hotline').inspect('pathMappings')?.workspaceValue,
      [{ from: '/mnt/ci/', to }],
    );
    assert.equal(api.state.kind, 'ready');
    assert.deepEqual(
      api.state.shown.drawn.placement.files.map((file) => file.path),
      ['refund.go', 'voucher.go'].map((name) => vscode.Uri.joinPath(services, name).fsPath),
    );
  });
});
