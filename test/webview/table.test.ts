// The table's bars, its packages, and columns and halves of the sandwich that the reader sizes.

import assert from 'node:assert/strict';
import { barScale } from '../../webview/table/bar-scale.ts';
import { asColumnWidths, withWidth } from '../../webview/table/column-widths.ts';
import { arrange, type Rows } from '../../webview/table/rows.ts';
import { startPages } from './support/page.ts';
import type { OpenPage, Pages } from './support/page.ts';
import { demoMessages } from './support/profiles.ts';
import type { Messages } from './support/profiles.ts';

describe('the scale of the bars', () => {
  const rows = (...costs: readonly (readonly [self: number, total: number])[]) =>
    ({
      self: Float64Array.from(costs, ([self]) => self),
      total: Float64Array.from(costs, ([, total]) => total),
    }) as Rows;
  const scale = (all: Rows, whole: number) =>
    barScale(all, Int32Array.from(all.self.keys()), whole);

  it('is the largest total but those that only lead from the root', () => {
    assert.equal(scale(rows([0, 100], [0, 90], [10, 40], [30, 30]), 100), 40);
    assert.equal(
      scale(rows([1, 87], [10, 40]), 100),
      40,
      'a main that does a little itself leads, too',
    );
    assert.equal(scale(rows([6, 100], [10, 40]), 100), 100, 'what spends is worth a look');
  });

  it('is that of the rows that are shown', () => {
    const all = rows([10, 40], [30, 30]);
    assert.equal(barScale(all, Int32Array.of(1), 100), 30);
  });

  it('is there when all rows lead from the root, and when none has cost', () => {
    assert.equal(scale(rows([0, 100]), 100), 100);
    assert.equal(scale(rows(), 100), 0);
    assert.equal(scale(rows([0, 0]), 0), 0);
  });

  it('takes what was taken away for what it is in size', () => {
    assert.equal(scale(rows([-30, -30], [10, 10]), 40), 30);
  });
});

describe('the order of rows', () => {
  it('goes by size, be it added or taken away', () => {
    const amounts = Float64Array.of(0, -8, 3, -1);
    const rows = {
      ...{ length: 4, self: amounts, total: amounts, names: ['a', 'b', 'c', 'd'] },
      ...{ file: new Int32Array(4), files: [''] },
    } as unknown as Rows;
    const down = { column: 'self', ascending: false } as const;
    assert.deepEqual([...arrange(rows, undefined, down)], [1, 2, 3, 0]);
    assert.deepEqual([...arrange(rows, undefined, { ...down, ascending: true })], [0, 3, 2, 1]);
  });
});

describe('widths of columns', () => {
  it('are taken from what was kept only where they can be some', () => {
    const kept = { self: 100, name: -5, package: 'wide', place: 1e9, total: NaN, other: 80 };
    assert.deepEqual(asColumnWidths(kept), { self: 100 });
    for (const none of [undefined, null, 3, 'x', []]) assert.deepEqual(asColumnWidths(none), {});
  });

  it('are no narrower than can be seen, and go back to none', () => {
    assert.deepEqual(withWidth({ self: 100 }, 'name', 3), { self: 100, name: 40 });
    assert.deepEqual(withWidth({ self: 100, name: 50 }, 'self', undefined), { name: 50 });
  });
});

