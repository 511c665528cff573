// Mocha loads this before the tests of this folder (`--require`): whoever reads of a failed test wants to see the window.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { cache } from '../../../scripts/setup/paths.mjs';
import { openPages } from '../../host/vs-code.ts';

const folder = path.join(cache, 'screens/failed');

export const mochaHooks: Mocha.RootHookObject = {
  async afterEach(this: Mocha.Context) {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    await mkdir(folder, { recursive: true });
    const name = test.fullTitle().replace(/[^\p{L}\p{N}]+/gu, '-');
    for (const [index, page] of [...openPages].entries()) {
      const file = path.join(folder, `${name.slice(0, 150)}-${index + 1}.png`);
      await page.screenshot({ path: file, timeout: 5000 });
      console.log(`      pictured in ${path.relative(process.cwd(), file)}`);
    }
  },
};
