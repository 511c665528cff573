// The flame graph as a reader uses it: by the keyboard, in the panel and in the editor of a profile file, and pictured
// for docs/images in every kind of theme. The store is a fake that has the demo's recordings, as large as a production.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FrameLocator, Page } from 'playwright-core';
import { root } from '../../scripts/setup/paths.mjs';
import { createLocalEngine } from '../../src/engine/local-engine.ts';
import { startVsCode, type Theme, type VsCode } from '../host/vs-code.ts';
import { makeWorkspace, type Workspace } from '../host/workspace.ts';
import {
  command,
  goToLine,
  quickOpen,
  reload,
  setTheme,
  statusItem,
  trailingTexts,
  webview,
} from '../integration/support/driver.ts';
import { until } from '../integration/support/until.ts';
import { startFakeStore, type FakeStore } from './support/fake-store.ts';
import { picture } from './support/looks.ts';
import { productionProfiles } from './support/production.ts';
import { row, take } from './support/questions.ts';

const PLAIN = { 'window.commandCenter': false, 'workbench.layoutControl.enabled': false };
const RECORDING = 'checkout-cpu.pb.gz';

describe('the flame graph as it is used, from a fake store', () => {
  let store: FakeStore;
  let workspace: Workspace;
  let vsCode: VsCode;
  let page: Page;
  let view: FrameLocator;

  before(async () => {
    store = await startFakeStore(await productionProfiles());
    workspace = await makeWorkspace();
    await writeFile(path.join(workspace.path, RECORDING), await mergedDemo());
    vsCode = await startVsCode({
      folder: workspace.path,
      extensionPath: root,
      settings: { ...PLAIN, 'hotline.connections': [{ name: 'pyroscope.prod', url: store.url }] },
      viewport: { width: 1360, height: 820 },
      scale: 2,
    });
    ({ page } = vsCode);
    view = webview(page);
    await statusItem(page, 'Hotline: choose profile').waitFor();
    await command(page, 'Hotline: Choose Profile…');
    await row(page, 'gateway');
    for (const answer of ['shop', 'cpu with heap', 'Last 1 h']) await take(page, answer);
    await row(page, 'region');
    await take(page, 'Show shop');
    await statusItem(page, 'shop · cpu').waitFor();
    await command(page, 'View: Close Primary Side Bar');
  });
  after(async () => {
    await vsCode.stop();
    await workspace.remove();
    await store.die();
  });

  const strip = () => view.locator('.graph-panel .strip-name').innerText();
  const focused = () => view.locator('#focused-frame');
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** The page has taken the keyboard's focus by itself. */
  const hasKeys = () => view.locator('.graph-scroller:focus').waitFor();
  const tab = (name: string) => page.locator('.tab.active', { hasText: name });

  it('opens by its command and takes keys at once', async () => {
    await command(page, 'Hotline: Open Flame Graph');
    await focused().waitFor({ state: 'attached' });
    await tab('Flame Graph').waitFor();
    await hasKeys();
    await press('ArrowDown');
    assert.match(await strip(), /serve/);
    assert.match(await focused().innerText(), /cores/);
  });

  it('zooms and comes back by the keyboard', async () => {
    await press('ArrowDown', 'ArrowDown', 'z');
    const crumbs = view.locator('.crumb-list');
    await crumbs.waitFor();
    await press('Escape');
    await crumbs.waitFor({ state: 'detached' });
    await press('Home');
  });

  it('becomes a file by the button in its title, which a browser opens', async () => {
    await command(page, 'Hotline: Open Flame Graph');
    await focused().waitFor({ state: 'attached' });
    await page
      .locator('.editor-actions')
      .getByLabel(/Export Flame Graph/)
      .first()
      .click();
    await take(page, 'HTML');
    const to = path.join(workspace.path, 'shop-flame.html');
    const place = page.locator('.quick-input-widget input[type=text]');
    await until(async () => /\.html$/.test(await place.inputValue()));
    await place.fill(to);
    await page.keyboard.press('Enter');
    await page.locator('.notification-toast', { hasText: 'shop-flame.html is written.' }).waitFor();
    await openExported(to);
    await command(page, 'Notifications: Clear All Notifications');
  });

  /** Zooms, searches and asks for callers in it, as whoever got the file does. */
  async function openExported(file: string): Promise<void> {
    const context = await page.context().browser()!.newContext();
    const exported = await context.newPage();
    exported.setDefaultTimeout(20_000);
    const errors: string[] = [];
    exported.on('pageerror', (error) => errors.push(String(error)));
    await exported.goto(pathToFileURL(file).href);
    const graph = exported.getByRole('tree', { name: 'Flame graph' });
    await graph.focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'z']) await exported.keyboard.press(key);
    await exported.locator('.crumb-list').waitFor();
    await exported.keyboard.press('Escape');
    await exported.getByRole('textbox').fill('ServeHTTP');
    await exported.locator('.search-found', { hasText: '%' }).waitFor();
    await exported.getByRole('textbox').press('Escape');
    await exported.getByRole('tab', { name: /^Table/ }).click();
    await exported.getByRole('row').nth(2).click();
    await exported.keyboard.press('Enter');
    await exported.locator('.sandwich-name').waitFor();
    assert.deepEqual(errors, []);
    await context.close();
  }

  it('is what it was after its tab was hidden', async () => {
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'z', 'k');
    const crumbs = await view.locator('.crumb-list').innerText();
    await quickOpen(page, 'internal/catalogue/catalogue.go');
    // A key may come before the editor that was opened takes keys.
    await page.locator('.tab', { hasText: 'Flame Graph' }).click();
    await tab('Flame Graph').waitFor();
    view = webview(page);
    await hasKeys();
    await view.locator('.crumb-list').waitFor();
    assert.equal(await view.locator('.crumb-list').innerText(), crumbs);
    const colours = view.getByRole('combobox', { name: 'Colour' });
    assert.equal(await colours.inputValue(), 'package');
    await press('k', 'k', '0', 'Home');
    assert.equal(await colours.inputValue(), 'kind');
  });

  it('opens the source of a frame by Enter, at its line', async () => {
    await press('/');
    await page.keyboard.type('.listProducts');
    await press('Enter', 'Escape', 'Escape');
    await view.getByRole('tree', { name: 'Flame graph' }).focus();
    assert.match(await strip(), /listProducts/);
    await press('Enter');
    await tab('products.go').waitFor();
    await until(async () => (await trailingTexts(page)).size > 0); // The lines are hot.
  });

  it('leads from a line into the graph', async () => {
    // The graph is of CPU: a line that tells its heap alone tells another number.
    const [hot] = [...(await trailingTexts(page))]
      .filter(([, text]) => !/^[^%]*%\s+heap/.test(text))
      .sort((a, b) => share(b[1]) - share(a[1]));
    assert.ok(hot);
    await goToLine(page, hot[0]);
    await command(page, 'Hotline: Reveal in Flame Graph');
    view = webview(page);
    const chip = view.locator('.chip', { hasText: `products.go:${hot[0]}` });
    await chip.waitFor();
    const percent = (text: string) => /[\d.]+(?=\s%)/.exec(text)?.[0];
    assert.equal(percent(await chip.innerText()), percent(hot[1]), `as on the line: ${hot[1]}`);
    assert.match(await focused().innerText(), /Matches the search/);
    assert.ok(await tab('products.go').isVisible(), 'the code is still to be seen');
  });

  it('says so for a line that has no cost, and leads on', async () => {
    await tab('products.go').click();
    await goToLine(page, 1);
    await command(page, 'Hotline: Reveal in Flame Graph');
    view = webview(page);
    const note = view.locator('.graph-note');
    await note.getByText('products.go:1 has no cost in this profile.').waitFor();
    await note.getByRole('button', { name: /^Show Line/ }).click();
    await view.locator('.chip', { hasText: 'products.go:' }).waitFor();
  });

  it('has an icon in its tab that can be seen in light and in dark themes', async () => {
    const icon = () =>
      page
        .locator('.tab', { hasText: 'Flame Graph' })
        .locator('.monaco-icon-label-iconpath')
        .evaluate((icon) => getComputedStyle(icon).backgroundImage);
    await setTheme(page, 'light');
    assert.match(await icon(), /flame-light\.svg/);
    await setTheme(page, 'dark');
    assert.match(await icon(), /flame-dark\.svg/);
  });

  it('is pictured in every kind of theme', async () => {
    await command(page, 'View: Close All Editors');
    await command(page, 'Hotline: Open Flame Graph');
    view = webview(page);
    await hasKeys();
    await press('Escape', 'Escape', 'Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
    for (const theme of ['light', 'hc-dark', 'hc-light', 'dark'] as const satisfies Theme[]) {
      await setTheme(page, theme);
      await view.getByRole('tab', { name: 'Flame Graph' }).click();
      await view.getByRole('tree', { name: 'Flame graph' }).focus();
      await picture(page, `flame-${theme}`);
      await press('s');
      await view.getByRole('tree', { name: 'Callees' }).waitFor();
      await picture(page, `sandwich-${theme}`);
      await view.getByRole('tab', { name: /^Table/ }).click();
      await view.getByRole('grid', { name: 'Functions' }).waitFor();
      await picture(page, `table-${theme}`);
    }
  });

  it('is split by a label of the store, and by one of a file', async () => {
    await command(page, 'View: Close All Editors');
    await command(page, 'Hotline: Open Flame Graph');
    view = webview(page);
    await view.getByLabel('Split').selectOption('namespace');
    await view.locator('.split-row').nth(1).waitFor();
    const values = await view.locator('.split-value').allInnerTexts();
    assert.deepEqual(values.sort(), ['prod', 'staging']);
    await view.getByLabel('Split').selectOption('');
    await command(page, 'View: Close All Editors');

    await quickOpen(page, RECORDING);
    view = webview(page);
    await view.getByLabel('Split').selectOption('endpoint');
    await view.locator('.split-row').nth(1).waitFor();
    await view
      .getByRole('tree', { name: /^Flame graph, endpoint/ })
      .first()
      .focus();
    await picture(page, 'split-dark');
  });

  it('comes back when the window is loaded anew', async () => {
    await command(page, 'View: Close All Editors');
    await command(page, 'Hotline: Open Flame Graph'); // The test before this one left a file open.
    view = webview(page);
    await view.locator('.legend').waitFor();
    await reload(page);
    await tab('Flame Graph').waitFor();
    view = webview(page);
    await view.locator('.legend').waitFor({ timeout: 60_000 });
    assert.match(await view.locator('h1').innerText(), /shop/);
  });

  it('opens a profile file, which goes on the lines by its button', async () => {
    await command(page, 'View: Close All Editors');
    await quickOpen(page, RECORDING);
    view = webview(page);
    await focused().waitFor({ state: 'attached' });
    assert.match(await view.locator('h1').innerText(), /^checkout-cpu$/);
    await picture(page, 'profile-editor');
    await view.getByRole('tab', { name: /^Table/ }).click();
    await view.getByRole('grid', { name: 'Functions' }).getByText('Catalogue').first().waitFor();
    await view.getByRole('button', { name: 'Use on the Lines' }).press('Enter');
    await statusItem(page, RECORDING.slice(0, 8)).waitFor();
  });
});

function share(text: string): number {
  return Number(/([\d.]+)/.exec(text)?.[1] ?? 0);
}

/** The demo's CPU recordings of v1 as one file. */
async function mergedDemo(): Promise<Uint8Array> {
  const engine = createLocalEngine();
  const paths = [path.join(root, 'test/demo/recordings/v1/cpu')];
  const { signal } = new AbortController();
  const { handle } = await engine.load({ kind: 'files', paths }, signal, () => undefined);
  const bytes = await engine.export(handle);
  await engine.close();
  return bytes;
}