describe('the table', () => {
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
    await shown('Table');
  });
  afterEach(async () => {
    assert.deepEqual(open.errors, []);
    await open.close();
  });

  async function shown(tab: string): Promise<void> {
    await open.waitFor('ready');
    await open.send(demo.page, ...demo.graph);
    await open.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await open.send(...demo.calls);
    await table().locator('.table-row').first().waitFor();
  }

  const table = () => open.page.locator('.table:visible');
  const head = (name: string) => table().getByRole('columnheader', { name });
  const sortBy = (name: string) =>
    head(name)
      .getByRole('button', { name: new RegExp(name) })
      .click();
  const widthOf = async (name: string) => (await head(name).boundingBox())!.width;
  const texts = (className: string) => table().locator(`.table-row .${className}`).allInnerTexts();

  it('has bars of self and total, in one scale whose end its head tells', async () => {
    await sortBy('Total');
    const [end] = await table().locator('.bar-head').allInnerTexts();
    const most = Number(/([\d.]+)\s*%/.exec(end!)![1]);
    const bars = await table()
      .locator('.table-row')
      .evaluateAll((rows) =>
        rows.map((row) => ({
          total: Number(row.querySelectorAll('.share')[1]!.textContent),
          widths: ['total', 'self'].map((part) =>
            parseFloat(row.querySelector<HTMLElement>(`.bar-${part}`)!.style.width),
          ),
          isLonger: row.querySelector('.bar-longer') !== null,
        })),
      );
    assert.ok(bars.some(({ isLonger }) => isLonger) && bars.some(({ isLonger }) => !isLonger));
    for (const { total, widths, isLonger } of bars) {
      const [long, short] = widths;
      assert.ok(short! <= long!, 'self is a part of total');
      if (isLonger) assert.ok(total > most && long === 100);
      else assert.ok(Math.abs(long! - (100 * total) / most) < 1, `${total} ${long}`);
    }
    const own = await table()
      .locator('.table-row', { has: open.page.locator('b') })
      .locator('.bar-self')
      .first()
      .evaluate((bar) => getComputedStyle(bar).backgroundColor);
    const swatch = await table()
      .locator('.table-row', { has: open.page.locator('b') })
      .locator('.swatch')
      .first()
      .evaluate((one) => getComputedStyle(one).backgroundColor);
    assert.equal(own, swatch, 'own code has its colour');
  });

  it('has a column of packages, and sorts by them', async () => {
    await sortBy('Package');
    const packages = await texts('package');
    assert.ok(packages.length > 20);
    assert.deepEqual(packages, [...packages].sort(), 'from a to z first');
    await sortBy('Package');
    const [first] = await texts('package');
    const { columns } = demo.flame;
    const last = columns.packages
      .filter((_, at) => columns.packageOf.includes(at))
      .sort()
      .at(-1)!;
    assert.equal(first, last);
  });

  it('has columns that the pointer sizes, and keeps their widths', async () => {
    const before = await widthOf('Package');
    const grip = head('Package').locator('.column-grip');
    const { x, y, width, height } = (await grip.boundingBox())!;
    await open.page.mouse.move(x + width / 2, y + height / 2);
    await open.page.mouse.down();
    await open.page.mouse.move(x + width / 2 - 90, y + height / 2, { steps: 4 });
    await open.page.mouse.up();
    assert.ok(Math.abs((await widthOf('Package')) - (before - 90)) < 2);
    const cell = (await table().locator('.table-row .package').first().boundingBox())!;
    assert.ok(Math.abs(cell.width - (before - 90)) < 2, 'rows follow');
    await open.reload();
    await shown('Table');
    assert.ok(Math.abs((await widthOf('Package')) - (before - 90)) < 2);
    await head('Package').locator('.column-grip').dblclick();
    assert.ok(Math.abs((await widthOf('Package')) - before) < 2);
  });

  it('has columns that keys size, and never cuts a digit off', async () => {
    const before = await widthOf('Function');
    const button = head('Function').getByRole('button');
    await button.focus();
    await open.page.keyboard.press('Shift+ArrowLeft');
    assert.ok(Math.abs((await widthOf('Function')) - (before - 16)) < 2);
    assert.ok(await button.evaluate((one) => one === document.activeElement), 'still there');
    const number = await widthOf('Self');
    await head('Self').getByRole('button').focus();
    for (let time = 0; time < 8; time++) await open.page.keyboard.press('Shift+ArrowLeft');
    assert.equal(await widthOf('Self'), number);
    await open.page.keyboard.press('Shift+ArrowRight');
    await open.page.keyboard.press('Shift+ArrowRight');
    assert.ok(Math.abs((await widthOf('Self')) - (number + 32)) < 2);
    const cell = (await table().locator('.table-row .number').first().boundingBox())!;
    assert.ok(Math.abs(cell.width - (number + 32)) < 2, 'rows follow');
  });

  it('makes room for the column that is widened last: the others give way', async () => {
    for (const name of ['Function', 'Package', 'Function', 'Total']) {
      const before = await widthOf(name);
      const grip = (await head(name).locator('.column-grip').boundingBox())!;
      const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
      await open.page.mouse.move(x, y);
      await open.page.mouse.down();
      await open.page.mouse.move(x + 70, y, { steps: 3 });
      await open.page.mouse.up();
      assert.ok(Math.abs((await widthOf(name)) - (before + 70)) < 2, name);
      const over = await table().evaluate((one) => one.scrollWidth - one.clientWidth);
      assert.ok(over <= 0, `${name}: ${over}`);
    }
  });

  it('has heads that are read whole, whatever is sorted by', async () => {
    for (const width of [1400, 800]) {
      await open.page.setViewportSize({ width, height: 600 });
      for (const name of ['Self', 'Total']) {
        if ((await head(name).getAttribute('aria-sort')) === 'none') await sortBy(name);
        const cut = await head(name).evaluate((cell) => {
          const button = cell.querySelector('button')!;
          const wide = cell.querySelector<HTMLElement>('.head-wide')!;
          const [outer, inner] = [cell, button].map((one) => one.getBoundingClientRect());
          return [outer!.left - inner!.left, wide.scrollWidth - wide.clientWidth];
        });
        assert.ok(Math.max(...cut) <= 0, `${name} at ${width}: ${String(cut)}`);
      }
    }
  });

  it('stays within its page, however wide columns were made', async () => {
    await head('Function').getByRole('button').focus();
    for (let time = 0; time < 60; time++) await open.page.keyboard.press('Shift+ArrowRight');
    for (const width of [1400, 950, 720, 400]) {
      await open.page.setViewportSize({ width, height: 600 });
      const over = await table().evaluate((one) => one.scrollWidth - one.clientWidth);
      assert.ok(over <= 0, `${width}: ${over}`);
    }
  });

  /** Of a function that has callers and callees: both halves have something to show. */
  const sandwichOfPage = async () => {
    await open.page.getByRole('row', { name: '(*Catalogue).Page' }).first().click();
    await open.page.keyboard.press('s');
    await open.page.getByRole('tree', { name: 'Callees' }).waitFor();
  };
  const halves = async () => {
    const above = (await open.page.locator('.half-above').boundingBox())!;
    const below = (await open.page.locator('.half-below').boundingBox())!;
    return { share: above.height / (above.height + below.height), below };
  };

  it('leads to a sandwich whose halves the band and keys size, and keeps how', async () => {
    await sandwichOfPage();
    assert.ok(Math.abs((await halves()).share - 0.5) < 0.01);
    const band = open.page.locator('.sandwich-band');
    const { x, y, height } = (await band.boundingBox())!;
    await open.page.mouse.move(x + 20, y + height / 2);
    await open.page.mouse.down();
    await open.page.mouse.move(x + 20, y + height / 2 + 80, { steps: 4 });
    await open.page.mouse.up();
    const moved = (await band.boundingBox())!.y - y;
    assert.ok(Math.abs(moved - 80) < 2, `the band is where the pointer is: ${moved}`);
    const dragged = (await halves()).share;
    await open.page.getByRole('separator').press('ArrowUp');
    const { share } = await halves();
    assert.ok(Math.abs(dragged - 0.05 - share) < 0.01);
    await open.reload();
    await open.waitFor('ready');
    await open.send(demo.page, ...demo.graph, ...demo.calls);
    await open.page.getByRole('tree', { name: 'Callees' }).waitFor();
    assert.ok(Math.abs((await halves()).share - share) < 0.01, 'as it was left');
    await band.dblclick({ position: { x: 20, y: 10 } });
    assert.ok(Math.abs((await halves()).share - 0.5) < 0.01);
    for (let time = 0; time < 20; time++) await open.page.getByRole('separator').press('ArrowDown');
    assert.ok((await halves()).below.height > 20, 'no half is ever gone');
  });

  it('leaves the sandwich within its page, list and both halves, on a narrow one', async () => {
    await sandwichOfPage();
    for (const [width, height] of [
      [850, 600],
      [320, 600],
    ] as const) {
      await open.page.setViewportSize({ width, height });
      const { below } = await halves();
      assert.ok(below.height > 40 && below.y + below.height <= height, JSON.stringify(below));
    }
  });

  it('tells below it of the selected row, which no edge cuts', async () => {
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    await open.send(...demo.calls);
    const table = open.page.locator('.panel:not([hidden]) .table');
    await table.locator('.table-row').first().waitFor();
    await table.focus();
    await open.page.keyboard.press('End');
    // Rows are made anew in the next frame, where they are scrolled to.
    await open.page.evaluate(() => new Promise(requestAnimationFrame));
    await open.page.evaluate(() => new Promise(requestAnimationFrame));
    const row = (await table.locator('.table-row.selected').boundingBox())!;
    const strip = open.page.locator('.panel:not([hidden]) > .strip');
    const place = (await strip.boundingBox())!;
    assert.ok(row.y + row.height <= place.y + 0.5, 'the last row is above the strip');
    const { height } = open.page.viewportSize()!;
    assert.ok(place.y + place.height <= height);
    const name = await table.locator('.table-row.selected .name').innerText();
    assert.equal(await strip.locator('.strip-name').innerText(), name.trim());
    const before = await strip.innerText();
    await open.page.keyboard.press('Home');
    assert.notEqual(await strip.innerText(), before);
    assert.match(await strip.innerText(), /Self.*Total/s);
  });
});
