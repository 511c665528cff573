// `node paint-peers.ts DIR BOXES…`: draws the same trees with other flame graphs in a real browser and prints what it took
// as JSON. DIR has the built pages (test/bench/flame-peers) and speedscope's own.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { flameColumns } from '../../../src/core/flame/columns.ts';
import type { Profile } from '../../../src/core/profile.ts';
import type { Peer, PeerPainted } from '../../bench/flame-peers.ts';
import { PEERS } from '../../bench/flame-peers.ts';
import { quantile } from './frame-times.ts';
import { grown } from './grown.ts';
import { heldMegabytes } from './memory.ts';

/** What the pages of the peers have. */
interface PeerWindow {
  draw(data: unknown): void;
  isDrawn(): boolean;
}

const ROUNDS = 3;
/** Beyond so many boxes one round is enough: it takes long, and scatters little. */
const MANY = 500_000;
const LIMIT_MS = 60_000;
/** What the page says then, written out where it runs. */
const NOT_IN_TIME = 'not drawn in time';

const [folder, ...sizes] = process.argv.slice(2);
let bytes: Uint8Array | undefined; // What is measured now, as pprof.
const server = createServer((request, response) => {
  const name = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (name === '/bench.pprof') {
    response.writeHead(200).end(bytes);
    return;
  }
  const isPage = name === '/grafana' || name === '/d3';
  if (isPage) {
    response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf(name.slice(1)));
    return;
  }
  const file = path.join(folder!, path.posix.normalize(name));
  readFile(file).then(
    (body) => response.writeHead(200, { 'content-type': typeOf(file) }).end(body),
    () => response.writeHead(404).end(),
  );
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await chromium.launch({
  executablePath: process.env['HOTLINE_BROWSER']!,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
try {
  const painted: PeerPainted[] = [];
  for (const size of sizes.map(Number)) {
    const profile = grown(size);
    bytes = encodePprof(profile);
    for (const peer of PEERS) painted.push(await measure(browser, peer, profile, size));
  }
  console.log(JSON.stringify(painted));
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}

async function measure(
  browser: Browser,
  peer: Peer,
  profile: Profile,
  size: number,
): Promise<PeerPainted> {
  const columns = flameColumns(profile, profile.samples.values[0]!);
  const boxes = columns.length;
  const paints: number[] = [];
  let megabytes = NaN;
  for (let round = 0; round < (size > MANY ? 1 : ROUNDS); round++) {
    const context = await browser.newContext({ viewport: { width: 1400, height: 800 } });
    let hasCrashed = false;
    try {
      const page = await context.newPage();
      page.on('crash', () => (hasCrashed = true));
      page.on('pageerror', (error) => console.error(`${peer}: ${String(error)}`));
      await page.goto(
        peer === 'speedscope' ? `${origin}/speedscope/index.html` : `${origin}/${peer}`,
      );
      const time =
        peer === 'speedscope'
          ? () => page.evaluate(timeFile, LIMIT_MS)
          : () => {
              const { depth, total, self, name, names } = columns;
              const tree = {
                levels: Array.from(depth),
                values: Array.from(total),
                selfs: Array.from(self),
                labels: Array.from(name, (at) => names[at]!),
              };
              return page.evaluate(timeTree, { json: JSON.stringify(tree), limitMs: LIMIT_MS });
            };
      paints.push(await time());
      megabytes = await heldMegabytes(page);
    } catch (error) {
      console.error(
        `${peer}, ${boxes} boxes: ${error instanceof Error ? error.message : String(error)}`,
      );
      return { peer, boxes, failed: kindOf(error, hasCrashed) };
    } finally {
      await context.close();
    }
  }
  return { peer, boxes, paintMs: quantile(paints, 0.5), megabytes };
}

function kindOf(error: unknown, hasCrashed: boolean): NonNullable<PeerPainted['failed']> {
  const message = error instanceof Error ? error.message : String(error);
  if (hasCrashed || /crash|closed/i.test(message)) return 'crashed';
  return message.includes(NOT_IN_TIME) ? '> 1 min' : 'failed';
}

/** Runs in the page of a peer that takes a tree. */
async function timeTree({ json, limitMs }: { json: string; limitMs: number }): Promise<number> {
  const peer = window as unknown as PeerWindow;
  const tree = JSON.parse(json) as unknown;
  await new Promise(requestAnimationFrame);
  const start = performance.now();
  peer.draw(tree);
  do {
    await new Promise(requestAnimationFrame);
    if (performance.now() - start > limitMs) throw new Error('it was not drawn in time');
  } while (!peer.isDrawn());
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}

/** Runs in speedscope's page, whose title has the profile's name once it shows it. A file is dropped on it. */
async function timeFile(limitMs: number): Promise<number> {
  const bytes = await (await fetch('/bench.pprof')).blob();
  const dropped = new DataTransfer();
  dropped.items.add(new File([bytes], 'bench.pprof'));
  const start = performance.now();
  const target = document.querySelector('body > div') ?? document.body;
  const options = { dataTransfer: dropped, bubbles: true, cancelable: true };
  target.firstElementChild!.dispatchEvent(new DragEvent('drop', options));
  do {
    await new Promise(requestAnimationFrame);
    if (performance.now() - start > limitMs) throw new Error('it was not drawn in time');
  } while (!document.title.includes('- speedscope'));
  await new Promise(requestAnimationFrame);
  return performance.now() - start;
}

function pageOf(peer: string): string {
  return `<!doctype html><title>${peer}</title><meta charset="utf-8">
<style>body{margin:0;background:#181b1f}#graph{width:1400px;height:800px}</style>
<div id="graph"></div><script src="/${peer}.js"></script>`;
}

function typeOf(file: string): string {
  if (file.endsWith('.html')) return 'text/html';
  if (file.endsWith('.js')) return 'text/javascript';
  return file.endsWith('.css') ? 'text/css' : 'application/octet-stream';
}
