// Graphs of an unusual shape in the real page: they open, and all of them is reached.

import assert from 'node:assert/strict';
import { messagesOfProfile, profileOfStacks, type MadeStack } from './support/made-messages.ts';
import { aBrowser, closeWithoutErrors } from './support/each-page.ts';
import type { OpenPage, Pages } from './support/page.ts';

describe('a graph of an unusual shape', () => {
  let pages: Pages;
  let open: OpenPage;

  aBrowser((started) => (pages = started));
  afterEach(() => closeWithoutErrors(open));

  async function show(stacks: readonly (readonly [MadeStack, number])[]): Promise<void> {
    const made = messagesOfProfile(profileOfStacks(stacks));
    open = await pages.open({ reducedMotion: true });
    await open.waitFor('ready');
    await open.send(made.page, ...made.graph);
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
    await open.page.getByRole('tree').focus();
    await open.send(...made.calls);
  }
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await open.page.keyboard.press(key);
  };
  const strip = () => open.page.locator('.graph-panel .strip-name').innerText();

  it('is led through to its end, 2,000 levels deep, and zoomed there', async () => {
    const stack = Array.from({ length: 2_000 }, (_, at) => `shop/p.f${at}`);
    await show([[stack, 10]]);
    await press('End');
    assert.match(await strip(), /f1999/);
    const { y, height } = (await open.page.getByRole('tree').boundingBox())!;
    const top = await open.page.getByRole('tree').evaluate((one) => one.scrollTop);
    assert.ok(top + height > 2_000 * 20 - 100, `scrolled to it: ${top} ${y}`);
    await press('z');
    assert.match(await open.page.locator('.crumb-list').innerText(), /f1999/);
    assert.equal(await open.page.getByRole('tree').evaluate((one) => one.scrollTop), 0);
    await press('0', 'Home');
    assert.equal(await strip(), 'all');
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    await open.page.getByRole('tab', { name: /^Table.*2.000/s }).waitFor();
  });

  it('opens what is too narrow of 200,000 children of one frame', async () => {
    await show(
      Array.from({ length: 200_000 }, (_, at) => [
        ['shop/p.main', `lib.f${at}`],
        at < 5 ? 40_000 : 1,
      ]),
    );
    await press(
      'ArrowDown',
      'ArrowDown',
      'ArrowRight',
      'ArrowRight',
      'ArrowRight',
      'ArrowRight',
      'ArrowRight',
    );
    assert.match(await strip(), /^199.995 smaller$/);
    await press('z');
    assert.doesNotMatch(await strip(), /smaller/, 'the first of them can be read');
    await press('ArrowRight');
    assert.match(await strip(), /^lib\.f\d+$|^f\d+$/);
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    await open.page.getByRole('tab', { name: /^Table.*200.001/s }).waitFor();
    const rows = await open.page.locator('.table:visible .table-row').count();
    assert.ok(rows < 100, `${rows} rows are elements`);
  });

  it('opens of what is too narrow the one that is searched for', async () => {
    await show(Array.from({ length: 3_000 }, (_, at) => [['shop/p.main', `lib.f${at}`], 1]));
    await press('/');
    await open.page.keyboard.type('f2999');
    await press('Enter');
    await open.page.getByRole('tree').focus();
    assert.match(await strip(), /^3.000 smaller$/);
    await press('Enter');
    assert.match(await strip(), /f2999$/);
    assert.match(await open.page.locator('.search-found').innerText(), /^1 of 1\b/);
  });

  it('has few names in its legend, and as few colours, of 50,000 packages', async () => {
    await show(
      Array.from({ length: 50_000 }, (_, at) => [
        ['shop/p.main', `example.com/p${at}.F`],
        at < 3 ? 20_000 : 1,
      ]),
    );
    await press('k');
    const entries = open.page.locator('.legend-entry');
    assert.equal(await entries.count(), 5);
    assert.match(await entries.last().innerText(), /Others/);
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    await open.page.locator('.table:visible .table-row').first().waitFor();
    await open.page.getByRole('columnheader', { name: 'Package' }).getByRole('button').click();
    assert.ok((await open.page.locator('.table:visible .table-row').count()) < 100);
  });
});
