// What the extension needs of the VS Code that runs it, told apart from what the extension does with it.

import assert from 'node:assert/strict';
import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
import * as vscode from 'vscode';
import { until } from './support/until.ts';

const root = process.env['HOTLINE_TEST_ROOT'] ?? '';
const isPackaged = process.env['HOTLINE_TEST_PACKAGED'] !== undefined;

describe('the VS Code under test', () => {
  it('has opened a copy of the demo', async () => {
    const files = await vscode.workspace.findFiles('**/go.mod');
    assert.equal(files.length, 1);
    assert.ok(!files[0]?.fsPath.startsWith(root), 'tests may write into what they have opened');
  });

  it('knows Go', async () => {
    const [file] = await vscode.workspace.findFiles('**/main.go', undefined, 1);
    assert.ok(file);
    assert.equal((await vscode.workspace.openTextDocument(file)).languageId, 'go');
  });

  it('starts worker threads', async () => {
    const worker = new Worker('require("node:worker_threads").parentPort.postMessage(6 * 7)', {
      eval: true,
    });
    assert.deepEqual(await once(worker, 'message'), [42]);
    await worker.terminate();
  });

  it('ships the pages that its messages name', async () => {
    const extension = vscode.extensions.getExtension('hotline.hotline');
    assert.ok(extension);
    for (const page of ['revisions', 'line-map', 'paths'])
      await vscode.workspace.fs.stat(
        vscode.Uri.joinPath(extension.extensionUri, `docs/${page}.md`),
      );
    await vscode.commands.executeCommand('hotline.showRevisionsPage');
    await until(
      () =>
        vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('revisions.md') === true,
    );
    // A link in a card names its page, and opens no other file.
    await vscode.commands.executeCommand('hotline.showPage', 'docs/../package.json');
    await vscode.commands.executeCommand('hotline.showPage', 'docs/paths.md');
    await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('paths.md') === true,
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it(`has the extension from ${isPackaged ? 'its package' : 'this clone'}`, () => {
    const extension = vscode.extensions.getExtension('hotline.hotline');
    assert.ok(extension, 'hotline.hotline is not there');
    const place = realpathSync(extension.extensionPath);
    assert.equal(place === realpathSync(root), !isPackaged, place);
    const bundle = path.join(place, 'dist/extension.js');
    assert.ok(statSync(bundle).size < 1_000_000, 'the bundle is to stay under 1 MB');
  });
});
