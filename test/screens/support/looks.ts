// What a reader sees of the lines in the active editor, read from the page: pictures in the margin, colours, places.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root } from '../../../scripts/setup/paths.mjs';
import { screenshot } from '../../integration/support/driver.ts';

/** Editors in a group, not those in widgets. */
const EDITOR = '.editor-instance .monaco-editor';

export function editorIn(page: Page, nth = 0): Locator {
  return page.locator(EDITOR).nth(nth);
}

/** Pictures in the glyph margin by line, such as `dark/solid-4`. */
export async function marks(editor: Locator): Promise<ReadonlyMap<number, string>> {
  const found = await editor.evaluate((element) => {
    const numbers = new Map<string, number>();
    for (const row of element.querySelectorAll<HTMLElement>('.margin-view-overlays > div')) {
      const number = row.querySelector('.line-numbers')?.textContent;
      if (number) numbers.set(row.style.top, Number(number));
    }
    const glyphs = element.querySelectorAll<HTMLElement>('.glyph-margin-widgets .cgmr');
    return [...glyphs].map((glyph) => {
      const image = getComputedStyle(glyph).backgroundImage;
      return [numbers.get(glyph.style.top) ?? 0, image] as const;
    });
  });
  return new Map(
    found.flatMap(([line, image]) => {
      const [, name] =
        /media\/marks\/([a-z-]+\/[a-z]+-\d)\.svg/.exec(decodeURIComponent(image)) ?? [];
      return name === undefined ? [] : [[line, name] as const];
    }),
  );
}

/**
 * Watches an editor frame by frame. What it answers stops that and tells all that stood beside a line's words in any of
 * the frames, such as `12.6 %`, `12.6 % gone` or `solid-4`, and for how many milliseconds at most in one go.
 */
export async function watch(editor: Locator): Promise<() => Promise<readonly Seen[]>> {
  const id = await editor.evaluateHandle((element) => {
    const seen = new Map<string, { words: string; beside: string; longest: number }>();
    const since = new Map<string, number>();
    let isOn = true;
    const look = (now: number) => {
      const here = new Set<string>();
      const words = new Map<string, string>();
      const see = (line: string, beside: string) => {
        const key = `${line}\n${beside}`;
        here.add(key);
        if (!since.has(key)) since.set(key, now);
        const longest = Math.max(seen.get(key)?.longest ?? 0, now - since.get(key)!);
        seen.set(key, { words: line, beside, longest });
      };
      for (const row of element.querySelectorAll<HTMLElement>('.view-line')) {
        const line = row.textContent.replaceAll('\u00a0', ' ').trim();
        words.set(row.style.top, line);
        for (const span of row.querySelectorAll('span[class*=ced-]')) {
          const { content } = getComputedStyle(span, '::after');
          for (const [share] of content.matchAll(/[\d.]+.%/g))
            see(line, share.replace('\u00a0', ' ') + (content.includes('gone') ? ' gone' : ''));
        }
      }
      for (const glyph of element.querySelectorAll<HTMLElement>('.glyph-margin-widgets .cgmr')) {
        const image = decodeURIComponent(getComputedStyle(glyph).backgroundImage);
        const [, form] = /media\/marks\/[a-z-]+\/([a-z]+-\d)\.svg/.exec(image) ?? [];
        if (form !== undefined) see(words.get(glyph.style.top) ?? '', form);
      }
      for (const key of [...since.keys()]) if (!here.has(key)) since.delete(key);
      if (isOn) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    return {
      stop() {
        isOn = false;
        return [...seen.values()];
      },
    };
  });
  return () => id.evaluate((watcher) => watcher.stop());
}

export interface Seen {
  readonly words: string; // Of the line, trimmed.
  readonly beside: string;
  readonly longest: number; // Milliseconds.
}

/** Colour of the text after each line, as `rgb(…)`. */
export async function textColours(editor: Locator): Promise<readonly string[]> {
  return editor.evaluate((element) =>
    [...element.querySelectorAll('.view-line span[class*=ced-]')]
      .map((span) => getComputedStyle(span, '::after'))
      .filter(({ content }) => content !== 'none')
      .map(({ color }) => color),
  );
}

/** Where code and line numbers are: left edge, top and height of everything that must not move. */
export async function layout(editor: Locator): Promise<readonly string[]> {
  return editor.evaluate((element) =>
    [...element.querySelectorAll('.view-line > span, .line-numbers, .view-line, .margin')]
      .map((each) => {
        const { left, top, height } = each.getBoundingClientRect();
        return `${each.className} ${left} ${top} ${height} ${each.textContent.slice(0, 20)}`;
      })
      .sort(),
  );
}

/** Background of the whole-line tints, by what is drawn, as `rgba(…)`. */
export async function tints(editor: Locator): Promise<readonly string[]> {
  return editor.evaluate((element) =>
    [...element.querySelectorAll('.view-overlays .cdr[class*=ced-]')]
      .map((each) => getComputedStyle(each).backgroundColor)
      .filter((colour) => colour !== 'rgba(0, 0, 0, 0)'),
  );
}

/** Where pictures go: into docs/images when HOTLINE_UPDATE_IMAGES=1, into the folder that HOTLINE_SHOTS names, else where nobody has to see them. */
export function pictureFolder(env: NodeJS.ProcessEnv): string {
  if (env['HOTLINE_UPDATE_IMAGES'] === '1') return path.join(root, 'docs/images');
  return path.resolve(root, env['HOTLINE_SHOTS'] ?? '.cache/screens');
}

/** Takes a picture for people. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = pictureFolder(process.env);
  await mkdir(folder, { recursive: true });
  // VS Code puts a badge on the view's icon while the view works.
  await page.locator('.activitybar .badge:visible').waitFor({ state: 'hidden' });
  await screenshot(page, path.join(folder, `${name}.png`));
}

/** Drags the side bar's edge to the right. */
export async function widenSideBar(page: Page, pixels: number): Promise<void> {
  const box = await page.locator('.part.sidebar').boundingBox();
  if (box === null) throw new Error('The side bar is not there');
  const [x, y] = [box.x + box.width, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + pixels, y, { steps: 5 });
  await page.mouse.up();
}

/** Kinds of theme whose marks the rows of a list have, each once. */
export async function kindsInTree(tree: Locator): Promise<readonly string[]> {
  const images = await tree
    .locator('.custom-view-tree-node-item-icon')
    .evaluateAll((icons) => icons.map((icon) => getComputedStyle(icon).backgroundImage));
  const kinds = images.flatMap(
    (image) => /media\/marks\/([a-z-]+)\/[a-z]+-\d\.svg/.exec(decodeURIComponent(image))?.[1] ?? [],
  );
  return [...new Set(kinds)];
}
