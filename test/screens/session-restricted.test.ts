// A workspace that is not trusted brings a server in its settings and a profile among its files: the server is never
// taken, and the profile is used only when the reader says so.

import assert from 'node:assert/strict';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup/paths.mjs';
import type { Trust } from '../host/user-data.ts';
import { makeUserData, type UserData } from '../host/user-data.ts';
import { startVsCode, type VsCode } from '../host/vs-code.ts';
import { makeWorkspace, type Workspace } from '../host/workspace.ts';
import { command, questionRows, statusItem, stored } from '../integration/support/driver.ts';
import { startFakeStore, type FakeStore } from './support/fake-store.ts';
import { escape, question, quickPicture, row } from './support/questions.ts';

describe('a workspace that is not trusted, with a fake store in its settings', () => {
  let store: FakeStore;
  let workspace: Workspace;
  let userData: UserData;
  let vsCode: VsCode;
  let page: Page;

  const start = async (trust: Trust) => {
    vsCode = await startVsCode({ folder: workspace.path, extensionPath: root, userData, trust });
    ({ page } = vsCode);
  };
  before(async () => {
    store = await startFakeStore();
    workspace = await makeWorkspace();
    userData = await makeUserData();
    await mkdir(path.join(workspace.path, '.vscode'));
    const connections = [{ name: 'trap', url: store.url }];
    await writeFile(
      path.join(workspace.path, '.vscode/settings.json'),
      JSON.stringify({ 'hotline.connections': connections }),
    );
    await copyFile(
      path.join(root, 'test/demo/recordings/v1/cpu/01.pb.gz'),
      path.join(workspace.path, 'mine.prof'),
    );
    await start('restricted');
  });
  after(async () => {
    await vsCode.stop();
    await store.die();
    await userData.remove();
    await workspace.remove();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await quickPicture(page, 'failed');
  });

  it('says that it is restricted, and what is possible all the same', async () => {
    await statusItem(page, 'Hotline: restricted').waitFor();
    await page.getByRole('tab', { name: 'Hotline' }).click();
    await page.getByText('This workspace is not trusted').first().waitFor();
    await quickPicture(page, 'restricted-welcome');
  });

  it('offers no server of the workspace, and asks none', async () => {
    await command(page, 'Hotline: Choose Profile…');
    await question(page, 'Choose Profile');
    await row(page, 'Add Connection…');
    const rows = (await questionRows(page)).join('\n');
    assert.doesNotMatch(rows, /trap/);
    await quickPicture(page, 'restricted-choose');
    await escape(page);
    assert.deepEqual(store.asked, []);
  });

  it('uses a profile of the workspace when the reader says so', async () => {
    await page.getByRole('tab', { name: /^Explorer/ }).click();
    await page.getByRole('treeitem', { name: 'mine.prof' }).click({ button: 'right' });
    // A menu takes no click right after it has opened; the key always works.
    await page.getByRole('menuitem', { name: 'Use on the Lines' }).hover();
    await page.keyboard.press('Enter');
    await statusItem(page, 'mine.prof · cpu').waitFor();
  });

  it('does not load it by itself at the next start', async () => {
    await stored(page, 'mine.prof');
    await vsCode.stop();
    await start('restricted');
    await statusItem(page, 'Hotline: restricted').waitFor();
  });

  it('loads it by itself once the workspace is trusted', async () => {
    await vsCode.stop();
    await start('trusted');
    await statusItem(page, 'mine.prof · cpu').waitFor();
    assert.deepEqual(store.asked, []);
  });
});
