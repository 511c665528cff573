// Several builds told apart as they are seen: each build's row in the card of a line, and its hot lines in the list.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup/paths.mjs';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import { startVsCode, type VsCode } from '../host/vs-code.ts';
import { makeWorkspace, type Workspace } from '../host/workspace.ts';
import {
  command,
  goToLine,
  pointAtEndOfLine,
  quickOpen,
  setTheme,
  statusItem,
  trailingTexts,
  tree,
} from '../integration/support/driver.ts';
import { until } from '../integration/support/until.ts';
import { profileOf } from '../unit/support/profile-text.ts';
import { commitAs } from './support/commit-as.ts';
import { quickPicture } from './support/questions.ts';

const PRICING = 'shop.example/checkout/internal/pricing';
const at = (name: string, line: number) =>
  `${PRICING}/pricing.go:${line} ${PRICING}.(*Engine).${name}`;

const PROFILE = `
  312s ${at('Quote', 71)} > ${at('discount', 92)} > regexp/regexp.go:100 regexp.Compile {version=v1.42}
  140s ${at('Quote', 71)} > ${at('discount', 98)} {version=v1.42}
  121s ${at('Quote', 60)} {version=v1.42}
  60s  ${at('Quote', 71)} > ${at('discount', 92)} > regexp/regexp.go:100 regexp.Compile {version=v1.43}
  30s  ${at('Quote', 71)} > ${at('discount', 98)} {version=v1.43}
  380s runtime/proc.go:9 runtime.schedule {version=v1.42}`;

const FILE = 'internal/pricing/pricing.go';

describe('builds told apart, as they are seen', () => {
  let workspace: Workspace;
  let vsCode: VsCode;
  let page: Page;

  before(async () => {
    workspace = await makeWorkspace();
    commitAs('v1.42', workspace.path);
    const file = path.join(workspace.path, FILE);
    const lines = (await readFile(file, 'utf8')).split('\n');
    lines[97] = `${lines[97]} // Checked.`;
    await writeFile(file, lines.join('\n'));
    commitAs('v1.43', workspace.path);
    await writeFile(path.join(workspace.path, 'cpu.pprof'), encodePprof(profileOf(PROFILE)));
    vsCode = await startVsCode({
      folder: workspace.path,
      extensionPath: root,
      settings: { 'window.commandCenter': false, 'editor.stickyScroll.enabled': false },
      viewport: { width: 1360, height: 720 },
      scale: 2,
    });
    ({ page } = vsCode);
    await quickOpen(page, 'cpu.pprof');
    await command(page, 'Hotline: Use on the Lines');
    await quickOpen(page, FILE);
    await goToLine(page, 92);
    await until(async () => (await trailingTexts(page)).size > 0);
  });
  after(async () => {
    await vsCode.stop();
    await workspace.remove();
  });

  it('have a row each in the card and a group each in the list', async () => {
    await command(page, 'Hotline: Split by Build');
    await statusItem(page, /2 split · 1 edited/).waitFor();
    await command(page, 'View: Show Hotline');
    await tree(page, /Hot Lines/)
      .getByRole('treeitem', { name: /build v1\.43/ })
      .waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(page, theme);
      for (const line of [92, 98]) {
        const card = await pointAtEndOfLine(page, line);
        assert.match((await card.innerText()).replace(/\s+/g, ' '), /v1\.42.*of its own.*v1\.43/);
        assert.equal(await card.locator('tr').count(), 2);
        await quickPicture(page, `split-${line}-${theme}`);
        await page.keyboard.press('Escape');
        await page.mouse.move(1, 600);
      }
    }
  });
});
