// The exported file as a person opens it: from disk, in the real browser, without VS Code and without a network.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import { ProfileBuilder } from '../../src/core/builder.ts';
import { NONE } from '../../src/core/profile.ts';
import { createLocalEngine } from '../../src/engine/local-engine.ts';
import type { Grows } from '../../src/core/flame/layout.ts';
import type { FlameEdit } from '../../src/core/flame/edits.ts';

const root = path.resolve(import.meta.dirname, '../..');
const HOSTILE = '</script><script>document.title = "owned"</script><img src=x onerror=alert(1)>';

describe('the exported HTML file', () => {
  let browser: Browser;
  let page: Page;
  let errors: string[];
  let asked: string[];
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-exported-'));

  before(async () => {
    browser = await chromium.launch({
      executablePath: process.env['HOTLINE_BROWSER']!,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    });
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(() => page.context().close());

  async function open(
    source: string,
    edits: readonly FlameEdit[] = [],
    dark = false,
    saved = {},
    grows: Grows = 'down',
  ) {
    const file = path.join(folder, 'graph.html');
    writeFileSync(file, await exported(source, edits, saved, grows));
    const context = await browser.newContext({
      viewport: { width: 1200, height: 700 },
      colorScheme: dark ? 'dark' : 'light',
    });
    page = await context.newPage();
    errors = [];
    asked = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => errors.push(message.text()));
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    await page.getByRole('tree').waitFor({ state: 'attached' });
    await page.getByRole('treeitem').first().waitFor({ state: 'attached' });
    return file;
  }

  const demo = path.join(root, 'test/demo/recordings/v1/cpu');

  it('asks for nothing but itself, and breaks no rule of its policy', async () => {
    const file = await open(demo);
    await page.getByRole('tab', { name: 'Table' }).click();
    assert.deepEqual(asked, [pathToFileURL(file).href]);
    assert.deepEqual(errors, []);
    const text = readFileSync(file, 'utf8');
    assert.match(text, /default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-/);
    assert.doesNotMatch(text, /unsafe-/);
  });

  it('searches, zooms, edits and goes back, by keys', async () => {
    await open(demo);
    await page.getByRole('textbox').fill('Search');
    await page.waitForFunction(() =>
      /\d.*%/.test(document.getElementById('search-found')?.textContent ?? ''),
    );
    await page.getByRole('textbox').press('Escape');
    await page.evaluate(() => document.querySelector<HTMLElement>('[role=tree]')?.focus());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('h');
    const chips = page.locator('.chip');
    await chips.first().waitFor();
    assert.match((await chips.allInnerTexts()).join(), /Hide/);
    await page.keyboard.press('Alt+ArrowLeft');
    await chips.filter({ hasText: 'Hide' }).waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('z');
    await page.locator('.crumb').first().waitFor();
    assert.deepEqual(errors, []);
  });

  it('tells functions of one name apart in its table', async () => {
    const file = path.join(folder, 'mains.folded');
    writeFileSync(file, 'runtime.main;main.main;main.(*Cart).Add 7\n');
    await open(file);
    await page.getByRole('tab', { name: 'Table' }).click();
    const names = page.locator('.panel:visible .table-row .name :is(b, span:not(.swatch))');
    await names.nth(2).waitFor();
    const texts = await names.allInnerTexts();
    assert.deepEqual(texts.sort(), ['(*Cart).Add', 'main.main', 'runtime.main']);
  });

  it('has the table and the sandwich', async () => {
    await open(demo);
    await page.getByRole('tab', { name: /^Table/ }).click();
    await page.getByRole('row').nth(3).waitFor();
    assert.ok((await page.getByRole('row').count()) > 5);
    await page.getByRole('row').nth(2).click();
    await page.keyboard.press('s');
    await page.getByText('Callers', { exact: true }).first().waitFor();
    assert.deepEqual(errors, []);
  });

  it('splits by the labels of its samples, and not by what the profile has none of', async () => {
    await open(path.join(root, 'test/fixtures/profiles/go126-cpu-1.pb.gz'));
    const split = page.getByRole('combobox', { name: 'Split' });
    assert.deepEqual(await split.getByRole('option').allInnerTexts(), [
      'Not split',
      ...['By handler', 'By http.method', 'By phase', 'By region'],
    ]);
    await split.selectOption('region');
    await page.locator('.split-row').nth(3).waitFor();
    assert.match(await page.locator('.split-head').first().innerText(), /^us-east\s.*15\.6/s);
    await page.context().close();
    await open(path.join(root, 'test/fixtures/profiles/go126-mutex.pb.gz'));
    assert.equal(await page.getByRole('combobox', { name: 'Split' }).count(), 0);
    assert.deepEqual(errors, []);
  });

  it('answers Enter with callers and callees, since there is no source to be opened', async () => {
    await open(demo);
    await page.getByRole('tab', { name: /^Table/ }).click();
    await page.getByRole('row').nth(3).click();
    // A row is chosen by a click; what leads away from the table is a key, or a second click.
    assert.equal(await page.getByRole('row', { selected: true }).count(), 1);
    await page.keyboard.press('Enter');
    const band = page.locator('.sandwich-name');
    await band.waitFor();
    const first = await band.innerText();
    await page.getByRole('tree', { name: 'Callers' }).focus();
    await page.keyboard.press('ArrowUp');
    await page.waitForTimeout(500); // Boxes move when the line below them is first filled, and a card closes then.
    await page.keyboard.press(' ');
    assert.match(await page.locator('.card:not([hidden])').innerText(), /\d+ samples? · build v1/);
    assert.equal(await page.getByRole('button', { name: 'Open Source' }).count(), 0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (before) => document.querySelector('.sandwich-name')?.textContent !== before,
      first,
    );
    assert.deepEqual(errors, []);
  });

  it('says why Enter on a frame opens nothing', async () => {
    await open(demo);
    await page.evaluate(() => document.querySelector<HTMLElement>('[role=tree]')?.focus());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Sources open in VS Code, from the profile').first().waitFor();
  });

  it('puts the very function into the middle by Enter, where several have no name', async () => {
    const node = (id: number, functionName: string, lineNumber: number, children: number[]) => ({
      ...{ id, children, hitCount: 0 },
      callFrame: { functionName, scriptId: '1', url: 'file:///a.js', lineNumber, columnNumber: 0 },
    });
    const source = path.join(folder, 'nameless.cpuprofile');
    const nodes = [node(1, '(root)', -1, [2, 3]), node(2, '', 4, []), node(3, '', 9, [])];
    const samples = { samples: [2, 2, 2, 3], timeDeltas: [10, 10, 10, 10] };
    writeFileSync(source, JSON.stringify({ nodes, ...samples, startTime: 0, endTime: 50 }));
    await open(source);
    await page.getByRole('tab', { name: /^Table/ }).click();
    await page.getByRole('row', { name: /a\.js:10/ }).click();
    await page.keyboard.press('Enter');
    await page.locator('.sandwich-name').getByText('(anonymous) a.js:10').waitFor();
    assert.match(await page.locator('.sandwich-band').innerText(), /25\.0\s%/);
    assert.deepEqual(errors, []);
  });

  it('has nothing that only VS Code could do', async () => {
    await open(demo);
    await page.evaluate(() => document.querySelector<HTMLElement>('[role=tree]')?.focus());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+F10');
    const items = await page.getByRole('menuitem').allInnerTexts();
    assert.ok(items.some((item) => item.startsWith('Zoom')));
    assert.ok(!items.some((item) => /Open|Export/.test(item)), items.join());
    assert.equal(await page.getByText(/Open Source|Use on the Lines|Export…/i).count(), 0);
  });

  it('begins with the edits that it was exported with, and gives them back', async () => {
    await open(demo, [{ does: 'fold-recursion' }]);
    const chip = page.getByRole('button', { name: /recursion/ }).first();
    await chip.waitFor();
    await chip.click();
    await chip.waitFor({ state: 'detached' });
    assert.deepEqual(errors, []);
  });

  it('begins with the colours that it was exported with', async () => {
    await open(demo, [], false, { colouring: 'heat' });
    assert.equal(await page.getByRole('combobox', { name: 'Colour' }).inputValue(), 'heat');
    await page.context().close();
    await open(demo, [], false, { colouring: 'rainbow' });
    assert.equal(await page.getByRole('combobox', { name: 'Colour' }).inputValue(), 'kind');
    assert.deepEqual(errors, []);
  });

  it('grows as it was exported', async () => {
    for (const [grows, key] of [
      ['down', 'ArrowDown'],
      ['up', 'ArrowUp'],
    ] as const) {
      await open(demo, [], false, {}, grows);
      await page.evaluate(() => document.querySelector<HTMLElement>('[role=tree]')?.focus());
      await page.keyboard.press(key);
      assert.match(await page.locator('.graph-panel .strip-name').innerText(), /serve/);
      if (grows === 'down') await page.context().close();
    }
    assert.deepEqual(errors, []);
  });

  it('follows what the system prefers', async () => {
    await open(demo, [], true);
    const page_ = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await page_(), 'rgb(31, 31, 31)');
    await page.emulateMedia({ colorScheme: 'light' });
    assert.equal(await page_(), 'rgb(255, 255, 255)');
  });

  it('tells the same where the system forces its colours', async () => {
    await open(demo);
    await page.emulateMedia({ forcedColors: 'active' });
    const shades = (selector: string) =>
      page
        .locator(selector)
        .filter({ visible: true })
        .evaluateAll((all) => {
          const of = (it: Element) => {
            const { backgroundColor, borderColor, borderStyle } = getComputedStyle(it);
            return [backgroundColor, borderStyle === 'none' ? '' : borderColor].join(' ');
          };
          return [...new Set(all.map(of))];
        });
    await page.locator('.legend .swatch[style*=border]').first().waitFor(); // As in high contrast.
    assert.ok((await shades('.legend .swatch')).length > 2, 'kinds');
    const tabs = await page
      .getByRole('tab')
      .evaluateAll((all) => all.map((tab) => getComputedStyle(tab).borderBottomColor));
    assert.equal(new Set(tabs).size, 2, 'the tab that is shown');
    assert.equal(new Set(tabs.slice(1)).size, 1);
    const veil = page.locator('.overview-window');
    assert.notEqual(await veil.evaluate((it) => getComputedStyle(it).boxShadow), 'none');
    await page.getByRole('tab', { name: 'Table' }).click();
    await page.locator('.table-row .bar-self').first().waitFor();
    const [self] = await shades('.table-row .bar-self');
    const [total] = await shades('.table-row .bar-total');
    assert.notEqual(self, total);
    assert.deepEqual(errors, []);
  });

  it('takes names for texts, whatever they hold', async () => {
    const file = path.join(folder, 'hostile.pb');
    writeFileSync(file, hostile());
    await open(file);
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(await page.title(), 'hostile.pb');
    assert.ok((await page.getByRole('tree').textContent())?.includes('</script>'));
    assert.deepEqual(errors, []);
  });

  it('has nothing to scroll to beyond the window', async () => {
    await open(demo);
    const beyond = () =>
      page.evaluate(() => {
        const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
        return [scrollHeight - clientHeight, scrollWidth - clientWidth];
      });
    for (const [width, height] of [
      [1400, 820],
      [640, 400],
      [300, 700],
    ] as const) {
      await page.setViewportSize({ width, height });
      assert.deepEqual(await beyond(), [0, 0], `${width} × ${height}`);
    }
  });

  it('opens an empty profile', async () => {
    const file = path.join(folder, 'empty.pb');
    writeFileSync(
      file,
      encodePprof(new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]).finish()),
    );
    await open(file);
    await page.getByText('There is nothing to draw: all samples').waitFor();
    assert.ok(!(await page.getByRole('button', { name: 'Show All' }).isVisible()));
    for (const tab of ['Table', 'Sandwich']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByText('There are no rows').filter({ visible: true }).first().waitFor();
    }
    assert.deepEqual(errors, []);
  });

  it('says that edits leave nothing, and takes them back', async () => {
    await open(demo, [{ does: 'only', function: { name: 'no.such', file: '' } }]);
    await page.getByText('Nothing is left of this profile').waitFor();
    await page.getByRole('button', { name: 'Show All' }).click();
    await page.getByText('Nothing is left of this profile').waitFor({ state: 'hidden' });
    assert.ok((await page.getByRole('treeitem').count()) > 1);
    assert.deepEqual(errors, []);
  });

  it('grows bars of what was taken away to the left', async () => {
    const file = path.join(folder, 'signed.folded');
    writeFileSync(file, 'main;gone -50\nmain;new 30\n');
    await open(file);
    await page.getByRole('tab', { name: 'Table' }).click();
    const bars = page.locator('.table-row .bar .bar-self');
    await bars.nth(1).waitFor();
    const sides = await bars.evaluateAll((all) =>
      all.slice(0, 2).map((bar) => {
        const place = bar.parentElement!.getBoundingClientRect();
        const { left, right } = bar.getBoundingClientRect();
        const middle = (place.left + place.right) / 2;
        return [Math.round(left - middle), Math.round(right - middle)];
      }),
    );
    assert.ok(sides[0]![0]! < -20 && sides[0]![1] === 0, sides.join(' '));
    assert.ok(sides[1]![0] === 0 && sides[1]![1]! > 20, sides.join(' '));
    assert.match(await page.locator('.bar-head').filter({ visible: true }).innerText(), /−[\d.]+/);
    assert.deepEqual(errors, []);
  });

  it('reddens the border of a search that is no pattern', async () => {
    await open(demo);
    const border = () => page.locator('.search').evaluate((it) => getComputedStyle(it).borderColor);
    await page.keyboard.press('/');
    const plain = await border();
    await page.keyboard.type('(');
    await page.keyboard.press('Alt+R');
    await page.locator('.search-fault').waitFor();
    assert.notEqual(await border(), plain);
  });
});

