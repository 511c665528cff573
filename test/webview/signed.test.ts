// A profile that is itself a difference (pprof's `-diff_base`): more and less by its own signs, as a comparison draws them,
// and not a word of how sure that is, which nobody can know of it.

import assert from 'node:assert/strict';
import { messagesOfProfile, profileOfStacks } from './support/made-messages.ts';
import { startPages, type OpenPage, type Pages } from './support/page.ts';

const CHANGED = messagesOfProfile(
  profileOfStacks([
    [['main', 'shop/api.grew'], 400],
    [['main', 'shop/api.shrank'], -300],
    [['main', 'shop/api.moved', 'from'], -100],
    [['main', 'shop/api.moved', 'to'], 100],
    // Of 190 and 200 samples: a small part of the larger side.
    [['main', 'shop/api.nearly'], 200],
    [['main', 'shop/api.nearly'], -190],
  ]),
);
const PLAIN = messagesOfProfile(profileOfStacks([[['main', 'shop/api.grew'], 400]]), { id: 2 });

describe('a profile whose values have signs', () => {
  let pages: Pages;
  let open: OpenPage;

  before(async () => {
    pages = await startPages();
  });
  after(() => pages.close());
  beforeEach(async () => {
    open = await pages.open();
    open.page.setDefaultTimeout(8_000);
    await open.waitFor('ready');
    await show(CHANGED);
  });
  afterEach(async () => {
    assert.deepEqual(open.errors, []);
    await open.close();
  });

  async function show(made: typeof CHANGED): Promise<void> {
    await open.send(made.page, ...made.graph);
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
  }
  const choice = () => open.page.getByRole('combobox', { name: 'Colour' });
  const entries = () => open.page.locator('.legend .legend-long').allInnerTexts();

  it('begins with what changed, and says in its legend what that looks like', async () => {
    assert.equal(await choice().inputValue(), 'difference');
    assert.deepEqual(await entries(), ['▼ Less', '▲ More', 'Even']);
    assert.doesNotMatch(
      await open.page.locator('body').innerText(),
      /noise|certain|likely|chance/i,
    );
  });

  it('lights what was added and taken away alike', async () => {
    await open.page.getByRole('button', { name: 'Even' }).click();
    assert.match(await open.page.locator('.chip').innerText(), /Lit\s+Even/);
    await open.page.getByRole('tree').focus();
    const lit: string[] = [];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight']) {
      await open.page.keyboard.press(key);
      const text = await open.page.locator('#focused-frame').innerText();
      if (text.includes('Matches the search')) lit.push(/^[^,]+/.exec(text)![0]);
    }
    assert.deepEqual(lit, ['api.moved']);
  });

  it('gives way to the kinds of code where nothing has a sign, and comes back', async () => {
    await show(PLAIN);
    assert.equal(await choice().inputValue(), 'kind');
    assert.deepEqual(await choice().locator('option').allInnerTexts(), [
      'Kind of code',
      'Package',
      'Heat of self',
    ]);
    await show(CHANGED);
    assert.equal(await choice().inputValue(), 'difference');
  });

  it('keeps the colours that the reader chose', async () => {
    await choice().selectOption('heat');
    await open.reload();
    await open.waitFor('ready');
    await show(CHANGED);
    assert.equal(await choice().inputValue(), 'heat');
  });

  it('tells in its table by the colours of its graph what became of a row', async () => {
    const fill = (one: Element) => getComputedStyle(one).backgroundColor;
    const legend = (name: string) =>
      open.page.locator('.legend-entry', { hasText: name }).locator('.swatch').evaluate(fill);
    const [less, more] = [await legend('Less'), await legend('More')];
    assert.notEqual(less, more);
    await open.page.getByRole('tab', { name: 'Table' }).click();
    await open.waitFor('wantCalls');
    await open.send(...CHANGED.calls);
    const row = (name: string) => open.page.locator('.table-row', { hasText: name });
    const colours = async (name: string) => [
      await row(name).locator('.swatch').evaluate(fill),
      await row(name).locator('.bar-self').evaluate(fill),
    ];
    assert.deepEqual(await colours('api.grew'), [more, more]);
    assert.deepEqual(await colours('api.shrank'), [less, less]);
    await choice().selectOption('kind');
    const [grew, shrank] = [await colours('api.grew'), await colours('api.shrank')];
    assert.equal(grew[0], shrank[0]);
    assert.notEqual(grew[0], more);
  });
});
