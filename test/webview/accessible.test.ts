// The page in all its states for all its readers: no serious violation that axe-core knows, in any kind of theme.

import assert from 'node:assert/strict';
import { violations } from './support/axe.ts';
import { startPages } from './support/page.ts';
import type { OpenPage, Pages } from './support/page.ts';
import { demoMessages } from './support/profiles.ts';
import type { Messages } from './support/profiles.ts';
import { themeNames } from './support/themes.ts';

describe('accessible', () => {
  let pages: Pages;
  let demo: Messages;

  before(async () => {
    pages = await startPages();
    demo = await demoMessages();
  });
  after(() => pages.close());

  async function withPage(
    options: Parameters<Pages['open']>[0],
    run: (open: OpenPage) => Promise<void>,
  ): Promise<void> {
    const open = await pages.open({ reducedMotion: true, ...options });
    try {
      await open.waitFor('ready');
      await run(open);
      assert.deepEqual(open.errors, []);
    } finally {
      await open.close();
    }
  }

  const ready = async ({ page, send }: OpenPage) => {
    await send(demo.page, ...demo.graph, ...demo.calls);
    await page.locator('#focused-frame').waitFor({ state: 'attached' });
  };

  for (const theme of themeNames) {
    it(`in all states of a profile: ${theme}`, async function () {
      this.timeout(120_000);
      await withPage({ theme }, async (open) => {
        const { page } = open;
        const check = async (state: string) => {
          assert.deepEqual(await violations(page), [], state);
        };
        await ready(open);
        await check('whole');
        await page.getByRole('tree').focus();
        for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'z', ' ']) {
          await page.keyboard.press(key);
        }
        await page.getByRole('dialog').waitFor();
        await check('zoomed, with a card');
        await page.getByRole('textbox').fill('encode');
        await check('searched');
        await page.getByRole('textbox').fill('no such thing');
        await check('nothing found');
        await page.getByRole('textbox').fill('');
        await page.getByRole('button', { name: /^Own code/ }).click();
        await check('a kind lit');
        await page.getByRole('textbox').fill('encode');
        await page.getByRole('textbox').press('Alt+c');
        await page.getByRole('button', { name: 'Match Case', pressed: true }).waitFor();
        await check('searched with case');
        await page.getByRole('textbox').fill('');
        for (const tab of ['Sandwich', 'Table', 'Details']) {
          await page.getByRole('tab', { name: tab }).click();
          await check(tab);
          if (tab !== 'Table') continue;
          await page.locator('.table:visible .table-row').nth(2).click();
          await page.locator('.table:visible').focus();
          await check('a row selected, with the focus');
          await page.getByRole('tab', { name: tab }).focus();
          await page.locator('.table:visible .table-row').nth(4).hover();
          await check('a row selected without the focus, and one pointed at');
        }
      });
    });

    it(`while loading, empty and failed: ${theme}`, async () => {
      await withPage({ theme }, async ({ page, send }) => {
        const progress = { sentence: 'Reading profile 3 of 20', share: 0.15 };
        await send({ type: 'page', page: { kind: 'loading', title: 'checkout', progress } });
        await page.getByRole('button', { name: 'Cancel' }).waitFor();
        assert.deepEqual(await violations(page), [], 'loading');
        for (const severity of ['empty', 'error'] as const) {
          await send({
            type: 'page',
            page: {
              kind: 'message',
              severity,
              title: 'x.pb.gz cannot be shown',
              sentences: ['At byte 12, in Sample.value, the file ends.', 'Copy it again.'],
              actions: [
                { action: 'retry', label: 'Try Again' },
                { action: 'openAsText', label: 'Open as Text' },
              ],
            },
          });
          await page.getByRole('button', { name: 'Open as Text' }).waitFor();
          assert.deepEqual(await violations(page), [], severity);
        }
      });
    });
  }

  for (const [what, width, height] of [
    ['300 px wide', 300, 700],
    ['at 200 % of a window of 1000', 500, 400],
    ['as low as a panel', 900, 220],
  ] as const) {
    it(`${what}: nothing is cut off or scrolls sideways`, async () => {
      await withPage({ width, height }, async (open) => {
        const { page } = open;
        await ready(open);
        await page.getByRole('tree').focus();
        for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'z'])
          await page.keyboard.press(key);
        assert.deepEqual(await violations(page), []);
        const overflow = await page.evaluate(() => ({
          sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          graph: document.querySelector('.graph')?.clientHeight ?? 0,
          strip: document.querySelector('.strip')?.getBoundingClientRect().bottom ?? 0,
        }));
        assert.equal(overflow.sideways, 0);
        assert.ok(overflow.graph >= 60, `${overflow.graph} px are left for the graph`);
        assert.ok(overflow.strip <= height, 'the strip is on the page');
      });
    });
  }

  it('moves nothing when motion is to be reduced', async () => {
    await withPage({ reducedMotion: true }, async (open) => {
      await ready(open);
      const frames = await open.page.evaluate(async () => {
        const canvas = document.querySelector<HTMLCanvasElement>('.graph-canvas')!;
        const picture = () => canvas.toDataURL();
        document.querySelector<HTMLElement>('[role=tree]')!.focus();
        for (const key of ['ArrowDown', 'ArrowRight', 'z']) {
          document.activeElement!.dispatchEvent(
            new KeyboardEvent('keydown', { key, bubbles: true }),
          );
        }
        const seen = new Set<string>();
        for (let frame = 0; frame < 8; frame++) {
          await new Promise(requestAnimationFrame);
          seen.add(picture());
        }
        return seen.size;
      });
      // One picture; a second one while the crumbs take their row.
      assert.ok(frames <= 2, `${frames} different pictures`);
    });
  });
});
