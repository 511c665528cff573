// The driver, on an extension that shows one thing of each kind.

import assert from 'node:assert/strict';
import path from 'node:path';
import { root } from '../../scripts/setup/paths.mjs';
import { startVsCode } from '../host/vs-code.ts';
import type { VsCode } from '../host/vs-code.ts';
import { makeWorkspace } from '../host/workspace.ts';
import type { Workspace } from '../host/workspace.ts';
import {
  answer,
  command,
  hoverAt,
  notifications,
  pointAtEndOfLine,
  questionRows,
  quickOpen,
  statusItem,
  trailingTexts,
  tree,
  until,
  webview,
} from '../integration/support/driver.ts';

describe('the driver of VS Code', () => {
  let workspace: Workspace;
  let vsCode: VsCode;

  before(async () => {
    workspace = await makeWorkspace();
    vsCode = await startVsCode({
      folder: workspace.path,
      extensionPath: path.join(root, 'test/screens/support/driven'),
    });
    await statusItem(vsCode.page, 'Driven: ready').waitFor();
    await quickOpen(vsCode.page, 'cmd/shop/main.go');
  });
  after(async () => {
    await vsCode.stop();
    await workspace.remove();
  });

  it('reads the texts behind lines', async () => {
    const texts = await until(
      () => trailingTexts(vsCode.page),
      ({ size }) => size > 0,
    );
    assert.deepEqual([...texts], [[2, '26.4 %  3.98 cores']]);
  });

  it('reads hovers, by keyboard and by mouse', async () => {
    assert.match(await hoverAt(vsCode.page, 2), /hovered line two/);
    await vsCode.page.keyboard.press('Escape');
    const hover = await pointAtEndOfLine(vsCode.page, 2);
    assert.match(await hover.innerText(), /hovered line two/);
  });

  it('runs a command, not one whose title begins alike, and answers its questions', async () => {
    const { page } = vsCode;
    await command(page, 'Driven: Ask');
    assert.deepEqual(await questionRows(page), ['apples', 'pears', 'pears and apples']);
    await answer(page, 'pears');
    await answer(page, '7', 'type');
    await statusItem(page, /^Driven: 7 pears$/).waitFor();
    await notifications(page).filter({ hasText: '7 pears are on their way' }).waitFor();
  });

  it('reads a tree', async () => {
    const { page } = vsCode;
    await page.getByRole('tab', { name: 'Driven' }).click();
    const things = tree(page, 'Driven Things').getByRole('treeitem');
    await things.first().waitFor();
    assert.deepEqual(await things.allInnerTexts(), ['first thing', 'second thing']);
  });

  it('reads a webview', async () => {
    await command(vsCode.page, 'Driven: Show');
    await webview(vsCode.page).getByRole('heading', { name: 'A page of its own' }).waitFor();
  });
});
