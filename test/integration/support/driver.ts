// VS Code as a person uses and sees it, for the tests of test/screens: keys, menus, pixels. It runs outside of VS Code
// and knows nothing of the extension; selectors of the workbench's page stand here and nowhere else.

import { setTimeout as sleep } from 'node:timers/promises';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { themes } from '../../host/vs-code.ts';
import type { Theme } from '../../host/vs-code.ts';

const quickInput = '.quick-input-widget input[type=text]';
const PATIENCE_MS = 10_000;
const quickRow = '.quick-input-list .monaco-list-row';

/** Opens a file by its path in the folder (or enough of the path's end to be alone), and waits for its tab. */
export async function quickOpen(page: Page, file: string): Promise<void> {
  const cut = file.lastIndexOf('/');
  const [folder, name] = [file.slice(0, Math.max(0, cut)), file.slice(cut + 1)];
  const row = page.locator(quickRow, { has: page.getByText(name, { exact: true }) });
  const tab = page.locator('.tab.active', { has: page.getByText(name, { exact: true }) });
  for (let left = 2; ; left--) {
    await pickBy(page, 'Control+P', file, row.filter({ hasText: folder }).first());
    try {
      await tab.waitFor({ timeout: PATIENCE_MS });
      return;
    } catch (error) {
      // The list was put in order anew just when the row was clicked.
      if (left === 0) throw error;
    }
  }
}

/** Runs a command by its full title, such as `Hotline: Next Hot Line`, and waits until the list of commands is gone. */
export async function command(page: Page, title: string): Promise<void> {
  const typed = `>${title}`;
  const row = page.locator(quickRow, { has: page.getByText(title, { exact: true }) });
  await pickBy(page, 'F1', typed, row.first());
  await questionIsAnother(page, typed);
}

/**
 * Opens the quick input by a key, types, and takes a row. An editor or a page that opens just then takes the focus, and
 * the input closes: then, as a person does, once more.
 */
