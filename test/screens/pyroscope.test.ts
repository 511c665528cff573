// Production on the lines, all the way: recordings are pushed to a store, chosen there as a reader does it, and what then
// stands on the lines is what `go tool pprof` says of the same files.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/setup/paths.mjs';
import { amountText } from '../../src/core/units.ts';
import { startVsCode, type VsCode } from '../host/vs-code.ts';
import { makeWorkspace, type Workspace } from '../host/workspace.ts';
import {
  command,
  goToLine,
  pointAtEndOfLine,
  quickOpen,
  statusItem,
  trailingTexts,
  until,
} from '../integration/support/driver.ts';
import { push, type Upload } from '../servers/support/pushed.ts';
import { liveSubject, type Run, type Started } from '../servers/support/subjects.ts';
import { askPprof, topRows } from '../unit/support/go-pprof.ts';
import { question, quickPicture, row, take } from './support/questions.ts';

const MINUTE = 60_000;
const MIB = 2 ** 20;
const CATALOGUE = 'internal/catalogue/catalogue.go';
const RESPOND = 'internal/httpapi/respond.go';
/** Text is shown from this share on. */
const LEAST_SHARE = 1.5;

const { title, missing, start } = liveSubject();

describe(`production on the lines, from ${title}${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  let server: Started;
  let workspace: Workspace;
  let vsCode: VsCode;
  let page: Page;
  let service: string;

  before(async function () {
    this.timeout(300_000); // The Go store may have to be built.
    if (missing !== undefined) return this.skip();
    server = await start();
    service = server.run.id;
    await push(server.url, uploadsOf(server.run, service));
    workspace = await makeWorkspace();
    vsCode = await startVsCode({
      folder: workspace.path,
      extensionPath: root,
      settings: { 'hotline.connections': [{ name: 'pyroscope.test', url: server.url }] },
    });
    ({ page } = vsCode);
  });
  after(async () => {
    if (missing !== undefined) return;
    await vsCode.stop();
    await workspace.remove();
    await server.close();
  });

  it('is chosen by service, types, time and build', async () => {
    await statusItem(page, 'Hotline: choose profile').waitFor();
    await command(page, 'Hotline: Choose Profile…');
    await question(page, '(1/4)');
    await take(page, service);
    await question(page, '(2/4)');
    // What a list tells before anything is loaded is what pprof says of all that was pushed, or of a part of it.
    const all = await sizesOf('v1', 'v2');
    await row(page, `seconds, summed · ${all.cores}`);
    await row(page, `mean per scrape · ${all.heap}`);
    await quickPicture(page, 'production-types');
    await take(page, 'cpu with heap');
    await question(page, '(3/4)');
    await row(page, /Last 15 m.* · no data/s);
    await row(page, new RegExp(`Last 1 h.* · ${all.cores}`, 's'));
    await quickPicture(page, 'production-ranges');
    await take(page, 'Last 1 h');
    await question(page, '(4/4)');
    await row(page, `all of it · ${all.cores}`);
    await take(page, 'version');
    for (const version of ['v1', 'v2'])
      await row(page, `${version}${(await sizesOf(version)).cores}`);
    await quickPicture(page, 'production-values');
    await take(page, 'v1');
    await page.keyboard.press('Enter');
    await row(page, 'where version = v1');
    await take(page, `Show ${service}`);
    await statusItem(page, 'cpu · v1 · last 1 h').waitFor();
  });

  for (const name of [CATALOGUE, RESPOND])
    it(`says of ${path.basename(name)} what pprof says of the scrapes of that build`, async () => {
      const expected = await sharesOf(name);
      await quickOpen(page, name);
      await goToLine(page, hottest(expected));
      const shown = await until(
        () => trailingTexts(page),
        (texts) => texts.has(hottest(expected)),
      );
      assert.ok(shown.size > 1);
      for (const [line, text] of shown) {
        // A line with more heap than CPU says its heap first.
        const [, cpu] = /(?:^|·)[^\d<]*([\d.]+)\s%(?!\sheap)/.exec(text) ?? [];
        const share = expected.get(line) ?? 0;
        if (share >= LEAST_SHARE) assert.equal(cpu, share.toFixed(1), `line ${line}: ${text}`);
        else assert.equal(cpu, undefined, `line ${line}: ${text}`);
      }
      for (const line of visible(shown))
        assert.ok((expected.get(line) ?? 0) < LEAST_SHARE || shown.has(line), `line ${line}`);
    });

  it('tells the heap in use as the mean of the scrapes, not as their sum', async () => {
    const heaps = recordings('v1', 'heap');
    const [report] = await askPprof(heaps, [
      { options: { ...OPTIONS, sample_index: 'inuse_space', unit: 'bytes' } },
    ]);
    const mean = totalOf(report!) / heaps.length;
    const whole = amountText(mean, { type: 'inuse_space', unit: 'bytes' });
    const card = await pointAtEndOfLine(page, hottest(await sharesOf(RESPOND)));
    const words = (await card.innerText()).replaceAll(/\s/g, ' ');
    const [, said = '0', unit = ''] = / of heap.* of ([\d.]+) (\w+)/.exec(words) ?? [];
    assert.ok(mean > MIB);
    assert.equal(`${said} ${unit}`, whole.replaceAll(/\s/g, ' '));
    await quickPicture(page, 'production');
  });
});

const OPTIONS = { granularity: 'lines', trim: 'false' };

/** Two builds of the demo: CPU and heap of each, every minute of the last forty. */
function uploadsOf({ now }: Run, service: string): readonly Upload[] {
  const kinds = { cpu: 'process_cpu', heap: 'memory' } as const;
  return (['v1', 'v2'] as const).flatMap((version) =>
    (['cpu', 'heap'] as const).flatMap((kind) =>
      recordings(version, kind).map((file, at) => ({
        file,
        time: now - (40 - at) * MINUTE,
        name: kinds[kind],
        labels: { service_name: service, version, pod: `shop-${version}` },
      })),
    ),
  );
}

function recordings(version: string, kind: string): readonly string[] {
  const folder = path.join(root, 'test/demo/recordings', version, kind);
  return readdirSync(folder)
    .sort()
    .map((name) => path.join(folder, name));
}

/** Percent of CPU by line of a file, as pprof has it for the scrapes of v1 together. */
async function sharesOf(file: string): Promise<ReadonlyMap<number, number>> {
  const [report] = await askPprof(recordings('v1', 'cpu'), [
    { options: { ...OPTIONS, sample_index: 'cpu', unit: 'ns' } },
  ]);
  const total = totalOf(report!);
  const shares = new Map<number, number>();
  for (const each of topRows(report!)) {
    const [, cumulative, place = '', line] = /^\S+ (\S+) .* (\S+):(\d+)$/.exec(each) ?? [];
    if (!place.endsWith(`/${file}`)) continue;
    // Several functions on one line (a closure within a call) count a sample once each; the outer one has it all.
    const share = (100 * Number(cumulative)) / total;
    shares.set(Number(line), Math.max(share, shares.get(Number(line)) ?? 0));
  }
  return shares;
}

/** What pprof says of builds together, over an hour and per scrape, as the editor words it. */
async function sizesOf(
  ...versions: readonly string[]
): Promise<{ readonly cores: string; readonly heap: string }> {
  const total = async (kind: string, type: string, unit: string) => {
    const files = versions.flatMap((version) => recordings(version, kind));
    const [report] = await askPprof(files, [{ options: { ...OPTIONS, sample_index: type, unit } }]);
    return { sum: totalOf(report!), count: files.length };
  };
  const cpu = await total('cpu', 'cpu', 'ns');
  const heap = await total('heap', 'inuse_space', 'bytes');
  return {
    cores: amountText(cpu.sum, { type: 'cpu', unit: 'nanoseconds' }, 3600),
    heap: amountText(heap.sum / heap.count, { type: 'inuse_space', unit: 'bytes' }),
  };
}

function hottest(shares: ReadonlyMap<number, number>): number {
  return [...shares].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

function totalOf(report: string): number {
  return topRows(report).reduce((sum, each) => sum + Number(each.split(' ')[0]), 0);
}

/** The lines between the first and the last that a text stands on: those were drawn. */
function visible(texts: ReadonlyMap<number, string>): readonly number[] {
  const lines = [...texts.keys()].sort((a, b) => a - b);
  const [first = 0, last = 0] = [lines[0], lines.at(-1)];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
