// A mouse that drags the graph, as the browser's own input brings it.

import assert from 'node:assert/strict';
import { messagesOfProfile, profileOfStacks, type MadeStack } from './support/made-messages.ts';
import { aBrowser, closeWithoutErrors } from './support/each-page.ts';
import type { OpenPage, Pages } from './support/page.ts';

describe('a mouse that drags the graph', () => {
  let pages: Pages;
  let open: OpenPage;

  aBrowser((started) => (pages = started));
  beforeEach(async () => {
    const deep = Array.from({ length: 60 }, (_, at) => `shop/p.deep${at}`);
    const stacks: readonly (readonly [MadeStack, number])[] = [
      [['shop/p.main', ...deep], 60],
      [['shop/p.main', 'shop/q.side', 'shop/q.inner'], 40],
    ];
    const made = messagesOfProfile(profileOfStacks(stacks));
    open = await pages.open({ reducedMotion: true });
    await open.waitFor('ready');
    await open.send(made.page, ...made.graph);
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
  });
  afterEach(() => closeWithoutErrors(open));

  const graph = async () => (await open.page.getByRole('tree').boundingBox())!;
  const scrolled = () => open.page.getByRole('tree').evaluate((one) => one.scrollTop);
  const way = () => open.page.locator('.crumbs').innerText();
  const overview = async () => (await open.page.locator('.overview-window').boundingBox())!;

  /** From a place in shares of the graph's width and in pixels below its top. */
  async function drag(share: number, down: number, by: readonly [number, number]): Promise<void> {
    const { x, y, width } = await graph();
    const { mouse } = open.page;
    await mouse.move(x + width * share, y + down);
    await mouse.down();
    await mouse.move(x + width * share + by[0] / 2, y + down + by[1] / 2);
    await mouse.move(x + width * share + by[0], y + down + by[1]);
    await mouse.up();
    await mouse.move(1, 1); // Where it rests on no frame, whose card would lie in the way.
    await open.page.waitForTimeout(400); // What slides comes to rest, and is a step of the way then.
  }

  it('moves what is zoomed aside by as much, and zooms to nothing where it is let go', async () => {
    await open.page.keyboard.press('/');
    await open.page.keyboard.press('Escape');
    await open.page.getByRole('tree').focus();
    for (let press = 0; press < 3; press++) await open.page.keyboard.press('+');
    await open.page.waitForTimeout(400);
    const before = await overview();
    await drag(0.5, 30, [-200, 0]);
    const after = await overview();
    assert.ok(Math.abs(after.width - before.width) < 1, 'as wide as before');
    const moved = (after.x - before.x) / before.width;
    const { width } = await graph();
    assert.ok(Math.abs(moved - 200 / width) < 0.02, `${moved} of what is seen`);
    await drag(0.5, 30, [200, 0]);
    assert.ok(Math.abs((await overview()).x - before.x) < 1, 'and back');
  });

  it('scrolls what is deeper, with the button held outside of the graph, too', async () => {
    await drag(0.2, 300, [0, -100]);
    assert.equal(await scrolled(), 100);
    const { y } = await graph();
    await drag(0.2, 300, [0, -300 - y / 2]); // Half the way from the graph's top to the page's.
    assert.ok((await scrolled()) > 400, `${await scrolled()}`);
  });

  it('is a click where the hand is not quite still', async () => {
    await drag(0.8, 70, [2, 1]);
    assert.match(await way(), /side|inner/);
  });

  it('does nothing where all of it is seen', async () => {
    const before = await way();
    await drag(0.8, 70, [-60, 0]);
    assert.equal(await way(), before);
  });
});
