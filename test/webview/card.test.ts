// What the card of a frame says beside its cost: how many samples stand behind it and what was measured, in every view.

import assert from 'node:assert/strict';
import path from 'node:path';
import { startPages } from './support/page.ts';
import type { OpenPage, Pages } from './support/page.ts';
import { messagesOf } from './support/profiles.ts';
import type { Messages } from './support/profiles.ts';

const recording = path.resolve(import.meta.dirname, '../fixtures/profiles/go126-cpu-1.pb.gz');

describe('the card of a frame', () => {
  let pages: Pages;
  let cpu: Messages;
  /** The same recording by its other value: how many samples there are. */
  let samples: Messages;
  let open: OpenPage;

  before(async () => {
    pages = await startPages();
    cpu = await messagesOf([recording]);
    samples = await messagesOf([recording], 1, 0);
  });
  after(() => pages.close());
  beforeEach(async () => {
    open = await pages.open({ reducedMotion: true });
    open.page.setDefaultTimeout(8000);
    await open.waitFor('ready');
    await open.send(cpu.page, ...cpu.graph);
    await open.page.locator('#focused-frame').waitFor({ state: 'attached' });
  });
  afterEach(async () => {
    assert.deepEqual(open.errors, []);
    await open.close();
  });

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await open.page.keyboard.press(key);
  };
  /** Boxes move when a sandwich is first drawn, and a card closes then: a busy machine takes its time for these frames. */
  const atRest = async () => {
    for (let frames = 0; frames < 6; frames++)
      await open.page.evaluate(() => new Promise(requestAnimationFrame));
  };
  const evidence = () => open.page.locator('.card:not([hidden]) .card-evidence').innerText();
  /** What `hotline top` says of the function, which no other box is of. */
  const counted = (name: string) =>
    Number(samples.top.rows.find(({ function: known }) => known === name)!.total);

  it('tells the samples that the profile itself counts, and the build', async () => {
    await open.page.getByRole('tree', { name: 'Flame graph', exact: true }).focus();
    await press('ArrowDown', 'ArrowDown', ' ');
    assert.equal(await evidence(), `${counted('main.main')} samples · build 78cb92e`);
  });

  const card = () => open.page.getByRole('dialog', { name: 'Frame details' });
  const frame = () => open.page.getByRole('tree', { name: 'Flame graph', exact: true });
  const carded = async () => {
    await frame().focus();
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', ' ', 'Tab');
    await card().locator(':focus').waitFor();
  };

  it('is the next stop of Tab after its frame, and Escape and Shift+Tab lead back to that', async () => {
    await carded();
    assert.equal(await card().locator(':focus').innerText(), 'Open Source');
    await press('Escape');
    await card().waitFor({ state: 'hidden' });
    await frame().and(open.page.locator(':focus')).waitFor();
    await carded();
    await press('Shift+Tab');
    await frame().and(open.page.locator(':focus')).waitFor();
    assert.ok(await card().isVisible());
  });

  it('leaves the keys to its frame while the focus is in it, and gives it back with what it does', async () => {
    await carded();
    await press('?');
    await open.page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await press('Escape');
    await carded();
    await press('Shift+F10');
    await open.page.getByRole('menu').waitFor();
    await press('Escape');
    await carded();
    await press('Tab', 'Enter'); // Zoom
    await card().waitFor({ state: 'hidden' });
    await frame().and(open.page.locator(':focus')).waitFor();
    await carded();
    await press('t');
    await open.page.locator('.table:visible').and(open.page.locator(':focus')).waitFor();
  });

  it('tells those of its part in a split', async () => {
    await open.page.getByLabel('Split').selectOption('region');
    await open.waitFor('wantSplit');
    await open.send(...cpu.split['region']!);
    let sum = 0;
    for (const name of [
      'region us-east',
      'region eu-west',
      'region ap/süd "1"',
      'without region',
    ]) {
      await open.page.getByRole('tree', { name: `Flame graph, ${name}`, exact: true }).focus();
      await press('ArrowDown', ' ');
      sum += Number(/^(\d+) samples/.exec(await evidence())![1]);
      await press('Escape');
    }
    assert.equal(sum, counted('runtime.main'));
  });

  it('tells them in both halves of a sandwich, by pointer and key', async () => {
    await open.page.getByRole('tree', { name: 'Flame graph', exact: true }).focus();
    await press('ArrowDown', 'ArrowDown', 's');
    await open.waitFor('wantCalls');
    await open.send(...cpu.calls);
    const callers = open.page.getByRole('tree', { name: 'Callers' });
    await callers.focus();
    await press('ArrowUp');
    await atRest();
    await press(' ');
    assert.match(await evidence(), new RegExp(`^${counted('main.main')} samples · build `));
    await press('Escape');
    assert.equal(await open.page.locator('.card:not([hidden])').count(), 0);
    const callees = open.page.getByRole('tree', { name: 'Callees' });
    const { x, y } = (await callees.boundingBox())!;
    await open.page.mouse.move(x + 40, y + 10);
    await open.page.locator('.card:not([hidden])').waitFor();
    assert.match(await evidence(), /^\d+ samples · build /);
  });

  it('tells no self of a caller: what it shows is spent in the function that it leads to', async () => {
    await open.page.getByRole('tree', { name: 'Flame graph', exact: true }).focus();
    await press('ArrowDown', 'ArrowDown', 's');
    await open.waitFor('wantCalls');
    await open.send(...cpu.calls);
    const rows = async (half: 'Callers' | 'Callees', key: string) => {
      const tree = open.page.getByRole('tree', { name: half });
      await tree.focus();
      await press(key);
      await atRest();
      await press(' ');
      const heads = await open.page.locator('.card:not([hidden]) tbody th').allInnerTexts();
      await press('Escape');
      return { heads, spoken: await tree.locator('[aria-selected=true]').innerText() };
    };
    const caller = await rows('Callers', 'ArrowUp');
    assert.deepEqual(caller.heads, ['Total']);
    assert.doesNotMatch(caller.spoken, /self|callee/);
    const callee = await rows('Callees', 'ArrowDown');
    assert.deepEqual(callee.heads, ['Self', 'Total']);
    assert.match(callee.spoken, /self/);
  });

  it('opens beside the pointer where a frame is wide, and keeps what can be done in sight on a low page', async () => {
    await open.page.setViewportSize({ width: 1200, height: 300 });
    const graph = open.page.locator('.graph-scroller').first();
    const { x, y, width } = (await graph.boundingBox())!;
    const card = open.page.locator('.card:not([hidden])');
    for (const share of [0.2, 0.5]) {
      const pointer = x + width * share;
      await open.page.mouse.move(pointer, y + 10);
      await card.waitFor();
      const { x: left, width: wide } = (await card.boundingBox())!;
      assert.ok(
        left < pointer && pointer < left + wide,
        `${left} to ${left + wide}, at ${pointer}`,
      );
      const whole = (await card.boundingBox())!;
      const actions = (await card.locator('.card-actions').boundingBox())!;
      assert.ok(
        actions.y + actions.height <= whole.y + whole.height + 1,
        'its actions are in sight',
      );
      await open.page.mouse.move(1, 1);
      await card.waitFor({ state: 'detached' });
    }
  });

  it('never lies over its frame, however little room there is', async () => {
    const height = 400;
    await open.page.setViewportSize({ width: 640, height }); // A page of 1280 × 800 at 200 %.
    const graph = open.page.locator('.graph-scroller').first();
    const { x, y, height: tall } = (await graph.boundingBox())!;
    // Frames that are so wide that no card has room beside them.
    for (let down = 30; down < tall - 5; down += 20) {
      await open.page.mouse.move(x + 60, y + down);
      await open.page.locator('.card:not([hidden])').waitFor();
      const card = (await open.page.locator('.card:not([hidden])').boundingBox())!;
      const told = JSON.stringify({ pointer: y + down, card });
      assert.ok(card.y >= 0 && card.y + card.height <= height, `all of it is on the page: ${told}`);
      assert.ok(card.y > y + down + 3 || card.y + card.height < y + down - 3, told);
      await open.page.mouse.move(1, 1);
      await open.page.locator('.card:not([hidden])').waitFor({ state: 'detached' });
    }
  });
});
