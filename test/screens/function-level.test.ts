// A profile without any lines, as a reader sees it: words after declarations, by a real TypeScript server.

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup/paths.mjs';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import { startVsCode, type VsCode } from '../host/vs-code.ts';
import { makeWorkspace, type Workspace } from '../host/workspace.ts';
import {
  command,
  pointAtEndOfLine,
  quickOpen,
  setTheme,
  trailingTexts,
} from '../integration/support/driver.ts';
import { until } from '../integration/support/until.ts';
import { profileOf } from '../unit/support/profile-text.ts';
import { editorIn, marks } from './support/looks.ts';
import { quickPicture } from './support/questions.ts';

const CART = `export class Cart {
  constructor(private readonly lines: readonly Line[]) {}

  total(): number {
    return this.lines.reduce((sum, line) => sum + price(line), 0);
  }
}

interface Line {
  readonly amount: number;
}

const price = (line: Line) => {
  return line.amount * 100;
};
`;

describe('functions without lines as they are seen', () => {
  let workspace: Workspace;
  let vsCode: VsCode;
  let page: Page;

  before(async function () {
    this.timeout(120_000);
    workspace = await makeWorkspace();
    const cart = path.join(workspace.path, 'web/cart.ts');
    await mkdir(path.dirname(cart), { recursive: true });
    await writeFile(cart, CART);
    const profile = profileOf(`
      45s ${cart}:0 Cart.total
      15s ${cart}:5 Cart.total > ${cart}:0 price
      4s /lib/x.js:3 other`);
    await writeFile(path.join(workspace.path, 'cpu.pprof'), encodePprof(profile));
    vsCode = await startVsCode({
      folder: workspace.path,
      extensionPath: root,
      settings: {
        // The VS Code of these tests comes without the compiler that belongs to it.
        'typescript.tsdk': path.join(root, 'node_modules/typescript/lib'),
        'editor.stickyScroll.enabled': false,
      },
      viewport: { width: 1360, height: 620 },
      scale: 2,
    });
    ({ page } = vsCode);
    await quickOpen(page, 'cpu.pprof');
    await command(page, 'Hotline: Use on the Lines');
    await quickOpen(page, 'web/cart.ts');
    await command(page, 'View: Toggle Primary Side Bar Visibility');
    await until(async () => (await trailingTexts(page)).size === 3);
  });
  after(async () => {
    await vsCode.stop();
    await workspace.remove();
  });

  it('have words at their declarations and no mark; lines have theirs', async () => {
    const texts = await trailingTexts(page);
    assert.deepEqual(
      [...texts].map(([line, text]) => `${line} ${text.replace(/[\u00a0\u2007]/g, ' ')}`),
      ['4 ƒ 70.3 %  45.0 s', '5 23.4 %  15.0 s ↓', '13 ƒ 23.4 %  15.0 s'],
    );
    assert.deepEqual([...(await marks(editorIn(page))).keys()], [5]);
    await quickPicture(page, 'function-level-dark');
    const card = await pointAtEndOfLine(page, 4);
    assert.match(await card.innerText(), /function level: the profile has no lines for/);
    await quickPicture(page, 'function-level-hover');
    await page.keyboard.press('Escape');
    await setTheme(page, 'light');
    await quickPicture(page, 'function-level-light');
  });
});
