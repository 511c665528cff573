// A graph whose roots are at the bottom: drawn so, and led through by the keys as it is seen.

import assert from 'node:assert/strict';
import { startPages } from './support/page.ts';
import type { OpenPage, PageOptions, Pages } from './support/page.ts';
import { demoMessages } from './support/profiles.ts';
import type { Messages } from './support/profiles.ts';
import type { ToWebview } from '../../src/protocol.ts';

describe('a graph with its roots at the bottom', () => {
  let pages: Pages;
  let demo: Messages;
  let open: OpenPage;

  before(async () => {
    pages = await startPages();
    demo = await demoMessages();
  });
  after(() => pages.close());
  afterEach(async () => {
    assert.deepEqual(open.errors, []);
    await open.close();
  });

  const growing = (grows: 'down' | 'up'): ToWebview => {
    assert.ok(demo.page.type === 'page' && demo.page.page.kind === 'profile');
    return {
      type: 'page',
      page: { kind: 'profile', profile: { ...demo.page.page.profile, grows } },
    };
  };
  async function show(options: PageOptions = {}): Promise<void> {
    open = await pages.open({ reducedMotion: true, ...options });
    await open.waitFor('ready');
    await open.send(growing('up'), ...demo.graph);
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
    await open.page.getByRole('tree').focus();
  }
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await open.page.keyboard.press(key);
  };
  const strip = () => open.page.locator('.graph-panel .strip-name').innerText();

  /** What the strip tells of the row that is so many rows above the graph's end; 0 is the lowest. */
  async function pointAt(rowsUp: number): Promise<string> {
    const { x, y, width, height } = (await open.page.getByRole('tree').boundingBox())!;
    await open.page.mouse.move(x + width * 0.05, y + height - 10 - rowsUp * 20);
    return strip();
  }

  it('has all in its lowest row, and callees above', async () => {
    await show({ height: 1000 });
    assert.equal(await pointAt(0), 'all');
    assert.match(await pointAt(1), /serve/);
    assert.match(await pointAt(2), /ServeHTTP/);
  });

  it('is led through as it is seen: up to what is called, down to who calls', async () => {
    await show();
    await press('ArrowUp');
    assert.match(await strip(), /serve/);
    await press('ArrowUp');
    assert.match(await strip(), /ServeHTTP/);
    await press('ArrowDown', 'ArrowDown');
    assert.equal(await strip(), 'all');
    await press('ArrowDown');
    assert.equal(await strip(), 'all', 'there is nothing below');
  });

  it('shows its roots on a low page, and what is zoomed to above its callers', async () => {
    await show({ height: 420 });
    const scrolled = () =>
      open.page
        .getByRole('tree')
        .evaluate((one) => one.scrollHeight - one.clientHeight - one.scrollTop);
    assert.ok((await scrolled()) < 2);
    assert.equal(await pointAt(0), 'all');
    await open.page.getByRole('tree').hover({ position: { x: 60, y: 5 } });
    await press('ArrowUp', 'ArrowUp', 'ArrowUp', 'z');
    assert.ok((await scrolled()) < 2);
    assert.equal(await pointAt(0), 'all');
    await open.page.setViewportSize({ width: 1400, height: 700 });
    await open.page.setViewportSize({ width: 1400, height: 420 });
    await open.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    assert.equal(await pointAt(0), 'all', 'another height of the page moves nothing from there');
  });

  it('says how deep the zoomed part is, whichever way it grows', async () => {
    await show();
    const levels: (string | null)[] = [];
    for (const grows of ['up', 'down'] as const) {
      await open.send(growing(grows));
      await press(
        'Home',
        ...Array.from({ length: 3 }, () => (grows === 'up' ? 'ArrowUp' : 'ArrowDown')),
        'z',
      );
      const told = open.page.getByText(/^Zoomed to .* levels?\.$/);
      await told.waitFor({ state: 'attached' });
      levels.push(/\d+ levels/.exec((await told.textContent()) ?? '')![0]);
      await press('0');
    }
    assert.equal(levels[0], levels[1]);
  });

  it('turns around when the setting is changed, with what was zoomed and its keys', async () => {
    await show();
    await press('ArrowUp', 'ArrowUp', 'ArrowUp', 'z');
    const crumbs = await open.page.locator('.crumb-list').innerText();
    await open.send(growing('down'));
    assert.equal(await open.page.locator('.crumb-list').innerText(), crumbs);
    const before = await strip();
    await press('ArrowDown');
    assert.notEqual(await strip(), before);
    await press('ArrowUp');
    assert.equal(await strip(), before);
    await press('?');
    const help = open.page.getByRole('dialog', { name: 'Keys' });
    assert.match(await help.innerText(), /↓ ↑\s+heaviest callee, caller/);
    await press('Escape');
    await open.send(growing('up'));
    await press('?');
    assert.match(await help.innerText(), /↑ ↓\s+heaviest callee, caller/);
  });

  it('is exported as it is shown', async () => {
    await show({ width: 700, height: 500 });
    const lowestIs = async (grows: 'down' | 'up', request: number) => {
      await open.send(growing(grows), { type: 'describeShown', request, picture: true });
      await open.page.waitForFunction(
        (wanted) => window.fromPage.some((one) => one.type === 'shown' && one.request === wanted),
        request,
      );
      // How much of its row below the title, and of its last row, boxes fill.
      return open.page.evaluate(async (wanted) => {
        const found = window.fromPage.find((one) => one.type === 'shown' && one.request === wanted);
        const png = found?.type === 'shown' ? found.shown.picture!.png : new Uint8Array();
        const image = await createImageBitmap(new Blob([new Uint8Array(png)]));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d')!;
        context.drawImage(image, 0, 0);
        const filled = (y: number) => {
          const { data } = context.getImageData(0, y, image.width, 1);
          let count = 0;
          for (let at = 4; at < data.length; at += 4) if (data[at] !== data[0]) count++;
          return count / image.width;
        };
        return [filled(2 * 47), filled(image.height - 2 * 12)];
      }, request);
    };
    const [first, last] = await lowestIs('up', 1);
    assert.ok(last! > 0.9 && first! < 0.5, `${first} ${last}`);
    const [top, end] = await lowestIs('down', 2);
    assert.ok(top! > 0.9 && end! < 0.5, `${top} ${end}`);
  });
});
