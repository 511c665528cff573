// Quick picks and input boxes as a reader meets them: their titles, their back button, what is written.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { screenshot } from '../../integration/support/driver.ts';

const widget = '.quick-input-widget';

/** Waits for the question with this title, step included, such as `Choose Profile (2/4)`. */
export async function question(page: Page, title: string): Promise<void> {
  await page.locator(`${widget} .quick-input-title`, { hasText: title }).waitFor();
}

export async function back(page: Page): Promise<void> {
  await page.locator(widget).getByRole('button', { name: 'Back' }).click();
}

export async function escape(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator(widget).waitFor({ state: 'hidden' });
}

/** Writes into the field and leaves it open. */
export async function typeInto(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
}

/** What stands in the field. */
export async function written(page: Page): Promise<string> {
  return field(page).inputValue();
}

function field(page: Page): Locator {
  return page.locator(`${widget} input[type=text], ${widget} input[type=password]`).first();
}

/** Writes into the field and gives that as the answer. */
export async function write(page: Page, text: string): Promise<void> {
  await typeInto(page, text);
  await page.keyboard.press('Enter');
}

/** Takes the first row that has the text, once it is there. */
export async function take(page: Page, text: string): Promise<void> {
  await page.locator(`${widget} .monaco-list-row`, { hasText: text }).first().click();
}

/** Waits until a row has the text. */
export async function row(page: Page, text: string | RegExp): Promise<void> {
  await page.locator(`${widget} .monaco-list-row`, { hasText: text }).first().waitFor();
}

/** A picture for people who check how it looks, only when HOTLINE_SHOTS names a folder. */
export async function quickPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['HOTLINE_SHOTS'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.waitForTimeout(500);
  await screenshot(page, path.join(folder, `${name}.png`));
}
