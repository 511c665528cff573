// Choosing a profile, as a reader does it: connection, service, type, time, labels; and what remains after a restart.
// The server is a fake, made of the demo's recordings.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup/paths.mjs';
import { makeUserData, type UserData } from '../host/user-data.ts';
import { startVsCode, type VsCode } from '../host/vs-code.ts';
import { makeWorkspace, type Workspace } from '../host/workspace.ts';
import { command, questionRows, statusItem, stored } from '../integration/support/driver.ts';
import { productionProfiles } from './support/production.ts';
import { CPU, SERVICES, startFakeStore, type FakeStore } from './support/fake-store.ts';
import {
  back,
  escape,
  question,
  quickPicture,
  row,
  take,
  typeInto,
  write,
  written,
} from './support/questions.ts';
import { until } from '../integration/support/until.ts';

describe('choosing a profile from a fake store', () => {
  let store: FakeStore;
  let workspace: Workspace;
  let userData: UserData;
  let vsCode: VsCode;
  let page: Page;

  const start = async (settings: Record<string, unknown> = {}) => {
    vsCode = await startVsCode({ folder: workspace.path, extensionPath: root, userData, settings });
    ({ page } = vsCode);
  };
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

  it('starts with nothing chosen, and says so', async () => {
    await statusItem(page, 'Hotline: choose profile').waitFor();
    await page.getByRole('tab', { name: 'Hotline' }).click();
    await page.getByText('No profile chosen yet.').waitFor();
    await page.getByRole('button', { name: 'Choose Profile…' }).waitFor();
    await quickPicture(page, 'welcome');
  });

  it('adds a connection: checks what is written, asks the server, lets a mistake be mended', async () => {
    store.token = 'good-token';
    await command(page, 'Hotline: Add Connection…');
    await question(page, 'Add Connection (1/8)');
    await quickPicture(page, 'add-1-kind');
    await take(page, 'Pyroscope');
    await question(page, 'Add Connection (2/8)');
    await typeInto(page, 'ftp://pyroscope:4040');
    await page.getByText('ftp://pyroscope:4040 is not the address of a Pyroscope.').waitFor();
    await quickPicture(page, 'add-2-url');
    await write(page, '127.0.0.1:9');
    await question(page, 'Add Connection (3/8)');
    await page.keyboard.press('Enter'); // The name that is proposed: it is the wrong address's.
    await question(page, 'Add Connection (4/8)');
    await write(page, '');
    await question(page, 'Add Connection (5/8)');
    await take(page, 'Token');
    await question(page, 'Add Connection (6/7)');
    await write(page, 'wrong-token');
    // Nothing listens there: the reason, and a way back to the address.
    await page.getByText('Nothing listens at http://127.0.0.1:9').waitFor();
    await quickPicture(page, 'add-7-unreachable');
    await take(page, 'Change the Address');
    await question(page, 'Add Connection (2/7)');
    await write(page, store.url);
    await question(page, 'Add Connection (3/7)');
    assert.equal(await written(page), new URL(store.url).host);
    await write(page, 'pyroscope.test');
    await question(page, 'Add Connection (4/7)');
    await write(page, '');
    await question(page, 'Add Connection (5/7)');
    await take(page, 'Token');
    await question(page, 'Add Connection (6/7)');
    await page.keyboard.press('Enter'); // What was written before is still there.
    // The server is there, but does not know the token.
    await row(page, /token/i);
    await quickPicture(page, 'add-7-unauthorized');
    await take(page, 'Change the Sign-In');
    await question(page, 'Add Connection (5/7)');
    await take(page, 'Token');
    await question(page, 'Add Connection (6/7)');
    await write(page, 'good-token');
    await page.getByText('pyroscope.test is saved.', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Choose Profile…' }).last().click();
  });

  it('shows the services with their size, this repository first', async () => {
    await question(page, 'Choose Profile (1/4)');
    await row(page, /gateway.*6\.30\scores/s);
    const rows = await plainRows(page);
    assert.match(rows[0] ?? '', /^shop\n15\.1 cores · cpu, heap, goroutines\nthis repository$/);
    assert.match(rows[1] ?? '', /^shop-canary\n0\.80 cores/);
    assert.match(rows[2] ?? '', /^gateway\n6\.30 cores · cpu, heap\nother services \(2\)$/);
    assert.match(rows.at(-1) ?? '', /Open Profile Files…/);
    await quickPicture(page, 'choose-1-service');
  });

  it('goes on through type, time and labels, each with its size, and back without losing an answer', async () => {
    await take(page, 'shop');
    await question(page, 'Choose Profile (2/4)');
    await row(page, 'mean per scrape · 412');
    const types = await plainRows(page);
    assert.match(types[0] ?? '', /^cpu with heap.* · 15\.1 cores, 1\.16 GiB/s);
    assert.match(types[2] ?? '', /^cpu.*seconds, summed · 15\.1 cores/s);
    assert.match(types[3] ?? '', /^heap.*bytes, mean per scrape · 1\.16 GiB/s);
    await quickPicture(page, 'choose-2-type');
    await take(page, 'cpu with heap');
    await question(page, 'Choose Profile (3/4)');
    await row(page, /Last 7 d.*cores/s);
    const ranges = await plainRows(page);
    assert.match(ranges[1] ?? '', /^Last 1 h.*since .* · 15\.1 cores/s);
    // Of seven days there are two.
    assert.match(ranges[4] ?? '', /^Last 7 d.* · 4\.31 cores/s);
    await quickPicture(page, 'choose-3-time');
    await take(page, 'Last 6 h');
    await question(page, 'Choose Profile (4/4)');
    await back(page);
    await question(page, 'Choose Profile (3/4)');
    await page.locator('.quick-input-list .focused', { hasText: 'Last 6 h' }).waitFor();
    await take(page, 'Custom Range');
    await page.getByText('From – to, in your local time').waitFor();
    await typeInto(page, '2030-01-01 14:00 – 15:00');
    await page.getByText('The range lies in the future').waitFor();
    await quickPicture(page, 'choose-3-custom');
    await back(page);
    await take(page, 'Last 1 h');
    await question(page, 'Choose Profile (4/4)');
    await row(page, 'all of it · 15.1 cores');
    await row(page, /shop-7d9f-c 70\.0\s%, shop-7d9f-b 30\.0\s%, …/);
    await quickPicture(page, 'choose-4-labels');
    await take(page, 'pod');
    await row(page, 'no cpu in the last 1 h');
    assert.deepEqual(await plainRows(page), [
      'shop-7d9f-c10.6 cores · 70.0 %',
      'shop-7d9f-b4.53 cores · 30.0 %',
      'shop-7d9f-ano cpu in the last 1 h',
    ]);
    await quickPicture(page, 'choose-4-values');
    await back(page);
    await take(page, 'namespace');
    await row(page, /staging.*3\.02\scores/s);
    await take(page, 'prod');
    await page.keyboard.press('Enter');
    await row(page, 'where namespace = prod · 12.1 cores');
    await quickPicture(page, 'choose-4-narrowed');
    await take(page, 'Show shop');
    await statusItem(page, 'shop · cpu · prod · last 1 h').waitFor();
  });

  it('shows rows before their sizes, and leaves the reader where he moved meanwhile', async () => {
    store.sizeDelayMs = 1500;
    try {
      await command(page, 'Hotline: Change Time Range…');
      await page.locator('.quick-input-list .focused', { hasText: 'Last 1 h' }).waitFor();
      assert.doesNotMatch((await plainRows(page)).join(), /cores/);
      await page.keyboard.press('ArrowUp'); // The first row is also what VS Code itself would make active.
      await row(page, /Last 7 d.*cores/s);
      await page.locator('.quick-input-list .focused', { hasText: 'Last 15 m' }).waitFor();
      await escape(page);
      await command(page, 'Hotline: Change Profile Type…');
      await row(page, 'goroutines');
      await escape(page);
      await until(() => store.givenUp > 0);
    } finally {
      store.sizeDelayMs = 0;
    }
  });

  it('moves no service once it stands: sizes that come late order the next list, others come below', async () => {
    const names = async () => (await plainRows(page)).map((text) => /^.*/.exec(text)![0]);
    store.services = {
      ...SERVICES,
      billing: { types: [CPU], cores: 0.4 },
      batch: { types: [CPU], cores: 1, endedMs: 5 * 3_600_000 },
    };
    Object.assign(store, { sizeDelayMs: 1500, earlierDelayMs: 2500 });
    try {
      await command(page, 'Hotline: Choose Profile…');
      await row(page, 'billing');
      const before = await names();
      assert.deepEqual(before.slice(2, 5), ['gateway', 'search', 'billing']); // As they weighed the last time.
      store.services = {
        ...store.services,
        search: { ...SERVICES['search']!, cores: 30 },
        billing: { types: [CPU], cores: 40 },
      };
      await page.locator('.quick-input-widget').getByRole('button', { name: 'Refresh' }).click();
      await row(page, /billing.*40\.0\scores/s);
      assert.deepEqual(await names(), before);
      await row(page, /batch.*nothing in the last 1 h, but in the last 24 h/s);
      assert.deepEqual(await names(), [...before, 'batch']);
      await quickPicture(page, 'choose-1-late');
      await escape(page);
      await command(page, 'Hotline: Choose Profile…');
      await row(page, 'billing');
      assert.deepEqual((await names()).slice(2, 5), ['billing', 'search', 'gateway']);
      await escape(page);
    } finally {
      Object.assign(store, { sizeDelayMs: 0, earlierDelayMs: 0, services: SERVICES });
    }
  });

  it('shows nothing to click on while a server has not answered', async () => {
    store.seriesDelayMs = 3000;
    try {
      await command(page, 'Hotline: Choose Profile…');
      await question(page, 'Choose Profile (1/4)');
      assert.equal(await page.locator('.quick-input-list .monaco-list-row').count(), 0);
      await quickPicture(page, 'choose-1-asking');
      await row(page, 'gateway');
      await row(page, 'Open Profile Files…');
      await escape(page);
    } finally {
      store.seriesDelayMs = 0;
    }
  });

  it('keeps what was checked, and the order, when sizes come later', async () => {
    await command(page, 'Hotline: Choose Profile…');
    await row(page, 'gateway');
    // Enter takes nothing before there are rows.
    for (const [step, first] of [
      ['2/4', 'cpu'],
      ['3/4', 'Last 1 h'],
      ['4/4', 'region'],
    ] as const) {
      await page.keyboard.press('Enter');
      await question(page, `Choose Profile (${step})`);
      await row(page, first);
    }
    store.sizeDelayMs = 1500;
    try {
      // Nothing is known yet of the pods elsewhere than in production.
      await take(page, 'remove');
      await row(page, 'all of it');
      await take(page, 'pod');
      await row(page, 'shop-7d9f-a');
      await take(page, 'shop-7d9f-b');
      await row(page, /shop-7d9f-c.*cores/s);
      const rows = await plainRows(page);
      assert.deepEqual(
        rows.map((text) => text.slice(0, 11)),
        ['shop-7d9f-a', 'shop-7d9f-b', 'shop-7d9f-c'],
      );
      await page.keyboard.press('Enter');
      await row(page, 'where pod = shop-7d9f-b');
    } finally {
      store.sizeDelayMs = 0;
    }
    await escape(page);
  });

  it('shows what has no data, and the rows all the same when sizes cannot be had', async () => {
    await command(page, 'Hotline: Choose Profile…');
    await row(page, 'gateway');
    await take(page, 'shop-canary');
    await question(page, 'Choose Profile (2/4)');
    await row(page, 'mean per scrape · 126 MiB');
    await take(page, 'cpu with heap');
    await question(page, 'Choose Profile (3/4)');
    await row(page, /Last 15 m.*no data/s);
    await row(page, /Last 1 h.*0\.80\scores/s);
    store.failing = ['SelectSeries'];
    try {
      await back(page);
      await question(page, 'Choose Profile (2/4)');
      await back(page);
      await question(page, 'Choose Profile (1/4)');
      await page.getByPlaceholder('sizes unknown: not to be asked so').waitFor();
      await row(page, 'gateway');
      await take(page, 'shop-canary');
      await row(page, 'seconds, summed · size unknown: not to be asked so');
      await quickPicture(page, 'choose-2-unknown');
      await take(page, 'cpu with heap');
      await row(page, /Last 15 m.*size unknown/s);
      await take(page, 'Last 1 h');
      await row(page, /all of it · size unknown/);
      await row(page, 'shop-7d9f-a, shop-7d9f-b, shop-7d9f-c');
      await take(page, 'pod');
      await row(page, /shop-7d9f-a.*size unknown/s);
      await quickPicture(page, 'choose-4-unknown');
    } finally {
      store.failing = [];
    }
    await escape(page);
  });

  it('tells of a server how many services it has, or why that is not known', async () => {
    const toServers = async () => {
      await row(page, 'Open Profile Files…');
      await page
        .locator('.quick-input-widget')
        .getByRole('button', { name: 'Other Server' })
        .click();
      await row(page, 'Add Connection…');
    };
    await command(page, 'Hotline: Choose Profile…');
    await toServers();
    await row(page, /pyroscope\.test.*answers · 4 services in the last 1\sh/s);
    await quickPicture(page, 'choose-0-server');
    store.failing = ['Series'];
    try {
      await take(page, 'pyroscope.test');
      await toServers();
      await row(page, 'answers · services unknown: not to be asked so');
    } finally {
      store.failing = [];
    }
    await escape(page);
  });

  it('repeats the last choice by Enter alone', async () => {
    const before = store.asked.length;
    await command(page, 'Hotline: Choose Profile…');
    for (const step of ['1/4', '2/4', '3/4', '4/4']) {
      await question(page, `Choose Profile (${step})`);
      await page.locator('.quick-input-list .focused').waitFor();
      if (step === '1/4') await row(page, 'gateway');
      await page.keyboard.press('Enter');
    }
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await until(() => store.asked.slice(before).includes('SelectMergeProfile'));
    await statusItem(page, 'shop · cpu · prod · last 1 h').waitFor();
  });

  it('can be escaped at any step without changing anything', async () => {
    await command(page, 'Hotline: Choose Profile…');
    await row(page, 'gateway');
    await take(page, 'gateway');
    await question(page, 'Choose Profile (2/4)');
    await escape(page);
    await statusItem(page, 'shop · cpu · prod · last 1 h').waitFor();
  });

  it('changes the type and the time range alone', async () => {
    await command(page, 'Hotline: Change Profile Type…');
    await take(page, 'goroutines');
    await statusItem(page, 'shop · goroutines · prod · last 1 h').waitFor();
    await command(page, 'Hotline: Change Time Range…');
    await take(page, 'Last 24 h');
    await statusItem(page, 'shop · goroutines · prod · last 24 h').waitFor();
  });

  it('writes the connection to the settings, and its secret nowhere near', async () => {
    const settings = await machineSettings(userData);
    assert.deepEqual(settings['hotline.connections'], [
      { name: 'pyroscope.test', kind: 'pyroscope', url: store.url, auth: 'bearer' },
    ]);
    assert.doesNotMatch(JSON.stringify(settings), /good-token/);
  });

  it('is there again after a restart, and asks to sign in where the host has forgotten the secret', async () => {
    // A VS Code in the browser keeps secrets in memory only; the host writes the settings anew at each start.
    await stored(page, '"duration":"24h"');
    await vsCode.stop();
    await start(await machineSettings(userData));
    await statusItem(page, 'Hotline: sign in to pyroscope.test').click();
    await row(page, 'Sign In…');
    await quickPicture(page, 'menu-sign-in');
    await take(page, 'Sign In…');
    await question(page, 'Sign In to pyroscope.test (1/4)');
    await take(page, 'Token');
    await question(page, 'Sign In to pyroscope.test (2/3)');
    await write(page, 'good-token');
    await statusItem(page, 'shop · goroutines · prod · last 24 h').waitFor();
  });
});

/** The rows' texts, label and description, with plain blanks. */
async function plainRows(page: Page): Promise<readonly string[]> {
  return (await questionRows(page)).map((text) => text.replaceAll('\u00a0', ' '));
}

async function machineSettings({ folder }: UserData): Promise<Record<string, unknown>> {
  const text = await readFile(path.join(folder, 'data/Machine/settings.json'), 'utf8');
  return JSON.parse(text) as Record<string, unknown>;
}
