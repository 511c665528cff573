// One function with its callers above and its callees below: by keys from the graph and the table, and on from there.

import assert from 'node:assert/strict';
import { startPages } from './support/page.ts';
import type { OpenPage, Pages } from './support/page.ts';
import { demoMessages } from './support/profiles.ts';
import type { Messages } from './support/profiles.ts';

describe('the sandwich', () => {
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
    open.page.setDefaultTimeout(8000); // So that a failure names what it waited for.
    await open.waitFor('ready');
    await open.send(demo.page, ...demo.graph);
    await open.page.locator('#focused-frame').first().waitFor({ state: 'attached' });
  });
  afterEach(async () => {
    assert.deepEqual(open.errors, []);
    await open.close();
  });

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await open.page.keyboard.press(key);
  };
  const half = (name: 'Callers' | 'Callees') => open.page.getByRole('tree', { name });
  const focused = (name: 'Callers' | 'Callees') =>
    half(name).locator('[aria-selected=true]').innerText();
  const band = () => open.page.locator('.sandwich-band').innerText();
  const fromSearch = async (name: string) => {
    await open.page.getByRole('tree', { name: 'Flame graph' }).focus();
    await press('/');
    await open.page.keyboard.type(name);
    await press('Enter', 'Escape', 'Escape', 's');
    await open.waitFor('wantCalls');
    await open.send(...demo.calls);
    await half('Callees').waitFor();
  };

  it('moves no box with the first zoom, and has its name whole in 300 pixels', async () => {
    const graph = open.page.getByRole('tree', { name: 'Flame graph' });
    const top = async () => (await graph.boundingBox())!.y;
    const before = await top();
    await graph.focus();
    await press('ArrowDown', 'ArrowDown', 'z');
    await open.page.locator('.crumb-list').waitFor();
    assert.equal(await top(), before);
    await press('Escape');
    await fromSearch('listProducts');
    await open.page.setViewportSize({ width: 300, height: 700 });
    const name = open.page.locator('.sandwich-name');
    const isWhole = () => name.evaluate((one) => one.scrollWidth <= one.clientWidth);
    assert.ok(await isWhole());
  });

  it('has the function of a frame in its band, with what go tool pprof says of it', async () => {
    await fromSearch('listProducts');
    const row = demo.top.rows.find(({ function: name }) => name.endsWith('.listProducts'))!;
    const share = ((100 * Number(row.total)) / Number(demo.top.total)).toFixed(1);
    assert.match(await band(), new RegExp(`listProducts.*Total.*${share}`, 's'));
    assert.match(
      await open.page.locator('.sandwich').innerText(),
      /Callers who spends it · 1 direct/,
    );
    const spoken = /: 1 direct caller, \d+ direct callees\.$/;
    await open.page
      .getByRole('status')
      .filter({ hasText: spoken })
      .first()
      .waitFor({ state: 'attached' });
  });

  it('leads on: to a callee and back to a caller, by keys', async () => {
    await fromSearch('listProducts');
    await half('Callees').focus();
    await press('ArrowDown');
    const callee = /^[^,]+/.exec(await focused('Callees'))![0];
    await press('s');
    assert.ok((await band()).startsWith(callee));
    await half('Callers').focus();
    await press('ArrowUp'); // As they are drawn.
    assert.match(await focused('Callers'), /listProducts/);
    await press('s');
    assert.match(await band(), /listProducts/);
  });

  it('has the menu of the flame graph at its frames, and its keys', async () => {
    await fromSearch('listProducts');
    await half('Callees').focus();
    await press('ArrowDown', 'Shift+F10');
    const menu = open.page.getByRole('menu');
    const told = (await menu.innerText()).replaceAll('\n', ' ');
    for (const label of [
      'Open Source',
      'Hide This',
      'Show in Table',
      'Copy Stack',
      'Copy as pprof',
    ])
      assert.ok(told.includes(label), `${label} in ${told}`);
    await press('Escape');
    assert.match(await band(), /listProducts/, 'a menu moves nothing');
    const hidden = /^[^,]+/.exec(await focused('Callees'))![0];
    await press('h');
    await open.page.locator('.chip-edit', { hasText: hidden }).waitFor();
    await half('Callees').and(open.page.locator(':focus')).waitFor();
    await press('Home', 'ArrowDown');
    assert.ok(!(await focused('Callees')).startsWith(`${hidden},`));
    await press('Alt+ArrowLeft');
    await open.page.locator('.chip-edit').waitFor({ state: 'detached' });
    assert.match(await band(), /listProducts/, 'an edit is a step of its own');
    await press('?');
    await open.page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await press('Escape', 't');
    const row = open.page.locator('.panel:not([hidden]) .table-row[aria-selected=true]');
    await row.waitFor();
    await press('t');
    assert.match(await band(), /listProducts/);
    await half('Callees').and(open.page.locator(':focus')).waitFor();
  });

  it('has the keys of a frame at the function in its middle', async () => {
    await fromSearch('listProducts');
    for (const name of ['Callers', 'Callees'] as const) {
      await half(name).focus();
      await press('Home', ' ');
      const card = open.page.getByRole('dialog', { name: 'Frame details' });
      await card.waitFor();
      assert.match(await card.innerText(), /listProducts/);
      const inMiddle = (await open.page.locator('.sandwich-band').boundingBox())!;
      const place = (await card.boundingBox())!;
      assert.ok(
        place.y + place.height <= inMiddle.y + 4 || place.y >= inMiddle.y + inMiddle.height - 4,
      );
      await press('Escape');
      await card.waitFor({ state: 'hidden' });
    }
    await press('o');
    await open.page.locator('.chip-edit', { hasText: 'listProducts' }).waitFor();
    await press('t');
    const row = open.page.locator('.panel:not([hidden]) .table-row[aria-selected=true]');
    await row.filter({ hasText: 'listProducts' }).waitFor();
  });

  it('lights in both halves what is searched for, and steps through it', async () => {
    await fromSearch('listProducts');
    await open.page.getByRole('textbox').fill('encod');
    const matches = /Matches the search/;
    await half('Callees').focus();
    await press('F3');
    assert.match(await focused('Callees'), matches);
    const first = await focused('Callees');
    await press('F3');
    assert.notEqual(await focused('Callees'), first);
    await open.page.getByRole('textbox').fill('ServeHTTP');
    await half('Callers').focus();
    await press('F3');
    assert.match(await focused('Callers'), matches);
    await open.page.getByRole('textbox').fill('');
    // With the next frame.
    const selected = half('Callers').locator('[aria-selected=true]');
    await selected.filter({ hasNotText: matches }).waitFor();
  });

  it('opens its menu by the pointer, and moves nothing by that', async () => {
    await fromSearch('listProducts');
    const { x, y } = (await half('Callees').boundingBox())!;
    await open.page.mouse.click(x + 40, y + 10, { button: 'right' });
    await open.page.getByRole('menuitem', { name: /Show Callers and Callees/ }).waitFor();
    assert.match(await band(), /listProducts/);
    await open.page.getByRole('menuitem', { name: /Show Callers and Callees/ }).click();
    assert.doesNotMatch(await band(), /^listProducts/);
  });

  it('leaves the room of a half without anything to the other, and says so', async () => {
    const height = async (part: string) =>
      (await open.page.locator(`.half-${part}`).boundingBox())!.height;
    const caption = (name: string) => open.page.locator('.sandwich-caption', { hasText: name });
    const { columns } = demo.flame;
    const named = (box: number) => columns.names[columns.name[box]!]!;
    const leaf = [...columns.name.keys()].filter((box) => {
      const isLeaf = (one: number) => columns.end[one] === one + 1;
      const alike = [...columns.name.keys()].filter(
        (one) => columns.name[one] === columns.name[box],
      );
      return box > 0 && /^runtime\.\w{8,}$/.test(named(box)) && alike.every(isLeaf);
    })[0]!;
    await fromSearch(named(leaf).replace('runtime.', ''));
    await caption('it calls nothing in what is shown').waitFor();
    assert.ok((await height('above')) > 200, `callers have ${await height('above')} px`);
    assert.ok((await height('below')) < 20, `callees have ${await height('below')} px`);
    assert.ok(!(await open.page.locator('.sandwich-grip').isVisible()));
    await half('Callees').focus();
    await press('ArrowUp');
    await half('Callers').focus();
    for (let up = 0; up < 40; up++) await press('ArrowUp');
    await press('s');
    await caption('nobody calls it in what is shown').waitFor();
    assert.ok((await height('above')) < 20, `callers have ${await height('above')} px`);
    assert.ok((await height('below')) > 200, `callees have ${await height('below')} px`);
    await half('Callers').focus();
    await press(' ');
    await open.page.getByRole('dialog', { name: 'Frame details' }).waitFor();
    await press('Escape');
    await half('Callees').focus();
    await press('ArrowDown', 's');
    await open.page.locator('.sandwich-grip').waitFor();
    assert.ok(Math.abs((await height('above')) - (await height('below'))) < 2, 'alike again');
  });

  it('is left the way it was come to, function by function, and by Escape', async () => {
    await fromSearch('listProducts');
    await half('Callees').focus();
    await press('ArrowDown', 's');
    const second = await band();
    assert.doesNotMatch(second, /listProducts/);
    await press('Alt+ArrowLeft');
    assert.match(await band(), /listProducts/);
    await press('Alt+ArrowLeft');
    const graph = open.page.getByRole('tree', { name: 'Flame graph' });
    await graph.and(open.page.locator(':focus')).waitFor();
    await press('Alt+ArrowRight', 'Alt+ArrowRight');
    assert.equal(await band(), second);
    await half('Callees').and(open.page.locator(':focus')).waitFor();
    await press('ArrowDown', 'z', 'Escape');
    assert.equal(await band(), second, 'the zoom first');
    await press('Escape');
    await graph.and(open.page.locator(':focus')).waitFor();
    await open.page.getByRole('tab', { name: 'Details' }).click();
    await press('Alt+ArrowLeft');
    await graph.and(open.page.locator(':focus')).waitFor();
  });

  it('opens the source of a frame, and zooms within a half', async () => {
    await fromSearch('listProducts');
    await half('Callees').focus();
    await press('ArrowDown', 'Enter');
    const [message] = (await open.posted()).filter(({ type }) => type === 'openSource');
    assert.ok(message?.type === 'openSource' && message.file.endsWith('.go'));
    const before = await open.page.locator('.half-below').innerText();
    await press('ArrowDown', 'z');
    assert.notEqual(await open.page.locator('.half-below').innerText(), before);
    await press('0');
  });

  it('takes a function from its list, or from the table', async () => {
    await open.page.getByRole('tab', { name: 'Sandwich' }).click();
    await open.send(...demo.calls);
    const list = open.page.locator('.sandwich-list');
    await open.page.getByText('Choose a function').waitFor();
    const name = await list.locator('.table-row').nth(3).locator('.name').innerText();
    await list.locator('.table-row').nth(3).click();
    await half('Callees').waitFor();
    assert.ok((await band()).includes(name.split('\n')[0]!.trim()));
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    await open.page.locator('.panel:not([hidden]) .table').focus();
    await press('ArrowDown', 's');
    await half('Callees').waitFor();
  });

  for (const [width, height] of [
    [1200, 250],
    [300, 250],
    [640, 400],
  ] as const) {
    it(`has a function chosen by keys where there is no room for the list beside it: ${width} × ${height}`, async () => {
      await open.page.setViewportSize({ width, height });
      await open.page.getByRole('tree', { name: 'Flame graph' }).focus();
      await press('s'); // All is no function.
      if (await open.page.getByLabel('View', { exact: true }).isVisible())
        await open.page.getByLabel('View', { exact: true }).selectOption('sandwich');
      else await open.page.getByRole('tab', { name: 'Sandwich' }).click();
      await open.send(...demo.calls);
      await open.page.getByText('Choose a function in the list').waitFor();
      const list = open.page.locator('.sandwich-list .table');
      const box = (await list.boundingBox())!;
      assert.ok(box.height >= 60 && box.y + box.height <= height, JSON.stringify(box));
      await list.focus();
      await press('ArrowDown', 'Enter');
      await half('Callees').and(open.page.locator(':focus')).waitFor();
      assert.ok(!(await list.isVisible()), 'the halves have the room');
      const first = await band();
      const picker = open.page.getByRole('button', { name: 'Choose another function' });
      await picker.focus();
      await press('Enter');
      await list.and(open.page.locator(':focus')).waitFor();
      assert.equal(await picker.getAttribute('aria-expanded'), 'true');
      await press('Escape');
      await picker.and(open.page.locator(':focus')).waitFor();
      assert.equal(await picker.getAttribute('aria-expanded'), 'false');
      await press('Enter', 'End', 'Enter');
      await half('Callees').and(open.page.locator(':focus')).waitFor();
      assert.notEqual(await band(), first);
      const strip = (await open.page.locator('.sandwich-panel > .strip').boundingBox())!;
      assert.ok(strip.y + strip.height <= height, 'the strip is on the page');
    });
  }

  it('tells below it what has the focus in either half', async () => {
    await fromSearch('listProducts');
    const name = () => open.page.locator('.sandwich-panel .strip-name').innerText();
    await half('Callees').focus();
    assert.match(await name(), /listProducts/);
    await press('ArrowDown');
    const callee = await name();
    assert.ok((await focused('Callees')).startsWith(callee), callee);
    await half('Callers').focus();
    await press('ArrowUp');
    assert.ok((await focused('Callers')).startsWith(await name()), await name());
  });

  it('is of what edits leave, and says so when nothing is left', async () => {
    await fromSearch('listProducts');
    await half('Callers').focus();
    await press('ArrowUp', 'i'); // Without the samples of its only caller, none is left.
    await open.page.locator('.chip-edit').waitFor();
    await open.page.getByText(/listProducts costs nothing in what is shown/).waitFor();
  });

  it('comes back with its function when the page is made anew', async () => {
    await fromSearch('listProducts');
    await open.reload();
    await open.waitFor('ready');
    await open.send(demo.page, ...demo.graph);
    await open.waitFor('wantCalls');
    await open.send(...demo.calls);
    await half('Callees').waitFor();
    assert.match(await band(), /listProducts/);
  });
});
