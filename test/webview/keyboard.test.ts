// Everything by the keyboard alone, and what it tells those who don't see the graph.

import assert from 'node:assert/strict';
import { nameForms } from '../../src/core/names.ts';
import { startPages } from './support/page.ts';
import type { OpenPage, Pages } from './support/page.ts';
import { demoMessages } from './support/profiles.ts';
import type { Messages } from './support/profiles.ts';

describe('the page by keyboard', () => {
  let pages: Pages;
  let demo: Messages;
  let open: OpenPage;

  before(async () => {
    pages = await startPages();
    demo = await demoMessages();
  });
  after(() => pages.close());
  beforeEach(async () => {
    open = await pages.open({ reducedMotion: true });
    await open.waitFor('ready');
    await open.send(demo.page, ...demo.graph, ...demo.calls);
    await focused().waitFor({ state: 'attached' });
  });
  afterEach(async () => {
    assert.deepEqual(open.errors, []);
    await open.close();
  });

  const focused = () => open.page.locator('#focused-frame');
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await open.page.keyboard.press(key);
  };
  const graph = () => open.page.getByRole('tree');
  const says = () => focused().innerText();
  const level = async () => Number(await focused().getAttribute('aria-level'));
  const announced = (text: string) =>
    open.page.getByRole('status').filter({ hasText: text }).first().waitFor({ state: 'attached' });

  it('takes the focus when it is opened, and has one tab stop for each region', async () => {
    await open.page.locator('.graph-scroller:focus').waitFor();
    const stops: string[] = [];
    // Once around, until the graph has the focus again.
    while (stops.at(-1) !== 'tree') {
      assert.ok(stops.length < 30, `the focus never comes back: ${stops.join(' ')}`);
      await press('Tab');
      stops.push(
        await open.page.evaluate(() => {
          const at = document.activeElement;
          return at?.getAttribute('role') ?? at?.tagName.toLowerCase() ?? '';
        }),
      );
    }
    // What is shown of the profile, what a box is of, what its colour says, and what splits them are lists.
    for (const [role, count] of [
      ['tab', 1],
      ['input', 1],
      ['select', 4],
    ] as const) {
      assert.equal(
        stops.filter((stop) => stop === role).length,
        count,
        `${role} in ${stops.join(' ')}`,
      );
    }
  });

  it('walks from caller to callee and between siblings by weight', async () => {
    await graph().focus();
    assert.match(await says(), /^All, .*callees\.$/);
    await press('ArrowDown');
    assert.match(await says(), /^\(\*conn\)\.serve, net\/http\. 81\.8 percent of total, /);
    assert.equal(await level(), 2);
    await press('ArrowRight');
    assert.match(await says(), /2 of \d+ in all/);
    await press('ArrowLeft', 'ArrowDown', 'ArrowDown', 'ArrowUp');
    assert.equal(await level(), 3);
    await press('Home');
    assert.match(await says(), /^All/);
  });

  it('goes to the end of the hottest path, and shows it', async () => {
    await graph().focus();
    await press('End');
    assert.ok((await level()) > 5);
    const shown = await open.page.locator('.graph-panel .strip-name').innerText();
    assert.ok((await says()).startsWith(shown), `${shown} is in the strip`);
  });

  it('reaches boxes narrower than a pixel', async () => {
    const { parent, end, total, name, names } = demo.flame.columns;
    const rankOf = (box: number) => {
      let rank = 1;
      for (let at = parent[box]! + 1; at !== box; at = end[at]!) rank++;
      return rank;
    };
    // Of the lightest boxes the one whose callers stand farthest to the right: it takes the most keys.
    const ranks = (box: number): number[] =>
      box === 0 ? [] : [...ranks(parent[box]!), rankOf(box)];
    const lightest = [...total.keys()].filter((box) => total[box]! <= total[0]! / 2000);
    const path = lightest.map(ranks).sort((a, b) => Math.max(...b) - Math.max(...a))[0]!;
    const target = lightest.find((box) => String(ranks(box)) === String(path))!;
    await graph().focus();
    for (const rank of path) {
      await press('ArrowDown');
      while (Number(await focused().getAttribute('aria-posinset')) < rank) {
        const before = await says();
        await press(/smaller frames/.test(before) ? 'Enter' : 'ArrowRight');
        assert.notEqual(await says(), before, `no way to the ${rank}th`);
      }
    }
    if (/smaller frames/.test(await says())) await press('Enter');
    assert.equal(await level(), path.length + 1);
    assert.ok((await says()).includes(nameForms(names[name[target]!]!)[0]!), await says());
  });

  it('zooms by Z, nearer by +, back by 0 and by Escape', async () => {
    await graph().focus();
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'z');
    await announced('Zoomed to (*ServeMux).ServeHTTP, 76.5 percent');
    const crumbs = open.page.locator('.crumb-list');
    assert.match(await crumbs.innerText(), /ServeMux/);
    await press('0');
    await crumbs.waitFor({ state: 'detached' });
    await press('+', 'Escape');
    await announced('Zoomed to all');
  });

  it('says why where a key has nothing to act on', async () => {
    await graph().focus();
    for (const key of ['s', 'h', 'f', 'o', 'i', 'c']) {
      await press(key);
      const note = open.page.locator('.graph-note:visible', { hasText: 'choose a frame first' });
      await note.waitFor();
      await announced('choose a frame first');
      await press('Escape');
      await note.waitFor({ state: 'hidden' });
    }
    // The table has the rows of all.
    await press('t');
    await open.page.getByRole('tab', { name: /^Table/, selected: true }).waitFor();
  });

  it('counts one level as one', async () => {
    await graph().focus();
    while (!/no callees/.test(await says())) await press('ArrowDown');
    await press('z');
    await announced(', 1 level.');
  });

  it('opens the source by Enter, beside by Ctrl+Enter', async () => {
    await graph().focus();
    for (let step = 0; step < 5; step++) await press('ArrowDown');
    assert.match(await says(), /route\.func1/);
    await press('Enter', 'Control+Enter');
    const opened = (await open.posted()).filter((message) => message.type === 'openSource');
    assert.deepEqual(
      opened.map(({ beside }) => beside),
      [false, true],
    );
    assert.match(opened[0]?.path ?? '', /\.go$/);
  });

  it('searches by /, steps by F3, and takes one thing away with each Escape', async () => {
    await graph().focus();
    await press('/');
    await open.page.keyboard.type('encode');
    await announced('matches, ');
    await press('F3');
    await press('Escape');
    assert.equal(await open.page.getByRole('textbox').inputValue(), '');
    await press('Escape');
    assert.equal(await open.page.evaluate(() => document.activeElement?.role), 'tree');
    await press('/');
    await open.page.keyboard.type('encode');
    await press('Enter');
    await graph().focus();
    const first = await says();
    assert.match(first, /Matches the search/);
    await press('F3');
    assert.notEqual(await says(), first);
    await press('Shift+F3');
    assert.equal(await says(), first);
    await press(' ');
    await open.page.getByRole('dialog').waitFor();
    await press('Escape');
    await open.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await press('Escape');
    assert.equal(await open.page.getByRole('textbox').inputValue(), '');
  });

  it('changes tabs by arrows, and moves in a table', async () => {
    await open.page.getByRole('tab', { name: 'Flame Graph' }).focus();
    await press('ArrowRight', 'ArrowRight');
    await open.page.getByRole('grid', { name: 'Functions' }).focus();
    await press('ArrowDown', 'ArrowDown', 'End', 'Home', 'ArrowDown');
    await open.page.locator('.table-row[aria-selected=true][aria-rowindex="3"]').waitFor();
    await press('Enter');
    const opened = (await open.posted()).filter(({ type }) => type === 'openSource');
    assert.equal(opened.length, 1);
  });

  it('sorts by the head of a table, and goes on in its rows', async () => {
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    const grid = open.page.getByRole('grid', { name: 'Functions' });
    await grid.focus();
    await press('Tab');
    const at = () => open.page.evaluate(() => document.activeElement?.textContent ?? '');
    assert.match(await at(), /^Self/, 'the sorted column is the head\u2019s one stop');
    await press('ArrowRight', 'ArrowRight', 'Enter');
    await announced('Sorted by name, ascending.');
    assert.match(await at(), /^Function/, 'the focus stays where it was');
    await press('Enter');
    await announced('Sorted by name, descending.');
    assert.equal(
      await grid
        .locator('[aria-sort=descending]')
        .innerText()
        .then((text) => text.trim().replace(/\s+/g, ' ')),
      'Function ↓',
    );
    assert.deepEqual(
      (await open.posted()).filter(({ type }) => type === 'openSource'),
      [],
      'Enter in the head opens no row',
    );
    await press('ArrowDown', 'ArrowDown');
    await grid.locator('.table-row[aria-selected=true][aria-rowindex="3"]').waitFor();
  });

  it('has a tree with levels, positions and sizes, and leaves nothing out without a word', async () => {
    await graph().focus();
    await press('ArrowDown', 'ArrowDown');
    const rows = await graph()
      .locator('[role=treeitem]')
      .evaluateAll((items) =>
        items.map((item) => ({
          text: item.textContent,
          level: Number(item.getAttribute('aria-level')),
          position: Number(item.getAttribute('aria-posinset')),
          size: Number(item.getAttribute('aria-setsize')),
        })),
      );
    const siblings = rows.filter((row) => row.level === 3 && row.size > 0);
    assert.ok(siblings.length > 1);
    const [first] = siblings;
    const left = /and (\d+) more/.exec(
      rows.find((row) => row.level === 3 && row.text.startsWith('and '))?.text ?? '',
    );
    assert.equal(siblings.length + Number(left?.[1] ?? 0), first?.size);
    assert.deepEqual(
      siblings.map(({ position }) => position),
      siblings.map((_, at) => at + 1),
    );
  });
});
