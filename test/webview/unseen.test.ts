// A name that would turn around what stands beside it, or hide a part of itself, does neither: in no place of the page is there
// a character that does, and its code is there to be seen.

import assert from 'node:assert/strict';
import { aBrowser, closeWithoutErrors } from './support/each-page.ts';
import { messagesOfProfile, profileOfStacks } from './support/made-messages.ts';
import type { OpenPage, Pages } from './support/page.ts';

const NAME = 'shop/api.check\u202e)nimda\u2066(\u200b';
const CODES = 'check\\u{202e})nimda\\u{2066}(\\u{200b}';

describe('a name with characters that cannot be seen', () => {
  let pages: Pages;
  let open: OpenPage;
  aBrowser((started) => (pages = started));
  beforeEach(async () => {
    const made = messagesOfProfile(
      profileOfStacks([
        [['main', NAME, 'shop/api.below'], 60],
        [['main', 'shop/api.other'], 40],
      ]),
    );
    open = await pages.open({ reducedMotion: true });
    open.page.setDefaultTimeout(8_000);
    await open.waitFor('ready');
    await open.send(made.page, ...made.graph, ...made.calls);
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
  });
  afterEach(() => closeWithoutErrors(open));

  /** Everything that is written, told or said on the page, and of it what cannot be seen. */
  async function written(where: string): Promise<string> {
    const texts = await open.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('body *')].flatMap((one) => [
        one.title,
        one.getAttribute('aria-label') ?? '',
        ...[...one.childNodes].map((node) => (node.nodeType === 3 ? node.nodeValue! : '')),
      ]),
    );
    const found = texts.filter((text) => /[\p{Bidi_Control}\u200b]/u.test(text));
    assert.deepEqual(
      found.map((text) => JSON.stringify(text)),
      [],
      where,
    );
    return texts.join('\n');
  }

  it('is written with their codes in the tree, the card, the list, a chip, the table and the sandwich', async () => {
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await open.page.keyboard.press(key);
    };
    await open.page.getByRole('tree').focus();
    await press('ArrowDown', 'ArrowDown');
    assert.ok((await written('tree and strip')).includes(CODES));
    await press('Space');
    await open.page.locator('.card:not([hidden])').waitFor();
    assert.ok((await written('card')).includes(CODES));
    await press('Escape', '/');
    await open.page.keyboard.type('check');
    await press('ArrowDown');
    await open.page.locator('.match-popup').waitFor();
    assert.ok((await open.page.locator('.match-popup').innerText()).includes(CODES));
    await written('list of what is found');
    await press('Escape', 'Escape');
    await open.page.getByRole('tree').focus();
    await press('z', 'f');
    await open.page.locator('.chip').waitFor();
    assert.ok((await open.page.locator('.chip').innerText()).includes(CODES));
    await written('chip and crumbs');
    await press('s');
    assert.ok((await open.page.locator('.sandwich-band').innerText()).includes(CODES));
    await written('sandwich');
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    await open.page.locator('.table:visible .table-row').first().waitFor();
    assert.ok((await written('table')).includes(CODES));
  });

  it('leaves the labels of boxes in their order', async () => {
    const drawn = await open.page.evaluate(async () => {
      const texts: string[] = [];
      const draws = CanvasRenderingContext2D.prototype;
      draws.fillText = new Proxy(draws.fillText.bind(draws), {
        apply: (_, __, [text]: [string]) => void texts.push(text),
      });
      window.dispatchEvent(new Event('resize'));
      document.querySelector<HTMLElement>('.profile')!.style.width = '1200px';
      await new Promise((done) => setTimeout(done, 500));
      return texts;
    });
    assert.ok(
      drawn.some((text) => text.includes(CODES)),
      drawn.join('\n'),
    );
    assert.ok(!drawn.some((text) => /[\p{Bidi_Control}\u200b]/u.test(text)));
  });
});
