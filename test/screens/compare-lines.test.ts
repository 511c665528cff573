// A comparison as it is seen: what differs on the lines and in the list, its card, and both builds beside each other.

import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup/paths.mjs';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import { startVsCode, type VsCode } from '../host/vs-code.ts';
import { makeWorkspace, type Workspace } from '../host/workspace.ts';
import {
  command,
  goToLine,
  pointAtEndOfLine,
  quickOpen,
  setTheme,
  statusItem,
  trailingTexts,
  tree,
  webview,
} from '../integration/support/driver.ts';
import { until } from '../integration/support/until.ts';
import { profileOf } from '../unit/support/profile-text.ts';
import { commitAs } from './support/commit-as.ts';
import { editorIn, marks, picture, tints, widenSideBar } from './support/looks.ts';
import { quickPicture, row, take } from './support/questions.ts';

const PRICING = 'shop.example/checkout/internal/pricing';
const FILE = 'internal/pricing/pricing.go';
const at = (name: string, line: number) =>
  `${PRICING}/pricing.go:${line} ${PRICING}.(*Engine).${name}`;

/** Seconds of a side by the lines that spend them, a sample for each hundredth. `down` is how far lines moved. */
function side(version: string, down: number, costs: Readonly<Record<string, number>>) {
  const row = (stack: string, seconds = 0) =>
    `${seconds * 100} ${seconds}s ${stack} {version=${version}}`;
  const quote = at('Quote', 71 + down);
  return profileOf(
    [
      row(
        `${quote} > ${at('discount', 92 + down)} > regexp/regexp.go:100 regexp.Compile`,
        costs['compile'],
      ),
      row(`${quote} > ${at('discount', 98 + down)}`, costs['match']),
      row(`${quote} > ${at('discount', 102 + down)}`, costs['applied']),
      row(at('Quote', 59 + down), costs['consolidate']),
      row(at('Quote', 82 + down), costs['display']),
      row('runtime/proc.go:9 runtime.schedule', costs['others']),
    ].join('\n'),
    { types: ['samples/count', 'cpu/nanoseconds'], info: { durationNanos: 100_000_000_000n } },
  );
}

/** One of twelve slices of a side, with what it holds on the heap, too: MiB by line. All vary by some percent. */
function sliceOf(
  { version, down, cpu, heap }: Sliced,
  slice: number,
): ReturnType<typeof profileOf> {
  const row = (stack: string, key: string, at: number) => {
    const varied = 1 + 0.03 * (((slice + at) % 3) - 1);
    const [seconds, bytes] = [(cpu[key] ?? 0) * varied, (heap[key] ?? 0) * 1024 * 1024 * varied];
    return `${Math.round(seconds * 100)} ${Math.round(seconds * 100)}0ms ${Math.round(bytes)} ${stack} {version=${version}}`;
  };
  const quote = at('Quote', 71 + down);
  return profileOf(
    [
      row(
        `${quote} > ${at('discount', 92 + down)} > regexp/regexp.go:100 regexp.Compile`,
        'compile',
        0,
      ),
      row(`${quote} > ${at('discount', 98 + down)}`, 'match', 1),
      row(at('Quote', 59 + down), 'consolidate', 2),
      row('runtime/proc.go:9 runtime.schedule', 'others', 3),
    ].join('\n'),
    {
      types: ['samples/count', 'cpu/nanoseconds', 'inuse_space/bytes'],
      info: { durationNanos: 10_000_000_000n, defaultType: 'cpu' },
    },
  );
}

interface Sliced {
  readonly version: string;
  readonly down: number;
  readonly cpu: Readonly<Record<string, number>>;
  readonly heap: Readonly<Record<string, number>>;
}

