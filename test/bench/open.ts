// Opening a profile of 10 MB in the editor of a real VS Code: from the command to the painted graph, part by part.
import { copyFile } from 'node:fs/promises';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { runProgram } from '../../scripts/process.mjs';
import { ensureBrowser } from '../../scripts/setup/browser.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import { createLocalEngine } from '../../src/engine/local-engine.ts';
import { runInBrowser } from '../host/code-server.ts';
import { makeTemporary } from '../host/temporary.ts';
import { makeWorkspace } from '../host/workspace.ts';
import { rawOf, tenMegabytes } from './corpus.ts';
import type { Opened } from './host/open-suite.ts';
import { median } from './measure.ts';
import { figure } from './report.ts';
import type { Bench, Outcome } from './report.ts';

const TIMES = 6;
const LIMIT_MS = 180_000;
const GOALS = { openMs: 1000, blockMs: 16 };
const PAINTED = 'painted';

export const openBench: Bench = {
  name: 'open',
  title: 'A profile of 10 MB, opened in a real VS Code',
  run,
};

/** When a page came to one of its moments, in milliseconds since the epoch. */
interface Moment {
  readonly name: string;
  readonly begun: number; // The page's own begin.
  readonly at: number;
}

async function run(): Promise<Outcome> {
  const built = await runProgram(process.execPath, [path.join(root, 'esbuild.mjs')], {
    cwd: root,
    minutes: 2,
    output: 'keep',
  });
  if (built.code !== 0) throw new Error(`the extension cannot be built: ${built.text}`);
  const { reason } = await ensureBrowser();
  if (reason !== undefined)
    return { ratios: {}, table: [], goals: [], notes: [`Left out, because ${reason}.`] };
  const corpus = tenMegabytes();
  const [file = ''] = corpus.files;
  const alone = await engineAlone(file);
  const { opened, moments } = await openInVsCode(file);
  const rows = opened.map((one, at) => partsOf(one, moments, opened[at + 1]?.asked ?? Infinity));
  const [first, ...later] = rows;
  if (first === undefined || later.length === 0) throw new Error('nothing was opened');
  const row = (title: string, of: (parts: Parts) => number) => [
    title,
    figure(of(first)),
    figure(median(later.map(of))),
    figure(Math.min(...later.map(of))),
  ];
  const openMs = median(later.map(({ painted }) => painted));
  const work = median(opened.slice(1).map(({ block }) => block.work));
  const clock = median(opened.slice(1).map(({ block }) => block.clock));
  const size = (bytes: number) => `${figure(bytes / 1e6)} MB`;
  return {
    ratios: { 'goal of 1 s': GOALS.openMs / openMs },
    table: [
      ['ms after the command', 'the first one', 'median of the others', 'best'],
      row('VS Code has made the page', ({ begun }) => begun),
      row("the page's script runs", ({ script }) => script),
      row('the profile is read, decoded and placed', ({ placed }) => placed),
      row("the graph's columns are in the page", ({ columns }) => columns),
      row('its elements stand', ({ drawn }) => drawn),
      row('it is painted', ({ painted }) => painted),
      ['the engine alone, ms: read and decode', '', figure(alone.load), ''],
      ['… place its files', '', figure(alone.place), ''],
      ['… the columns', '', figure(alone.flame), ''],
      [
        "longest block of the host's thread, ms",
        figure(opened[0]!.block.clock),
        figure(clock),
        figure(Math.min(...opened.slice(1).map(({ block }) => block.clock))),
      ],
      [
        '… of which the thread worked',
        figure(opened[0]!.block.work),
        figure(work),
        figure(Math.min(...opened.slice(1).map(({ block }) => block.work))),
      ],
    ],
    goals: [
      {
        goal: 'painted ≤ 1 s after the command',
        measured: `${figure(openMs)} ms`,
        reached: openMs <= GOALS.openMs,
      },
      {
        goal: "host's thread blocked ≤ 16 ms by its own work",
        measured: `${figure(work)} ms`,
        reached: work <= GOALS.blockMs,
      },
    ],
    notes: [
      `${size(rawOf(corpus)[0]!.length)} of pprof, ${size(statSync(file).size)} gzipped; ${TIMES} copies opened one after the other, each closed again. The first is the first webview of its window.`,
    ],
  };
}

