// Heat as a reader sees it: read from the page's own styles, and pictured for docs/images in every kind of theme.
// The store is a fake that has the demo's recordings, as large as a production.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup/paths.mjs';
import { startVsCode, type Theme, type VsCode } from '../host/vs-code.ts';
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
} from '../integration/support/driver.ts';
import { startFakeStore, type FakeStore } from './support/fake-store.ts';
import {
  editorIn,
  kindsInTree,
  layout,
  marks,
  picture,
  textColours,
  tints,
  watch,
  widenSideBar,
  type Seen,
} from './support/looks.ts';
import { productionProfiles } from './support/production.ts';
import { quickPicture, row, take } from './support/questions.ts';
import { until } from '../integration/support/until.ts';

/** Only what the pictures are about. */
const PLAIN = {
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'debug.allowBreakpointsEverywhere': true,
};

const KINDS: readonly (readonly [Theme, string])[] = [
  ['light', 'light'],
  ['hc-dark', 'highContrast'],
  ['hc-light', 'highContrastLight'],
  ['dark', 'dark'],
];

describe('heat as it is seen, from a fake store', () => {
  let store: FakeStore;
  let workspace: Workspace;
  let vsCode: VsCode;
  let page: Page;

  before(async () => {
    store = await startFakeStore(await productionProfiles());
    workspace = await makeWorkspace();
    vsCode = await startVsCode({
      folder: workspace.path,
      extensionPath: root,
      settings: { ...PLAIN, 'hotline.connections': [{ name: 'pyroscope.prod', url: store.url }] },
      viewport: { width: 1360, height: 820 },
      scale: 2,
    });
    ({ page } = vsCode);
    await statusItem(page, 'Hotline: choose profile').waitFor();
    await command(page, 'Hotline: Choose Profile…');
    await row(page, 'gateway');
    for (const answer of ['shop', 'cpu with heap', 'Last 1 h']) await take(page, answer);
    await row(page, 'region');
    await take(page, 'Show shop');
    await statusItem(page, 'shop · cpu').waitFor();
    await command(page, 'View: Show Hotline');
    await tree(page, /Hot Lines/)
      .getByRole('treeitem')
      .first()
      .waitFor();
    await widenSideBar(page, 60);
    await quickOpen(page, 'httpapi/respond.go');
    await goToLine(page, 21);
    await until(async () => (await texts()).size > 0);
  });
  after(async () => {
    await vsCode.stop();
    await store.die();
    await workspace.remove();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await quickPicture(page, 'failed-lines');
  });

  /** Texts after lines, with plain spaces; a space that is as wide as a digit is an underscore. */
  async function texts(): Promise<ReadonlyMap<number, string>> {
    const found = await trailingTexts(page);
    return new Map(
      [...found].map(([line, text]) => [
        line,
        text.replaceAll('\u00a0', ' ').replaceAll('\u2007', '_'),
      ]),
    );
  }

  it('says after the lines what they cost: CPU, and heap where it is large', async () => {
    assert.deepEqual(
      await texts(),
      new Map([
        [12, '72.5 % heap  860 MiB · 12.6 % cpu'],
        [13, '_7.4 %  1.11 cores'],
        [18, '_4.2 %  0.64 cores ↓'],
        [26, '_3.5 %  0.53 cores'],
      ]),
    );
  });

  it('marks them by level, hollow where cost is passed on', async () => {
    const expected = new Map([
      [12, 'dark/solid-4'],
      [13, 'dark/solid-3'],
      [18, 'dark/hollow-3'],
      [26, 'dark/solid-2'],
    ]);
    await until(async () => (await marks(editorIn(page))).size === expected.size);
    assert.deepEqual(await marks(editorIn(page)), expected);
  });

  it('moves nothing: left edge, top and height of code and numbers are the same without heat', async () => {
    const shown = await layout(editorIn(page));
    await command(page, 'Hotline: Hide Heat');
    await until(async () => (await texts()).size === 0);
    assert.deepEqual(await layout(editorIn(page)), shown);
    assert.equal((await marks(editorIn(page))).size, 0);
    await command(page, 'Hotline: Show Heat');
    await until(async () => (await texts()).size === 4);
    assert.deepEqual(await layout(editorIn(page)), shown);
  });

  it('moves nothing with a breakpoint, which takes the place of the mark', async () => {
    const before = await layout(editorIn(page));
    await goToLine(page, 12);
    await page.keyboard.press('F9');
    await until(async () => !(await marks(editorIn(page))).has(12));
    await goToLine(page, 21);
    assert.deepEqual(await layout(editorIn(page)), before);
    assert.equal((await texts()).size, 4);
    await goToLine(page, 12);
    await page.keyboard.press('F9');
    await until(async () => (await marks(editorIn(page))).has(12));
    await goToLine(page, 21);
  });

  for (const [theme, kind] of KINDS) {
    it(`has the colours of ${theme}`, async () => {
      await setTheme(page, theme);
      const of = colours(kind);
      const text = of('text');
      const hot = of('textHot');
      await until(async () => (await textColours(editorIn(page)))[0] === hot);
      assert.deepEqual(await textColours(editorIn(page)), [hot, text, text, text]);
      await until(async () => {
        const names = [...(await marks(editorIn(page))).values()];
        return names.length === 4 && names.every((name) => name.startsWith(`${theme}/`));
      });
      const plain = theme.startsWith('hc');
      assert.deepEqual(
        await tints(editorIn(page)),
        plain ? [] : [of('heat4Background'), of('heat3Background')],
      );
      const list = tree(page, /Hot Lines/);
      await until(async () => (await kindsInTree(list)).join(' ') === theme);
      await page.mouse.move(700, 790);
      await picture(page, `editor-${theme}`);
    });
  }

  it('tells more in a card that fits without scrolling', async () => {
    const card = await pointAtEndOfLine(page, 13);
    const words = (await card.innerText()).replaceAll('\u00a0', ' ');
    assert.match(words, /^7\.4 % of CPU {2}· {2}1\.11 of 15\.1 cores/);
    assert.match(words, /of which .*json\.\(\*Encoder\)|of which .*\(\*Encoder\)\.Encode 100 %/);
    assert.match(words, /Called by \(\*Server\)\.\w+ \d+ % {2}· {2}\(\*Server\)\.\w+ \d+ %/);
    assert.match(words, /Flame Graph\n+build [0-9a-f]{7} · last 1 h · .* samples, ± 1 %$/);
    const box = await card.boundingBox();
    assert.ok(box !== null && box.height <= 250, `${box?.height} pixels`);
    const image = card.locator('img');
    assert.deepEqual(
      await image.evaluate((img: HTMLImageElement) => [img.width, img.height]),
      [440, 8],
    );
    assert.match((await image.getAttribute('alt')) ?? '', /\d+ percent/);
    await picture(page, 'hover');
  });

  it('the card leads to who calls the line', async () => {
    const card = await pointAtEndOfLine(page, 13);
    await card.locator('a', { hasText: '(*Server).search' }).click();
    await page.locator('.tab.active', { hasText: 'products.go' }).waitFor();
    await statusItem(page, /^Ln 51, Col \d/).waitFor();
    await quickOpen(page, 'httpapi/respond.go');
  });

  it('the keyboard goes from one hot line to the next, and the status bar says where', async () => {
    await goToLine(page, 1);
    for (const where of ['1 of 3: 12.6 %', '2 of 3: 7.4 %', '3 of 3: 3.5 %', '1 of 3: 12.6 %']) {
      await page.keyboard.press('Control+F7');
      await statusItem(page, `Hotline: ${where}`.replace(' %', '\u00a0%')).waitFor();
    }
    await page.keyboard.press('Control+Shift+F7');
    await statusItem(page, 'Hotline: 3 of 3').waitFor();
    await statusItem(page, /^Ln 26, Col \d/).waitFor();
    await page.keyboard.press('Control+K');
    await page.keyboard.press('F7');
    await statusItem(page, /Hotline: \d+ of \d\d: [\d.]+.%/).waitFor();
  });

  it('a line that is typed on says nothing until the cursor leaves it', async () => {
    await quickOpen(page, 'httpapi/respond.go');
    await goToLine(page, 13);
    await page.keyboard.press('End');
    await page.keyboard.type(' // x');
    await until(async () => !(await texts()).has(13));
    await until(async () => (await marks(editorIn(page))).get(13) === 'dark/stale-3');
    await page.keyboard.press('ArrowDown');
    await until(async () => (await texts()).get(13) === '_7.4 %  before edit');
    await until(async () => (await marks(editorIn(page))).get(13) === 'dark/stale-3');
    await goToLine(page, 13);
    for (let typed = 0; typed < ' // x'.length; typed++) await page.keyboard.press('Control+Z');
    await goToLine(page, 21);
    await until(async () => (await texts()).get(13) === '_7.4 %  1.11 cores');
  });

  it('stands where it belongs after edits and undos that come faster than they are drawn', async () => {
    await quickOpen(page, 'httpapi/respond.go');
    await goToLine(page, 21);
    const before = [...(await texts())];
    for (let round = 0; round < 3; round++) {
      await goToLine(page, 11);
      await page.keyboard.press('End');
      await page.keyboard.type('\n// new line\n');
      await goToLine(page, 14);
      await page.keyboard.press('End');
      await page.keyboard.type('/*x*/');
      await goToLine(page, 20);
      await until(async () => (await texts()).size > 0);
      for (let undone = 0; undone < 14; undone++) await page.keyboard.press('Control+Z');
      await goToLine(page, 21);
      await until(async () => JSON.stringify([...(await texts())]) === JSON.stringify(before));
    }
  });

  describe('while somebody types fast', () => {
    const HEAT: Readonly<Record<string, readonly string[]>> = {
      'buf := bytes.NewBuffer(make([]byte, 0, 1<<20))': ['72.5 %', '12.6 %', 'solid-4'],
      'if err := json.NewEncoder(buf).Encode(v); err != nil {': ['7.4 %', 'solid-3'],
      's.send(w, status, buf.Bytes())': ['4.2 %', 'hollow-3'],
      'if _, err := w.Write(body); err != nil {': ['3.5 %', 'solid-2'],
    };
    /** Told beside what stood next to the lines that are cut, once the typing rests. */
    const GONE: Readonly<Record<string, string>> = {
      'func (s *Server) respond(w http.ResponseWriter, status int, v any) []byte {': '12.6 % gone',
      's.Log.Error("encode", "error", err)': '7.4 % gone',
    };
    const isRight = ({ words, beside }: Seen) =>
      HEAT[words]?.includes(beside) === true || GONE[words] === beside;
    /** What was on its way when a key was struck is taken back within a few frames. */
    const isWrong = (seen: Seen) => !isRight(seen) && seen.longest > 120;
    const goneNotes = async () =>
      [...(await texts()).values()].filter((text) => text.includes('gone')).length;

    /** Lines below move with each key. */
    const upAndDown = async (times: number) => {
      for (let round = 0; round < times; round++) {
        await page.keyboard.press('Enter', { delay: 10 });
        await page.waitForTimeout(10);
        await page.keyboard.press('Backspace', { delay: 10 });
        await page.waitForTimeout(10);
      }
    };

    beforeEach(async () => {
      await quickOpen(page, 'httpapi/respond.go');
      await goToLine(page, 21);
      await until(async () => (await texts()).size === 4);
    });
    afterEach(async () => {
      store.profileDelayMs = 0;
      await command(page, 'File: Revert File');
      await goToLine(page, 21); // The line with the cursor counts as typed on.
      await until(async () => (await texts()).size === 4 && (await goneNotes()) === 0);
    });

    it('a profile that comes is on no wrong line, and there when the typing rests', async () => {
      await command(page, 'Hotline: Clear Profile');
      await until(async () => (await texts()).size === 0);
      store.profileDelayMs = 1500;
      await command(page, 'Hotline: Choose Profile…');
      await row(page, 'gateway');
      for (const answer of ['shop', 'cpu with heap', 'Last 1 h']) await take(page, answer);
      await row(page, 'region');
      await take(page, 'Show shop');
      await goToLine(page, 9);
      await page.keyboard.press('End');
      const stop = await watch(editorIn(page));
      await upAndDown(100);
      await until(async () => (await texts()).size === 4);
      const seen = await stop();
      assert.deepEqual(seen.filter(isWrong), []);
      assert.deepEqual(
        new Set(seen.map(({ beside }) => beside)),
        new Set(Object.values(HEAT).flat()),
      );
    });

    it('what is drawn follows its lines in every frame', async () => {
      await goToLine(page, 9);
      await page.keyboard.press('End');
      const before = await texts();
      const stop = await watch(editorIn(page));
      await page.keyboard.type('\n// one\n//'.repeat(4), { delay: 20 });
      await upAndDown(30);
      assert.deepEqual((await stop()).filter(isWrong), []);
      // A key that was struck last may still be on its way to the extension.
      const wanted = JSON.stringify([...before].map(([line, text]) => [line + 8, text]));
      await until(async () => JSON.stringify([...(await texts())]) === wanted);
    });

    it('a block that is cut takes its costs along', async () => {
      await goToLine(page, 12);
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Control+X');
      // The marks of lines that go stand on the next one until the extension has heard of it, however long that takes; not
      // until the typing rests, which it does not before a second without a wrong frame.
      const hands = new AbortController();
      const typing = (async () => {
        while (!hands.signal.aborted) await upAndDown(1);
      })();
      const framesOfASecond = async () => {
        const stop = await watch(editorIn(page));
        await sleep(1000);
        return stop();
      };
      try {
        await until(async () => (await framesOfASecond()).every(isRight));
      } finally {
        hands.abort();
        await typing;
      }
      // Two lines are left with their costs; that of the others is told beside where they stood.
      await until(async () => (await texts()).size === 4 && (await goneNotes()) === 2);
    });
  });

  it('the list opens a line and keeps the focus', async () => {
    const rows = tree(page, /Hot Lines/).getByRole('treeitem');
    await rows.filter({ hasText: 'slices.SortStableFunc' }).click();
    await page.locator('.tab.active', { hasText: 'catalogue.go' }).waitFor();
    await statusItem(page, /^Ln 84, Col \d/).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await statusItem(page, 'Ln 111, Col').waitFor();
    assert.ok(
      await tree(page, /Hot Lines/).evaluate((element) => element.contains(document.activeElement)),
    );
    await page.keyboard.press('ArrowUp');
    const tooltip = page.locator('.workbench-hover', { hasText: /1\.77 of 15\.1.cores/ });
    // The list may be drawn anew under the mouse, which takes a tooltip away before it is there.
    await until(async () => {
      await page.mouse.move(700, 790);
      await rows.filter({ hasText: 'slices.SortStableFunc' }).hover();
      await page.waitForTimeout(1500);
      return tooltip.isVisible();
    });
    await picture(page, 'hot-lines');
  });

  it('the list is filtered while one types, and says by what', async () => {
    await page.mouse.move(700, 790);
    await command(page, 'Hotline: Filter Hot Lines…');
    await page.locator('.quick-input-title', { hasText: 'Filter Hot Lines' }).waitFor();
    await page.keyboard.type('pricing quote');
    await page.getByText(/^Filter: pricing quote — \d+ of \d+$/).waitFor();
    const rows = tree(page, /Hot Lines/).getByRole('treeitem');
    await until(async () => (await rows.allInnerTexts())[0]?.startsWith('pricing.go') ?? false);
    await page.keyboard.press('Enter');
    await command(page, 'Hotline: Clear Filter of Hot Lines');
    await rows.filter({ hasText: 'respond.go' }).first().waitFor();
  });
});

/** The manifest's colours for a kind of theme, as the page tells them. */
function colours(kind: string): (id: string) => string {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    contributes: { colors: readonly { id: string; defaults: Record<string, string> }[] };
  };
  return (id) => {
    const hex = manifest.contributes.colors.find((each) => each.id === `hotline.${id}`)?.defaults[
      kind
    ];
    const [red, green, blue, alpha] = [...(hex ?? '').matchAll(/[0-9a-f]{2}/g)].map(([two]) =>
      Number.parseInt(two, 16),
    );
    if (alpha === undefined) return `rgb(${red}, ${green}, ${blue})`;
    // Chromium tells alpha with as few digits as bring the byte back.
    const digits = [2, 3].map((count) => Number((alpha / 255).toFixed(count)));
    const short = digits.find((each) => Math.round(each * 255) === alpha);
    return `rgba(${red}, ${green}, ${blue}, ${short})`;
  };
}
