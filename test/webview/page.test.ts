// The page and its messages: what it is told it shows, what the reader does it posts, and what was seen survives.

import assert from 'node:assert/strict';
import { demoPageForEach } from './support/each-page.ts';
import type { OpenPage } from './support/page.ts';
import { demoMessages, type Messages } from './support/profiles.ts';
import type { ToWebview } from '../../src/protocol.ts';

describe('the page', () => {
  let demo: Messages;
  let open: OpenPage;

  demoPageForEach((page, messages) => {
    open = page;
    demo = messages;
  });

  const graph = () => open.page.getByRole('tree');
  const frame = () => open.page.locator('#focused-frame');
  const show = async () => {
    await open.send(demo.page, ...demo.graph);
    await frame().waitFor({ state: 'attached' });
  };
  const posts = async (type: string) =>
    (await open.posted()).filter((message) => message.type === type);

  it('leads to its keys by the pointer alone, which speak of no difference here', async () => {
    await show();
    const { x, y } = (await open.page.getByRole('tree').boundingBox())!;
    await open.page.mouse.click(x + 40, y + 40, { button: 'right' });
    const colours = open.page.getByRole('menuitem', { name: 'Next Colours' });
    assert.equal(
      await colours.getAttribute('title'),
      'By kind of code, by package, by heat of self.',
    );
    await open.page.getByRole('menuitem', { name: 'Keys…' }).click();
    const keys = open.page.getByRole('dialog', { name: 'Keys' });
    await keys.waitFor();
    const words = await keys.innerText();
    assert.match(words, /colours by kind of code, by package, by heat of self/);
    assert.doesNotMatch(words, /difference/);
    await keys.getByRole('button', { name: 'Close' }).click();
    assert.equal(await open.page.evaluate(() => document.activeElement?.role), 'tree');
  });

  it('asks for everything once it is there, and shows nothing before', async () => {
    assert.deepEqual(await open.posted(), [{ type: 'ready' }]);
    assert.equal(await open.page.locator('body').innerText(), '');
  });

  it('tells the facts of a profile, and follows their links', async () => {
    await show();
    const facts = await open.page.locator('.facts').innerText();
    for (const fact of ['Total', '0.46', 'Recorded', 'Samples', 'Build', '0e17715', 'Mapped']) {
      assert.ok(facts.includes(fact), `${fact} in ${facts}`);
    }
    await open.page.getByRole('button', { name: 'Use on the Lines' }).click();
    assert.deepEqual(await posts('act'), [{ type: 'act', action: 'useOnTheLines' }]);
  });

  it('asks for another value type', async () => {
    await show();
    await open.page.getByLabel('Profile type').selectOption({ index: 0 });
    assert.deepEqual(await posts('chooseValue'), [{ type: 'chooseValue', value: 0 }]);
  });

  it('asks for a table when it is first looked at, and only then', async () => {
    await show();
    assert.deepEqual(await posts('wantCalls'), []);
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    await open.page.getByRole('tab', { name: 'Flame Graph' }).click();
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    assert.deepEqual(await posts('wantCalls'), [{ type: 'wantCalls' }]);
    assert.match(await open.page.locator('.table-place:visible').innerText(), /Counting/);
  });

  it('offers beside a table only what can be seen to work there', async () => {
    await show();
    const own = () => open.page.getByRole('button', { name: /^Own code/ });
    assert.ok(await own().isEnabled());
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    assert.ok(await own().isDisabled(), 'it would light a graph that is not to be seen');
    assert.ok(await open.page.getByRole('textbox').isVisible());
    await open.page.getByRole('tab', { name: 'Details' }).click();
    assert.ok(!(await own().isVisible()));
    assert.ok(!(await open.page.getByRole('textbox').isVisible()));
  });

  it('counts the rows of its table, of functions or of lines', async () => {
    await show();
    await open.page.getByRole('tab', { name: 'Table' }).click();
    await open.send(...demo.calls);
    const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
    const functions = new Set([...demo.flame.columns.name].filter((fn) => fn >= 0)).size;
    await open.page.getByRole('tab', { name: `Table${grouped(functions)}` }).waitFor();
    await open.page.getByLabel('Frames').selectOption('Lines');
    await open.page.getByRole('grid', { name: 'Lines' }).waitFor();
    const lines = Number(await open.page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
    assert.ok(lines > functions);
    await open.page.getByRole('tab', { name: `Table${grouped(lines)}` }).waitFor();
  });

  it('shows in the table what edits leave, and the function of the graph', async () => {
    await show();
    await graph().focus();
    for (const key of ['ArrowDown', 'ArrowDown', 't']) await open.page.keyboard.press(key);
    await open.send(...demo.calls);
    const grid = open.page.getByRole('grid', { name: 'Functions' });
    await grid.locator('.table-row').first().waitFor();
    const before = await open.page.locator('.tab[aria-selected=true]').innerText();
    for (const key of ['t', 'Home', 'ArrowDown', 'h', 't']) await open.page.keyboard.press(key);
    await open.page.locator('.chip-edit').first().waitFor();
    assert.notEqual(await open.page.locator('.tab[aria-selected=true]').innerText(), before);
  });

  it('finds the function of the graph in a table that was never seen, however far down', async () => {
    await show();
    await graph().focus();
    await open.page.keyboard.press('/');
    await open.page.keyboard.type('gcBgMarkWorker');
    for (const key of ['Enter', 'Escape', 'Escape']) await open.page.keyboard.press(key);
    assert.match(await frame().innerText(), /gcBgMarkWorker/);
    await open.page.keyboard.press('t');
    await open.send(...demo.calls);
    const grid = open.page.getByRole('grid', { name: 'Functions' });
    const row = grid.locator('.table-row[aria-selected=true]');
    assert.match(await row.innerText(), /gcBgMarkWorker/);
    const first = Number(await row.getAttribute('aria-rowindex'));
    assert.ok(first > 40, `a row that is drawn anyway (${first}) shows nothing`);
    assert.equal(await grid.getAttribute('aria-activedescendant'), await row.getAttribute('id'));
  });

  it('goes to the table by T and back by T, and has the keys in both', async () => {
    await show();
    await open.send(...demo.calls);
    await graph().focus();
    for (const key of ['ArrowDown', 'ArrowDown', 't', 't']) await open.page.keyboard.press(key);
    const before = await frame().innerText();
    await open.page.keyboard.press('ArrowDown');
    assert.notEqual(await frame().innerText(), before);
    await open.page.keyboard.press('?');
    await open.page.getByRole('dialog', { name: 'Keys' }).waitFor();
  });

  it('leaves arrows with Alt in the list of tabs to the way back', async () => {
    await show();
    const tab = open.page.getByRole('tab', { name: 'Details' });
    await tab.click();
    for (const key of ['Alt+ArrowRight', 'Control+ArrowLeft', 'Shift+ArrowLeft'])
      await tab.press(key);
    assert.equal(await tab.getAttribute('aria-selected'), 'true');
  });

  it('is as it was when it was hidden and comes back', async () => {
    await show();
    await graph().focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'z', 'ArrowDown', 'ArrowDown']) {
      await open.page.keyboard.press(key);
    }
    await open.page.getByRole('textbox').fill('encode');
    const seen = async () => ({
      crumbs: await open.page.locator('.crumb-list').innerText(),
      frame: await frame().innerText(),
      query: await open.page.getByRole('textbox').inputValue(),
      found: await open.page.locator('.search-found').innerText(),
    });
    const before = await seen();
    await open.reload();
    await open.waitFor('ready');
    await show();
    assert.deepEqual(await seen(), before);
  });

  it('finds what was looked at again in newer data, by names', async () => {
    await show();
    await graph().focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'z'])
      await open.page.keyboard.press(key);
    const crumbs = await open.page.locator('.crumb-list').innerText();
    await open.send(...(await demoMessages(2)).graph); // Of a page that isn't shown: left out.
    const newer = await demoMessages(3);
    await open.send(newer.page, ...newer.graph);
    await frame().waitFor({ state: 'attached' });
    assert.equal(await open.page.locator('.crumb-list').innerText(), crumbs);
  });

  it('takes a graph that comes in parts', async () => {
    const [whole] = demo.graph;
    assert.ok(whole?.type === 'graph');
    const { id, columns } = whole.part;
    const parts = Object.entries(columns).map(([name, column], at, all): ToWebview => ({
      type: 'graph',
      part: { id, columns: { [name]: column }, last: at === all.length - 1 },
    }));
    await open.send(demo.page, ...parts);
    await frame().waitFor({ state: 'attached' });
  });

  it('drops the parts of what was overtaken', async () => {
    const [whole] = demo.graph;
    assert.ok(whole?.type === 'graph');
    const { columns } = whole.part;
    const old: ToWebview = {
      type: 'graph',
      part: { id: 1, columns: { end: new Int32Array(3) }, last: false },
    };
    const newer = await demoMessages(2);
    await open.send(demo.page, old, newer.page, {
      type: 'graph',
      part: { id: 2, columns, last: true },
    });
    await frame().waitFor({ state: 'attached' });
    assert.match(await frame().innerText(), /^All, 0.46/);
  });

  it('says what failed, where, and what next', async () => {
    await open.send({
      type: 'page',
      page: {
        kind: 'message',
        severity: 'error',
        title: 'x.pb.gz cannot be shown',
        sentences: ['At byte 12, in Sample.value, the file ends.', 'Copy it again.'],
        actions: [{ action: 'retry', label: 'Try Again' }],
      },
    });
    const alert = open.page.getByRole('alert');
    assert.match(
      await alert.innerText(),
      /At byte 12, in Sample\.value, the file ends\.\s+Copy it again\./,
    );
    await open.page.getByRole('button', { name: 'Try Again' }).click();
    assert.deepEqual(await posts('act'), [{ type: 'act', action: 'retry' }]);
  });

  it('draws names as text, whatever is in them', async () => {
    const evil = '<img src=x onerror="document.title=1">';
    await open.send({
      type: 'page',
      page: { kind: 'message', severity: 'error', title: evil, sentences: [evil], actions: [] },
    });
    assert.equal(await open.page.getByRole('alert').locator('img').count(), 0);
    assert.ok((await open.page.getByRole('alert').innerText()).includes(evil));
  });

  it('follows the theme while it is open', async () => {
    await show();
    const colour = () =>
      open.page
        .locator('.graph-canvas')
        .first()
        .evaluate((canvas: HTMLCanvasElement) => {
          const { data } = canvas.getContext('2d')!.getImageData(canvas.width / 2, 30, 1, 1);
          return [...data].join();
        });
    const dark = await colour();
    await open.setTheme('light');
    await open.page.waitForFunction(
      ([before]) => {
        const canvas = document.querySelector<HTMLCanvasElement>('.graph-canvas')!;
        const { data } = canvas.getContext('2d')!.getImageData(canvas.width / 2, 30, 1, 1);
        return [...data].join() !== before;
      },
      [dark],
    );
  });
});