async function pickBy(page: Page, key: string, text: string, row: Locator): Promise<void> {
  for (let left = 2; ; left--) {
    await page.keyboard.press(key);
    try {
      await page.locator(quickInput).fill(text, { timeout: PATIENCE_MS });
      await row.click({ timeout: PATIENCE_MS });
      return;
    } catch (error) {
      if (left === 0) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/**
 * Answers an open question (quick pick or input box): types, and takes the first row that has `text` or, of an input
 * box, what was typed. Waits until the question is gone, which one that refuses its answer never is.
 */
export async function answer(
  page: Page,
  text: string,
  kind: 'pick' | 'type' = 'pick',
): Promise<void> {
  await page.locator(quickInput).fill(text);
  if (kind === 'pick') await page.locator(quickRow, { hasText: text }).first().click();
  else await page.keyboard.press('Enter');
  await questionIsAnother(page, text);
}

/** The next question comes in the same place, so that it is told by what stands in it. */
async function questionIsAnother(page: Page, typed: string): Promise<void> {
  await page.waitForFunction(
    ([selector, before]) => {
      const input = document.querySelector<HTMLInputElement>(selector);
      return input === null || !input.checkVisibility() || input.value !== before;
    },
    [quickInput, typed] as const,
  );
}

/** The rows of the open quick pick, as text. */
export async function questionRows(page: Page): Promise<string[]> {
  await page.locator(quickRow).first().waitFor();
  return page.locator(quickRow).allInnerTexts();
}

/** Puts the cursor on a line (and column) of the active editor, both 1-based, and shows it. */
export async function goToLine(page: Page, line: number, column = 1): Promise<void> {
  await page.keyboard.press('Control+G');
  await page.locator(quickInput).fill(`:${line}:${column}`);
  await page.locator(quickRow, { hasText: `line ${line} at column ${column}` }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
}

/** Shows the hover at a place of the active editor, by the keyboard, and gives its text. */
export async function hoverAt(page: Page, line: number, column = 1): Promise<string> {
  await goToLine(page, line, column);
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  const hover = page.locator('.monaco-hover:not(.hidden) .hover-contents').first();
  await hover.waitFor();
  return page.locator('.monaco-hover:not(.hidden)').first().innerText();
}

/** Shows the hover under the mouse, which stands on the line's trailing text. */
export async function pointAtEndOfLine(page: Page, line: number): Promise<Locator> {
  const row = await lineBox(page, line);
  await page.mouse.move(row.end - 8, row.middle);
  await page.mouse.move(row.end - 6, row.middle);
  const hover = page.locator('.monaco-hover:not(.hidden)').first();
  await hover.waitFor();
  return hover;
}

/** The item of the status bar that has this text. */
export function statusItem(page: Page, text: string | RegExp): Locator {
  return page.locator('.part.statusbar .statusbar-item', { hasText: text });
}

/** All items of the status bar, as text. */
export function statusBar(page: Page): Promise<string[]> {
  return page.locator('.part.statusbar .statusbar-item').allInnerTexts();
}

/** The texts behind the lines that can be seen in the active editor, by line number (1-based). */
export async function trailingTexts(page: Page): Promise<Map<number, string>> {
  const found = await page
    .locator('.editor-instance .monaco-editor')
    .first()
    .evaluate((editor) => {
      const numbers = new Map<string, number>();
      for (const row of editor.querySelectorAll<HTMLElement>('.margin-view-overlays > div')) {
        const number = row.querySelector('.line-numbers')?.textContent;
        if (number) numbers.set(row.style.top, Number(number));
      }
      return [...editor.querySelectorAll<HTMLElement>('.view-line')].map((row) => {
        const spans = [...row.querySelectorAll('span[class*=ced-]')];
        const texts = spans.map((span) => getComputedStyle(span, '::after').content);
        const shown = texts
          .filter((text) => text !== 'none')
          .map((text) => text.replace(/^"|"$/g, ''));
        return [numbers.get(row.style.top) ?? 0, shown.join('')] as const;
      });
    });
  return new Map(found.filter(([, text]) => text !== ''));
}

/** Where a visible line of the active editor lies, in pixels of the page; `end` is the end of what is drawn on it. */
async function lineBox(page: Page, line: number): Promise<{ middle: number; end: number }> {
  const box = await page
    .locator('.editor-instance .monaco-editor')
    .first()
    .evaluate((editor, wanted) => {
      const margin = [...editor.querySelectorAll<HTMLElement>('.margin-view-overlays > div')];
      const top = margin.find(
        (row) => row.querySelector('.line-numbers')?.textContent === String(wanted),
      )?.style.top;
      const row = [...editor.querySelectorAll<HTMLElement>('.view-line')].find(
        (one) => one.style.top === top,
      );
      const area = (row?.firstElementChild ?? row)?.getBoundingClientRect();
      return area && { middle: area.top + area.height / 2, end: area.right };
    }, line);
  if (box === undefined) throw new Error(`line ${line} cannot be seen in the active editor`);
  return box;
}

/** The document of the webview that was opened last. */
export function webview(page: Page): FrameLocator {
  const outer = page.locator('iframe.webview.ready').last().contentFrame();
  return outer.locator('#active-frame').contentFrame();
}

/** The messages that are shown in a corner of the window. */
export function notifications(page: Page): Locator {
  return page.locator('.notification-toast');
}

/** A tree view of the side bar by its name; wait for one of its tree items before reading it. */
export function tree(page: Page, name: string | RegExp): Locator {
  return page.getByRole('tree', { name });
}

/** Labels in the menu of themes, which differ from the names in settings, and the class that the workbench then has. */
const themeMenu: Record<Theme, { label: string; mark: string }> = {
  dark: { label: themes.dark, mark: 'vs-dark' },
  light: { label: themes.light, mark: 'vs' },
  'hc-dark': { label: 'Dark High Contrast', mark: 'hc-black' },
  'hc-light': { label: 'Light High Contrast', mark: 'hc-light' },
};

/** Changes the colour theme while VS Code runs, as a person does. */
export async function setTheme(page: Page, theme: Theme): Promise<void> {
  const { label, mark } = themeMenu[theme];
  await command(page, 'Preferences: Color Theme');
  await page.locator(quickInput).fill(label);
  await page.locator(`${quickRow}.focused`, { hasText: label }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  // Not earlier: the menu does not show the focused theme by itself each time.
  await page.locator(`.monaco-workbench.${mark}`).waitFor();
}

/**
 * Waits until the window has written a text into its storage, where a VS Code in the browser keeps what extensions
 * remember. It writes a moment later, and a window that is ended before that has forgotten it.
 */
export async function stored(page: Page, text: string): Promise<void> {
  const isThere = await until(
    () => page.evaluate(storageHas, text),
    (found) => found,
  );
  if (!isThere) throw new Error(`the window's storage does not have ${text}`);
}

/**
 * Loads the window anew, with a new extension host, as after a restart. Before that VS Code writes what it knows of the
 * window; by itself it does so every five seconds only, and later where it is busy, and a window that is ended before
 * that comes back as it was long ago.
 */
export async function reload(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load', { timeout: 60_000 });
  await command(page, 'Developer: Reload Window');
  await loaded;
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
}

/** Runs in the page. */
async function storageHas(text: string): Promise<boolean> {
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('the storage cannot be read'));
    });
  for (const { name } of await indexedDB.databases()) {
    if (name?.startsWith('vscode-web-state-db') !== true) continue;
    const database = await settled(indexedDB.open(name));
    try {
      for (const store of database.objectStoreNames) {
        const values = await settled(database.transaction(store).objectStore(store).getAll());
        if (values.some((value) => typeof value === 'string' && value.includes(text))) return true;
      }
    } finally {
      database.close();
    }
  }
  return false;
}

/**
 * Reads again and again until the answer is accepted, and gives the last one, accepted or not, so that an assertion can
 * show it. For what the page shows a little later; locators wait by themselves.
 */
export async function until<T>(read: () => Promise<T>, accept: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const value = await read();
    if (accept(value) || Date.now() > deadline) return value;
    await sleep(100);
  }
}

/** Takes a picture of the window once nothing moves in it any more: notifications are closed, the caret is hidden. */
export async function screenshot(page: Page, file: string): Promise<Buffer> {
  await page.evaluate(() => document.fonts.ready);
  return page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
}
