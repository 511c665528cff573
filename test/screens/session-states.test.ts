// What the status bar says when things change around a loaded profile: the server goes and comes back, wants another
// secret, has no data; the file in front fits or does not. The server is a fake, made of the demo's recordings.

import assert from 'node:assert/strict';
import { cp, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup/paths.mjs';
import { makeUserData, type UserData } from '../host/user-data.ts';
import { startVsCode, type VsCode } from '../host/vs-code.ts';
import { makeWorkspace, type Workspace } from '../host/workspace.ts';
import { command, goToLine, quickOpen, statusItem, stored } from '../integration/support/driver.ts';
import { startFakeStore, type FakeStore } from './support/fake-store.ts';
import { productionProfiles } from './support/production.ts';
import { editorIn, marks } from './support/looks.ts';
import { question, quickPicture, row, take } from './support/questions.ts';
import { until } from '../integration/support/until.ts';

describe('the status bar with a fake store', () => {
  let store: FakeStore;
  let workspace: Workspace;
  let userData: UserData;
  let vsCode: VsCode;
  let page: Page;

  const start = async () => {
    vsCode = await startVsCode({
      folder: workspace.path,
      extensionPath: root,
      userData,
      settings: { 'hotline.connections': [{ name: 'pyroscope.test', url: store.url }] },
    });
    ({ page } = vsCode);
  };
  const status = (text: string | RegExp) => statusItem(page, text).waitFor();
  before(async () => {
    store = await startFakeStore(await productionProfiles());
    workspace = await makeWorkspace();
    userData = await makeUserData();
    await start();
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

  it('shows what was chosen', async () => {
    await status('Hotline: choose profile');
    await command(page, 'Hotline: Choose Profile…');
    await row(page, 'gateway');
    await take(page, 'shop');
    await question(page, '(2/4)');
    await take(page, 'cpu with heap');
    await question(page, '(3/4)');
    await take(page, 'Last 1 h');
    await question(page, '(4/4)');
    await take(page, 'Show shop');
    await status('shop · cpu · last 1 h');
    await quickOpen(page, 'internal/pricing/pricing.go');
    await quickPicture(page, 'state-ready');
  });

  it('keeps what is shown when the server dies, and says how old it is', async () => {
    await store.die();
    await command(page, 'Hotline: Refresh');
    await status(/shop · cpu · \d\d:\d\d, refresh failed/);
    await page.getByRole('button', { name: 'Try Again' }).waitFor();
    await quickPicture(page, 'state-refresh-failed');
    await store.live();
    await page.getByRole('button', { name: 'Try Again' }).click();
    await status('shop · cpu · last 1 h');
  });

  it('asks to sign in when the secret is not taken any more', async () => {
    store.token = 'another-token';
    await command(page, 'Hotline: Refresh');
    await status('Hotline: sign in to pyroscope.test');
    await page.getByRole('button', { name: 'Sign In…' }).waitFor();
    await quickPicture(page, 'state-sign-in');
    store.token = undefined;
    await command(page, 'Notifications: Clear All Notifications');
    await command(page, 'Hotline: Refresh');
    await status('shop · cpu · last 1 h');
  });

  it('says that there is no data in the range, and offers another', async () => {
    store.empty = true;
    await command(page, 'Hotline: Change Time Range…');
    await take(page, 'Last 15 m');
    await status('shop · cpu · no data in last 15 m');
    await page.getByRole('button', { name: 'Change Time Range…' }).first().waitFor();
    await quickPicture(page, 'state-no-data');
    await command(page, 'Notifications: Clear All Notifications');
    store.empty = false;
    await command(page, 'Hotline: Change Time Range…');
    await take(page, 'Last 1 h');
    await status('shop · cpu · last 1 h');
  });

  it('says so when heat is hidden', async () => {
    await command(page, 'Hotline: Hide Heat');
    await status('shop · cpu · heat hidden');
    await command(page, 'Hotline: Show Heat');
    await status('shop · cpu · last 1 h');
  });

  it('keeps what is shown when another choice fails, says so, and tries that one again', async () => {
    await goToLine(page, 76);
    await until(async () => (await marks(editorIn(page))).size > 0);
    await store.die();
    const choose = async (range: string) => {
      await command(page, 'Hotline: Change Time Range…');
      await take(page, range);
      const sentence = `^shop · cpu · ${range.toLowerCase().replace(/ (?=.$)/, '.')}: .* “shop · cpu · last 1.h” is still shown`;
      await page.getByText(new RegExp(sentence)).first().waitFor();
    };
    await choose('Last 15 m');
    await status('shop · cpu · last 1 h');
    assert.ok((await marks(editorIn(page))).size > 0);
    await quickPicture(page, 'state-choice-failed');
    await store.live();
    await page.getByRole('button', { name: 'Try Again' }).first().click();
    await status('shop · cpu · last 15 m');
    await command(page, 'Hotline: Change Time Range…');
    await take(page, 'Last 1 h');
    await status('shop · cpu · last 1 h');
    // What failed last is not what a restart brings.
    await stored(page, '"duration":"1h"');
    await store.die();
    await choose('Last 6 h');
    await store.live();
    await command(page, 'Notifications: Clear All Notifications');
  });

  it('is there again after a restart', async () => {
    const before = store.asked.length;
    await vsCode.stop();
    await start();
    await status('shop · cpu · last 1 h');
    await until(() => store.asked.slice(before).includes('SelectMergeProfile'));
  });

  it('tells of a failure at the start without a notification', async () => {
    await store.die();
    await vsCode.stop();
    await start();
    await status('Hotline: no connection');
    assert.equal(await page.locator('.notification-toast').count(), 0);
    await quickPicture(page, 'state-no-connection');
    await store.live();
    await command(page, 'Hotline: Refresh');
    await status('shop · cpu · last 1 h');
  });

  it('asks which file is meant when two fit, and remembers the answer', async () => {
    // A second copy of the module: which of them was built, no name of the profile tells.
    for (const part of ['go.mod', 'internal/pricing']) {
      const copy = path.join(workspace.path, 'old', part);
      await cp(path.join(workspace.path, part), copy, { recursive: true });
    }
    await command(page, 'Hotline: Refresh');
    await quickOpen(page, 'internal/pricing/pricing.go');
    await status('shop · pricing.go: 2 candidates');
    await goToLine(page, 76);
    await until(async () => (await marks(editorIn(page))).size > 0);
    const drawn = [...(await marks(editorIn(page))).values()];
    assert.ok(drawn.every((mark) => mark.startsWith('dark/unsure')));
    await quickPicture(page, 'state-ambiguous');
    await command(page, 'Hotline: Pick Matching File…');
    await row(page, 'old/internal/pricing/pricing.go');
    await quickPicture(page, 'pick-matching-file');
    await page.keyboard.press('Enter');
    await status('shop · cpu · last 1 h');
    await command(page, 'Hotline: Refresh');
    await status('shop · cpu · last 1 h');
  });

  it('says so when the file in front is not the one that was measured', async () => {
    const file = (folder: string) => path.join(workspace.path, folder);
    await rename(file('internal/httpapi'), file('elsewhere'));
    await command(page, 'Hotline: Refresh');
    await quickOpen(page, 'elsewhere/middleware.go');
    await status('shop · no match for middleware.go');
    await quickPicture(page, 'state-no-match');
  });

  it('shows nothing when the profile is cleared', async () => {
    await command(page, 'Hotline: Clear Profile');
    await status('Hotline: choose profile');
  });
});
