// What the page tells of its graph for an export: what the reader made of it, and its picture as a PNG that is decoded
// here.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { asFromWebview } from '../../src/editor/flame/page-messages.ts';
import type { ShownOnPage } from '../../src/protocol.ts';
import { scaleFor } from '../../webview/export/picture.ts';
import { startPages } from './support/page.ts';
import type { OpenPage, PageOptions, Pages } from './support/page.ts';
import { demoMessages, messagesOf } from './support/profiles.ts';
import type { Messages } from './support/profiles.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures/profiles');

/** Pictures are kept there to be looked at, where it is given. */
const KEEP = process.env['HOTLINE_KEEP_PICTURES'];

describe('what a page tells for an export', () => {
  let pages: Pages;
  let demo: Messages;
  let open: OpenPage;

  before(async () => {
    pages = await startPages();
    demo = await demoMessages();
  });
  after(() => pages.close());
  afterEach(async () => {
    assert.deepEqual(open.errors, [], 'nothing was thrown, and the policy was kept');
    await open.close();
  });

  async function show(messages: Messages, options: PageOptions = {}): Promise<void> {
    open = await pages.open({ reducedMotion: true, ...options });
    await open.waitFor('ready');
    await open.send(messages.page, ...messages.graph);
  }

  /** The answer as the extension gets it: bytes do not cross to a test as they are. */
  async function asked(picture: boolean, request = 7): Promise<ShownOnPage> {
    await open.send({ type: 'describeShown', request, picture });
    await open.page.waitForFunction(
      (wanted) =>
        window.fromPage.some(
          (one) => (one.type === 'shown' || one.type === 'notShown') && one.request === wanted,
        ),
      request,
    );
    const { message, png } = await open.page.evaluate((wanted) => {
      const found = window.fromPage.find((one) => one.type === 'shown' && one.request === wanted);
      const bytes = found?.type === 'shown' ? found.shown.picture?.png : undefined;
      let letters = '';
      for (const byte of bytes ?? []) letters += String.fromCharCode(byte);
      return { message: found, png: btoa(letters) };
    }, request);
    assert.ok(message?.type === 'shown');
    const { shown } = message;
    const bytes = new Uint8Array(Buffer.from(png, 'base64'));
    const whole = {
      ...message,
      shown: { ...shown, picture: shown.picture && { ...shown.picture, png: bytes } },
    };
    const checked = asFromWebview(whole);
    assert.ok(checked?.type === 'shown', 'the extension takes it');
    return checked.shown;
  }

  interface Pixels {
    readonly width: number;
    readonly height: number;
    /** How many pixels have a colour, the most frequent first. */
    readonly colours: readonly (readonly [string, number])[];
    readonly corner: string;
    /** The lowest row of pixels that is not all of one colour. */
    readonly lowest: number;
    /** The colours of its left edge, inside of the page's margin, from top to bottom. */
    readonly bands: readonly string[];
  }

  async function pixelsOf(png: Uint8Array): Promise<Pixels> {
    return open.page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      const counts = new Map<string, number>();
      const colourAt = (at: number) =>
        [0, 1, 2, 3].map((part) => data[at * 4 + part]!.toString()).join(' ');
      let lowest = 0;
      for (let at = 0; at < image.width * image.height; at++) {
        const colour = colourAt(at);
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
        if (colour !== colourAt(0)) lowest = Math.floor(at / image.width);
      }
      const colours = [...counts].sort((a, b) => b[1] - a[1]);
      const { width, height } = image;
      const bands = Array.from({ length: height }, (_, y) => colourAt(y * width + 20));
      return { width, height, colours, corner: colourAt(0), lowest, bands };
    }, Buffer.from(png).toString('base64'));
  }

  async function keep(name: string, png: Uint8Array): Promise<void> {
    if (KEEP !== undefined) await writeFile(path.join(KEEP, name), png);
  }

  it('is what the reader made of the graph: boxes, edits, zoom, search, tab', async () => {
    await show(demo, { width: 900 });
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
    const plain = await asked(false, 1);
    assert.deepEqual(
      [plain.id, plain.by, plain.edits, plain.zoom, plain.width, plain.isEmpty, plain.picture],
      [1, 'functions', [], [], 900, false, undefined],
    );
    assert.equal(plain.theme.kind, 'dark');
    await open.send(...demo.calls);
    await open.page.getByRole('textbox').fill('Search');
    await open.page.evaluate(() => document.querySelector<HTMLElement>('[role=tree]')?.focus());
    for (const key of ['ArrowDown', 'ArrowDown', 'z', 'r', 'l'])
      await open.page.keyboard.press(key);
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    const made = await asked(false, 2);
    assert.equal(made.by, 'lines');
    assert.deepEqual(made.edits, [{ does: 'fold-recursion' }]);
    assert.equal(made.zoom.length, 2);
    assert.equal(made.saved['search'], 'Search');
    assert.equal(made.saved['tab'], 'table');
  });

  for (const theme of ['dark', 'light', 'hc-dark', 'hc-light'] as const) {
    it(`has a picture of all rows at twice the size in the colours of ${theme}`, async () => {
      // So low that most rows are out of sight.
      await show(demo, { theme, width: 1000, height: 300 });
      const { picture, theme: worn } = await asked(true);
      assert.ok(picture);
      await keep(`${theme}.png`, picture.png);
      assert.deepEqual([picture.scale, picture.isReduced], [2, false]);
      const { width, height, colours, corner, lowest } = await pixelsOf(picture.png);
      assert.equal(width, 2000);
      const rows = Math.max(...demo.flame.columns.depth) + 1;
      const rowHeight = Math.round(worn.fontSize * 1.55) * 2;
      assert.ok(height > 300 * 2, 'more than what can be seen');
      assert.ok(height <= 2 * (44 + 8) + rows * rowHeight, `${height} for ${rows} rows`);
      assert.ok(lowest > height - 2 * rowHeight, 'the last row is drawn');
      assert.equal(
        corner,
        [...worn.page.map((part) => Math.round(part * 255)), 255].join(' '),
        'on the page of the theme',
      );
      assert.ok(colours.length > 20, 'it is not blank');
    });
  }

  it('is the sandwich where that is in front: callers, band and callees, as they are zoomed', async () => {
    await show(demo, { width: 900 });
    await open.send(...demo.calls);
    const graph = open.page.getByRole('tree', { name: 'Flame graph' });
    await graph.focus();
    for (let down = 0; down < 8; down++) await open.page.keyboard.press('ArrowDown');
    const all = await asked(true, 1);
    assert.equal(all.sandwich, undefined);
    await open.page.keyboard.press('s');
    await open.page.locator('.sandwich-name').waitFor();
    const made = await asked(true, 2);
    const { fn, callers, callees } = made.sandwich!;
    assert.equal(fn.name, await open.page.locator('.sandwich-name').getAttribute('title'));
    assert.deepEqual([callers.length, callees.length], [1, 1], 'all of both halves');
    await keep('sandwich.png', made.picture!.png);
    // The band is a row of the page's own text colour, inverted, and lies between boxes.
    const [a, b] = [await pixelsOf(all.picture!.png), await pixelsOf(made.picture!.png)];
    assert.notEqual(a.height, b.height);
    const text = made.theme.foreground
      .map((part) => Math.round(part * 255))
      .concat(255)
      .join(' ');
    const inText = ({ bands }: Pixels) => bands.filter((one) => one === text).length;
    assert.ok(inText(b) > 40 && inText(a) < 20, `${inText(b)} and ${inText(a)}`); // The title has some, too.
    await open.page.getByRole('tree', { name: 'Callees' }).focus();
    for (const key of ['ArrowDown', 'z']) await open.page.keyboard.press(key);
    assert.equal((await asked(false, 3)).sandwich?.callees.length, 2);
  });

  it('waits for the graph, and pictures what is zoomed to', async () => {
    open = await pages.open({ reducedMotion: true, width: 800 });
    await open.waitFor('ready');
    await open.send(demo.page, { type: 'describeShown', request: 1, picture: true });
    assert.ok(!(await open.posted()).some(({ type }) => type === 'shown'));
    await open.send(...demo.graph);
    await open.waitFor('shown');
    const whole = (await asked(true, 2)).picture!;
    await open.page.evaluate(() => document.querySelector<HTMLElement>('[role=tree]')?.focus());
    for (const key of ['End', 'z']) await open.page.keyboard.press(key);
    const zoomed = (await asked(true, 3)).picture!;
    const [a, b] = [await pixelsOf(whole.png), await pixelsOf(zoomed.png)];
    assert.ok(b.height < a.height / 2, `${b.height} of ${a.height}`);
  });

  it('says when there is nothing in the graph', async () => {
    await show(await messagesOf([path.join(fixtures, 'edge-no-samples.pb.gz')]));
    assert.equal((await asked(true)).isEmpty, true);
  });

  it('is as sharp as a canvas can be', () => {
    assert.equal(scaleFor(1400, 2000), 2);
    for (const [width, height] of [
      [1400, 40_000],
      [300, 1_000_000],
      [20_000, 20_000],
    ] as const) {
      const scale = scaleFor(width, height);
      assert.ok(scale > 0 && scale < 2);
      assert.ok(Math.max(width, height) * scale <= 32_767);
      assert.ok(width * height * scale * scale <= 2 ** 26);
    }
  });
});
