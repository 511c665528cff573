// Fingers on the graph, as the browser's own input brings them.

import assert from 'node:assert/strict';
import type { CDPSession } from 'playwright-core';
import { messagesOfProfile, profileOfStacks, type MadeStack } from './support/made-messages.ts';
import { aBrowser, closeWithoutErrors } from './support/each-page.ts';
import type { OpenPage, Pages } from './support/page.ts';

type Finger = readonly [x: number, y: number];

describe('fingers on the graph', () => {
  let pages: Pages;
  let open: OpenPage;
  let input: CDPSession;

  aBrowser((started) => (pages = started));
  beforeEach(async () => {
    const deep = Array.from({ length: 60 }, (_, at) => `shop/p.deep${at}`);
    const stacks: readonly (readonly [MadeStack, number])[] = [
      [['shop/p.main', ...deep], 60],
      [['shop/p.main', 'shop/q.side', 'shop/q.inner'], 40],
    ];
    const made = messagesOfProfile(profileOfStacks(stacks));
    open = await pages.open({ reducedMotion: true, touch: true });
    await open.waitFor('ready');
    await open.send(made.page, ...made.graph);
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
    input = await open.page.context().newCDPSession(open.page);
  });
  afterEach(async () => {
    assert.equal(await open.page.evaluate(() => visualViewport!.scale), 1, 'the page stays');
    await closeWithoutErrors(open);
  });

  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', fingers: readonly Finger[]) =>
    input.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: fingers.map(([x, y], id) => ({ x, y, id })),
    });
  /** Fingers go down one after the other, as they do, and move in so many steps. */
  async function drag(from: readonly Finger[], to: readonly Finger[], steps = 10): Promise<void> {
    for (const count of from.keys()) await touch('touchStart', from.slice(0, count + 1));
    for (let step = 1; step <= steps; step++) {
      const between = (a: number, b: number) => a + ((b - a) * step) / steps;
      await touch(
        'touchMove',
        from.map(([x, y], at) => [between(x, to[at]![0]), between(y, to[at]![1])] as const),
      );
      await open.page.evaluate(() => new Promise(requestAnimationFrame)); // As fast as a screen tells.
    }
    await touch('touchEnd', []);
    await open.page.waitForTimeout(400); // What slides comes to rest, and is a step of the way then.
  }
  const graph = async () => (await open.page.getByRole('tree').boundingBox())!;
  const scrolled = () => open.page.getByRole('tree').evaluate((one) => one.scrollTop);
  const way = () => open.page.locator('.crumbs').innerText();
  const at = async (share: number) => {
    const { x, width } = await graph();
    return x + width * share;
  };
  /** The name of the box at a place of the graph, as the strip tells it of a finger that lies there. */
  async function nameAt(share: number, row: number): Promise<string> {
    const { y } = await graph();
    await open.page.mouse.move(await at(share), y + 6 + row * 20 + 10);
    return open.page.locator('.graph-panel .strip-name').innerText();
  }

  it('zoom by two around the point between them, and back to all', async () => {
    const { y } = await graph();
    // Around 0.8 lies `side`; four times as near the graph shows 0.6 to 0.85.
    const [middle, row] = [await at(0.8), y + 100];
    await drag([[middle - 40, row], [middle + 40, row]], [[middle - 160, row], [middle + 160, row]]); // prettier-ignore
    assert.match(await way(), /2[45]\.\d.%\s+of its width/);
    assert.equal(await nameAt(0.02, 2), 'q.side');
    await drag([[middle - 160, row], [middle + 160, row]], [[middle - 30, row], [middle + 30, row]]); // prettier-ignore
    assert.doesNotMatch(await way(), /of its width/);
    assert.match(await nameAt(0.3, 2), /deep0/);
  });

  it('take along by two what lies between them', async () => {
    const { y } = await graph();
    const [middle, row] = [await at(0.5), y + 100];
    await drag([[middle - 40, row], [middle + 40, row]], [[middle - 160, row], [middle + 160, row]]); // prettier-ignore
    assert.match(await nameAt(0.5, 2), /deep0/);
    await drag([[middle - 80, row], [middle + 80, row]], [[middle - 600, row], [middle - 440, row]], 20); // prettier-ignore
    assert.match(await way(), /2[45]\.\d.%\s+of its width/, 'as near as before');
    assert.equal(await nameAt(0.95, 2), 'q.side');
  });

  it('move what is zoomed aside by one, and scroll by one, zooming to nothing', async () => {
    const { y } = await graph();
    const [middle, row] = [await at(0.5), y + 100];
    await drag([[middle, row + 250]], [[middle, row]]);
    assert.ok((await scrolled()) > 150, `scrolled to ${await scrolled()}`);
    assert.equal((await way()).trim(), '', 'a finger that scrolls is no click');
    await drag([[middle, row]], [[middle, row + 400]]);
    assert.equal(await scrolled(), 0);
    await drag([[middle - 40, row], [middle + 40, row]], [[middle - 160, row], [middle + 160, row]]); // prettier-ignore
    const before = await way();
    assert.match(await nameAt(0.7, 2), /deep0/);
    await drag([[middle + 300, row]], [[middle - 300, row]], 20);
    assert.equal(await nameAt(0.7, 2), 'q.side');
    assert.equal(await way(), before);
  });

  it('lead by a pinch to one caller after the other, not past all of them', async () => {
    const { y } = await graph();
    await open.page.touchscreen.tap(await at(0.3), y + 6 + 15 * 20 + 10);
    assert.match(await way(), /deep12$/m);
    const [middle, row] = [await at(0.5), y + 100];
    await drag([[middle - 50, row], [middle + 50, row]], [[middle - 28, row], [middle + 28, row]], 20); // prettier-ignore
    assert.match(await way(), /deep11$/m);
  });
});
