// Check Path Mapping as a reader uses it: the list opens from the status bar and by its command, Enter applies a mapping,
// the list stays and says what is left, and the lines carry what they did not before.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup/paths.mjs';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import { startVsCode, type Theme, type VsCode } from '../host/vs-code.ts';
import { makeWorkspace, type Workspace } from '../host/workspace.ts';
import {
  command,
  goToLine,
  questionRows,
  quickOpen,
  setTheme,
  statusItem,
  trailingTexts,
} from '../integration/support/driver.ts';
import { becomes } from '../integration/support/until.ts';
import { profileOf } from '../unit/support/profile-text.ts';
import { back, escape, question, quickPicture, row, take } from './support/questions.ts';

const SERVE = '/app/internal/httpapi/server.go:40 shop.example/checkout/internal/httpapi.Serve';
const PROFILE = `
  312s ${SERVE} > /mnt/agent/pricing/pricing.go:92 price
  140s ${SERVE} > /mnt/agent/pricing/rules.go:20 apply
  121s ${SERVE} > /mnt/agent/catalogue/catalogue.go:84 find
  104s ${SERVE} > /app/internal/httpapi/respond.go:12 shop.example/checkout/internal/httpapi.respond
  88s  ${SERVE} > /app/internal/httpapi/legacy.go:31 shop.example/checkout/internal/httpapi.legacy
  61s  ${SERVE} > /usr/local/go/src/encoding/json/encode.go:300 encoding/json.Marshal
  40s  ${SERVE} > /go/pkg/mod/github.com/klauspost/compress@v1.17.9/zstd/encoder.go:9 github.com/klauspost/compress/zstd.Encode
  24s  ${SERVE} > /srv/agent/search/search.go:33 look
  18s  ${SERVE} > memmove [libc.so.6]
  9s   ${SERVE} > /home/ana/scratch/prototype.go:7 try
  7s   ${SERVE} > /home/jenkins/agent/workspace/checkout_main@2/services/checkout/internal/recommendations/ranking/score.go:17 score`;

const THEMES: readonly Theme[] = ['light', 'hc-dark', 'hc-light', 'dark'];

describe('the check of the path mapping, as it is used', () => {
  let workspace: Workspace;
  let vsCode: VsCode;
  let page: Page;

  const rows = async () =>
    (await questionRows(page)).map((text) => text.replace(/[\u2007\u00a0]/g, ' '));

  before(async () => {
    workspace = await makeWorkspace();
    await writeFile(path.join(workspace.path, 'ci.prof'), encodePprof(profileOf(PROFILE)));
    vsCode = await startVsCode({
      folder: workspace.path,
      extensionPath: root,
      settings: { 'window.commandCenter': false },
    });
    ({ page } = vsCode);
    await statusItem(page, 'Hotline: choose profile').waitFor();
  });
  after(async () => {
    await vsCode.stop();
    await workspace.remove();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await quickPicture(page, 'failed');
  });

  it('says what to do first when nothing is shown', async () => {
    await command(page, 'Hotline: Check Path Mapping');
    await page.getByText('No profile is shown, so there are no names to check.').first().waitFor();
    await quickPicture(page, 'mapping-nothing');
    await command(page, 'Notifications: Clear All Notifications');
  });

  it('is the first step where little is mapped', async () => {
    await quickOpen(page, 'ci.prof');
    await command(page, 'Hotline: Use on the Lines');
    await statusItem(page, /% mapped/).click();
    await row(page, 'Check Path Mapping');
    await quickPicture(page, 'mapping-status-menu');
    await page.keyboard.press('Enter');
    await question(page, 'Check Path Mapping');
    await row(page, 'Map /mnt/agent/ → internal/');
  });

  it('can be read in every kind of theme', async () => {
    await escape(page);
    await quickOpen(page, 'pricing/pricing.go');
    await goToLine(page, 92);
    for (const theme of THEMES) {
      await setTheme(page, theme);
      await command(page, 'Hotline: Check Path Mapping');
      await row(page, 'Map /mnt/agent/ → internal/');
      await page.mouse.move(1, 600); // What the mouse is over would show its own hover.
      await quickPicture(page, `mapping-${theme}`);
      await escape(page);
    }
  });

  it('lists the names of an outcome, and comes back', async () => {
    await command(page, 'Hotline: Check Path Mapping');
    await take(page, 'Resolved');
    await question(page, 'Resolved: on files of this workspace');
    await row(page, '/app/internal/httpapi/respond.go');
    await quickPicture(page, 'mapping-resolved');
    await back(page);
    await row(page, 'Map /mnt/agent/ → internal/');
    await take(page, 'Outside');
    await row(page, '/usr/local/go/src/encoding/json/encode.go');
    await quickPicture(page, 'mapping-outside');
    await back(page);
    await row(page, 'Map /mnt/agent/ → internal/');
  });

  it('applies a mapping by one press, stays, and the lines show it', async () => {
    await statusItem(page, 'pricing.go: not certain').waitFor(); // Which file it is.
    await take(page, 'Map /mnt/agent/ → internal/');
    await becomes(async () => (await rows()).some((text) => text.includes('Map /mnt/')), false);
    await page.getByPlaceholder('/mnt/agent/ → internal/ is mapped. Of 11 names').waitFor();
    await page.mouse.move(1, 600);
    await quickPicture(page, 'mapping-applied');
    await escape(page);
    const settings = await readFile(path.join(workspace.path, '.vscode/settings.json'), 'utf8');
    assert.deepEqual((JSON.parse(settings) as Record<string, unknown>)['hotline.pathMappings'], [
      { from: '/mnt/agent/', to: 'internal/' },
    ]);
    // The file is certain now; its lines are not, since what this profile was made up of fits no text.
    await statusItem(page, 'pricing.go: uncertain').waitFor();
    assert.ok((await trailingTexts(page)).size > 0);
    await quickPicture(page, 'mapping-lines');
  });
});