function hostile(): Uint8Array {
  const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
  for (const name of [HOSTILE, 'שלום', '🔥', 'x'.repeat(10_000)]) {
    const fn = builder.function({ name, file: `${name}.js` });
    const place = { line: 1, column: 0, inlined: false, mapping: NONE };
    builder.sample(builder.stack(NONE, builder.frame({ function: fn, ...place })), [5], []);
  }
  return encodePprof(builder.finish());
}

async function exported(
  source: string,
  edits: readonly FlameEdit[],
  saved: Readonly<Record<string, unknown>>,
  grows: Grows,
): Promise<Uint8Array> {
  const engine = createLocalEngine();
  const dist = (file: string) => readFileSync(path.join(root, 'dist/webview', file), 'utf8');
  try {
    const { signal } = new AbortController();
    const loaded = await engine.load({ kind: 'files', paths: [source] }, signal, () => undefined);
    const view = { handle: loaded.handle, valueType: loaded.defaultValue };
    const { title } = loaded;
    const words = {
      title,
      subtitle: '',
      note: undefined,
      value: 'cpu',
      details: [],
      facts: [],
      build: 'v1',
    } as const;
    const viewer = { script: dist('main.js'), style: dist('main.css') };
    const as = { format: 'html', viewer, words: { ...words, grows, saved } } as const;
    return await engine.exportShown(view, { narrowing: {}, by: 'functions', edits }, as);
  } finally {
    await engine.close();
  }
}
