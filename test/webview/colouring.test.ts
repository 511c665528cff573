// What the colours of boxes stand for, as the reader chooses it: on the canvas, in the legend, kept, and exported.

import assert from 'node:assert/strict';
import { HEAT_FILLS } from '../../src/core/look/heat-fills.ts';
import { cssOf } from '../../src/core/look/colour.ts';
import { heatLevel } from '../../src/core/heat.ts';
import { demoPageForEach } from './support/each-page.ts';
import type { OpenPage } from './support/page.ts';
import type { Messages } from './support/profiles.ts';

describe('what colours stand for', () => {
  let demo: Messages;
  let open: OpenPage;

  demoPageForEach((page, messages) => {
    open = page;
    demo = messages;
  });
  beforeEach(() => shown());

  async function shown(): Promise<void> {
    await open.waitFor('ready');
    await open.send(demo.page, ...demo.graph);
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
  }

  const choice = () => open.page.getByRole('combobox', { name: 'Colour' });
  const legend = () => open.page.locator('.legend');

  /** How many pixels of the graph have a colour. */
  async function pixels(colour: string): Promise<number> {
    await open.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    return open.page.evaluate((wanted) => {
      const canvas = document.querySelector<HTMLCanvasElement>('.graph-canvas')!;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const parts = [1, 3, 5].map((at) => parseInt(wanted.slice(at, at + 2), 16));
      let count = 0;
      for (let at = 0; at < data.length; at += 4)
        if (parts.every((part, of) => data[at + of] === part)) count++;
      return count;
    }, colour);
  }

  it('is chosen by the list and by a key, and told to those who listen', async () => {
    assert.equal(await choice().inputValue(), 'kind');
    await choice().selectOption('package');
    await open.page.getByText('Colours by package.').waitFor({ state: 'attached' });
    await open.page.getByRole('tree').focus();
    await open.page.keyboard.press('k');
    assert.equal(await choice().inputValue(), 'heat');
    await open.page.keyboard.press('k');
    assert.equal(await choice().inputValue(), 'kind');
  });

  it('survives that the page is made anew, and is told to whoever exports', async () => {
    await choice().selectOption('heat');
    await open.reload();
    await shown();
    assert.equal(await choice().inputValue(), 'heat');
    await open.send({ type: 'describeShown', request: 1, picture: false });
    await open.waitFor('shown');
    const message = (await open.posted()).find(({ type }) => type === 'shown');
    assert.ok(message?.type === 'shown');
    assert.equal(message.shown.colouring, 'heat');
    assert.equal(message.shown.saved['colouring'], 'heat');
  });

  it('is the self of each box by heat, in the levels of the lines', async () => {
    await choice().selectOption('heat');
    const { self } = demo.flame.columns;
    const levels = new Set(Array.from(self, (value) => heatLevel(value / demo.total)));
    // A level that no box has, and one that some have.
    for (const [level, fill] of HEAT_FILLS.dark.entries()) {
      const seen = await pixels(cssOf(fill));
      if (levels.has(level as never)) assert.ok(seen > 50, `level ${level}: ${seen}`);
      else assert.ok(seen < 20, `level ${level}: ${seen}`);
    }
    assert.deepEqual(await open.page.locator('.heat-step').allInnerTexts(), [
      ...['0', '0.5', '1.5', '4', '10', '25'],
    ]);
  });

  it('is the package: the heaviest stand in the legend, and a click lights one', async () => {
    await choice().selectOption('package');
    const { columns } = demo.flame;
    const sums = new Map<string, number>();
    columns.self.forEach((value, box) => {
      const name = box === 0 ? '' : columns.packages[columns.packageOf[columns.name[box]!]!]!;
      sums.set(name, (sums.get(name) ?? 0) + value);
    });
    const heaviest = [...sums].sort((a, b) => b[1] - a[1]).slice(0, 4);
    const entries = await legend().locator('button.legend-entry').allInnerTexts();
    assert.equal(entries.length, 4);
    heaviest.forEach(([name, value], at) => {
      assert.ok(entries[at]!.includes(name.split('/').at(-1)!), entries[at]);
      assert.ok(entries[at]!.includes(((100 * value) / demo.total).toFixed(1)), entries[at]);
    });
    const [first] = await legend().locator('button.legend-entry').all();
    await first!.click();
    const again = legend().locator('button.legend-entry').first();
    assert.equal(await again.getAttribute('aria-pressed'), 'true');
    const chip = open.page.locator('.chip');
    assert.match(await chip.innerText(), new RegExp(`Lit\\s+${heaviest[0]![0]}`));
    await again.click();
    await chip.waitFor({ state: 'detached' });
  });

  it('is cold for callers in a sandwich: of what it is about they spend nothing', async () => {
    await open.page.getByRole('tree').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'k', 'k', 's'])
      await open.page.keyboard.press(key);
    await open.send(...demo.calls);
    await open.page.getByRole('tree', { name: 'Callers' }).waitFor();
    await open.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    const hot = HEAT_FILLS.dark.slice(1).map(cssOf);
    const seen = await open.page.evaluate((fills) => {
      const canvas = document.querySelector<HTMLCanvasElement>('.half-above canvas')!;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const counts = { painted: 0, hot: 0 };
      const wanted = new Set(fills);
      for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3] === 0) continue;
        counts.painted++;
        const parts = [0, 1, 2].map((part) => data[at + part]!.toString(16).padStart(2, '0'));
        if (wanted.has(`#${parts.join('')}`)) counts.hot++;
      }
      return counts;
    }, hot);
    assert.ok(seen.painted > 1_000);
    assert.equal(seen.hot, 0);
  });

  it('shows no row of the legend twice as high on a narrow page', async () => {
    for (const by of ['kind', 'package', 'heat']) {
      await choice().selectOption(by);
      await open.page.setViewportSize({ width: 700, height: 700 });
      const { height } = (await legend().boundingBox())!;
      assert.ok(height < 30, `${by}: ${height}`);
      await open.page.setViewportSize({ width: 1400, height: 700 });
    }
  });
});
