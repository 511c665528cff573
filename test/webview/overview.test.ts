// The small whole of a deep graph, and the wheel: by the pointer, in the real page.

import assert from 'node:assert/strict';
import { messagesOfProfile, profileOfStacks, type MadeStack } from './support/made-messages.ts';
import { aBrowser, closeWithoutErrors } from './support/each-page.ts';
import type { OpenPage, Pages } from './support/page.ts';

const LEVELS = 120;
/** Two towers of calls: left three quarters, right one. */
const DEEP: readonly (readonly [MadeStack, number])[] = [
  [Array.from({ length: LEVELS }, (_, at) => `shop/left.f${at}`), 75],
  [Array.from({ length: LEVELS / 2 }, (_, at) => `lib/right.f${at}`), 25],
];

describe('the overview of a graph', () => {
  let pages: Pages;
  let open: OpenPage;

  aBrowser((started) => (pages = started));
  afterEach(() => closeWithoutErrors(open));

  async function show(stacks: readonly (readonly [MadeStack, number])[]): Promise<void> {
    const made = messagesOfProfile(profileOfStacks(stacks));
    open = await pages.open({ reducedMotion: true });
    await open.page.setViewportSize({ width: 1000, height: 700 });
    await open.waitFor('ready');
    await open.send(made.page, ...made.graph);
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
    await settled();
  }
  /** Two frames: sizes are followed in the one after. */
  const settled = () =>
    open.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  const boxOf = async (selector: string) =>
    (await open.page.locator(selector).first().boundingBox())!;
  const overview = () => boxOf('.overview');
  const seen = () => boxOf('.overview-window');
  const scrolled = () => open.page.getByRole('tree').evaluate((one) => one.scrollTop);
  const strip = () => open.page.locator('.graph-panel .strip-name').innerText();
  const drag = async (from: [number, number], to: [number, number]) => {
    await open.page.mouse.move(...from);
    await open.page.mouse.down();
    await open.page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
    await open.page.mouse.move(...to);
    await open.page.mouse.up();
    await settled();
  };
  const near = (a: number, b: number, by = 2) => assert.ok(Math.abs(a - b) <= by, `${a} is ${b}`);

  it('is there where the graph is taller than its place, and not on low pages', async () => {
    await show([[['shop/a.f', 'shop/a.g'], 1]]);
    assert.equal(await open.page.locator('.overview').isVisible(), false);
    await open.close();
    await show(DEEP);
    assert.equal(await open.page.locator('.overview').isVisible(), true);
    await open.page.setViewportSize({ width: 1000, height: 400 });
    await open.page.locator('.overview').waitFor({ state: 'hidden' });
  });

  it('has a window that is what the graph shows, wherever it is scrolled and zoomed to', async () => {
    await show(DEEP);
    const all = await overview();
    const graph = await boxOf('[role=tree]');
    near((await seen()).x, graph.x + 8);
    near((await seen()).width, graph.width - 16);
    near((await seen()).y, all.y);
    const share = graph.height / ((LEVELS + 2) * 20);
    near((await seen()).height, share * all.height, 1.5);
    await open.page.getByRole('tree').evaluate((one) => (one.scrollTop = 60 * 20));
    await settled();
    near((await seen()).y - all.y, (60 / (LEVELS + 1)) * all.height, 1.5);
    await open.page.getByRole('tree').evaluate((one) => (one.scrollTop = 20 * 20));
    await settled();
    // The right tower: a quarter of the width, below its own first row.
    await open.page.mouse.click(graph.x + graph.width - 20, graph.y + graph.height / 2);
    await open.page.getByText(/^Zoomed to/).waitFor({ state: 'attached' });
    await settled();
    near((await seen()).width, (graph.width - 16) / 4);
    near((await seen()).x, graph.x + 8 + ((graph.width - 16) * 3) / 4);
  });

  it('drags the graph up, down and aside, and stretches it by its edges', async () => {
    await show(DEEP);
    const all = await overview();
    const middle = all.x + all.width / 2;
    await drag([middle, all.y + 3], [middle, all.y + 3 + all.height / 2]);
    near((await scrolled()) / 20, LEVELS / 2, 4);
    // The right edge, to the middle: the left half is seen alone.
    const { x, width, y } = await seen();
    await drag([x + width - 2, y + 3], [x + width / 2 - 2, y + 3]);
    near((await seen()).width, width / 2, 3);
    near((await seen()).x, x, 3);
    near((await scrolled()) / 20, LEVELS / 2, 4);
    const half = await seen();
    await drag([half.x + 40, half.y + 3], [half.x + 40 + width / 2, half.y + 3]);
    near((await seen()).x, x + width / 2, 3);
    const graph = await boxOf('[role=tree]');
    await open.page.mouse.move(graph.x + graph.width - 30, graph.y + graph.height / 2);
    await settled();
    assert.equal(await open.page.locator('.overview').isVisible(), true);
    await open.page.getByRole('tree').press('0');
    await settled();
    near((await seen()).width, width);
  });

  it('is there for a part of the width as well, which is told and leads back to all', async () => {
    await show([
      [['shop/left.f'], 75],
      [['lib/right.f'], 25],
    ]);
    assert.equal(await open.page.locator('.overview').isVisible(), false, 'all is seen');
    const { x, y } = await boxOf('[role=tree]');
    await open.page.mouse.move(x + 400, y + 10);
    await open.page.keyboard.down('Control');
    for (let notch = 0; notch < 4; notch++) await open.page.mouse.wheel(0, -100);
    await open.page.keyboard.up('Control');
    const crumbs = open.page.locator('.crumb-list');
    await crumbs.waitFor();
    const share = (100 / 1.25 ** 4).toFixed(1);
    assert.match(await crumbs.innerText(), new RegExp(`all[^]*${share}.% of its width`));
    await open.page
      .getByText(`Zoomed to a part of all, ${share} percent of its width, 2 levels.`)
      .waitFor({ state: 'attached' });
    await open.page.locator('.overview').waitFor();
    const window = await seen();
    near(window.width, (await overview()).width / 1.25 ** 4, 24);
    await crumbs.getByRole('button', { name: 'all' }).click();
    await crumbs.waitFor({ state: 'detached' });
    await open.page.locator('.overview').waitFor({ state: 'hidden' });
    await open.page.getByText('Zoomed to all, 100').waitFor({ state: 'attached' });
  });

  it('is zoomed by the wheel around the pointer, where it is scrolled to, in one step back', async () => {
    await show(DEEP);
    const graph = await boxOf('[role=tree]');
    await open.page.getByRole('tree').evaluate((one) => (one.scrollTop = 30 * 20));
    const [x, y] = [graph.x + 100, graph.y + 205];
    await open.page.mouse.move(x, y);
    await settled();
    const under = await strip();
    assert.match(under, /^left\.f/);
    await open.page.keyboard.down('Control');
    for (let notch = 0; notch < 4; notch++) await open.page.mouse.wheel(0, -100);
    await open.page.keyboard.up('Control');
    await settled();
    assert.equal(await strip(), under, 'what is under the pointer stays there');
    await open.page.locator('.crumb-list').waitFor();
    await settled();
    assert.equal(await strip(), under, 'nor does it move when the way back comes above the graph');
    const down = (await boxOf('[role=tree]')).y - graph.y;
    near(await scrolled(), 30 * 20 + down);
    const zoomed = await seen();
    near(zoomed.width, (graph.width - 16) / 1.25 ** 4, 3);
    await open.page.waitForFunction(() => /Zoomed/.test(document.body.textContent));
    // Aside, by a pad or with Shift.
    await open.page.mouse.wheel(200, 0);
    await settled();
    near((await seen()).x - zoomed.x, 200 / 1.25 ** 4, 3);
    await open.page.keyboard.down('Shift');
    await open.page.mouse.wheel(0, -200);
    await open.page.keyboard.up('Shift');
    await settled();
    near((await seen()).x, zoomed.x, 3);
    await open.page.mouse.wheel(0, 100);
    await open.page.waitForFunction(
      (at) => document.querySelector('[role=tree]')!.scrollTop > at,
      30 * 20,
    );
    await open.page.getByRole('tree').press('0');
    await settled();
    near((await seen()).width, graph.width - 16);
  });

  it('follows graphs that grow up', async () => {
    await show(DEEP);
    const made = messagesOfProfile(profileOfStacks(DEEP), { grows: 'up' });
    await open.send(made.page);
    await settled();
    const all = await overview();
    near((await seen()).y + (await seen()).height, all.y + all.height);
    const { x, width, y, height } = await seen();
    await drag([x + width / 2, y + height / 2], [x + width / 2, all.y + 2]);
    assert.equal(await scrolled(), 0);
  });

  it('is seen in the light theme with colours by heat, however cold', async () => {
    await show(DEEP);
    await open.page.getByRole('combobox', { name: 'Colour' }).selectOption('heat');
    await open.setTheme('light');
    await settled();
    const faint = await open.page
      .locator('canvas.overview-graph')
      .evaluate((canvas: HTMLCanvasElement) => {
        const { width, height } = canvas;
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
        const bright = (value: number) =>
          value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
        let [drawn, faint] = [0, 0];
        for (let at = 0; at < data.length; at += 4) {
          if (data[at + 3]! < 255) continue;
          const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!].map(bright);
          const luminance = 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
          drawn++;
          if (1.05 / (luminance + 0.05) < 1.3) faint++;
        }
        return drawn === 0 ? 1 : faint / drawn;
      });
    assert.equal(faint, 0);
  });
});
