// The flame graph's page in a real browser, beside other flame graphs: first paint, zoom, search and memory.
import path from 'node:path';
import { runProgram } from '../../scripts/process.mjs';
import { ensureBrowser } from '../../scripts/setup/browser.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import { paintPeers, PEERS } from './flame-peers.ts';
import type { Peer, PeerPainted } from './flame-peers.ts';
import { figure, times } from './report.ts';
import type { Bench, Goal, Outcome } from './report.ts';

const SIZES = [10_000, 100_000, 1_000_000];
/** See test/webview/support/grown.ts. */
const SHAPES = ['deep', 'wide', 'packages'];

interface Painted {
  readonly boxes: number;
  readonly columnsMs: number;
  readonly paintMs: number;
  readonly searchMs: number;
  readonly zoom: {
    readonly apartMs: { readonly half: number; readonly most: number };
    readonly scriptMs: number;
  };
  readonly pan: { readonly mostApartMs: number; readonly scriptMs: number };
  readonly megabytes: number;
}

export const flameBench: Bench = {
  name: 'flame',
  title: 'Flame graph, in a browser',
  run,
};

async function run(): Promise<Outcome> {
  const { path: browser, reason } = await ensureBrowser();
  if (browser === undefined) {
    return { ratios: {}, table: [], goals: [], notes: [`Left out, because ${reason}.`] };
  }
  const all = await paint(browser);
  const ours = all.slice(0, SIZES.length);
  const shapes = all.slice(SIZES.length);
  const notMeasured = SHAPES.map(() => '-');
  const peers = await paintPeers(browser, SIZES);
  const most = ours.at(-1)!;
  const ofMost = (peer: Peer) => painted(peers, peer, SIZES.length - 1)?.paintMs;
  const grafana = ratio(ofMost('grafana'), most.paintMs);
  // Speedscope takes bytes, so that ours count from the bytes, too.
  const speedscope = ratio(ofMost('speedscope'), most.columnsMs + most.paintMs);
  return {
    ratios: { ...(grafana && { grafana }), ...(speedscope && { speedscope }) },
    table: [
      [
        'boxes',
        ...ours.map(({ boxes }) => figure(boxes)),
        '2,000 levels',
        '200,000 callees',
        '50,000 packages',
      ],
      row('Hotline, columns to paint, ms', all, ({ paintMs }) => paintMs),
      row('Hotline, pprof to paint, ms', all, ({ columnsMs, paintMs }) => columnsMs + paintMs),
      ...PEERS.map((peer) => [
        `${NAMES[peer]} to paint, ms`,
        ...SIZES.map((_, at) => told(painted(peers, peer, at), ({ paintMs }) => paintMs)),
        ...notMeasured,
      ]),
      row('Hotline, zoom: frames apart, p50, ms', all, ({ zoom }) => zoom.apartMs.half),
      row('Hotline, zoom: frames apart, p95, ms', all, ({ zoom }) => zoom.apartMs.most),
      row('Hotline, zoom: scripts in a frame, p95, ms', all, ({ zoom }) => zoom.scriptMs),
      row('Hotline, pan: frames apart, p95, ms', all, ({ pan }) => pan.mostApartMs),
      row('Hotline, pan: scripts in a frame, p95, ms', all, ({ pan }) => pan.scriptMs),
      row('Hotline, search to paint, ms', all, ({ searchMs }) => searchMs),
      row('Hotline, memory, MB', all, ({ megabytes }) => megabytes),
      ...PEERS.map((peer) => [
        `${NAMES[peer].split(',')[0]!}, memory, MB`,
        ...SIZES.map((_, at) => told(painted(peers, peer, at), ({ megabytes }) => megabytes)),
        ...notMeasured,
      ]),
    ],
    goals: [
      atMost('a million boxes painted ≤ 200 ms after their columns arrive', 200, most.paintMs),
      atMost(
        'a million boxes painted ≤ 1 s from the bytes of pprof',
        1000,
        most.columnsMs + most.paintMs,
      ),
      ...ratioGoal('≥ 8x @grafana/flamegraph at a million boxes', 8, grafana),
      ...ratioGoal('≥ 20x speedscope at a million boxes, from the bytes', 20, speedscope),
      atMost('scripts of a frame of a zoom ≤ 8 ms, p95, a million boxes', 8, most.zoom.scriptMs),
      atMost('scripts of a frame of a pan ≤ 8 ms, p95, a million boxes', 8, most.pan.scriptMs),
      atMost('search to paint ≤ 50 ms, a million boxes', 50, most.searchMs),
      atMost(
        'the same ≤ 8 ms and ≤ 200 ms to paint, whatever the form: scripts of a frame',
        8,
        Math.max(...shapes.map(({ zoom, pan }) => Math.max(zoom.scriptMs, pan.scriptMs))),
      ),
      atMost('… columns to paint', 200, Math.max(...shapes.map(({ paintMs }) => paintMs))),
      atMost('≤ 100 MB in the page, a million boxes', 100, most.megabytes, 'MB'),
    ],
    notes: [
      'The same trees for all, at most 60 frames deep; the medians of three rounds, of one for the others at a million.',
      'Pprof is read uncompressed. Each of the others is given a minute; a dash was not measured.',
      'Memory is that of objects and buffers after garbage is collected, all of the page included.',
    ],
  };
}

const NAMES: Readonly<Record<Peer, string>> = {
  grafana: '@grafana/flamegraph, data frame',
  d3: 'd3-flame-graph, minimal width set, tree',
  speedscope: 'speedscope, pprof',
};

function row(
  what: string,
  ours: readonly Painted[],
  of: (one: Painted) => number,
): readonly string[] {
  return [what, ...ours.map((one) => figure(of(one)))];
}

function painted(peers: readonly PeerPainted[], peer: Peer, size: number): PeerPainted | undefined {
  return peers.filter((one) => one.peer === peer)[size];
}

function told(of: PeerPainted | undefined, value: (of: PeerPainted) => number | undefined): string {
  const number = of && value(of);
  return number === undefined ? (of?.failed ?? '-') : figure(number);
}

function ratio(slow: number | undefined, fast: number): number | undefined {
  return slow === undefined ? undefined : slow / fast;
}

function atMost(goal: string, limit: number, value: number, unit = 'ms'): Goal {
  return { goal, measured: `${figure(value)} ${unit}`, reached: value <= limit };
}

function ratioGoal(goal: string, least: number, value: number | undefined): Goal[] {
  return value === undefined ? [] : [{ goal, measured: times(value), reached: value >= least }];
}

/** The page's bundle must be there; `npm run build` makes it. */
async function paint(browser: string): Promise<readonly Painted[]> {
  const built = await runProgram(process.execPath, [path.join(root, 'esbuild.mjs')], {
    cwd: root,
    minutes: 2,
    output: 'keep',
  });
  if (built.code !== 0) throw new Error(`the page cannot be built: ${built.text}`);
  const program = path.join(root, 'test/webview/support/paint-once.ts');
  const { code, text } = await runProgram(
    process.execPath,
    [program, ...SIZES.map(String), ...SHAPES],
    {
      cwd: root,
      env: { HOTLINE_BROWSER: browser },
      minutes: 10,
      output: 'keep',
    },
  );
  if (code !== 0) throw new Error(`the page could not be measured: ${text}`);
  return JSON.parse(text.slice(text.indexOf('[{'))) as readonly Painted[];
}
