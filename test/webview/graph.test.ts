// What the flame graph shows and where: against sums made by another reader of the same recordings.

import assert from 'node:assert/strict';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { nameForms } from '../../src/core/names.ts';
import { startPages } from './support/page.ts';
import type { OpenPage, Pages } from './support/page.ts';
import { demoMessages, messagesOf } from './support/profiles.ts';
import type { Messages } from './support/profiles.ts';
import { demoStacks, expectedBoxes, shareWith } from './support/stacks.ts';
import type { ExpectedBox, Stack } from './support/stacks.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures/profiles');
const ROW_PX = 20;
const LEFT = 8;
const TOP = 6;

describe('the flame graph', () => {
  let pages: Pages;
  let demo: Messages;
  let stacks: readonly Stack[];
  let open: OpenPage;
  let graph: { x: number; y: number; width: number };

  before(async () => {
    pages = await startPages();
    demo = await demoMessages();
    stacks = demoStacks();
  });
  after(() => pages.close());
  beforeEach(async () => {
    open = await pages.open({ reducedMotion: true });
    await open.waitFor('ready');
    await open.send(demo.page, ...demo.graph);
    await strip().getByText('all', { exact: true }).waitFor();
    await measure();
  });
  afterEach(async () => {
    assert.deepEqual(open.errors, []);
    await open.close();
  });

  const strip = (): Locator => open.page.locator('.graph-panel .strip');
  const scroller = (): Locator => open.page.getByRole('tree');
  const search = (): Locator => open.page.getByRole('textbox', { name: /^Search/ });

  /** Once the page has found its form: what comes above the graph moves it. */
  async function measure(): Promise<void> {
    let box = await scroller().boundingBox();
    for (let before; JSON.stringify(before) !== JSON.stringify(box);) {
      before = box;
      await open.page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
      box = await scroller().boundingBox();
    }
    assert.ok(box);
    graph = { x: box.x + LEFT, y: box.y + TOP, width: box.width - 2 * LEFT };
  }

  /**
   * Points at a place of the graph and reads the strip. On a busy machine the pointer rests long enough for a card to
   * open, which lies over other boxes and stays while the pointer is in it: then once more without it.
   */
  async function told(share: number, row: number, aside = 0): Promise<string> {
    const card = open.page.getByRole('dialog');
    for (;;) {
      await open.page.mouse.move(
        graph.x + share * graph.width + aside,
        graph.y + (row + 0.5) * ROW_PX,
      );
      const text = await strip().innerText();
      const isOnCard =
        (await card.count()) > 0 && (await card.evaluate((it) => it.matches(':hover')));
      if (!isOnCard) return text;
      await open.page.mouse.move(0, 0);
      await card.waitFor({ state: 'hidden' });
    }
  }

  function shares(text: string): number {
    return Number(/Total.*·\s*([\d.]+)\s*%/s.exec(text)?.[1]);
  }

  it('has every box where an independent sum of the samples puts it', async () => {
    const visible = expectedBoxes(stacks).filter(
      ({ from, to, depth }) => (to - from) * graph.width >= 6 && depth < 20,
    );
    assert.ok(visible.length > 200, `only ${visible.length} boxes are wide enough to be tested`);
    const wrong: string[] = [];
    for (const box of visible) {
      // Just inside of both ends: a box that is a few pixels off is found out.
      for (const [at, aside] of [
        [box.from, 2],
        [box.to, -3],
      ] as const) {
        const text = await told(at, box.depth, aside);
        if (!tellsOf(text, box)) wrong.push(`${box.depth} ${box.name}: ${text}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  function tellsOf(text: string, { name, from, to }: ExpectedBox): boolean {
    const percent = (to - from) * 100;
    return text.startsWith(nameForms(name)[0]!) && Math.abs(shares(text) - percent) <= 0.051;
  }

  it('counts a search once per sample, however often a match stands in a match', async () => {
    const has =
      (text: string) =>
      ({ name, file }: { name: string; file: string }) =>
        name.toLowerCase().includes(text) || file.toLowerCase().includes(text);
    for (const text of ['encode', 'runtime.', 'catalogue.go', 'server']) {
      await search().fill(text);
      const found = open.page.locator('.search-found');
      await found.filter({ hasText: '%' }).waitFor();
      const expected = (100 * shareWith(stacks, has(text))).toFixed(1);
      assert.match(
        await found.innerText(),
        new RegExp(`· ${expected.replace('.', '\\.')}\\s%(?:\\s·|$)`),
        text,
      );
      await search().fill('');
    }
  });

  it('zooms at a click to the whole width, and back by Escape', async () => {
    const box = expectedBoxes(stacks).find(({ name }) => name.endsWith('.listProducts'));
    assert.ok(box);
    const middle = graph.x + ((box.from + box.to) / 2) * graph.width;
    await open.page.mouse.click(middle, graph.y + (box.depth + 0.5) * ROW_PX);
    const crumbs = open.page.getByRole('navigation', { name: 'Zoom and filters' });
    assert.match(await crumbs.innerText(), /listProducts$/);
    // The box now lies below "all", what is left out, and its caller, from edge to edge; the crumbs took a row.
    await measure();
    for (const share of [0.002, 0.998])
      assert.match(await told(share, 3), /^\(\*Server\)\.listProducts/);
    assert.match(await told(0.5, 1), /frames between/);
    assert.match(await told(0.5, 0), /^all/);
    const shown = await told(0.5, 3);
    assert.ok(
      Math.abs(shares(shown) - 100 * (box.to - box.from)) < 0.06,
      'its share stays that of all',
    );
    await scroller().press('Escape');
    // Its row stays, so that nothing moves.
    await open.page.waitForFunction(
      () => document.querySelector('.crumbs')?.childElementCount === 0,
    );
    await measure();
    assert.ok(tellsOf(await told(box.from, box.depth, 2), box));
  });

  it('tells what lies under a pointer that rests while boxes move', async () => {
    await open.page.setViewportSize({ width: 1400, height: 400 });
    await measure();
    const name = open.page.locator('.graph-panel .strip-name');
    const box = expectedBoxes(stacks).find(({ name }) => name.endsWith('.listProducts'));
    assert.ok(box);
    const x = graph.x + ((box.from + box.to) / 2) * graph.width;
    const y = graph.y + 5.5 * ROW_PX;
    /** What the strip tells by itself, and what it tells once the pointer has gone away and come back. */
    const toldTwice = async () => {
      await open.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
      const rested = await name.innerText();
      await open.page.mouse.move(5, 5);
      await open.page.mouse.move(x, y);
      return [rested, await name.innerText()] as const;
    };
    const scroll = async () => {
      await open.page.mouse.wheel(0, 3 * ROW_PX);
      await open.page.waitForFunction(() => document.querySelector('[role=tree]')!.scrollTop > 0);
    };
    const narrow = async () => {
      await open.page.setViewportSize({ width: 1000, height: 400 });
      await open.page.waitForFunction(
        () => document.querySelector<HTMLCanvasElement>('.graph-canvas')!.width < 1000,
      );
    };
    await open.page.mouse.move(x, y);
    const seen = [await name.innerText()];
    for (const move of [scroll, () => open.page.mouse.click(x, y), narrow]) {
      await move();
      const [rested, again] = await toldTwice();
      assert.equal(rested, again);
      seen.push(again);
    }
    assert.ok(new Set(seen).size > 2, `the boxes moved: ${seen.join(', ')}`);
    await scroller().press('Home');
    assert.equal(await name.innerText(), 'all', 'the keys were used last');
  });

  it('shows what is too narrow as one box of its true width, and zooms into it', async () => {
    const narrow = narrowSiblings();
    const text = await told(narrow.from, narrow.depth, 1);
    assert.match(text, new RegExp(`^${narrow.count} smaller`));
    assert.ok(Math.abs(shares(text) - 100 * (narrow.to - narrow.from)) < 0.051, text);
    const y = graph.y + (narrow.depth + 0.5) * ROW_PX;
    await open.page.mouse.click(graph.x + narrow.from * graph.width + 1, y);
    const name = open.page.locator('.graph-panel .strip-name');
    await name.filter({ hasText: nameForms(narrow.name)[0]! }).waitFor();
  });

  /** The widest siblings that are drawn as one. */
  function narrowSiblings(): ExpectedBox & { count: number } {
    const isNarrow = ({ from, to }: ExpectedBox) => (to - from) * graph.width < 2.9;
    const boxes = expectedBoxes(stacks);
    const runs = boxes.flatMap((first, at) => {
      const before = boxes.slice(0, at).findLast(({ depth }) => depth <= first.depth);
      const isFirst = before === undefined || before.depth < first.depth || !isNarrow(before);
      if (!isNarrow(first) || !isFirst) return [];
      const rest = boxes.slice(at);
      const end = rest.findIndex(({ depth }) => depth < first.depth);
      const siblings = rest.slice(0, end).filter(({ depth }) => depth === first.depth);
      return [{ ...first, to: siblings.at(-1)?.to ?? first.to, count: siblings.length }];
    });
    const wide = ({ from, to }: ExpectedBox) => to - from;
    const [widest] = runs.filter(({ count }) => count > 1).sort((a, b) => wide(b) - wide(a));
    assert.ok(widest);
    return widest;
  }

  it('zooms by a double click as by a click, opens nothing, and is one step back from where it was', async () => {
    const box = expectedBoxes(stacks).find(({ name }) => name.endsWith('.listProducts'));
    assert.ok(box);
    const x = graph.x + ((box.from + box.to) / 2) * graph.width;
    const y = graph.y + (box.depth + 0.5) * ROW_PX;
    await open.page.mouse.dblclick(x, y);
    const here = open.page.locator('.crumb[aria-current]');
    await here.waitFor();
    assert.match(await here.innerText(), /listProducts/);
    assert.ok((await open.posted()).every(({ type }) => type !== 'openSource'));
    await open.page.keyboard.press('Alt+ArrowLeft');
    await here.waitFor({ state: 'detached' });
    await open.page.mouse.move(5, 5);
    assert.ok(tellsOf(await told(box.from, box.depth, 2), box), 'it is as it was');
    await open.page.keyboard.down('Control');
    await open.page.mouse.click(x, y);
    await open.page.keyboard.up('Control');
    await open.waitFor('openSource');
    const message = (await open.posted()).find(({ type }) => type === 'openSource');
    assert.ok(message?.type === 'openSource' && message.beside && message.line > 0);
    assert.match(message.path ?? '', /test\/demo\/shop\/internal\/httpapi\/products\.go$/);
  });

  it('says who spends what by kind of code, and all kinds make the whole', async () => {
    const texts = await open.page.locator('.legend-entry b').allInnerTexts();
    const sum = texts.map((text) => parseFloat(text.replace('<', ''))).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum - 100) < 0.3, texts.join(' '));
    await open.page.getByRole('button', { name: /^Own code/ }).click();
    assert.match(await open.page.locator('.chip').innerText(), /Own code/);
  });

  it('takes shares of magnitudes where values are negative, as `hotline top` does', async () => {
    const difference = await messagesOf([path.join(fixtures, 'edge-negative.pb.gz')], 2);
    const { rows, total } = difference.top;
    const net = rows.reduce((sum, { self }) => sum + Number(self), 0);
    assert.ok(Math.abs(net) < Number(total), 'what was added and what was taken away differ');
    await open.send(difference.page, ...difference.graph);
    await open.page.getByRole('tab', { name: /^Table/ }).click();
    await open.send(...difference.calls);
    const table = open.page.locator('.table:visible .table-row');
    await table.first().waitFor();
    const inTable = await table.evaluateAll((found) =>
      found.map((row) => {
        const [self, all] = [...row.querySelectorAll('.share')].map((one) => one.textContent);
        return `${row.querySelector<HTMLElement>('.name')!.title}: ${self}, ${all}`;
      }),
    );
    const percent = (part: number | bigint) =>
      part === 0 ? '–' : ((100 * Number(part)) / Number(total)).toFixed(1).replace('-', '−');
    const expected = rows.map(
      (row) => `${row.function}: ${percent(row.self)}, ${percent(row.total)}`,
    );
    assert.deepEqual(inTable.sort(), expected.sort());

    await open.page.getByRole('tab', { name: 'Flame Graph' }).click();
    await scroller().press('Home');
    const told = [await open.page.getByRole('treeitem').allInnerTexts()].flat();
    for (let level = 1; level < 4; level++) {
      await scroller().press('ArrowDown');
      told.push(
        ...(await open.page.getByRole('treeitem').allInnerTexts()),
        await strip().innerText(),
      );
    }
    told.push(await open.page.locator('.legend').innerText());
    const shares = told.join(' ').matchAll(/([\d.]+)\s?(?:%|percent)/g);
    const tooMuch = [...shares].map(([, share]) => Number(share)).filter((share) => share > 100);
    assert.deepEqual(tooMuch, []);
    assert.match(told[0]!, /^All, .*, net −/);
  });

  it('lights the boxes of all lines that are one today', async () => {
    const { columns, paths } = demo.flame;
    // The lightest first, since one box may have all others in it.
    const boxes = [...columns.file.keys()]
      .filter((box) => paths[columns.file[box]!]?.endsWith('catalogue.go') === true)
      .sort((a, b) => columns.total[a]! - columns.total[b]!);
    const file = paths[columns.file[boxes[0]!]!]!;
    const lines = [
      ...new Set(
        boxes.filter((box) => paths[columns.file[box]!] === file).map((box) => columns.line[box]!),
      ),
    ].filter((line) => line > 0);
    assert.ok(lines.length > 1, file);
    const shareLit = async (line: number, also: readonly number[]) => {
      await open.send({ type: 'reveal', path: file, line, also, total: 1 });
      const told = await open.page.locator('.chip').innerText();
      assert.ok(told.includes([`${path.basename(file)}:${line}`, ...also].join(', ')), told);
      return Number(/of ([\d.]+)\s%/.exec(told)?.[1]);
    };
    const [first, ...others] = lines;
    const one = await shareLit(first!, []);
    assert.ok((await shareLit(first!, others)) > one);
  });

  it('lights the boxes of a line and zooms to the heaviest', async () => {
    const file = demo.flame.paths.find((known) => known?.endsWith('catalogue.go') === true);
    assert.ok(file);
    const inFile = stacks.flatMap(({ frames }) =>
      frames.filter(({ file }) => file.endsWith('catalogue.go')).map(({ line }) => line),
    );
    const line = inFile[0]!;
    await open.send({ type: 'reveal', path: file, line, total: 1 });
    assert.match(
      await open.page.locator('.chip').innerText(),
      new RegExp(`catalogue\\.go:${line}`),
    );
    const focused = open.page.locator('#focused-frame');
    assert.match(await focused.innerText(), /catalogue.*Matches the search/s);
  });

  it('lights the frames of the function that a line declares, and shows them all', async () => {
    const { columns, paths } = demo.flame;
    const start = (box: number) => columns.startOf[columns.name[box]!]!;
    const boxes = [...columns.name.keys()].slice(1);
    const ofFile = (box: number) => paths[columns.file[box]!];
    const places = [
      ...boxes.map((one) => [one, columns.line[one]!] as const),
      ...[...columns.alsoBox].map((one, at) => [one, columns.alsoLine[at]!] as const),
    ];
    const withCost = new Set(places.map(([one, at]) => `${ofFile(one)}:${at}`));
    const countOf = (one: number) =>
      boxes.filter((other) => columns.name[other] === columns.name[one]).length;
    /** Of the function with most boxes whose first line has no cost itself. */
    const [box] = boxes
      .filter((one) => start(one) > 0 && ofFile(one) !== undefined)
      .filter((one) => !withCost.has(`${ofFile(one)}:${start(one)}`))
      .map((one) => [one, countOf(one)] as const)
      .sort((a, b) => b[1] - a[1])[0]!;
    const same = boxes.filter((one) => columns.name[one] === columns.name[box]);
    assert.ok(same.length > 1, 'it is called from several places');
    const [file, line] = [ofFile(box)!, start(box)];
    await open.send({ type: 'reveal', path: file, line, total: undefined });
    const name = columns.names[columns.name[box]!]!.split('.').at(-1)!;
    const chip = await open.page.locator('.chip').innerText();
    assert.ok(chip.startsWith('Function') && chip.includes(name), chip);
    assert.ok(chip.includes(`${path.basename(file)}:${line}`), chip);
    const full = columns.names[columns.name[box]!]!;
    const share = shareWith(stacks, (at) => at.name === full);
    assert.ok(share > 0);
    assert.ok(chip.includes(percentOf(share)), `${chip} ${percentOf(share)}`);
    const focused = open.page.locator('#focused-frame');
    assert.match(await focused.innerText(), new RegExp(`${name}.*Matches the search`, 's'));
    const heaviest = Math.max(...same.map((one) => columns.total[one]!));
    assert.ok(
      (await focused.innerText()).includes(
        `${((100 * heaviest) / columns.total[0]!).toFixed(1)} percent`,
      ),
    );
    // What is zoomed to has all of them in it.
    const crumb = open.page.locator('.crumb[aria-current]');
    if ((await crumb.count()) > 0) {
      const here = (await crumb.innerText()).split('.').at(-1)!.replace(/\[.*/, '');
      const isIn = (one: number): boolean =>
        one > 0 &&
        (columns.names[columns.name[one]!]!.includes(here) || isIn(columns.parent[one]!));
      assert.ok(same.every(isIn), here);
    }
  });

  it('knows a file outside of the workspace by the path that the profile has', async () => {
    const { columns, paths } = demo.flame;
    const box = [...columns.file.keys()].find(
      (one) => one > 0 && columns.line[one]! > 0 && paths[columns.file[one]!] === undefined,
    )!;
    const [file, line] = [columns.files[columns.file[box]!]!, columns.line[box]!];
    await open.send({ type: 'reveal', path: file, line, total: undefined });
    await open.page.locator('.chip', { hasText: `${path.basename(file)}:${line}` }).waitFor();
    await open.page
      .locator('#focused-frame', { hasText: 'Matches the search' })
      .waitFor({ state: 'attached' });
  });

  /** A line of the demo whose function spends also elsewhere, and what it and its boxes are of all. */
  function partOfItsFunction() {
    const { columns, paths } = demo.flame;
    const isOwn = (box: number) => paths[columns.file[box]!] !== undefined;
    const row = [...columns.alsoBox.keys()]
      .filter((at) => isOwn(columns.alsoBox[at]!))
      .sort((a, b) => columns.alsoTotal[b]! - columns.alsoTotal[a]!)[0]!;
    const box = columns.alsoBox[row]!;
    const [file, line] = [paths[columns.file[box]!]!, columns.alsoLine[row]!];
    const base = path.basename(file);
    const share = shareWith(stacks, (at) => path.basename(at.file) === base && at.line === line);
    return { file, line, share, total: share * demo.total, place: `${base}:${line}` };
  }

  const percentOf = (share: number) => `${(100 * share).toFixed(1)}\u202f%`;

  it('tells what a line costs and what its boxes do, which are functions: neither passes for the other', async () => {
    const { file, line, share, total, place } = partOfItsFunction();
    await open.send({ type: 'reveal', path: file, line, total });
    const chip = open.page.locator('.chip');
    const told = await chip.innerText();
    assert.ok(told.startsWith(`Line ${place} ${percentOf(share)} on this line, of `), told);
    const boxes = Number(/of ([\d.]+)\s%/.exec(told)?.[1]);
    assert.ok(boxes > 100 * share + 0.1, told);
    const inStrip = await strip().innerText();
    const ofBox = Number(/Line (\d+)\s+([\d.]+)\s%/.exec(inStrip)?.[2]);
    assert.ok(ofBox > 0 && ofBox <= 100 * share + 0.06, inStrip);
    assert.ok(shares(inStrip) > ofBox, inStrip);
    const spoken = `${place}: ${(100 * share).toFixed(1)} percent on this line, of `;
    await open.page.getByRole('status').getByText(spoken).waitFor({ state: 'attached' });
    await scroller().press(' ');
    const card = await open.page.getByRole('dialog').innerText();
    assert.match(card, new RegExp(`Line ${line}\\s`));
  });

  it('keeps the line in its chip while something else is searched for, and lights it again after', async () => {
    const { file, line, total, place } = partOfItsFunction();
    await open.send({ type: 'reveal', path: file, line, total });
    const chip = open.page.locator('.chip', { hasText: place });
    await search().fill('encode');
    assert.ok(await chip.isVisible());
    await search().fill('');
    assert.ok(await chip.isVisible());
    const focused = open.page.locator('#focused-frame');
    await focused.filter({ hasText: 'Matches the search' }).waitFor({ state: 'attached' });
    await chip.getByRole('button').click();
    await chip.waitFor({ state: 'detached' });
  });

  it('says how many matches lie outside of the zoom, and leads to them', async () => {
    await search().fill('listProducts');
    const found = open.page.locator('.search-found');
    await found.filter({ hasText: '%' }).waitFor();
    const all = Number(/^[\d]+/.exec(await found.innerText())?.[0]);
    await search().fill('');
    const boxes = expectedBoxes(stacks);
    const away = boxes.find(
      ({ name, depth }) => depth === 1 && !/listProducts/.test(name) && !inIt(name),
    );
    assert.ok(away && all > 0);
    function inIt(name: string): boolean {
      return stacks.some(
        ({ frames }) =>
          frames[0]?.name === name && frames.some((at) => /listProducts/.test(at.name)),
      );
    }
    await open.page.mouse.click(
      graph.x + ((away.from + away.to) / 2) * graph.width,
      graph.y + (away.depth + 0.5) * ROW_PX,
    );
    await search().fill('listProducts');
    await found.filter({ hasText: `None here, ${all} outside the zoom` }).waitFor();
    const spoken = `None here, ${all} outside the zoom.`;
    await open.page.getByRole('status').getByText(spoken).waitFor({ state: 'attached' });
    await open.page.getByRole('button', { name: 'Next match' }).click();
    await found.filter({ hasText: `1 of ${all}` }).waitFor();
    assert.match(await strip().innerText(), /listProducts/);
    await search().fill('there is no such thing');
    await found.filter({ hasText: 'No match' }).waitFor();
  });

  it('says that a share is of the whole frame where only a part of its width is seen', async () => {
    await search().fill('encode');
    const found = open.page.locator('.search-found');
    await found.filter({ hasText: '%' }).waitFor();
    await scroller().focus();
    await open.page.keyboard.press('ArrowDown');
    await open.page.keyboard.press('z');
    await found.filter({ hasText: ' of shown' }).waitFor();
    for (let press = 0; press < 3; press++) await open.page.keyboard.press('+');
    await found.filter({ hasText: ' of the frame' }).waitFor();
    await open.page.keyboard.press('z');
    await found.filter({ hasText: ' of shown' }).waitFor();
  });

  it('lights the boxes of a file outside the workspace by what the profile calls it', async () => {
    const { columns, paths } = demo.flame;
    const names = columns.files.filter(
      (name, file) => paths[file] === undefined && name.endsWith('encode.go'),
    );
    const box = [...columns.file.keys()].find((at) =>
      names.includes(columns.files[columns.file[at]!]!),
    );
    assert.ok(box !== undefined);
    const line = columns.line[box]!;
    const reveal = { type: 'reveal', path: '/sdk/go/src/encoding/json/encode.go', line } as const;
    await open.send({ ...reveal, total: undefined });
    await open.page.locator('.graph-note').first().getByText('nor has any other line').waitFor();
    await open.send({ ...reveal, names, total: 1 });
    await open.page.locator('.chip', { hasText: `encode.go:${line}` }).waitFor();
    assert.match(await open.page.locator('#focused-frame').innerText(), /Matches the search/);
    await open.send({ ...reveal, names, line: 100_000, total: undefined });
    const note = open.page.locator('.graph-note').first();
    await note.getByText('encode.go:100000 has no cost in this profile. The nearest').waitFor();
  });

  it('says so when a line has no cost here, leaves all as it was and leads to the nearest that has', async () => {
    const file = demo.flame.paths.find((known) => known?.endsWith('catalogue.go') === true);
    assert.ok(file);
    await search().fill('encode');
    await open.send({ type: 'reveal', path: file, line: 1, total: undefined });
    const sentence = 'catalogue.go:1 has no cost in this profile. The nearest line that has is ';
    const note = open.page.locator('.graph-note').first();
    await note.getByText(sentence).waitFor();
    await open.page.getByRole('status').getByText(sentence).waitFor({ state: 'attached' });
    assert.equal(await search().inputValue(), 'encode');
    const lines = stacks.flatMap(({ frames }) =>
      frames.filter(({ file }) => file.endsWith('catalogue.go')).map(({ line }) => line),
    );
    const nearest = Math.min(...lines);
    await note.getByRole('button', { name: `Show Line ${nearest}` }).click();
    // What a line costs is worked out where the lines' own numbers are.
    await open.waitFor('revealLine');
    const asked = (await open.posted()).find(({ type }) => type === 'revealLine');
    assert.deepEqual(asked, { type: 'revealLine', path: file, line: nearest });
    await open.send({ type: 'reveal', path: file, line: nearest, total: 1 });
    await note.waitFor({ state: 'hidden' });
    await open.page.locator('.chip', { hasText: `catalogue.go:${nearest}` }).waitFor();
  });

  it('says so when nothing of a file has cost here, until the sentence is closed', async () => {
    await open.send({ type: 'reveal', path: '/nowhere/x.go', line: 7, total: undefined });
    const note = open.page.locator('.graph-note').first();
    await note
      .getByText('x.go:7 has no cost in this profile, nor has any other line of x.go.')
      .waitFor();
    await scroller().press('Escape');
    await note.waitFor({ state: 'hidden' });
    await open.send({ type: 'reveal', path: '/nowhere/x.go', line: 7, total: undefined });
    await note.getByRole('button', { name: 'Close' }).click();
    await note.waitFor({ state: 'hidden' });
    assert.equal(await open.page.evaluate(() => document.activeElement?.role), 'tree');
  });
});
