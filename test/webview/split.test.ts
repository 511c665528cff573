// One flame graph for each value of a label: at one scale, and all following one zoom, focus, search and filter.

import assert from 'node:assert/strict';
import path from 'node:path';
import { violations } from './support/axe.ts';
import { startPages } from './support/page.ts';
import type { OpenPage, PageOptions, Pages } from './support/page.ts';
import { messagesOf } from './support/profiles.ts';
import type { Messages } from './support/profiles.ts';
import type { ToWebview } from '../../src/protocol.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures/profiles');

describe('the split by a label', () => {
  let pages: Pages;
  let labelled: Messages;
  let open: OpenPage;

  before(async () => {
    pages = await startPages();
    labelled = await messagesOf([path.join(fixtures, 'go126-cpu-1.pb.gz')]);
  });
  after(() => pages.close());
  afterEach(async () => {
    assert.deepEqual(open.errors, []);
    await open.close();
  });

  async function start(options: PageOptions = {}) {
    open = await pages.open({ reducedMotion: true, ...options });
    open.page.setDefaultTimeout(8000);
    await open.waitFor('ready');
    await open.send(labelled.page, ...labelled.graph);
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
  }
  async function split(by: string) {
    const tool = open.page.getByLabel('Split');
    if (await tool.isVisible()) await tool.selectOption(by);
    else {
      // Where there is no room for it, its key does the same.
      await open.page.getByRole('tree', { name: 'Flame graph', exact: true }).focus();
      const labels = Object.keys(labelled.split).sort();
      for (let at = 0; at <= labels.indexOf(by); at++) await open.page.keyboard.press('b');
    }
    await open.waitFor('wantSplit');
    await open.send(...labelled.split[by]!);
    await open.page.locator('.split-row').first().waitFor();
  }
  const shoot = async (name: string) => {
    const folder = process.env['HOTLINE_SHOTS'];
    if (folder !== undefined)
      await open.page.screenshot({ path: path.join(folder, `${name}.png`) });
  };

  const heads = () => open.page.locator('.split-head').allInnerTexts();
  const row = (name: string) => open.page.getByRole('tree', { name, exact: true });
  const focused = (name: string) => row(name).locator('[aria-selected=true]').innerText();
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await open.page.keyboard.press(key);
  };
  const last = async () => (await open.posted()).at(-1);

  it('has a head with value and share for each, the rest and what has none at the end', async () => {
    await start();
    await split('region');
    const texts = (await heads()).map((text) => text.replaceAll(/\s+/g, ' '));
    assert.deepEqual(
      texts.map((text) => text.replace(/ [\d.]+ \w+ · .*/, '')),
      ['us-east', 'eu-west', 'ap/süd "1"', 'without region'],
    );
    const shares = texts.map((text) => Number(/([\d.]+) %/.exec(text)![1]));
    assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100) < 0.3, texts.join());
    await shoot('split-dark');
  });

  it('tells below it of all of the row that has the focus, and not of all rows', async () => {
    await start();
    await split('region');
    await row('Flame graph, region eu-west').focus();
    const share = /([\d.]+\s%)/.exec((await heads())[1]!)![1]!;
    const strip = open.page.locator('.graph-panel .strip');
    await strip.filter({ hasText: `, ${share} of all` }).waitFor();
    await press('ArrowDown', 'ArrowUp');
    await strip.filter({ hasText: `, ${share} of all` }).waitFor();
  });

  it('draws all at one scale', async () => {
    await start();
    await split('region');
    // runtime.main is the widest box of each; where it ends, a click hits nothing.
    const widthOf = async (at: number) => {
      const whole = open.page.locator('.split-row .graph').nth(at);
      await whole.scrollIntoViewIfNeeded();
      const { x, y, width } = (await whole.boundingBox())!;
      const scroller = whole.locator('.graph-scroller');
      const isBox = async (right: number) => {
        await open.page.mouse.move(x + right, y + 8);
        return (await scroller.evaluate((one) => one.style.cursor)) === 'pointer';
      };
      let [from, to] = [10, width - 8];
      while (to - from > 2) {
        const middle = (from + to) / 2;
        if (await isBox(middle)) from = middle;
        else to = middle;
      }
      return from - 8;
    };
    const { parts } = labelled.split['region']![0] as Extract<ToWebview, { type: 'split' }>;
    assert.equal(parts.length, 4);
    const [first, second] = [await widthOf(0), await widthOf(1)];
    const [more, less] = (await heads()).map((text) => Number(/([\d.]+)\s*%/.exec(text)![1]));
    assert.ok(Math.abs(second / first - less! / more!) < 0.03, `${second} of ${first}`);
  });

  it('has a ring around the head of a row whose "all" has the keys, which is no box', async () => {
    await start();
    await open.page.getByRole('tree', { name: 'Flame graph', exact: true }).focus();
    await press('b', 'b');
    await open.send(...labelled.split[Object.keys(labelled.split).sort()[1]!]!);
    await open.page.locator('.split-row').first().waitFor();
    await open.page.locator('.split-row .graph-scroller:focus').waitFor();
    const rings = () =>
      open.page
        .locator('.split-head')
        .evaluateAll((all) => all.map((one) => getComputedStyle(one).outlineStyle !== 'none'));
    assert.deepEqual((await rings()).map(Number).slice(0, 2), [1, 0]);
    await press('ArrowDown');
    assert.deepEqual(new Set(await rings()), new Set([false]), 'a box has it now');
    await press('ArrowUp');
    // With the next frame.
    await open.page.waitForFunction(
      () => getComputedStyle(document.querySelector('.split-head')!).outlineStyle !== 'none',
    );
  });

  it('says of what is cut how much comes below, until it is scrolled there', async () => {
    await start({ height: 420 });
    await split('region');
    const pane = open.page.locator('.split-row > .graph').first();
    const below = async () => (await pane.getAttribute('data-below')) ?? '';
    assert.match(await below(), /^\d+ more rows below$/);
    const page = open.page.locator('.split-below');
    assert.match((await page.getAttribute('data-below')) ?? '', /^[23] more graphs below$/);
    await shoot('split-cut');
    await pane.locator('.graph-scroller').evaluate((one) => one.scrollTo(0, 1e6));
    await pane.and(open.page.locator(':not([data-below])')).waitFor();
    await open.page.locator('.split').evaluate((one) => one.scrollTo(0, 1e6));
    await open.page.locator('.split-below:not([data-below])').waitFor({ state: 'attached' });
  });

  it('zooms all to what is zoomed to in one; what has nothing of it says so', async () => {
    await start();
    await split('phase');
    await row('Flame graph, phase render').focus();
    await press('End', 'z');
    const crumbs = await open.page.locator('.crumbs').innerText();
    assert.match(crumbs, /all/);
    const name = /^[^,]+/.exec(await focused('Flame graph, phase render'))![0];
    await open.page.locator('.split-nothing', { hasText: name.split('.').at(-1)! }).waitFor();
    await press('Escape');
    await open.page.waitForFunction(
      () => document.querySelector('.split-nothing:not([hidden])') === null,
    );
    assert.equal(await open.page.locator('.crumbs li').count(), 0);
  });

  it('lights matches in all and goes on to the next row', async () => {
    await start();
    await split('region');
    await press('/');
    await open.page.getByRole('textbox').fill('Fib');
    await open.page.locator('.split-lit', { hasText: 'lit' }).first().waitFor();
    const lit = await open.page.locator('.split-lit').allInnerTexts();
    assert.equal(lit.length, 4);
    assert.ok(lit.some((text) => / lit · /.test(text)));
    await shoot('split-search-dark');
    await press('Enter');
    await open.page.waitForFunction(() =>
      [...document.querySelectorAll('.split-row [aria-selected=true]')].some((one) =>
        one.textContent.includes('Fib'),
      ),
    );
  });

  it('takes a frame away from all, and keeps where the reader is', async () => {
    await start();
    await split('region');
    await row('Flame graph, region us-east').focus();
    await press('ArrowDown', 'ArrowDown', 'i');
    await open.waitFor('wantCalls');
    await open.send(...labelled.calls);
    await open.page.locator('.chip', { hasText: 'Ignore' }).waitFor();
    assert.ok(
      (await heads()).some((text) => /us-east\s*–|us-east\s*0/.test(text)),
      (await heads()).join(),
    );
    await press('Escape');
    await open.page.locator('.chip', { hasText: 'Ignore' }).waitFor({ state: 'detached' });
    assert.match((await heads())[0]!, /15\.6/);
  });

  it('opens the source of a frame and its menu, by keys alone', async () => {
    await start();
    await split('region');
    await row('Flame graph, region eu-west').focus();
    await press('ArrowDown', 'ArrowDown', 'Enter');
    const opened = await last();
    assert.equal(opened?.type, 'openSource');
    await press('Shift+F10');
    await open.page.getByRole('menu').waitFor();
    await press('Escape');
    assert.equal(
      await row('Flame graph, region eu-west').evaluate((one) => one === document.activeElement),
      true,
    );
  });

  it('stays as it was chosen when the page is made anew', async () => {
    await start();
    await split('region');
    await open.reload();
    await open.waitFor('ready');
    await open.send(labelled.page, ...labelled.graph);
    await open.waitFor('wantSplit');
    await open.send(...labelled.split['region']!);
    await open.page.locator('.split-row').first().waitFor();
    await open.page.getByLabel('Split').selectOption('');
    await open.page.locator('.split-row').first().waitFor({ state: 'detached' });
    await open.page.getByRole('tree', { name: 'Flame graph', exact: true }).focus();
  });

  it('goes from label to label by a key, and the focus goes along', async () => {
    await start();
    await row('Flame graph').focus();
    await press('b');
    await open.waitFor('wantSplit');
    await open.send(...labelled.split['handler']!);
    await open.page.locator('.split-row').first().waitFor();
    assert.match(
      (await open.page.evaluate(() => document.activeElement?.ariaLabel))!,
      /, handler /,
    );
    await press('b', 'b', 'b', 'b');
    await open.page.locator('.split-row').first().waitFor({ state: 'detached' });
    assert.equal(await open.page.evaluate(() => document.activeElement?.ariaLabel), 'Flame graph');
  });

  it('says why it cannot be split, and shows the graph of all', async () => {
    await start();
    await open.page.getByLabel('Split').selectOption('region');
    await open.waitFor('wantSplit');
    const why = 'The server does not answer. Try again.';
    await open.send({ type: 'noSplit', id: 1, by: 'region', why });
    await open.page.locator('.graph-note-text', { hasText: why }).waitFor();
    assert.equal(await open.page.getByLabel('Split').inputValue(), '');
  });

  for (const [theme, width] of [
    ['dark', 1400],
    ['light', 800],
    ['hc-dark', 1400],
    ['light', 300],
  ] as const)
    it(`breaks no rule of accessible pages: ${theme}, ${width} px`, async () => {
      await start({ theme, width });
      await split('region');
      await row('Flame graph, region us-east').focus();
      await press('ArrowDown');
      await shoot(`split-${theme}-${width}`);
      assert.deepEqual(await violations(open.page), []);
    });
});
