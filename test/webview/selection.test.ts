// One selection for all tabs: what has the focus in the graph is selected in the table, and the other way round.

import assert from 'node:assert/strict';
import type { OpenPage } from './support/page.ts';
import { demoPageForEach } from './support/each-page.ts';
import type { Messages } from './support/profiles.ts';

describe('the selection', () => {
  let open: OpenPage;
  demoPageForEach((opened, demo: Messages) => {
    open = opened;
    all = demo;
  });
  let all: Messages;
  beforeEach(async () => {
    open.page.setDefaultTimeout(8000);
    await open.send(all.page, ...all.graph, ...all.calls);
    await focusedItem().waitFor({ state: 'attached' });
  });

  const graph = () => open.page.getByRole('tree', { name: 'Flame graph' });
  const focusedItem = () => graph().locator('[aria-selected=true]');
  /** `route.func1` of `route.func1, shop. 34.6 percent …` */
  const focused = async () => /^[^,]+/.exec(await focusedItem().innerText())![0];
  const row = () => open.page.locator('.panel:not([hidden]) .table-row[aria-selected=true]');
  const rowName = async () =>
    (await row().locator('.name').innerText()).split('\n')[0]!.trim().replace(/^.*\//, '');
  const tab = (name: string) => open.page.getByRole('tab', { name: new RegExp(`^${name}`) });
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await open.page.keyboard.press(key);
  };
  const band = () => open.page.locator('.sandwich-band').innerText();
  const last = (name: string) => name.split('.').at(-1)!;

  it('of the graph is that of the table, in sight, and of the sandwich', async () => {
    await graph().focus();
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
    const name = await focused();
    await tab('Table').click();
    await row().waitFor();
    assert.equal(last(await rowName()), last(name));
    assert.notEqual(await row().getAttribute('aria-rowindex'), '2');
    const [seen, place] = [
      await row().boundingBox(),
      await open.page.locator('.table:visible').boundingBox(),
    ];
    assert.ok(seen!.y >= place!.y && seen!.y + seen!.height <= place!.y + place!.height + 1);
    await tab('Flame Graph').click();
    assert.equal(await focused(), name, 'the frame that it was');
    await tab('Sandwich').click();
    await open.page.getByRole('tree', { name: 'Callees' }).waitFor();
    assert.ok((await band()).startsWith(name), await band());
  });

  for (const [how, back] of [
    ['its tab', () => tab('Flame Graph').click()],
    ['T', () => press('t')],
  ] as const)
    it(`of the table is that of the graph by ${how}, at its heaviest frame`, async () => {
      await graph().focus();
      await press('ArrowDown', 'ArrowDown', 't');
      await row().waitFor();
      await press('Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
      await row().and(open.page.locator('[aria-rowindex="6"]')).waitFor();
      const name = await rowName();
      await back();
      assert.equal(last(await focused()), last(name));
      const { columns } = all.flame;
      const totals = [...columns.name.keys()]
        .filter((box) => box > 0 && last(columns.names[columns.name[box]!]!) === last(name))
        .map((box) => columns.total[box]!);
      const share = ((100 * Math.max(...totals)) / columns.total[0]!).toFixed(1);
      assert.ok((await focusedItem().innerText()).includes(`${share} percent`), share);
    });

  it('stays when rows are sorted, searched through and shown again, and when the page is made anew', async () => {
    await tab('Table').click();
    await row().waitFor();
    await open.page.locator('.table:visible').focus();
    await press('ArrowDown', 'ArrowDown', 'ArrowDown');
    await row().and(open.page.locator('[aria-rowindex="5"]')).waitFor();
    const name = await rowName();
    await open.page
      .locator('.table:visible')
      .getByRole('button', { name: /^Total/ })
      .click();
    assert.equal(await rowName(), name, 'sorted');
    await open.page.getByRole('textbox').fill(last(name).slice(0, 5));
    await open.page.getByRole('textbox').fill('');
    assert.equal(await rowName(), name, 'searched');
    await open.reload();
    await open.waitFor('ready');
    await open.send(all.page, ...all.graph, ...all.calls);
    await row().waitFor();
    assert.equal(await rowName(), name, 'made anew');
    await tab('Flame Graph').click();
    assert.equal(last(await focused()), last(name));
  });

  it('of lines is that very line', async () => {
    await graph().focus();
    await press('l');
    await tab('Table').click();
    await row().waitFor();
    const places = open.page.locator('.table:visible .table-row .place');
    const names = await open.page.locator('.table:visible .table-row .name').allInnerTexts();
    const second = names.findIndex((name, at) => names.indexOf(name) < at);
    assert.ok(second > 0, 'a function has two lines');
    await open.page.locator('.table:visible .table-row').nth(second).click();
    const place = await places.nth(second).innerText();
    await tab('Flame Graph').click();
    const line = place.split(':').at(-1)!;
    assert.match(await focusedItem().innerText(), new RegExp(`line ${line}\\b`, 'i'));
  });
});
