// What a page says in words: a summary of what it shows, and what the profile has no more of.

import assert from 'node:assert/strict';
import { messagesOfProfile, profileOfStacks } from './support/made-messages.ts';
import { demoPageForEach } from './support/each-page.ts';
import type { OpenPage } from './support/page.ts';
import type { Messages } from './support/profiles.ts';

describe('a page in words', () => {
  let demo: Messages;
  let open: OpenPage;

  demoPageForEach((page, messages) => {
    open = page;
    demo = messages;
  });

  const summary = () => open.page.getByRole('region', { name: 'Summary' });
  const told = async (pattern: RegExp) => {
    await summary().getByText(pattern).waitFor({ state: 'attached' });
    return (await summary().textContent()) ?? '';
  };

  it('begins with what it shows, with what hotline top says of the functions', async () => {
    await open.send(demo.page, ...demo.graph);
    const text = await told(/functions make/);
    assert.match(text, /^checkout, CPU · checkout-cpu\.pb\.gz · 142 KiB\. Total: /);
    const rows = [...demo.top.rows]
      .map((row) => Number(row.self))
      .sort((a, b) => b - a)
      .slice(0, 3);
    const percent = (value: number) => ((100 * value) / Number(demo.top.total)).toFixed(1);
    const [, all, list] = /Three functions make ([\d.]+) percent of self: ([^]*?)\. Own/.exec(
      text,
    )!;
    assert.equal(all, percent(rows.reduce((sum, value) => sum + value, 0)));
    assert.deepEqual(
      [...list!.matchAll(/([\d.]+) percent/g)].map(([, share]) => share),
      rows.map(percent),
    );
    assert.ok(
      await open.page.evaluate(
        () => document.querySelector('.profile')!.firstElementChild!.textContent !== '',
      ),
      'it is the first thing in the page',
    );
  });

  it('follows what the reader makes of the graph', async () => {
    await open.send(demo.page, ...demo.graph);
    const before = await told(/functions make/);
    await open.page.getByRole('tree').focus();
    await open.page.keyboard.press('ArrowDown');
    await open.page.keyboard.press('i');
    await open.send(...demo.calls);
    await open.page.locator('.chip-edit').waitFor();
    await open.page.waitForFunction(
      (text) => document.querySelector('.profile section')?.textContent !== text,
      before,
    );
  });

  it('is copied by the menu', async () => {
    await open.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open.send(demo.page, ...demo.graph);
    const text = await told(/functions make/);
    await open.page.getByRole('tree').focus();
    await open.page.keyboard.press('Shift+F10');
    await open.page.getByRole('menuitem', { name: 'Copy Summary' }).click();
    await open.page.getByText('Copied the summary.').waitFor({ state: 'attached' });
    assert.equal(await open.page.evaluate(() => navigator.clipboard.readText()), text);
  });

  it('says of stacks that are cut off what they are, everywhere', async () => {
    const made = messagesOfProfile(
      profileOfStacks([
        [['shop/p.main', 'other'], 60],
        [['shop/p.main', 'lib.f'], 40],
      ]),
    );
    await open.send(made.page, ...made.graph);
    assert.match(await told(/cut off/), /Stacks are cut off for 60\.0 percent\./);
    await open.page.getByRole('tree').focus();
    await open.page.keyboard.press('ArrowDown');
    await open.page.keyboard.press('ArrowDown');
    assert.equal(await open.page.locator('.graph-panel .strip-name').innerText(), 'stack cut off');
    const spoken = await open.page.locator('#focused-frame').innerText();
    assert.match(spoken, /^stack cut off.*The profile has no more of these stacks\./);
    assert.doesNotMatch(spoken, /Dependency/);
    const legend = await open.page.locator('.legend').innerText();
    assert.match(legend, /Dependencies\s*40\.0/);
    assert.match(legend, /Cut off\s*60\.0/);
    // Found by the word that the profile has for it.
    await open.page.keyboard.press('/');
    await open.page.keyboard.type('other');
    await open.page.locator('#search-found').getByText('60.0').waitFor();
    // In the table, too, it is no function of a library.
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    await open.waitFor('wantCalls');
    await open.send(...made.calls);
    const row = open.page.locator('.table-row', { hasText: 'stack cut off' });
    const fill = (one: Element) => getComputedStyle(one).backgroundColor;
    const lib = open.page.locator('.table-row', { hasText: 'lib.f' });
    await open.page.getByRole('textbox').fill('');
    assert.notEqual(
      await row.locator('.swatch').evaluate(fill),
      await lib.locator('.swatch').evaluate(fill),
    );
    assert.equal(await row.locator('.cell.name').getAttribute('title'), 'other');
  });
});
