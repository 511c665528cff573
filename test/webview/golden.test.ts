// The drawing itself, as it was looked at: a small graph of all kinds of code and boxes, at a fixed size.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { assertAsKept, differingPixels, goldenFile } from './support/golden.ts';
import { messagesOfProfile, profileOfStacks, type MadeStack } from './support/made-messages.ts';
import { startPages } from './support/page.ts';
import type { OpenPage, Pages } from './support/page.ts';

const SERVE = ['net/http.(*conn).serve', 'shop/api.(*Server).route'];
const QUOTE = [...SERVE, 'shop/cart.(*Cart).Quote'];

const STACKS: readonly (readonly [MadeStack, number])[] = [
  [[...QUOTE, '~shop/cart.(*Line).Price', 'example.com/money.Round'], 260],
  [[...QUOTE, '~shop/cart.(*Line).Price'], 90],
  [[...QUOTE, 'encoding/json.Marshal', 'runtime.mallocgc'], 150],
  [[...QUOTE, 'encoding/json.Marshal'], 30],
  [[...SERVE, 'example.com/log.(*Logger).Write', 'runtime.memmove'], 110],
  [[...SERVE, 'example.com/trace.Start'], 60],
  [['runtime.gcBgMarkWorker', 'runtime.scanobject', '[kernel.kallsyms]'], 140],
  [['runtime.gcBgMarkWorker', 'runtime.greyobject'], 50],
  ...Array.from({ length: 60 }, (_, at): readonly [MadeStack, number] => [
    ['runtime.mcall', `runtime.small${at}`],
    1,
  ]),
];

/** What was added, and what was taken away. */
const CHANGES: readonly (readonly [MadeStack, number])[] = [
  [[...QUOTE, 'example.com/money.Round'], 180],
  [[...QUOTE, 'encoding/json.Marshal'], -140],
  [[...SERVE, 'example.com/log.(*Logger).Write'], -60],
  [['runtime.gcBgMarkWorker'], 40],
];

const CUT_OFF: typeof STACKS = [
  [[...QUOTE, 'encoding/json.Marshal'], 100],
  [[...QUOTE, 'other'], 200],
  [['[truncated]', 'shop/cart.(*Line).Price'], 60],
];

describe('what is drawn', () => {
  let pages: Pages | undefined;
  let open: OpenPage;

  before(async function () {
    if (process.platform !== 'linux') this.skip(); // Letters are drawn otherwise elsewhere.
    pages = await startPages();
  });
  after(async () => pages?.close());
  afterEach(async () => {
    assert.deepEqual(open.errors, []);
    await open.close();
  });

  async function drawn(
    theme: 'dark' | 'light',
    stacks: typeof STACKS,
    keys: readonly string[],
    search = '',
  ): Promise<Uint8Array> {
    const made = messagesOfProfile(profileOfStacks(stacks));
    open = await pages!.open({ theme, width: 640, height: 480, reducedMotion: true });
    await open.waitFor('ready');
    await open.send(made.page, ...made.graph);
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
    await open.page.getByRole('tree').focus();
    for (const key of keys) await open.page.keyboard.press(key);
    if (search !== '') {
      await open.page.keyboard.press('/');
      await open.page.keyboard.type(search);
      await open.page.keyboard.press('Enter');
    }
    // Where the focus is, and the pointer, is no part of the picture.
    await open.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await open.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    const { x, y } = (await open.page.locator('.graph').first().boundingBox())!;
    return open.page.screenshot({ clip: { x, y, width: 616, height: 150 } });
  }

  const cases = [
    { name: 'plain', stacks: STACKS, keys: [], search: '' },
    { name: 'search', stacks: STACKS, keys: [], search: 'json' },
    {
      name: 'zoomed',
      stacks: STACKS,
      keys: ['ArrowDown', 'ArrowDown', 'ArrowDown', 'z'],
      search: '',
    },
    { name: 'package', stacks: STACKS, keys: ['k'], search: '' },
    { name: 'heat', stacks: STACKS, keys: ['k', 'k'], search: '' },
    { name: 'cut-off', stacks: CUT_OFF, keys: [], search: '' },
    { name: 'difference', stacks: CHANGES, keys: [], search: '' },
  ] as const;

  for (const theme of ['dark', 'light'] as const) {
    for (const { name, stacks, keys, search } of cases) {
      it(`is as it was looked at: ${name}, ${theme}`, async () => {
        const png = await drawn(theme, stacks, keys, search);
        await assertAsKept(open.page, `${name}-${theme}`, png);
      });
    }
  }

  it('is told apart from every other picture by far more than what is let pass', async () => {
    open = await pages!.open();
    for (const theme of ['dark', 'light']) {
      const [plain, ...others] = await Promise.all(
        cases.map(({ name }) => readFile(goldenFile(`${name}-${theme}`))),
      );
      for (const [at, other] of others.entries()) {
        const share = await differingPixels(open.page, plain!, other);
        assert.ok(share > 0.02, `${cases[at + 1]!.name}, ${theme}: ${share}`);
      }
    }
  });
});
