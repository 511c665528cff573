// The page in every size that an editor group or a panel may have: all of it can be seen and hit, and nothing lies
// over anything else.

import assert from 'node:assert/strict';
import path from 'node:path';
import { differingPixels } from './support/golden.ts';
import { startPages } from './support/page.ts';
import type { OpenPage, Pages } from './support/page.ts';
import { demoMessages, messagesOf } from './support/profiles.ts';
import type { Messages } from './support/profiles.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures/profiles');

describe('the layout', () => {
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
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
  });
  afterEach(async () => {
    assert.deepEqual(open.errors, []);
    await open.close();
  });

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await open.page.keyboard.press(key);
  };
  const resize = async (width: number, height: number) => {
    await open.page.setViewportSize({ width, height });
    await open.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  };
  const tabs = () => open.page.getByRole('tablist');
  const view = () => open.page.getByLabel('View', { exact: true });
  const field = () => open.page.getByRole('textbox');
  const opener = () => open.page.locator('.search-open');
  const chosen = () => open.page.locator('[role=tabpanel]:visible').getAttribute('id');

  /** Controls that cannot be hit in their middle or near their ends, and what sticks out of the page. */
  const hidden = () =>
    open.page.evaluate(() => {
      const wrong: string[] = [];
      const shown = [
        ...document.querySelectorAll(
          'button, select, input, h1, .strip-value, .legend-entry, .heat-step, .heat-own, .heat-name',
        ),
      ].filter((one) => one.checkVisibility({ visibilityProperty: true }));
      for (const one of shown) {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        const name = one.getAttribute('aria-label') ?? one.textContent;
        for (const x of [left + 2, (left + right) / 2, right - 2]) {
          const hit = document.elementFromPoint(x, (top + bottom) / 2);
          if (hit === null || !(one.contains(hit) || hit.contains(one)))
            wrong.push(`${name} lies under ${hit?.className ?? 'the edge'}`);
        }
        if (left < 0 || right > innerWidth || bottom > innerHeight)
          wrong.push(`${name} sticks out`);
      }
      if (document.documentElement.scrollWidth > innerWidth) wrong.push('the page, sideways');
      return wrong;
    });

  for (const height of [800, 340, 220]) {
    it(`shows all that can be used, at every width, ${height} px high`, async () => {
      await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'z');
      const wrong: string[] = [];
      for (const tab of ['graph', 'sandwich', 'table', 'details']) {
        await resize(1200, 800);
        await open.page.locator(`#tab-${tab}`).click();
        for (const width of [300, 340, 499, 500, 520, 640, 700, 899, 900, 1200]) {
          await resize(width, height);
          wrong.push(...(await hidden()).map((what) => `${tab}, ${width} px: ${what}`));
        }
      }
      assert.deepEqual(wrong, []);
    });
  }

  for (const by of ['package', 'heat']) {
    it(`shows all that can be used, at every width, with colours by ${by}`, async () => {
      await open.page.getByRole('combobox', { name: 'Colour' }).selectOption(by);
      const wrong: string[] = [];
      for (const height of [800, 340, 220]) {
        for (const width of [300, 340, 499, 500, 520, 640, 899, 900, 1000, 1200]) {
          await resize(width, height);
          wrong.push(...(await hidden()).map((what) => `${width} × ${height}: ${what}`));
        }
      }
      assert.deepEqual(wrong, []);
    });
  }

  it('has tabs where there is room for them, else one list of the same', async () => {
    for (const [width, height, hasTabs] of [
      [900, 800, true],
      [500, 800, true],
      [499, 800, false],
      [900, 299, false],
    ] as const) {
      await resize(width, height);
      assert.equal(await tabs().isVisible(), hasTabs, `${width} × ${height}`);
      assert.equal(await view().isVisible(), !hasTabs, `${width} × ${height}`);
    }
    await resize(320, 700);
    await view().selectOption('table');
    assert.equal(await chosen(), 'panel-table');
    await resize(700, 700);
    assert.equal(
      await open.page.getByRole('tab', { selected: true }).getAttribute('id'),
      'tab-table',
    );
  });

  it('opens the search over the tabs, keeps in sight what was searched, and gives the row back', async () => {
    await resize(520, 700);
    assert.ok(!(await field().isVisible()));
    await press('/');
    await open.page.keyboard.type('encode');
    assert.ok(await field().isVisible());
    await press('Enter', 'Escape');
    assert.equal(await field().inputValue(), '');
    await press('Escape');
    assert.ok(!(await field().isVisible()), 'closed by Escape');
    assert.equal(await open.page.evaluate(() => document.activeElement?.role), 'tree');

    await opener().click();
    await open.page.keyboard.type('encode');
    await open.page.getByRole('button', { name: 'Next match' }).click();
    assert.ok(await field().isVisible(), 'its own buttons leave it open');
    await open.page.getByRole('tree').focus();
    assert.ok(!(await field().isVisible()));
    assert.match(await opener().innerText(), /^encode\s+[\d.]+\s%$/);
    assert.deepEqual(await hidden(), []);
    await opener().press('Enter');
    await open.page.getByRole('button', { name: 'Clear the search' }).click();
    assert.equal(await field().inputValue(), '');
    assert.ok(await field().evaluate((input) => input === document.activeElement));
  });

  it('shows nothing of the tabs under a search that lies over them', async () => {
    await resize(520, 700);
    const pictures: Buffer[] = [];
    for (const tab of ['sandwich', 'table']) {
      await open.page.locator(`#tab-${tab}`).click();
      await opener().click();
      const { x, y, width, height } = (await open.page.locator('.search-place').boundingBox())!;
      await field().evaluate((input) => (input.style.caretColor = 'transparent'));
      pictures.push(await open.page.screenshot({ clip: { x, y, width, height: height + 2 } }));
      await press('Escape');
    }
    // Corners of its buttons may be a pixel off.
    const others = await differingPixels(open.page, pictures[0]!, pictures[1]!);
    assert.ok(others < 0.0005, `which tab is chosen shows through: ${others}`);
  });

  it('cuts the number of a line last, and keeps the strip as high as it is', async () => {
    const { columns, paths } = demo.flame;
    const longest = [...columns.name.keys()]
      .filter((box) => paths[columns.file[box]!] !== undefined && columns.line[box]! > 0)
      .sort((a, b) => lettersOf(b) - lettersOf(a))[0]!;
    function lettersOf(box: number): number {
      return columns.names[columns.name[box]!]!.length;
    }
    const line = columns.line[longest]!;
    const wrong: string[] = [];
    for (const height of [700, 340, 220]) {
      for (let width = 300; width <= 920; width += 20) {
        await resize(width, height);
        await open.page.getByRole('tree').focus();
        await press('Home');
        const empty = await open.page.locator('.graph-panel .strip').boundingBox();
        const path = paths[columns.file[longest]!]!;
        await open.send({ type: 'reveal', path, line, total: columns.total[longest]! });
        const filled = await open.page.locator('.graph-panel .strip').boundingBox();
        const end = await open.page.locator('.graph-panel .strip .link').evaluate((link) => {
          const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
          let last: Node = link;
          while (walker.nextNode() !== null) last = walker.currentNode;
          const range = document.createRange();
          range.selectNodeContents(last);
          const { right, bottom } = range.getBoundingClientRect();
          const strip = link.closest('.strip')!.getBoundingClientRect();
          const shown = Math.min(link.getBoundingClientRect().right, strip.right);
          return { over: right - shown, below: bottom - strip.bottom };
        });
        if (end.over > 0.5 || end.below > 0.5)
          wrong.push(`${width} × ${height}: ${JSON.stringify(end)}`);
        if (empty!.height !== filled!.height)
          wrong.push(`${width} × ${height}: ${empty!.height} to ${filled!.height} high`);
        await press('Escape', 'Escape');
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('cuts no name of common length on a page of 520 px', async () => {
    const { columns, paths } = demo.flame;
    const box = [...columns.name.keys()].find((at) =>
      /listProducts$/.test(columns.names[columns.name[at]!] ?? ''),
    )!;
    await resize(520, 700);
    const path = paths[columns.file[box]!]!;
    await open.send({ type: 'reveal', path, line: columns.line[box]!, total: columns.total[box]! });
    const name = open.page.locator('.graph-panel .strip-name');
    await name.filter({ hasText: 'listProducts' }).waitFor();
    assert.ok(await name.evaluate((one) => one.scrollWidth <= one.clientWidth));
  });

  for (const [width, height] of [
    [320, 700],
    [320, 400],
    [320, 340],
    [300, 280],
    [600, 280],
    [600, 340],
    [700, 400],
    [1000, 340],
  ] as const) {
    it(`moves no box with the first zoom and leaves rows to see, ${width} × ${height}`, async () => {
      await resize(width, height);
      const graph = open.page.getByRole('tree', { name: 'Flame graph' });
      const before = (await graph.boundingBox())!;
      assert.ok(before.height >= 60, `a graph of ${before.height} px`);
      await graph.focus();
      await press('ArrowDown', 'ArrowDown', 'z');
      await open.page.locator('.crumb-list').waitFor();
      const after = (await graph.boundingBox())!;
      assert.equal(after.y, before.y);
      await press('Escape');
      assert.equal((await graph.boundingBox())!.y, before.y);
    });
  }

  for (const [width, order] of [
    [
      1200,
      [
        'tab',
        'Search functions, packages, files',
        'Match Case',
        'Use Regular Expression',
        'Profile type',
        'Frames',
        'Colour',
        'Split',
        'legend',
        'tree',
      ],
    ],
    [
      600,
      [
        ...[
          'tab',
          'Search functions, packages, files',
          'Profile type',
          'Frames',
          'Colour',
          'Split',
        ],
        ...['legend', 'tree'],
      ],
    ],
    [320, ['Search functions, packages, files', 'Tools of the view', 'More', 'tree']],
  ] as const) {
    it(`goes with Tab as the eye does, ${width} px wide`, async () => {
      await open.close();
      open = await pages.open({ width, height: 800 });
      await open.waitFor('ready');
      await open.send(demo.page, ...demo.graph);
      // On a narrow page it is in the menu: the views come first.
      const action = open.page.getByRole('button', { name: 'Use on the Lines' });
      if (await action.isVisible()) await action.focus();
      else await view().focus();
      const stops = new Set<string>();
      while (!stops.has('tree') && stops.size < 20) {
        await press('Tab');
        stops.add(
          await open.page.evaluate(() => {
            const at = document.activeElement!;
            if (at.classList.contains('legend-entry')) return 'legend';
            return at.role ?? at.getAttribute('aria-label') ?? at.tagName;
          }),
        );
      }
      assert.deepEqual([...stops], order);
    });
  }

  it('moves nothing on a low page when something is zoomed', async () => {
    for (const width of [1200, 700, 520]) {
      await resize(width, 340);
      const before = await open.page.getByRole('tree').boundingBox();
      await open.page.getByRole('tree').focus();
      await press('ArrowDown', 'ArrowDown', 'z');
      await open.page.locator('.crumb-list').waitFor();
      assert.deepEqual(await open.page.getByRole('tree').boundingBox(), before, `${width} px`);
      await press('0');
    }
  });

  it('cuts off no digit of a number, however many it has', async () => {
    const wide = await messagesOf([path.join(fixtures, 'edge-int64-limits.pb.gz')], 2);
    await open.send(wide.page, ...wide.graph);
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    await open.send(...wide.calls);
    for (const width of [1200, 700, 320]) {
      await resize(width, 700);
      const cut = await open.page
        .locator('.table:visible .cell.number')
        .evaluateAll((cells) =>
          cells
            .filter(
              (cell) =>
                cell.firstElementChild!.getBoundingClientRect().left <
                  cell.getBoundingClientRect().left - 0.5 &&
                cell.firstElementChild!.checkVisibility(),
            )
            .map(({ textContent }) => textContent),
        );
      assert.deepEqual(cut, [], `${width} px`);
    }
  });
});
