// What a reader takes away from the graph: by keys, by the menu and by chips, kept with the page.

import assert from 'node:assert/strict';
import type { FlameEdit } from '../../src/core/flame/edits.ts';
import { demoPageForEach } from './support/each-page.ts';
import { messagesOfProfile, profileOfStacks } from './support/made-messages.ts';
import type { OpenPage } from './support/page.ts';
import type { Messages } from './support/profiles.ts';

describe('edits on the page', () => {
  let demo: Messages;
  let open: OpenPage;

  demoPageForEach((page, messages) => {
    open = page;
    demo = messages;
  });
  beforeEach(() => show());

  const show = async () => {
    await open.waitFor('ready');
    await open.send(demo.page, ...demo.graph);
    await focused().waitFor({ state: 'attached' });
  };
  const focused = () => open.page.locator('#focused-frame');
  const says = () => focused().innerText();
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await open.page.keyboard.press(key);
  };
  const graph = () => open.page.getByRole('tree');
  /** The first edit asks for what graphs are made of. */
  const answerCalls = async () => {
    await open.waitFor('wantCalls');
    await open.send(...demo.calls);
  };
  /** What the lines were to be filtered with, once it was said so often. */
  const filters = async (times: number): Promise<readonly (readonly FlameEdit[])[]> => {
    await open.page.waitForFunction(
      (least) => window.fromPage.filter(({ type }) => type === 'filterLines').length >= least,
      times,
    );
    return (await open.posted()).flatMap((one) => (one.type === 'filterLines' ? [one.edits] : []));
  };
  const chips = () => open.page.locator('.chip').allInnerTexts();
  const announced = (text: string | RegExp) =>
    open.page.getByRole('status').filter({ hasText: text }).first().waitFor({ state: 'attached' });
  const findBySearch = async (name: string) => {
    await press('/');
    await open.page.keyboard.type(name);
    await press('Enter', 'Escape', 'Escape');
    assert.match(await says(), new RegExp(name));
  };

  it('hides a function by its key: its callees stand below its caller; a chip brings it back', async () => {
    await graph().focus();
    await press('ArrowDown', 'ArrowDown');
    const hidden = /^[^,]+/.exec(await says())![0];
    await press('ArrowDown');
    const below = /^[^,]+/.exec(await says())![0];
    await press('ArrowUp', 'h');
    await answerCalls();
    await announced(/^Hidden .*; all samples remain\.$/);
    await press('Home', 'ArrowDown', 'ArrowDown');
    assert.equal(/^[^,]+/.exec(await says())![0], below);
    assert.match((await chips()).join(), /Hide/);
    await open.page.getByRole('button', { name: /^Remove: Hide/ }).press('Enter');
    await graph().focus();
    await press('Home', 'ArrowDown', 'ArrowDown');
    assert.equal(/^[^,]+/.exec(await says())![0], hidden);
    assert.deepEqual(await chips(), []);
  });

  it('begins with a function, ignores samples and shows only some, and says what remains', async () => {
    await graph().focus();
    await findBySearch('listProducts');
    await press('f');
    await answerCalls();
    await announced(/Stacks begin with .*listProducts; [\d.]+ percent of samples remain/);
    await press('Home', 'ArrowDown');
    assert.match(await says(), /listProducts/);
    assert.match(await open.page.locator('.graph-panel .strip').innerText(), /listProducts/);
    await press('Home');
    assert.match(await open.page.locator('.graph-panel .strip').innerText(), /% of all/);
    // Escape takes back the last edit when there is nothing else left to take back.
    await press('Escape');
    assert.deepEqual(await chips(), []);
    await findBySearch('listProducts');
    await press('i');
    await announced(/Ignored samples through/);
    await press('/');
    await open.page.keyboard.type('listProducts');
    await open.page.getByText('No match').waitFor();
  });

  it('collapses what a function calls, marks it, and shows it again by the same key', async () => {
    await graph().focus();
    await findBySearch('listProducts');
    const numbers = async () =>
      /[^,]* of total.*?self [^.]*(\.\d)? percent|self nothing/.exec(await says())?.[0];
    const summary = () => open.page.getByRole('region', { name: 'Summary' }).innerText();
    const legend = () => open.page.locator('.legend').innerText();
    const before = [await numbers(), await summary(), await legend()];
    await press('c');
    await answerCalls();
    await announced(/Collapsed/);
    assert.ok(before.every((text) => text !== undefined && text !== ''));
    await open.page.waitForTimeout(100); // The summary is written when nobody waits for it.
    assert.deepEqual([await numbers(), await summary(), await legend()], before, 'as measured');
    assert.match(await says(), /what it calls is collapsed|no callees/i);
    await press('ArrowDown');
    assert.match(await says(), /listProducts.*no callees/i, 'there is nothing below');
    await press('c');
    await press('ArrowDown');
    assert.doesNotMatch(await says(), /^listProducts/);
  });

  it('draws boxes of lines, and goes back', async () => {
    await graph().focus();
    await press('l');
    await answerCalls();
    await findBySearch('listProducts');
    assert.match(await says(), /listProducts :\d+/);
    const select = open.page.getByLabel('Frames');
    assert.equal(await select.inputValue(), 'Lines');
    await select.selectOption('Functions');
    await graph().focus();
    assert.match(await says(), /listProducts/);
    assert.doesNotMatch(await says(), /listProducts :\d+/);
  });

  it('writes what stands on lines into their boxes, and marks what was edited since', async () => {
    await graph().focus();
    await press('l');
    await answerCalls();
    await open.waitFor('wantLineTexts');
    await findBySearch('listProducts');
    const plain = await says();
    assert.doesNotMatch(plain, /since it was measured/);
    const [, line] = /listProducts :(\d+)/.exec(plain)!;
    const at = demo.flame.columns.files.findIndex((file) => file.endsWith('products.go'));
    const path = demo.flame.paths[at]!;
    const pixels = () =>
      open.page.evaluate(
        () => document.querySelector<HTMLCanvasElement>('.graph-canvas')!.toDataURL().length,
      );
    const before = await pixels();
    const text = 'page := s.catalogue.Page(number)';
    const files = [{ path, lines: [Number(line)], texts: [text], states: ['edited' as const] }];
    await open.send({ type: 'lineTexts', id: 1, files });
    await open.page.waitForFunction(() =>
      /Edited since it was measured/.test(document.querySelector('#focused-frame')!.textContent),
    );
    assert.notEqual(await pixels(), before, 'it is drawn');
    await press(' ');
    assert.equal(await open.page.locator('.card .card-line').innerText(), text);
    await press('Escape', 'l');
    await open.page.waitForFunction(
      () => !/:\d/.test(document.querySelector('#focused-frame')!.textContent),
    );
    assert.doesNotMatch(await says(), /since it was measured/);
  });

  it('goes back and forward among zooms and edits', async () => {
    await graph().focus();
    await press('ArrowDown', 'ArrowDown', 'z');
    await announced(/^Zoomed to/);
    await press('h');
    await answerCalls();
    await announced(/^Hidden/);
    await press('Alt+ArrowLeft');
    await open.page.waitForFunction(() => document.querySelectorAll('.chip').length === 0);
    assert.equal(await open.page.locator('.crumb').count(), 3, 'still zoomed');
    await press('Alt+ArrowLeft');
    await open.page.waitForFunction(() => document.querySelectorAll('.crumb').length === 0);
    await press('Alt+ArrowRight', 'Alt+ArrowRight');
    await open.page.waitForFunction(() => document.querySelectorAll('.chip').length === 1);
  });

  it('takes edits back with the focus where it was, and says so', async () => {
    await graph().focus();
    await findBySearch('listProducts');
    await press('i');
    await answerCalls();
    await announced(/^Ignored samples through/);
    assert.doesNotMatch(await says(), /^[^,]*listProducts/);
    await press('Alt+ArrowLeft');
    await announced(/^No longer: ignored samples through .*\. All samples are shown\.$/);
    assert.match(await says(), /listProducts/);
    await press('h');
    await announced(/^Hidden /);
    await press('Escape');
    await announced(/^No longer: hidden /);
    assert.match(await says(), /listProducts/);
  });

  it('hands the samples of a frame to the lines, tells which they count, and takes it back', async () => {
    const answerLines = async (lineFilter: readonly FlameEdit[]) => {
      assert.ok(demo.page.type === 'page' && demo.page.page.kind === 'profile');
      const profile = { ...demo.page.page.profile, lineFilter };
      await open.send({ type: 'page', page: { kind: 'profile', profile } });
    };
    await graph().focus();
    await findBySearch('listProducts');
    await press('u');
    const edits = (await filters(1))[0]!;
    assert.equal(edits.length, 1);
    assert.match(JSON.stringify(edits), /"does":"only".*listProducts/);
    assert.deepEqual(await chips(), [], 'nothing is told before it is so');
    await answerLines(edits);
    await announced(/^Lines count some samples: only .*listProducts\.$/);
    assert.match((await chips()).join(), /^Lines only \(\*Server\)\.listProducts/);
    // The graph itself has all of its samples, and stays where it was.
    assert.match(await says(), /listProducts/);
    await press('Shift+F10');
    await open.page.getByRole('menuitem', { name: /Count All Samples on the Lines/ }).waitFor();
    await press('Escape');
    await open.page.getByRole('button', { name: /^Remove: Lines/ }).press('Enter');
    assert.deepEqual((await filters(2))[1], []);
    await answerLines([]);
    await announced('Lines count all samples.');
    assert.deepEqual(await chips(), []);
  });

  it('hands what the whole graph is filtered with to the lines, from all of it', async () => {
    await graph().focus();
    await press('u');
    await findBySearch('listProducts');
    await press('i');
    await answerCalls();
    await announced(/Ignored samples through/);
    await press('Home', 'u');
    const [edits, ...more] = await filters(1);
    assert.deepEqual(more, [], 'there is nothing to filter with before');
    assert.deepEqual(
      edits?.map(({ does }) => does),
      ['ignore'],
    );
  });

  it('has nothing to filter where no lines follow the page', async () => {
    assert.ok(demo.page.type === 'page' && demo.page.page.kind === 'profile');
    const profile = { ...demo.page.page.profile, lineFilter: undefined };
    await open.send({ type: 'page', page: { kind: 'profile', profile } });
    await graph().focus();
    await findBySearch('listProducts');
    await press('Shift+F10');
    await open.page.getByRole('menuitem', { name: 'Copy Name' }).waitFor();
    assert.equal(await open.page.getByRole('menuitem', { name: /on the Lines/ }).count(), 0);
    await press('Escape', 'u');
    await open.page
      .getByText('Lines in the editor follow the panel Flame Graph, not this')
      .waitFor();
  });

  it('offers all of it in a menu, by the pointer and by the keyboard', async () => {
    await graph().focus();
    await press('ArrowDown', 'ArrowDown', 'Shift+F10');
    const menu = open.page.getByRole('menu');
    await menu.waitFor();
    const labels = await menu.getByRole('menuitem').allInnerTexts();
    assert.ok(labels.some((label) => label.startsWith('Hide This Function')));
    await press('ArrowDown', 'Escape');
    await menu.waitFor({ state: 'hidden' });
    assert.equal(await open.page.locator('.graph-scroller:focus').count(), 1);
    const box = (await graph().boundingBox())!;
    await open.page.mouse.click(box.x + 60, box.y + 36, { button: 'right' });
    await menu.getByRole('menuitem', { name: 'Hide This Function' }).click();
    await answerCalls();
    await announced(/^Hidden/);
  });

  it('copies what is shown as a command of pprof, and says what that leaves out', async () => {
    await open.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copy = async () => {
      await press('Shift+F10');
      await open.page.getByRole('menuitem', { name: 'Copy as pprof Command' }).click();
      await announced('Copied the command.');
      return open.page.evaluate(() => navigator.clipboard.readText());
    };
    await graph().focus();
    await press('Home');
    assert.equal(await copy(), 'go tool pprof -sample_index=cpu profile.pb.gz');
    await findBySearch('listProducts');
    await press('i');
    await answerCalls();
    await announced(/Ignored samples through/);
    await press('Home', 'r');
    await announced('Collapsed recursion; ');
    const command = await copy();
    assert.match(
      command,
      /^go tool pprof -sample_index=cpu -ignore='\^[^']*\\\(\\\*Server\\\)\\\.listProducts\$' profile\.pb\.gz$/,
    );
    await open.page
      .getByText('pprof cannot be told: collapsed recursion. And profile.pb.gz stands for what is')
      .waitFor();
  });

  it('keeps edits when the page is made anew, and in other data', async () => {
    await graph().focus();
    await press('ArrowDown', 'ArrowDown', 'h');
    await answerCalls();
    await announced(/^Hidden/);
    const kept = await chips();
    await open.reload();
    await open.waitFor('ready');
    await open.send(demo.page, ...demo.graph);
    await answerCalls();
    await focused().waitFor({ state: 'attached' });
    assert.deepEqual(await chips(), kept);
  });

  /** A function of the workspace without a caller or callee of its file, so that it takes all of its lines along. */
  const ownLine = () => {
    const { paths, columns } = demo.flame;
    const box = columns.name.findIndex(
      (fn, at) => at > 0 && paths[columns.file[at]!]?.endsWith('search.go') === true && fn >= 0,
    );
    return { path: paths[columns.file[box]!]!, line: columns.line[box]! };
  };

  it('says of a line whose boxes were taken away what took them, and brings them back', async () => {
    const { path, line } = ownLine();
    const reveal = { type: 'reveal', path, line, total: 1 } as const;
    await open.send(reveal);
    await open.page.locator('.chip', { hasText: `search.go:${line}` }).waitFor();
    await graph().focus();
    await press('i'); // Its own function has the focus.
    await answerCalls();
    await announced(/^Ignored/);
    const edit = (await chips()).find((chip) => chip.startsWith('Ignore'))!.trim();
    await open.send(reveal);
    const note = open.page.locator('.graph-note').first();
    const name = edit.replace(/\s+/g, ' ').replace(/ ×?$/, '');
    await note
      .getByText(`search.go:${line} has cost, but no box here: ${name} took it away.`)
      .waitFor();
    await note.getByRole('button', { name: 'Take It Back' }).click();
    await open.page.locator('.chip', { hasText: `search.go:${line}` }).waitFor();
    assert.ok(!(await chips()).some((chip) => chip.startsWith('Ignore')));
  });

  it('lights the line again when the page is made anew, and asks nothing where its boxes are gone', async () => {
    const { path, line } = ownLine();
    const reveal = { type: 'reveal', path, line, total: 1 } as const;
    await open.send(reveal);
    const chip = open.page.locator('.chip', { hasText: `search.go:${line}` });
    await chip.waitFor();
    await graph().focus();
    await press('ArrowDown', 'z'); // Elsewhere than where the line led.
    const zoomed = await open.page.locator('.crumb-list').innerText();
    for (const again of ['restored', 'moved'] as const) {
      await open.reload();
      await show();
      await open.send({ ...reveal, again });
      await chip.waitFor();
      assert.equal(await open.page.locator('.crumb-list').innerText(), zoomed, 'nothing moves');
    }
    await chip.getByRole('button').click();
    await chip.waitFor({ state: 'detached' });
    await open.reload();
    await show();
    await open.send({ ...reveal, again: 'restored' });
    await graph().focus();
    await press('?'); // Whatever came before it was taken.
    await open.page.getByRole('dialog').waitFor();
    assert.equal(await chip.count(), 0, 'the reader took it away');
  });

  it('has chips that fit on the page and are taken away, however long their names are', async () => {
    const long = `main.${'VeryLongName'.repeat(400)}`;
    const made = messagesOfProfile(
      profileOfStacks([
        [['main.main', long], 3],
        [['main.main'], 1],
      ]),
    );
    await open.send(made.page, ...made.graph, ...made.calls);
    await graph().focus();
    await press('Home', 'ArrowDown', 'ArrowDown', 'h');
    for (const width of [1400, 300]) {
      await open.page.setViewportSize({ width, height: 600 });
      const chip = open.page.locator('.chip-edit');
      const remove = (await chip.getByRole('button').boundingBox())!;
      assert.ok(remove.x + remove.width <= width, `${remove.x}`);
    }
    await open.page.locator('.chip-edit').getByRole('button').click();
    await open.page.locator('.chip-edit').waitFor({ state: 'detached' });
  });

  it('lists the keys', async () => {
    await graph().focus();
    await press('?');
    const dialog = open.page.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    assert.match(await dialog.innerText(), /hide this function/);
    await press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await open.page.locator('.graph-scroller:focus').count(), 1);
  });
});
