// Names in any script stay in their boxes: each box is looked at as it was painted, beside neighbours that have no name.

import assert from 'node:assert/strict';
import { messagesOfProfile, profileOfStacks } from './support/made-messages.ts';
import { aBrowser, closeWithoutErrors } from './support/each-page.ts';
import { differingPixels } from './support/golden.ts';
import type { OpenPage, Pages } from './support/page.ts';

const STACKED = 'Z' + '\u0335\u0321\u0325\u0300\u0301\u0302\u0303\u0304\u030b'.repeat(4);
const NAMES = {
  'marks that are stacked on letters': `${STACKED}al${STACKED}go${STACKED}`,
  'a name from right to left': 'חישוב_סכום_العربية_טעינה',
  'a name that turns around within': 'load_\u202eסכום\u202c_العربية(data)',
  emoji: '👩‍👩‍👧‍👦🏳️‍🌈🔥🔥👩🏽‍🚀🧑‍🧑‍🧒‍🧒🔥🔥🔥',
};
const ROW_PX = 20;

describe('a name in a box', () => {
  let pages: Pages;
  let open: OpenPage;

  aBrowser((started) => (pages = started));
  afterEach(() => closeWithoutErrors(open));

  /** A row above, a row of three boxes with the name in the middle one, and a row below it. */
  async function painted(name: string): Promise<{ all: Buffer; x: number; w: number }> {
    const made = messagesOfProfile(
      profileOfStacks([
        [['-', '-a', '-c'], 50],
        [['-', name, '-d'], 30],
        [['-', '-b', '-e'], 20],
      ]),
    );
    open = await pages.open({ reducedMotion: true, width: 600 });
    await open.waitFor('ready');
    await open.send(made.page, ...made.graph);
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
    await open.page.evaluate(() => new Promise(requestAnimationFrame));
    await open.page.mouse.move(1, 1);
    const stage = open.page.locator('.graph').first();
    const { width } = (await stage.boundingBox())!;
    const scale = (width - 16) / 100;
    return { all: await stage.screenshot(), x: 8 + 50 * scale, w: 30 * scale };
  }
  /** The same page with the inside of the middle box painted over, so that only what lies outside of it counts. */
  const withoutBox = (png: Buffer, x: number, w: number): Promise<Buffer> =>
    open.page
      .evaluate(
        async ([base64, left, top, wide, high]) => {
          const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [image.width, image.height];
          const context = canvas.getContext('2d')!;
          context.drawImage(image, 0, 0);
          context.fillRect(left, top, wide, high);
          return canvas.toDataURL('image/png').split(',')[1]!;
        },
        [png.toString('base64'), x - 1, 6 + 2 * ROW_PX, w + 2, ROW_PX - 1] as const,
      )
      .then((base64) => Buffer.from(base64, 'base64'));

  for (const [what, name] of Object.entries(NAMES)) {
    it(`stays in it: ${what}`, async () => {
      const bare = await painted('-');
      const without = await withoutBox(bare.all, bare.x, bare.w);
      await closeWithoutErrors(open);
      const named = await painted(name);
      assert.ok((await differingPixels(open.page, bare.all, named.all)) > 0.0003, 'it is drawn');
      const outside = await withoutBox(named.all, named.x, named.w);
      assert.equal(await differingPixels(open.page, without, outside), 0);
    });
  }
});
