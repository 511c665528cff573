// A comparison as `hotline compare --format html` writes it, opened from disk in the real browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { violations } from './support/axe.ts';

const root = path.resolve(import.meta.dirname, '../..');
const demo = (build: string) => path.join(root, 'test/demo/recordings', build, 'cpu');

describe('the page of a comparison', () => {
  let browser: Browser;
  let page: Page;
  let errors: string[];
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-compared-'));
  const file = path.join(folder, 'compared.html');

  before(async function () {
    this.timeout(60_000);
    const options = ['--base', demo('v1'), '--new', demo('v2'), '--value', 'cpu'];
    execFileSync(process.execPath, [
      path.join(root, 'dist/cli.js'),
      'compare',
      ...options,
      ...['--format', 'html', '-o', file],
    ]);
    browser = await chromium.launch({
      executablePath: process.env['HOTLINE_BROWSER']!,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    });
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    page = await (await browser.newContext({ viewport: { width: 1300, height: 800 } })).newPage();
    errors = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => errors.push(message.text()));
    await page.goto(pathToFileURL(file).href);
    await page.getByRole('treeitem').first().waitFor({ state: 'attached' });
  });
  afterEach(async () => {
    await page.context().close();
    assert.deepEqual(errors, []);
  });

  it('says of colours that they can tell the difference', async () => {
    await page.getByRole('tree').focus();
    await page.keyboard.press('Shift+F10');
    const colours = page.getByRole('menuitem', { name: 'Next Colours' });
    assert.match((await colours.getAttribute('title'))!, /by difference/i);
    await colours.press('Escape');
    await page.keyboard.press('?');
    assert.match(await page.locator('.keys-help').innerText(), /colours .*by difference/);
    await page.keyboard.press('Escape');
  });

  it('goes to the table of all by its key while no frame is chosen, and back', async () => {
    await page.getByRole('tree').focus();
    await page.keyboard.press('t');
    await page.locator('.panel:visible .table:focus-within, .panel:visible .table:focus').waitFor();
    await page.keyboard.press('t');
    await page.getByRole('tree').and(page.locator(':focus')).waitFor();
  });

  it('says why it is not split by a label', async () => {
    await page.getByRole('tree').focus();
    await page.keyboard.press('b');
    const told = page.locator('.graph-note').getByText(/^A comparison is not split: .* on both\./);
    await told.waitFor();
  });

  it('begins with the verdict, with what changed most, and with what is compared', async () => {
    const words = await page.locator('.verdict').innerText();
    assert.match(words, /Cannot tell|Worse|Better|Same/);
    assert.match(words, /; catalogue\.\(\*Catalogue\)\.Related answers for \+19\.3\spp, certain\./);
    assert.match(
      words,
      /New v2\/cpu \(.*2\s940 samples\) against base v1\/cpu \(.*2\s752 samples\) · by share/,
    );
  });

  it('tells the verdict first to those who listen', async () => {
    const summary = page.getByRole('region', { name: 'Summary' });
    await page.waitForFunction(() =>
      document.querySelector('section[aria-label=Summary]')?.textContent.includes('Verdict'),
    );
    assert.match((await summary.textContent())!, /Verdict: cannot tell\. cpu .* answers for /);
  });

  it('tells the signs of changes, which light their boxes', async () => {
    const legend = page.locator('.legend');
    assert.deepEqual(await legend.locator('.legend-long').allInnerTexts(), [
      '▼ Less',
      '▲ More',
      '+ New',
      '− Gone',
      'Noise',
    ]);
    await legend.getByRole('button', { name: 'New' }).click();
    const chip = page.locator('.chip', { hasText: 'Lit' });
    await chip.waitFor();
    assert.match(await chip.innerText(), /New/);
  });

  it('has widths by either side, and frames of the other stay as narrow as can be', async () => {
    const widths = page.getByRole('combobox', { name: 'Widths' });
    // Of what the base has more of, more boxes are too narrow to be seen where widths follow the new side.
    const hidden = async () => {
      await page.getByRole('textbox').fill('memclrNoHeapPointers');
      const told = page.locator('.search-place');
      await told
        .getByText(/hidden/)
        .first()
        .waitFor();
      const count = Number(/(\d+) hidden/.exec(await told.innerText())?.[1]);
      await page.getByRole('textbox').fill('');
      return count;
    };
    await widths.selectOption('Base');
    const base = await hidden();
    // How sure a box is does not depend on how wide it is drawn.
    assert.equal(await page.locator('.legend').getByRole('button', { name: 'New' }).count(), 1);
    await widths.selectOption('New side');
    const fresh = await hidden();
    assert(base < fresh, `${base} ${fresh}`);
    await page.reload();
    await page.getByRole('treeitem').first().waitFor({ state: 'attached' });
    assert.equal(await widths.inputValue(), 'New side');
  });

  it('shows one kind of change alone, from its list as from the legend', async () => {
    const show = page.getByRole('combobox', { name: 'Show' });
    await show.selectOption('Certain only');
    const chip = page.locator('.chip', { hasText: 'Lit' });
    await chip.getByText('Certain only').waitFor();
    await page.locator('.legend').getByRole('button', { name: 'Gone' }).click();
    await chip.getByText('Gone').waitFor();
    assert.equal(await show.inputValue(), 'Gone');
    await show.selectOption('All');
    await chip.waitFor({ state: 'detached' });
  });

  it('says of a frame what both sides have, the change, and how sure that is', async () => {
    await page.getByRole('textbox').fill('Related');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox').press('Escape');
    await page.evaluate(() => document.querySelector<HTMLElement>('[role=tree]')?.focus());
    const strip = page.locator('.graph-panel .strip');
    await strip.getByText('certain').waitFor();
    const text = await strip.innerText();
    assert.match(text, /Related/);
    assert.match(text, /Base\s*3\.9\s?%\s*New\s*23\.4\s?%\s*Change\s*\+19\.5\spp/);
    const spoken = await page.locator('[role=treeitem][aria-selected=true]').first().innerText();
    assert.match(spoken, /plus 19\.5 points, 3\.9 percent to 23\.4 percent, certain\./);
    await page.keyboard.press(' ');
    const card = page.getByRole('dialog', { name: 'Frame details' });
    await card.waitFor();
    assert.match(await card.innerText(), /base\s+new\s+change\s+of base/);
    await page.keyboard.press('Escape');
  });

  it('lists what was added and taken away, what answers for most of it first', async () => {
    await page.getByRole('tab', { name: /^Table/ }).click();
    const first = page.getByRole('row').nth(1);
    await first.waitFor();
    assert.match(await first.innerText(), /Related/);
    const head = page.locator('.panel:visible .table-head');
    assert.match(await head.innerText(), /Base, %\s+New, %\s+Change, pp\s+%\s+Self ±, pp\s+Sure/);
    assert.match(await first.innerText(), /^3\.9\s+23\.4\s+\+19\.5\d\s+\+\d+\s+\S+\s+certain/);
    assert.match(await head.locator('.bar-head').innerText(), /^−[\d.]+\spp\s*\+[\d.]+\spp$/);
    await head.getByRole('button', { name: /^Self/ }).click();
    await page.getByRole('row').nth(1).getByText('memclrNoHeapPointers').first().waitFor();
    assert.match(await first.innerText(), /−9\.4\d\s+−87\s+−9\.4\d\s+certain\s+runtime\.memclr/);
  });

  it('has no end of the scale cut, be the column as narrow as it can', async () => {
    await page.getByRole('tab', { name: /^Table/ }).click();
    const ends = page.locator('.panel:visible .bar-head');
    await ends.waitFor();
    // The demo's costs are short texts: here they are as long as those of hours.
    await ends.evaluate((one) => {
      for (const end of one.querySelectorAll<HTMLElement>('.bar-end'))
        end.style.letterSpacing = '4px';
    });
    const told = new Set<string>();
    for (const width of [400, 200, 150, 110, 80, 40]) {
      await page
        .locator('.panel:visible .table-head')
        .evaluate(
          (head, px) => head.parentElement!.style.setProperty('--bar-width', px),
          `${width}px`,
        );
      await page.waitForFunction(
        (px) =>
          [...document.querySelectorAll('.bar-head')].some(
            (one) => one.checkVisibility() && Math.abs(one.clientWidth - px) < 20,
          ),
        width,
      );
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
      );
      const [inner, outer] = await ends.evaluate((one) => {
        const last = [...one.querySelectorAll('.bar-end')].at(-1)!.getBoundingClientRect();
        const { left, right } = one.getBoundingClientRect();
        return [last.right - left, right - left];
      });
      assert.ok(inner <= outer + 0.5, `${inner} of ${outer}`);
      told.add((await ends.innerText()).replaceAll(/\d|\s/g, ''));
    }
    assert.deepEqual([...told], ['−.pp+.pp', '±.pp', '']);
  });

  it('has what may be chance last and dimmed, and is sorted by either side and by how sure it is', async () => {
    await page.getByRole('tab', { name: /^Table/ }).click();
    const rows = page.locator('.panel:visible .table-row');
    await rows.nth(2).waitFor();
    const head = page.locator('.panel:visible .table-head');
    const sorted = async (name: RegExp) => {
      await head.getByRole('button', { name }).click();
      await head.locator('.sorted').getByRole('button', { name }).waitFor();
      return (await rows.allInnerTexts()).slice(0, 20).map((row) => row.split(/\s+/));
    };
    for (const [name, at] of [
      [/^Base/, 0],
      [/^New/, 1],
    ] as const) {
      const amounts = (await sorted(name)).map((cells) => Number(cells[at]));
      assert(amounts[0]! > 50, 'main and what it leads to');
      assert.deepEqual(
        amounts,
        amounts.toSorted((a, b) => b - a),
      );
    }
    assert((await sorted(/^Sure/)).every((cells) => cells.includes('certain')));
    const noise = async () => (await rows.first().getAttribute('class'))!.includes('noise');
    assert.equal(await noise(), false);
    assert((await sorted(/^Sure/)).every((cells) => cells.includes('noise')));
    assert.equal(await noise(), true);
    // As the table began: what answers for most, and behind all of it what may be chance.
    await head.getByRole('button', { name: /^Sure/ }).click();
    await rows.first().getByText('Related').waitFor();
    await page.locator('.panel:visible .table').press('End');
    await page.locator('.panel:visible .table-row.noise').first().waitFor();
    assert.match(await rows.last().innerText(), /noise/);
  });

  it('has the change, how sure it is and the name on a narrow page', async () => {
    await page.setViewportSize({ width: 300, height: 640 });
    await page.getByRole('combobox', { name: 'View' }).selectOption('table');
    const first = page.locator('.panel:visible .table-row').first();
    await first.waitFor();
    assert.match(await first.innerText(), /^\+19\.5\d\s+certain\s+\(\*Catalogue\)\.Related/);
    const [inner, outer] = await page
      .locator('.panel:visible .table')
      .evaluate((table) => [table.scrollWidth, table.clientWidth]);
    assert(inner <= outer, 'nothing lies beside the page');
  });

  it('shows both sides in the sandwich, and after edits', async () => {
    await page.getByRole('tab', { name: /^Table/ }).click();
    await page.getByRole('row').nth(2).waitFor();
    await page.getByRole('row').nth(2).click();
    await page.keyboard.press('s');
    await page.getByText('Callers', { exact: true }).first().waitFor();
    const band = page.locator('.sandwich-band');
    assert.match(
      await band.innerText(),
      /Change\s[+−][\d.]+\spp · [+−]?\S+.*Base\s[\d.]+\s%.*New\s[\d.]+\s%/s,
    );
    await page.getByRole('tab', { name: 'Flame Graph' }).click();
    await page.evaluate(() => document.querySelector<HTMLElement>('[role=tree]')?.focus());
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('h');
    await page.locator('.chip', { hasText: 'Hide' }).waitFor();
    assert.match(await page.locator('.graph-panel .strip').innerText(), /Base\s*\d+\.\d\s?%\s*New/);
  });

  for (const width of [1300, 800, 520])
    it(`lists beside the sandwich what changed, how sure that is, and names: ${width} px`, async () => {
      await page.setViewportSize({ width, height: 700 });
      await page.getByRole('tab', { name: 'Sandwich' }).click();
      const list = page.locator('.sandwich-list');
      const rows = list.locator('.table-row');
      await rows.nth(2).waitFor();
      assert.match(
        await list.locator('.table-head').innerText(),
        /^Change, pp\s+↓\s+Sure\s+Function$/,
      );
      const texts = await rows.allInnerTexts();
      for (const text of texts)
        assert.match(text, /^[+−±<>\u202f]*[\d.]+\s+(certain|likely|noise)\s+\S/);
      const noise = texts.map((text) => text.includes('noise'));
      assert.ok(
        !noise.includes(true) || noise.indexOf(true) > noise.lastIndexOf(false),
        'what may be chance is last',
      );
      const name = rows.first().locator('.cell.name');
      const [cell, whole] = [(await name.boundingBox())!, (await list.boundingBox())!];
      assert.ok(cell.width > whole.width - 230, 'names have what is left');
    });

  it('has no fault that axe finds serious', async () => {
    assert.deepEqual(await violations(page), []);
  });
});
