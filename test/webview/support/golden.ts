// Pictures of what was drawn, compared with those that were looked at and kept in test/webview/golden.
//
// The tolerance: a pixel is another one where one of its channels is more than 40 of 255 off, and at most 2 in 1,000
// pixels may be others. Edges of letters differ a little from one build of the browser to the next; a box that is
// elsewhere, or has another colour, is far more than that.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

const root = path.resolve(import.meta.dirname, '../../..');
const KEPT = path.join(root, 'test/webview/golden');
const SEEN = path.join(root, '.cache/golden');
const CHANNEL = 40;
const MOST_OTHERS = 0.002;

export const goldenFile = (name: string) => path.join(KEPT, `${name}.png`);

/** HOTLINE_UPDATE_IMAGES=1 keeps the picture instead: look at it before it is committed. */
export async function assertAsKept(page: Page, name: string, png: Uint8Array): Promise<void> {
  const kept = goldenFile(name);
  if (process.env['HOTLINE_UPDATE_IMAGES'] === '1') {
    await writeFile(kept, png);
    return;
  }
  assert.ok(existsSync(kept), `${kept} is not there: HOTLINE_UPDATE_IMAGES=1 makes it.`);
  const others = await differingPixels(page, await readFile(kept), png);
  if (others <= MOST_OTHERS) return;
  await mkdir(SEEN, { recursive: true });
  const seen = path.join(SEEN, `${name}.png`);
  await writeFile(seen, png);
  assert.fail(
    `${(100 * others).toFixed(2)} % of the pixels are others: compare ${seen} with ${kept}.`,
  );
}

/** The share of pixels that are others, 0 to 1; 1 for pictures of another size. */
export async function differingPixels(page: Page, a: Uint8Array, b: Uint8Array): Promise<number> {
  const [one, other] = [a, b].map((png) => Buffer.from(png).toString('base64'));
  return page.evaluate(
    async ([first, second, channel]) => {
      const pixelsOf = async (base64: string) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const { width, height } = image;
        const context = new OffscreenCanvas(width, height).getContext('2d')!;
        context.drawImage(image, 0, 0);
        return { width, height, data: context.getImageData(0, 0, width, height).data };
      };
      const [x, y] = [await pixelsOf(first), await pixelsOf(second)];
      if (x.width !== y.width || x.height !== y.height) return 1;
      let count = 0;
      for (let at = 0; at < x.data.length; at += 4) {
        const isOther = [0, 1, 2].some(
          (part) => Math.abs(x.data[at + part]! - y.data[at + part]!) > channel,
        );
        if (isOther) count++;
      }
      return (4 * count) / x.data.length;
    },
    [one!, other!, CHANNEL] as const,
  );
}
