// The profiled version and the comparison with it as they are seen: opened by their commands, read from the page's own
// styles, pictured in every kind of theme for people who check how it looks.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup/paths.mjs';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import { startVsCode, type Theme, type VsCode } from '../host/vs-code.ts';
import { makeWorkspace, type Workspace } from '../host/workspace.ts';
import {
  command,
  goToLine,
  notifications,
  pointAtEndOfLine,
  questionRows,
  quickOpen,
  reload,
  setTheme,
  statusItem,
  trailingTexts,
  tree,
} from '../integration/support/driver.ts';
import { becomes, until } from '../integration/support/until.ts';
import { profileOf } from '../unit/support/profile-text.ts';
import { commitAs } from './support/commit-as.ts';
import { editorIn, marks, picture } from './support/looks.ts';
import { quickPicture } from './support/questions.ts';

const SERVE =
  'shop.example/checkout/internal/httpapi/server.go:40 shop.example/checkout/internal/httpapi.Serve';
const PRICING = 'shop.example/checkout/internal/pricing';
const quote = (line: number) => `${PRICING}/pricing.go:${line} ${PRICING}.(*Engine).Quote`;
const discount = (line: number) => `${PRICING}/pricing.go:${line} ${PRICING}.(*Engine).discount`;

const PROFILE = `
  312s ${SERVE} > ${quote(71)} > ${discount(92)} > regexp/regexp.go:100 regexp.Compile
  140s ${SERVE} > ${quote(71)} > ${discount(98)} > regexp/regexp.go:500 regexp.MatchString
  121s ${SERVE} > ${quote(60)}
  60s  ${SERVE} > ${quote(76)}
  88s  ${SERVE} > ${quote(82)}
  41s  ${SERVE} > ${quote(64)} > runtime/slice.go:30 runtime.growslice
  380s ${SERVE} > runtime/proc.go:9 runtime.schedule`
  .split('\n')
  .map((line) => (line === '' ? line : `${line}  {service_git_ref=v1.42}`))
  .join('\n');

const FILE = 'internal/pricing/pricing.go';
const THEMES: readonly Theme[] = ['light', 'hc-dark', 'hc-light', 'dark'];
const [LEFT, RIGHT] = ['.editor.original', '.editor.modified'];

