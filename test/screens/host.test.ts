// The workbench as it is seen from outside, and the driver with which the other tests of this folder use it.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/setup/paths.mjs';
import { startVsCode } from '../host/vs-code.ts';
import type { VsCode } from '../host/vs-code.ts';
import { makeWorkspace } from '../host/workspace.ts';
import type { Workspace } from '../host/workspace.ts';
import {
  goToLine,
  quickOpen,
  reload,
  screenshot,
  setTheme,
  statusBar,
} from '../integration/support/driver.ts';

describe('VS Code from outside', () => {
  let workspace: Workspace;
  let vsCode: VsCode;

  before(async () => {
    workspace = await makeWorkspace();
    vsCode = await startVsCode({ folder: workspace.path, extensionPath: root, scale: 2 });
  });
  after(async () => {
    await vsCode.stop();
    await workspace.remove();
  });

  it('opens a Go file, coloured, at a line', async () => {
    const { page } = vsCode;
    await quickOpen(page, 'cmd/shop/main.go');
    await goToLine(page, 3);
    assert.ok((await statusBar(page)).includes('Go'));
    const colours = await page
      .locator('.view-line span span')
      .evaluateAll((spans) => new Set(spans.map((span) => getComputedStyle(span).color)).size);
    assert.ok(colours > 2, `${colours} colours`);
  });

  it('changes its theme while it runs', async () => {
    const { page } = vsCode;
    const background = () =>
      page
        .locator('.part.editor .monaco-editor-background')
        .first()
        .evaluate((e) => getComputedStyle(e).backgroundColor);
    const dark = await background();
    await setTheme(page, 'hc-light');
    assert.notEqual(await background(), dark);
    await setTheme(page, 'dark');
    assert.equal(await background(), dark);
  });

  it('is pictured at twice its size', async () => {
    const folder = path.join(root, '.cache/screens');
    await mkdir(folder, { recursive: true });
    const png = await screenshot(vsCode.page, path.join(folder, 'host.png'));
    assert.equal(png.readUInt32BE(16), 2 * 1400);
  });

  it('still knows its open editors when it is loaded anew, and the one that was opened last', async () => {
    await quickOpen(vsCode.page, 'go.mod');
    await reload(vsCode.page);
    await vsCode.page.locator('.tab.active', { hasText: 'go.mod' }).waitFor();
    await vsCode.page.locator('.tab', { hasText: 'main.go' }).waitFor();
  });
});