describe('a comparison as it is seen', () => {
  let workspace: Workspace;
  let vsCode: VsCode;
  let page: Page;

  before(async () => {
    workspace = await makeWorkspace();
    commitAs('v1.42', workspace.path);
    const file = path.join(workspace.path, FILE);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('// New returns', '// New is quick.\n// New returns'));
    commitAs('v1.43', workspace.path);
    const put = async (name: string, profile: ReturnType<typeof side>) =>
      writeFile(path.join(workspace.path, name), encodePprof(profile));
    const putSlices = async (sliced: Sliced) => {
      await mkdir(path.join(workspace.path, sliced.version));
      for (let at = 0; at < 12; at++)
        await put(`${sliced.version}/slice-${at}.pprof`, sliceOf(sliced, at));
    };
    await put(
      'v1.42.pprof',
      side('v1.42', 0, {
        compile: 240,
        match: 150,
        applied: 40,
        consolidate: 60,
        display: 12,
        others: 498,
      }),
    );
    await put(
      'v1.43.pprof',
      side('v1.43', 1, {
        compile: 400,
        match: 60,
        applied: 41,
        consolidate: 60,
        display: 0,
        others: 439,
      }),
    );
    await putSlices({
      ...{ version: 'v1.42', down: 0 },
      cpu: { compile: 24, match: 15, consolidate: 6, others: 55 },
      heap: { compile: 96, consolidate: 40, others: 64 },
    });
    await putSlices({
      ...{ version: 'v1.43', down: 1 },
      cpu: { compile: 40, match: 6, consolidate: 6, others: 48 },
      heap: { compile: 128, consolidate: 12, others: 64 },
    });
    vsCode = await startVsCode({
      folder: workspace.path,
      extensionPath: root,
      settings: { 'window.commandCenter': false, 'editor.stickyScroll.enabled': false },
      viewport: { width: 1360, height: 760 },
      scale: 2,
    });
    ({ page } = vsCode);
    await quickOpen(page, 'v1.42.pprof');
    await command(page, 'Hotline: Use on the Lines');
    await statusItem(page, /v1\.42\.pprof · cpu/).waitFor();
    await command(page, 'Hotline: Pin as Baseline');
    await quickOpen(page, 'v1.43.pprof');
    await command(page, 'Hotline: Use on the Lines');
    await statusItem(page, /v1\.43\.pprof · cpu/).waitFor();
    await command(page, 'Hotline: Compare Builds…');
    await take(page, 'Pinned Baseline');
    await statusItem(page, /v1\.42 → v1\.43 · cpu/).waitFor();
    await quickOpen(page, FILE);
    await goToLine(page, 86);
    await until(async () => (await trailingTexts(page)).size > 0);
    await command(page, 'View: Show Hotline');
    await widenSideBar(page, 60);
  });
  after(async () => {
    await vsCode.stop();
    await workspace.remove();
  });

  const plain = (text: string) => text.replace(/[\u00a0\u2007\u202f]+/g, ' ').trim();

  it('says which lines cost more and less, with marks that differ in more than colour', async () => {
    const list = tree(page, /Hot Lines/);
    await list.getByRole('treeitem', { name: /Costs Less/ }).waitFor();
    const found = await trailingTexts(page);
    assert.deepEqual(
      [...found].map(([line, text]) => `${line} ${plain(text)}`),
      ['72 +7.1 pp +17 % ↓', '83 −1.2 pp −100 %', '93 +16.0 pp +67 %', '99 −9.0 pp −60 %'],
    );
    for (const theme of ['light', 'hc-light', 'hc-dark', 'dark'] as const) {
      await setTheme(page, theme);
      await until(async () => {
        const names = [...(await marks(editorIn(page)))];
        return (
          JSON.stringify(names) ===
          JSON.stringify([
            [72, `${theme}/morehollow-3`],
            [83, `${theme}/less-1`],
            [93, `${theme}/more-3`],
            [99, `${theme}/less-3`],
          ])
        );
      });
      if (!theme.startsWith('hc'))
        assert.equal((await tints(editorIn(page))).length, 2, 'one for more, one for less');
      await page.mouse.move(700, 700);
      if (theme.startsWith('hc')) await quickPicture(page, `compare-lines-${theme}`);
      else await picture(page, `compare-lines-${theme}`);
    }
  });

  it('tells both sides in a card that fits without scrolling', async () => {
    const card = await pointAtEndOfLine(page, 93);
    const words = plain(await card.innerText());
    assert.match(words, /^\+16\.0 pp \(\+67 %\) of CPU · 24\.0 % → 40\.0 % · certain, p < 0\.001/);
    const box = await card.boundingBox();
    assert.ok(box !== null && box.height <= 250, `${box?.height} pixels`);
    await quickPicture(page, 'compare-card-dark');
    await page.keyboard.press('Escape');
  });

  it('opens both builds beside each other, with the cost of each', async () => {
    await goToLine(page, 93);
    await command(page, 'Hotline: Open Changes of the Two Builds');
    await page.locator('.tab.active', { hasText: 'pricing.go (v1.42 ↔ v1.43)' }).waitFor();
    await page.locator('.monaco-diff-editor .modified .view-line').first().waitFor();
    await until(
      async () =>
        (await page.locator('.monaco-diff-editor .modified .cgmr[class*=ced-]').count()) > 0,
    );
    await quickPicture(page, 'compare-diff-dark');
    await setTheme(page, 'light');
    await quickPicture(page, 'compare-diff-light');
  });

  it('has the verdict first, then findings with their changes and the commit behind them', async () => {
    await command(page, 'Hotline: End Comparison');
    const useFolder = async (name: string) => {
      await command(page, 'View: Show Explorer');
      await page.getByRole('treeitem', { name, exact: true }).click({ button: 'right' });
      await page.getByRole('menuitem', { name: /Use Folder's Profiles on the Lines/ }).click();
      await statusItem(page, new RegExp(`${name.replace('.', '\\.')} · cpu`)).waitFor();
    };
    await useFolder('v1.42');
    await command(page, 'Hotline: Pin as Baseline');
    await useFolder('v1.43');
    await command(page, 'Hotline: Compare Builds…');
    await take(page, 'Pinned Baseline');
    await statusItem(page, /v1\.42 → v1\.43 · cpu/).waitFor();
    await command(page, 'View: Show Hotline');
    const list = tree(page, /Hot Lines/);
    await list.getByRole('treeitem', { name: /^Suspect Commits/ }).waitFor();
    const first = list.getByRole('treeitem', { name: /^pricing\.go:93/ });
    await first.locator('.monaco-tl-twistie').click();
    await list
      .getByRole('treeitem', { name: /^Suspect Commits/ })
      .locator('.monaco-tl-twistie')
      .click();
    await list
      .getByRole('treeitem', { name: /^Verdict/ })
      .locator('.monaco-tl-twistie')
      .click();
    const words = plain(await list.innerText());
    assert.match(
      words,
      /^Cannot tell: CPU .*\n(.*\n)*Findings3 lines\npricing\.go:93CPU \+16\.0 pp, heap \+32\.0 MiB\n/,
    );
    for (const theme of ['dark', 'light'] as const) {
      await setTheme(page, theme);
      await picture(page, `compare-findings-${theme}`);
    }
    // A press on what changed of the heap has the heap on the lines.
    await list.getByRole('treeitem', { name: /^heap \+32/ }).click();
    await statusItem(page, /v1\.42 → v1\.43 · heap/).waitFor();
    await until(async () =>
      [...(await trailingTexts(page)).values()].some((text) => /MiB/.test(text)),
    );
    await quickPicture(page, 'compare-findings-heap');
  });

  it('says in its panel what costs are made comparable by, and how sure each change is', async () => {
    await command(page, 'Hotline: Show Comparison');
    const view = webview(page);
    const head = view.locator('.verdict-words');
    await view.getByRole('combobox', { name: 'Profile type' }).selectOption('cpu');
    await head.getByText(/· by share of the total/).waitFor();
    await view.getByRole('combobox', { name: 'Compared by' }).selectOption('Absolute');
    await head.getByText(/· in all/).waitFor();
    // The lines are told by it, too: they stand in the list. Findings keep what each value is usually compared by.
    const list = tree(page, /Hot Lines/);
    await until(async () => /[+−]\d+ min \d+ s\s+pattern/.test(plain(await list.innerText())));
    await view.getByRole('tab', { name: /^Table/ }).click();
    const first = view.locator('.table-row').first();
    await first.getByText('certain').waitFor();
    for (const theme of ['dark', 'light', 'hc-dark', 'hc-light'] as const) {
      await setTheme(page, theme);
      await quickPicture(page, `compare-table-${theme}`);
    }
    await setTheme(page, 'dark');
    await command(page, 'Hotline: Compare By…');
    await row(page, /Per pod.*Not possible: the base does not tell its pods\./);
    await quickPicture(page, 'compare-by-dark');
    await take(page, 'Per unit of work');
    for (const [side, units] of [
      ['the base', '100'],
      ['the new side', '200'],
    ] as const) {
      await page.locator('.quick-input-widget').getByText(`did ${side} do`).waitFor();
      await page.keyboard.type(units);
      await page.keyboard.press('Enter');
    }
    await head.getByText(/· per unit of work \(100 and 200\)/).waitFor();
    await quickPicture(page, 'compare-work-dark');
  });
});