describe('the profiled version, as it is seen', () => {
  let workspace: Workspace;
  let vsCode: VsCode;
  let page: Page;

  before(async () => {
    workspace = await makeWorkspace();
    commitAs('v1.42', workspace.path);
    const file = path.join(workspace.path, FILE);
    const text = await readFile(file, 'utf8');
    await writeFile(file, today(text));
    await writeFile(path.join(workspace.path, 'cpu.prof'), encodePprof(profileOf(PROFILE)));
    await writeFile(path.join(workspace.path, 'doubt.prof'), encodePprof(profileOf(DOUBTFUL)));
    vsCode = await startVsCode({
      folder: workspace.path,
      extensionPath: root,
      settings: { 'window.commandCenter': false, 'editor.stickyScroll.enabled': false },
      viewport: { width: 1360, height: 820 },
      scale: 2,
    });
    ({ page } = vsCode);
    await statusItem(page, 'Hotline: choose profile').waitFor();
    await quickOpen(page, 'cpu.prof');
    await command(page, 'Hotline: Use on the Lines');
    await quickOpen(page, FILE);
    await goToLine(page, 94);
    await until(async () => (await trailingTexts(page)).size > 0);
  });
  after(async () => {
    await vsCode.stop();
    await workspace.remove();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await quickPicture(page, 'failed-profiled');
  });

  /** For the docs in the two themes that most readers have; in high contrast for people who check how it looks. */
  const pictureIn = (theme: Theme, name: string) =>
    (theme.startsWith('hc') ? quickPicture : picture)(page, `${name}-${theme}`);
  const shares = async () =>
    [...(await trailingTexts(page))].map(
      ([line, text]) => `${line} ${text.replace(/[\u00a0\u2007]/g, ' ')}`,
    );

  it('is what an edited line is marked by, and a line beside one that is gone', async () => {
    await becomes(
      async () => (await shares()).find((row) => row.startsWith('94')),
      '94 27.3 %  before edit',
    );
    const beside = (await shares()).find((row) => row.includes('gone'));
    assert.match(beside ?? '', /5\.3 % {2}1 line gone|1 gone 5\.3 %/);
    assert.equal((await marks(editorIn(page))).get(94), 'dark/stale-5');
    for (const theme of THEMES) {
      await setTheme(page, theme);
      await until(async () =>
        [...(await marks(editorIn(page))).values()].every((name) => name.startsWith(`${theme}/`)),
      );
      await pictureIn(theme, 'edited');
    }
  });

  it('is offered by the card of an edited line', async () => {
    const card = await pointAtEndOfLine(page, 94);
    await card.getByText('Open the Profiled Version').waitFor();
    await card.getByText('Compare', { exact: true }).waitFor();
    await quickPicture(page, 'profiled-edited-card');
    await page.keyboard.press('Escape');
    await page.mouse.move(1, 600);
  });

  it('opens with the tab of its revision and exact costs, the caret on the line that was measured', async () => {
    await command(page, 'Hotline: Open the Profiled Version');
    await page.locator('.tab.active', { hasText: 'pricing.go (v1.42)' }).waitFor();
    await statusItem(page, 'Ln 92').waitFor();
    await becomes(
      async () => (await shares()).find((row) => row.startsWith('92')),
      '92 27.3 %  5 min 12 s',
    );
    for (const theme of THEMES) {
      await setTheme(page, theme);
      await quickPicture(page, `profiled-${theme}`);
    }
    const card = await pointAtEndOfLine(page, 92);
    await card.getByText("Today's Line").waitFor();
    await quickPicture(page, 'profiled-card');
    await page.keyboard.press('Escape');
    await page.mouse.move(1, 600);
  });

  it('is compared with today by its tab’s button: marks and shares left, marks right', async () => {
    await page
      .locator('.editor-actions:visible')
      .getByRole('button', { name: 'Compare with the Profiled Version' })
      .click();
    await page.locator('.tab.active', { hasText: 'pricing.go (v1.42 ↔ Today)' }).waitFor();
    await command(page, 'View: Toggle Primary Side Bar Visibility');
    await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    await until(async () => (await marks(page.locator(LEFT))).size > 0);
    await until(async () => (await marks(page.locator(RIGHT))).size > 0);
    assert.equal((await marks(page.locator(LEFT))).get(92), 'dark/solid-5');
    assert.equal((await marks(page.locator(RIGHT))).get(94), 'dark/stale-5');
    for (const theme of THEMES) {
      await setTheme(page, theme);
      await pictureIn(theme, 'compare');
    }
  });

  it('is where the row of a line that is gone leads', async () => {
    await command(page, 'View: Show Hotline');
    const list = tree(page, /Hot Lines/);
    await list.getByRole('treeitem', { name: /Gone Since Measured/ }).click();
    const gone = list.getByRole('treeitem', { name: /gone since it was measured/ }).first();
    await gone.waitFor();
    await gone.hover();
    await quickPicture(page, 'profiled-gone-row');
    await gone.getByRole('button', { name: 'Open the Profiled Version' }).click();
    await statusItem(page, 'Ln 76').waitFor();
  });

  it('is there again with its costs when the window is loaded anew', async () => {
    await page.locator('.tab.active', { hasText: 'pricing.go (v1.42)' }).waitFor();
    await reload(page);
    await page.locator('.tab.active', { hasText: 'pricing.go (v1.42)' }).waitFor();
    await goToLine(page, 92);
    await becomes(
      async () => (await shares()).find((row) => row.startsWith('92')),
      '92 27.3 %  5 min 12 s',
    );
  });

  it('a file whose functions stand elsewhere is grey, led by ≈, and its card says what to do', async () => {
    await quickOpen(page, 'doubt.prof');
    await command(page, 'Hotline: Use on the Lines');
    await statusItem(page, 'doubt.prof').waitFor();
    await quickOpen(page, FILE);
    await goToLine(page, 28);
    await until(async () => (await shares()).some((row) => row.includes('≈')));
    await until(async () => (await marks(editorIn(page))).get(12) === 'dark/unsure-5');
    for (const theme of THEMES) {
      await setTheme(page, theme);
      await until(async () =>
        [...(await marks(editorIn(page))).values()].every((name) => name.startsWith(`${theme}/`)),
      );
      await pictureIn(theme, 'uncertain');
    }
    const card = await pointAtEndOfLine(page, 12);
    await card.getByText('Set Measured Revision…').waitFor();
    await quickPicture(page, 'uncertain-card');
    await page.keyboard.press('Escape');
    await page.mouse.move(1, 600);
  });

  it('is of the revision that is typed: one that is not here is refused, another is named by its commit', async () => {
    await command(page, 'Hotline: Set Measured Revision…');
    const input = page.locator('.quick-input-widget input[type=text]');
    await input.fill('v1.43');
    await becomes(async () => (await questionRows(page))[0], 'v1.43as typed');
    await page.keyboard.press('Enter');
    await becomes(
      async () => (await questionRows(page)).some((row) => row.includes('all the same, as typed')),
      true,
    );
    await quickPicture(page, 'revision-refused');
    assert.match((await questionRows(page))[0] ?? '', /v1\.43/);
    await input.fill('v1.42^0');
    await becomes(
      async () =>
        (await questionRows(page))[0]?.replace(/\s+/g, ' ').replace(/[0-9a-f]{12}/, 'COMMIT') ?? '',
      'v1.42^0is COMMIT Release v1.42',
    );
    await quickPicture(page, 'revision-typed');
    await page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
    assert.match(JSON.stringify(await shares()), /≈/);
  });

  it('is told about where it is not there, with the next step', async () => {
    await quickOpen(page, 'internal/search/search.go');
    await command(page, 'Hotline: Open the Profiled Version');
    await notifications(page)
      .getByText('search.go has no cost in this profile. Open a file that the view Hot Lines has.')
      .waitFor();
    await quickPicture(page, 'profiled-none');
  });
});

/** Functions where the file of today has none of them. */
const DOUBTFUL = `
  300s ${SERVE} > ${quote(12)} > regexp/regexp.go:100 regexp.Compile
  210s ${SERVE} > ${quote(16)}
  120s ${SERVE} > ${discount(20)}
  400s ${SERVE} > runtime/proc.go:9 runtime.schedule`;

/** Two lines above, a line that was edited, one that is gone, and one that is new. */
function today(text: string): string {
  const changed = text
    .replace('package pricing', '// Rules are compiled once.\n\npackage pricing')
    .replace('regexp.Compile(rule.Pattern)', 'e.compiled(rule.Pattern, rule.Name)')
    .replace('\tq.Parcels = cart.Parcels(consolidated, e.weight)\n', '')
    .replace('\tq.Display = Format(q.Total)\n', '\tq.Display = Format(q.Total)\n\te.log(q)\n');
  assert.notEqual(changed, text);
  return changed;
}
