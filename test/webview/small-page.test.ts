// The page at 300 pixels, and at twice the size of its letters (half as many pixels): nothing reaches beyond it, and what is
// left out for want of room is still to be had.

import assert from 'node:assert/strict';
import { demoPageForEach } from './support/each-page.ts';
import { messagesOfProfile, profileOfStacks } from './support/made-messages.ts';
import type { OpenPage } from './support/page.ts';
import type { Messages } from './support/profiles.ts';
import type { ToWebview } from '../../src/protocol.ts';

const LONG = 'Allocated memory since the start of the process';

describe('a small page', () => {
  let open: OpenPage;
  let demo: Messages;
  demoPageForEach((opened, messages) => {
    open = opened;
    demo = messages;
  });

  async function show(width: number, height: number): Promise<void> {
    await open.page.setViewportSize({ width, height });
    await open.send(withLongType(demo.page), ...demo.graph);
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
  }

  /** Seen elements that reach beyond the page to either side. */
  const beyond = () =>
    open.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('body *')]
        .filter((one) => {
          const { left, right, width } = one.getBoundingClientRect();
          const reaches = left < -0.5 || right > document.documentElement.clientWidth + 0.5;
          return width > 0 && one.checkVisibility() && reaches;
        })
        .map((one) => `${one.tagName}.${one.className}`),
    );

  for (const [width, height] of [
    [300, 700],
    [300, 320],
    [640, 400],
  ] as const) {
    it(`has all of its tools within ${width} × ${height}, whatever the type and the search`, async () => {
      await show(width, height);
      assert.deepEqual(await beyond(), []);
      await open.page.getByRole('tree').focus();
      await open.page.keyboard.press('/');
      await open.page.keyboard.type('json marshalling of many things');
      assert.deepEqual(await beyond(), []);
      await open.page.keyboard.press('Enter');
      await open.page.getByRole('tree').focus();
      assert.deepEqual(await beyond(), []);
      const opener = open.page.getByRole('button', { name: 'Tools of the view' });
      if (await opener.isVisible()) await opener.click();
      assert.deepEqual(await beyond(), []);
      const type = await open.page.getByLabel('Profile type').boundingBox();
      assert.ok(type!.width >= 60, `the type has ${type!.width} px`);
    });

    it(`shows the keys from the first on in ${width} × ${height}, in lines of words`, async () => {
      await show(width, height);
      await open.page.getByRole('tree').focus();
      await open.page.keyboard.press('?');
      const dialog = open.page.getByRole('dialog', { name: 'Keys' });
      const [whole, title] = await Promise.all([
        dialog.boundingBox(),
        dialog.getByRole('heading').boundingBox(),
      ]);
      assert.ok(title!.y >= whole!.y, 'its title is in sight');
      const narrowest = await dialog
        .locator('dd')
        .evaluateAll((all) => Math.min(...all.map((one) => one.getBoundingClientRect().width)));
      assert.ok(narrowest >= 200, `what keys do has ${narrowest} px`);
      await open.page.keyboard.press('End');
      await open.page.waitForFunction(() => {
        const close = document.querySelector('.keys-help button')!.getBoundingClientRect();
        return close.bottom <= document.documentElement.clientHeight;
      });
      await open.page.keyboard.press('Escape');
      assert.ok(
        await open.page.getByRole('tree').evaluate((one) => one === document.activeElement),
      );
    });
  }

  for (const [width, height] of [
    [300, 700],
    [300, 250],
    [1000, 250],
  ] as const) {
    it(`has by keys what it has no room for: ${width} × ${height}`, async () => {
      await show(width, height);
      const { keyboard } = open.page;
      const opener = open.page.getByRole('button', { name: 'Tools of the view' });
      await opener.focus();
      await keyboard.press('Enter');
      assert.equal(await opener.getAttribute('aria-expanded'), 'true');
      for (const name of ['Profile type', 'Frames', 'Colour', 'Split'])
        await open.page.getByRole('combobox', { name }).waitFor();
      assert.deepEqual(await beyond(), []);
      await open.page.getByRole('combobox', { name: 'Colour' }).selectOption('heat');
      await keyboard.press('Escape');
      await opener.and(open.page.locator(':focus')).waitFor();
      assert.ok(!(await open.page.getByRole('combobox', { name: 'Colour' }).isVisible()));
      const more = open.page.getByRole('button', { name: 'More' });
      await more.focus();
      await keyboard.press('Enter');
      await open.page.getByRole('menuitem', { name: 'Use on the Lines' }).waitFor();
      assert.deepEqual(await beyond(), []);
      await keyboard.press('Escape');
      await more.and(open.page.locator(':focus')).waitFor();
    });
  }

  for (const [width, height] of [
    [300, 700],
    [480, 700],
    [640, 320],
    [300, 250],
  ] as const) {
    it(`has what costs are compared by behind the same button: ${width} × ${height}`, async () => {
      await open.page.setViewportSize({ width, height });
      await open.send(asComparison(demo.page), ...demo.graph);
      await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
      const by = open.page.getByRole('combobox', { name: 'Compared by' });
      assert.ok(!(await by.isVisible()), 'the graph has its room');
      await open.page.getByRole('button', { name: 'Tools of the view' }).click();
      for (const name of ['Compared by', 'Widths', 'Show'])
        await open.page.getByRole('combobox', { name }).waitFor();
      await by.scrollIntoViewIfNeeded(); // Of many, on a page this low.
      const box = (await by.boundingBox())!;
      assert.ok(box.y >= 0 && box.y + box.height <= height, `${box.y} of ${height}`);
      assert.deepEqual(await beyond(), []);
      await by.selectOption('Per second');
      assert.deepEqual((await open.posted()).at(-1), { type: 'chooseWay', way: 1 });
    });
  }

  it('tells the share of what is found, and what of it has no box, in 300 pixels', async () => {
    await show(300, 700);
    await open.page.getByRole('tree').focus();
    await open.page.keyboard.press('/');
    await open.page.keyboard.type('json');
    const found = open.page.locator('.search-found');
    assert.match(await found.innerText(), /^\d+ · [\d.]+\s% · \d+ hidden$/);
    const cut = await found.evaluate((one) => one.scrollWidth > one.clientWidth);
    assert.ok(!cut, 'all of it');
    const box = (await found.boundingBox())!;
    assert.ok(box.x >= 0 && box.x + box.width <= 300);
    const field = (await open.page.locator('.search input').boundingBox())!;
    assert.ok(field.width > 120, `${field.width} px are left for what is typed`);
  });

  for (const width of [1240, 1000, 900])
    it(`tells the share of what is found in ${width} pixels`, async () => {
      await show(width, 600);
      await open.page.getByRole('tree').focus();
      await open.page.keyboard.press('/');
      await open.page.keyboard.type('json');
      const found = open.page.locator('.search-found');
      assert.match(await found.innerText(), /^\d+ · [\d.]+\s%/);
      assert.ok(!(await found.evaluate((one) => one.scrollWidth > one.clientWidth)), 'all of it');
    });

  it('has what a frame costs on its card, in 300 × 250', async () => {
    await show(300, 250);
    await open.page.getByRole('tree').focus();
    await open.page.keyboard.press('ArrowDown');
    await open.page.keyboard.press(' ');
    const card = open.page.getByRole('dialog', { name: 'Frame details' });
    await card.waitFor();
    const within = (await card.boundingBox())!;
    const total = (await card.getByRole('row', { name: /^Total/ }).boundingBox())!;
    assert.ok(
      total.y + total.height <= Math.min(250, within.y + within.height),
      'the total is seen',
    );
  });

  it('says that nothing is left within the room of the graph, in 300 × 250', async () => {
    await open.page.setViewportSize({ width: 300, height: 250 });
    const one = messagesOfProfile(profileOfStacks([[['main', 'shop/api.work'], 400]]), { id: 2 });
    await open.send(one.page, ...one.graph);
    await open.page.getByRole('tree').focus();
    await open.page.keyboard.press('ArrowDown');
    await open.page.keyboard.press('i');
    await open.send(...one.calls);
    const empty = open.page.locator('.graph-panel .graph-empty');
    await empty.waitFor();
    const box = (await empty.boundingBox())!;
    const strip = (await open.page.locator('.graph-panel .strip').boundingBox())!;
    assert.ok(box.y + box.height <= strip.y + 0.5, 'it ends where the strip begins');
  });
});

function asComparison(message: ToWebview): ToWebview {
  assert.ok(message.type === 'page' && message.page.kind === 'profile');
  const { profile } = message.page;
  const comparison = {
    ...{ verdict: 'cannot tell' as const, result: 'cpu +1.2 %, which may be chance' },
    compared: 'New v2 against base v1 · by share of the total',
  };
  const lacking = 'the base does not tell its pods';
  const all = [
    { label: 'Share of total', lacking: undefined },
    { label: 'Per second', lacking: undefined },
    { label: 'Per pod', lacking },
  ];
  const ways = { all, chosen: 0 };
  return { type: 'page', page: { kind: 'profile', profile: { ...profile, comparison, ways } } };
}

function withLongType(message: ToWebview): ToWebview {
  assert.ok(message.type === 'page' && message.page.kind === 'profile');
  const { profile } = message.page;
  return { type: 'page', page: { kind: 'profile', profile: { ...profile, values: [LONG, LONG] } } };
}
