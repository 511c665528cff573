// The search: how it is meant, what it says of what it found, and the list of what matches.

import assert from 'node:assert/strict';
import { violations } from './support/axe.ts';
import { demoPageForEach } from './support/each-page.ts';
import type { OpenPage } from './support/page.ts';
import type { Messages } from './support/profiles.ts';
import { themeNames } from './support/themes.ts';

describe('the search', () => {
  let demo: Messages;
  let open: OpenPage;

  demoPageForEach((page, messages) => {
    open = page;
    demo = messages;
  });
  beforeEach(() => show());

  const show = async () => {
    await open.waitFor('ready');
    await open.send(demo.page, ...demo.graph);
    await frame().waitFor({ state: 'attached' });
  };
  const frame = () => open.page.locator('#focused-frame');
  const field = () => open.page.getByRole('textbox');
  const found = () => open.page.locator('#search-found');
  const count = async () => (await found().innerText()).replace(/\s/g, ' ');
  const byCase = () => open.page.getByRole('button', { name: 'Match Case' });
  const byPattern = () => open.page.getByRole('button', { name: 'Use Regular Expression' });
  const options = () => open.page.locator('.match');
  const fault = () => open.page.locator('#search-fault');
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await open.page.keyboard.press(key);
  };

  /** The boxes whose name, package or file has it, as the language itself finds them. */
  const boxesWith = (isMatch: (text: string) => boolean) => {
    const { columns } = demo.flame;
    return Array.from({ length: columns.length }, (_, box) => box).filter(
      (box) =>
        box > 0 &&
        (isMatch(columns.names[columns.name[box]!]!) ||
          isMatch(columns.packages[columns.packageOf[columns.name[box]!]!] ?? '') ||
          isMatch(columns.files[columns.file[box]!] ?? '')),
    );
  };

  it('is plain, by case, or by a pattern, with keys and buttons that say which', async () => {
    await open.page.keyboard.press('/');
    await field().fill('encode');
    const either = boxesWith((text) => text.toLowerCase().includes('encode')).length;
    const exact = boxesWith((text) => text.includes('Encode')).length;
    assert.ok(exact > 0 && exact < either);
    assert.equal((await count()).split(' ')[0], String(either));
    await field().fill('Encode');
    await press('Alt+c');
    assert.equal(await byCase().getAttribute('aria-pressed'), 'true');
    assert.equal((await count()).split(' ')[0], String(exact));
    await press('Alt+c', 'Alt+r');
    await field().fill('^encoding/json.*(marshal|quote)');
    const pattern = boxesWith((text) => /^encoding\/json.*(marshal|quote)/i.test(text)).length;
    assert.ok(pattern > 0);
    assert.equal(await byPattern().getAttribute('aria-pressed'), 'true');
    assert.equal((await count()).split(' ')[0], String(pattern));
    await byPattern().click();
    assert.match(await count(), /^No match/);
  });

  for (const tab of ['Flame Graph', 'Table', 'Sandwich']) {
    it(`says the same when the page is made anew with ${tab} in front, and zooms nowhere`, async () => {
      await open.send(...demo.calls);
      await press('/');
      await field().fill('encode');
      await open.page.locator('.graph-scroller').first().focus();
      await press('F3', 'F3', 'z', 'F3', 'F3', 'F3');
      await open.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
      const zoom = () =>
        open.page.evaluate(
          () => (JSON.parse(sessionStorage.getItem('state')!) as { zoom?: unknown }).zoom,
        );
      const before = [await count(), await zoom()];
      await open.reload();
      await open.waitFor('ready');
      await open.send(demo.page, ...demo.graph, ...demo.calls);
      await found().filter({ hasText: '%' }).waitFor();
      await open.page.waitForTimeout(300); // What is laid out when there is room tells it again.
      assert.deepEqual([await count(), await zoom()], before);
    });
  }

  it('finds functions by their package, in the graph and as rows of the table, and says what it counts', async () => {
    await open.send(...demo.calls);
    await press('/');
    await byPattern().click();
    // Names go on behind their package, and files have folders before it: only packages are this as a whole.
    await field().fill('^encoding/json$');
    const boxes = Number((await count()).replace(/.* of /, '').split(' ')[0]);
    assert.equal(boxes, boxesWith((text) => /^encoding\/json\./.test(text)).length);
    assert.match((await found().getAttribute('title'))!, /^Counted are boxes of the flame graph/);
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    const homes = open.page.locator('.table:visible .table-row .package');
    await homes.first().waitFor();
    assert.deepEqual(
      [...new Set(await homes.evaluateAll((all) => all.map((one) => one.getAttribute('title'))))],
      ['encoding/json'],
    );
    const rows = await open.page.locator('.table:visible').getAttribute('aria-rowcount');
    const [, shown, all] = /^Table ?(\d+) of (\d+)$/.exec(
      await open.page.getByRole('tab', { name: /^Table/ }).innerText(),
    )!;
    assert.equal(shown, String(Number(rows) - 1));
    await field().fill('');
    await open.page.getByRole('tab', { name: new RegExp(`^Table ?${all!}$`) }).waitFor();
  });

  it('counts the share of a match once per sample', async () => {
    await byPattern().click();
    await field().fill('json');
    const { end, total } = demo.flame.columns;
    let sum = 0;
    let upTo = 0;
    for (const box of boxesWith((text) => /json/i.test(text))) {
      if (box < upTo) continue;
      sum += total[box]!;
      upTo = end[box]!;
    }
    const share = `${((100 * sum) / total[0]!).toFixed(1)} %`;
    assert.ok((await count()).includes(share), `${share} in ${await count()}`);
  });

  it('says the share while it is closed, too, as on a page of 300 pixels', async () => {
    await open.page.setViewportSize({ width: 300, height: 700 });
    const closed = open.page.locator('.search-open');
    await closed.click();
    await field().fill('encode');
    const share = / · (.*%)/.exec((await found().textContent())!.replace(/\s/g, ' '))![1]!;
    await open.page.getByRole('tree').focus();
    assert.equal((await closed.innerText()).replace(/\s+/g, ' '), `encode ${share}`);
    assert.ok(
      ((await closed.getAttribute('aria-label')) ?? '').replace(/\s/g, ' ').includes(share),
    );
    const isWhole = () => closed.locator('b').evaluate((b) => b.scrollWidth <= b.clientWidth);
    assert.ok(await isWhole(), 'the number is not cut');
    const asked = (await closed.locator('.search-asked').boundingBox())!.width;
    assert.ok(asked >= 28, `of what is searched ${asked} px are left`);
    assert.equal(
      await open.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      0,
    );
    await closed.click();
    await field().fill('');
    await open.page.getByRole('tree').focus();
    assert.equal(await closed.innerText(), '');
  });

  it('gives way to another light at once: nothing is lit twice', async () => {
    await field().fill('encode');
    const redrawn = () =>
      open.page.evaluate(async () => {
        let times = 0;
        const watch = new MutationObserver((changes) => (times += changes.length));
        watch.observe(document.querySelector('.legend-place')!, { childList: true });
        document.querySelector<HTMLElement>('button.legend-entry')!.click();
        await new Promise(requestAnimationFrame);
        watch.disconnect();
        return times;
      });
    assert.equal(await redrawn(), 1);
    assert.equal(await field().inputValue(), '');
    assert.match(await open.page.locator('.chip').innerText(), /^Lit/);
  });

  it('says at the field why a pattern is none, and keeps what was found', async () => {
    await byPattern().click();
    await field().fill('encode');
    const before = await count();
    assert.ok(!(await fault().isVisible()));
    await field().fill('encode(');
    assert.match(await fault().innerText(), /a \) is missing/);
    assert.equal(await field().getAttribute('aria-invalid'), 'true');
    assert.equal(await count(), before);
    await field().fill('encode(r|$)');
    assert.ok(!(await fault().isVisible()));
    assert.notEqual(await count(), before);
  });

  it('is as it was when the page is made anew', async () => {
    await byPattern().click();
    await byCase().click();
    await field().fill('Encode|Sort');
    const before = await count();
    await open.reload();
    await show();
    assert.equal(await field().inputValue(), 'Encode|Sort');
    assert.equal(await byPattern().getAttribute('aria-pressed'), 'true');
    assert.equal(await byCase().getAttribute('aria-pressed'), 'true');
    assert.equal(await count(), before);
  });

  it('lists the functions that match, the heaviest first, and shows the one that is chosen', async () => {
    await field().fill('encode');
    await found().click();
    const functions = new Set(
      boxesWith((text) => text.toLowerCase().includes('encode')).map(
        (box) => demo.flame.columns.name[box],
      ),
    );
    assert.equal(await options().count(), functions.size);
    const shares = (await options().locator('.match-share').allInnerTexts()).map(parseFloat);
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => b - a),
    );
    await press('ArrowDown', 'End');
    const last = options().last();
    const name = (await last.locator('.match-name > :first-child').innerText()).trim();
    await press('Enter');
    assert.ok(!(await open.page.getByRole('dialog').isVisible()));
    assert.ok((await frame().innerText()).includes(name), name);
    assert.equal(await open.page.evaluate(() => document.activeElement?.role), 'tree');
  });

  it('closes the list by Escape and gives the field the focus back', async () => {
    await field().fill('encode');
    await field().press('ArrowDown');
    await options().first().waitFor();
    await press('Escape');
    assert.ok(!(await options().first().isVisible()));
    assert.ok(await field().evaluate((input) => input === document.activeElement));
    assert.equal(await field().inputValue(), 'encode');
  });

  it('tells matches that are too narrow to have a box, and leads to them', async () => {
    await field().fill('encode');
    assert.match(await count(), /\d+ hidden/);
    assert.match((await found().getAttribute('title')) ?? '', /too narrow/);
    await found().click();
    const row = options().filter({ hasText: 'hidden' }).last();
    const name = (await row.locator('.match-name > :first-child').innerText()).trim();
    await row.click();
    assert.ok((await frame().innerText()).includes(name), 'it has a box now');
    assert.ok(!(await frame().innerText()).includes('smaller'));
  });

  it('tells matches under a collapsed box, and expands it', async () => {
    await open.send(...demo.calls);
    await field().fill('json');
    await open.page.getByRole('tree').focus();
    const all = boxesWith((text) => text.includes('json')).length;
    await press('ArrowDown', 'c');
    await open.page.locator('.chip-edit').waitFor();
    const shown = Number((await count()).split(' ')[0]!.replace(/\D/g, ''));
    const title = (await found().getAttribute('title')) ?? '';
    const collapsed = Number(/(\d+) (?:more )?lie under collapsed/.exec(title)?.[1]);
    assert.ok(collapsed > 0, title);
    assert.match(title, /under collapsed boxes(, another [\d.]+.%)?\.$/m);
    if (Number.isNaN(shown)) assert.match(await count(), /^None in sight/);
    assert.equal((Number.isNaN(shown) ? 0 : shown) + collapsed, all);
    await found().click();
    await open.page.getByRole('button', { name: 'Expand Collapsed Boxes' }).click();
    assert.equal((await count()).split(' ')[0], String(all));
    assert.equal(await open.page.locator('.chip-edit').count(), 0);
  });

  for (const theme of themeNames) {
    it(`is accessible with its list and its fault: ${theme}`, async () => {
      await open.setTheme(theme);
      await byPattern().click();
      await field().fill('encode');
      await found().click();
      await options().first().waitFor();
      assert.deepEqual(await violations(open.page), [], 'the list');
      await press('Escape');
      await field().fill('(');
      assert.deepEqual(await violations(open.page), [], 'the fault');
    });
  }
});