interface Parts {
  readonly begun: number;
  readonly script: number;
  readonly placed: number;
  readonly columns: number;
  readonly drawn: number;
  readonly painted: number;
}

/** Milliseconds since the command. The page of an opening is the last one that was painted before the next. */
function partsOf(opened: Opened, moments: readonly Moment[], next: number): Parts {
  const after = (name: string) => {
    const found = moments.findLast((one) => one.name === name && one.at < next);
    if (found === undefined || found.at < opened.asked)
      throw new Error(`a page never came to "${name}"`);
    return found;
  };
  const since = (at: number) => at - opened.asked;
  return {
    begun: since(after(PAINTED).begun),
    script: since(after('hotline:script').at),
    placed: since(opened.placed),
    columns: since(after('hotline:columns').at),
    drawn: since(after('hotline:drawn').at),
    painted: since(after(PAINTED).at),
  };
}

/** The same questions to an engine of this process, one after the other: medians of some rounds, the first left out. */
async function engineAlone(
  file: string,
): Promise<{ readonly load: number; readonly place: number; readonly flame: number }> {
  const times: { load: number; place: number; flame: number }[] = [];
  for (let round = 0; round < 4; round++) {
    const engine = createLocalEngine();
    const start = performance.now();
    const origin = { kind: 'files', paths: [file] } as const;
    const loaded = await engine.load(origin, new AbortController().signal, () => undefined);
    const view = { handle: loaded.handle, valueType: loaded.defaultValue };
    const read = performance.now();
    await engine.baseNames(view);
    await engine.place(view, { roots: [root], files: [] });
    const placed = performance.now();
    await engine.flame(view);
    times.push({ load: read - start, place: placed - read, flame: performance.now() - placed });
    await engine.close();
  }
  const later = times.slice(1);
  return {
    load: median(later.map(({ load }) => load)),
    place: median(later.map(({ place }) => place)),
    flame: median(later.map(({ flame }) => flame)),
  };
}

async function openInVsCode(
  file: string,
): Promise<{ readonly opened: readonly Opened[]; readonly moments: readonly Moment[] }> {
  const workspace = await makeWorkspace();
  const { folder, remove } = await makeTemporary('hl-open-');
  try {
    const files = Array.from({ length: TIMES }, (_, at) => path.join(folder, `hour-${at}.pb.gz`));
    for (const copy of files) await copyFile(file, copy);
    const entry = path.join(root, 'dist/test/bench/open-suite.cjs');
    await build({
      entryPoints: [path.join(import.meta.dirname, 'host/open-suite.ts')],
      outfile: entry,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['vscode'],
      logLevel: 'warning',
    });
    const answer = path.join(folder, 'opened.json');
    const env = { HOTLINE_BENCH_ORDER: JSON.stringify({ files, answer }) };
    const moments: Moment[] = [];
    const ended = await runInBrowser(
      { folder: workspace.path, extensionPath: root, env },
      entry,
      LIMIT_MS,
      (page) => listen(page, moments),
    );
    if (!existsSync(answer)) {
      const why = ended.timedOut ? `not done in ${LIMIT_MS / 1000} s` : `code ${ended.code}`;
      throw new Error(`VS Code opened nothing (${why}):\n${ended.console.slice(-20).join('\n')}`);
    }
    return { opened: JSON.parse(readFileSync(answer, 'utf8')) as Opened[], moments };
  } finally {
    await remove();
    await workspace.remove();
  }
}

/** Hears of the moments that pages mark in any frame of the window, and of the frame that shows what they drew. */
async function listen(page: Page, moments: Moment[]): Promise<void> {
  await page.exposeFunction('hotlineMoment', (moment: Moment) => void moments.push(moment));
  await page.addInitScript(`(${tellMoments})('${PAINTED}')`);
}

/** Runs in every frame. A string, because the benchmarks know nothing of a browser's types. */
const tellMoments = `function (painted) {
  const tell = (name, at) => {
    const begun = performance.timeOrigin;
    void window.hotlineMoment({ name, begun, at: begun + at });
  };
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      if (!name.startsWith('hotline:')) continue;
      tell(name, startTime);
      if (name !== 'hotline:drawn') continue;
      // The second frame begins when the first, which drew, is done.
      requestAnimationFrame(() => requestAnimationFrame(() => tell(painted, performance.now())));
    }
  }).observe({ entryTypes: ['mark'] });
}`;
