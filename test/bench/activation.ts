// The extension in a real VS Code: how long it takes to start, how big it is, and how long it blocks the host's thread.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { runProgram } from '../../scripts/process.mjs';
import { ensureBrowser } from '../../scripts/setup/browser.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import { runInBrowser } from '../host/code-server.ts';
import { runOnDesktop } from '../host/electron.ts';
import { makeTemporary } from '../host/temporary.ts';
import { makeUserData } from '../host/user-data.ts';
import { makeWorkspace } from '../host/workspace.ts';
import { cpuSeries } from './corpus.ts';
import type { HostFigures } from './host/suite.ts';
import { median } from './measure.ts';
import { figure } from './report.ts';
import type { Bench, Goal, Outcome } from './report.ts';

const STARTS = 5;
const EMPTY_ID = 'hotline-bench.empty';
const LIMIT_MS = 90_000;
const GOALS = { activationMs: 50, bundleBytes: 1_000_000, blockMs: 16 };
const bundles = ['extension.js', 'engine-worker.js', 'webview/main.js', 'cli.js'];

export const activationBench: Bench = {
  name: 'activation',
  title: 'Activation: the extension in a real VS Code',
  run,
};

async function run(): Promise<Outcome> {
  const built = await runProgram(process.execPath, [path.join(root, 'esbuild.mjs')], {
    cwd: root,
    minutes: 2,
    output: 'keep',
  });
  if (built.code !== 0) throw new Error(`the extension cannot be built: ${built.text}`);
  const sizes = bundleSizes();
  const isDesktop = process.env['HOTLINE_VSCODE_HOST'] === 'electron';
  const { reason } = isDesktop ? {} : await ensureBrowser();
  const runs: HostFigures[] = [];
  for (let start = 0; reason === undefined && start < STARTS; start++) {
    runs.push(await startOnce(isDesktop ? runOnDesktop : runInBrowser));
  }
  const notes = reason === undefined ? [] : [`Left out: all inside VS Code, because ${reason}.`];
  return together([sizes, ...(runs.length === 0 ? [] : [startOf(runs), blocksOf(runs)])], notes);
}

/** What part of the benchmark found. */
type Finding = Omit<Outcome, 'notes'>;

function together(findings: readonly Finding[], notes: readonly string[]): Outcome {
  return {
    ratios: Object.assign({}, ...findings.map(({ ratios }) => ratios)) as Outcome['ratios'],
    table: [['', 'median', 'worst'], ...findings.flatMap(({ table }) => table)],
    goals: findings.flatMap(({ goals }) => goals),
    notes,
  };
}

function bundleSizes(): Finding {
  const sizes = bundles.map((file) => statSync(path.join(root, 'dist', file)).size);
  const [ours = NaN] = sizes;
  return {
    ratios: { 'goal of 1 MB': GOALS.bundleBytes / ours },
    table: bundles.map((file, at) => [`dist/${file}, kB`, figure(sizes[at]! / 1000), '']),
    goals: [judge('bundle < 1 MB', ours / 1000, 'kB', ours < GOALS.bundleBytes)],
  };
}

function startOf(runs: readonly HostFigures[]): Finding {
  const parts = { load: 'load code', call: 'call activate', finish: 'finish activate' } as const;
  const sums = runs.map(({ start }) => sumOf(start));
  const empty = runs.flatMap(({ emptyStart }) => (emptyStart ? [sumOf(emptyStart)] : []));
  const rows = Object.entries(parts).map(([part, title]) =>
    row(
      `start: ${title}, ms`,
      runs.map(({ start }) => start[part as keyof typeof parts]),
    ),
  );
  const taken = median(sums);
  const beyond = taken - median(empty);
  return {
    // The host counts whole milliseconds.
    ratios: { 'goal of 50 ms': GOALS.activationMs / Math.max(1, taken) },
    table: [
      ...rows,
      row('start: all, ms', sums),
      ...(empty.length === 0 ? [] : [row('… of an extension that does nothing', empty)]),
    ],
    goals: [
      judge('activation < 50 ms', taken, 'ms', taken < GOALS.activationMs),
      ...(empty.length === 0
        ? []
        : [judge('… without what any takes', beyond, 'ms', beyond < GOALS.activationMs)]),
    ],
  };
}

function sumOf({ load, call, finish }: HostFigures['start']): number {
  return load + call + finish;
}

function blocksOf(runs: readonly HostFigures[]): Finding {
  const doings = Object.keys(runs[0]!.blocks);
  const found = (doing: string, of: 'clock' | 'work') =>
    runs.map(({ blocks }) => blocks[doing]![of]);
  const longest = Math.max(...doings.slice(1).map((doing) => median(found(doing, 'clock'))));
  const work = Math.max(...doings.slice(1).map((doing) => median(found(doing, 'work'))));
  return {
    ratios: { 'goal of 16 ms': GOALS.blockMs / longest },
    table: doings.flatMap((doing) => [
      row(`longest block, ms: ${doing}`, found(doing, 'clock')),
      row('… of which the thread worked', found(doing, 'work')),
    ]),
    goals: [
      judge('host thread blocked ≤ 16 ms, by the clock', longest, 'ms', longest <= GOALS.blockMs),
      judge('… by the work of the thread', work, 'ms', work <= GOALS.blockMs),
    ],
  };
}

function row(title: string, values: readonly number[]): string[] {
  return [title, figure(median(values)), figure(Math.max(...values))];
}

function judge(goal: string, value: number, unit: string, reached: boolean): Goal {
  return { goal, measured: `${figure(value)} ${unit}`, reached };
}

async function startOnce(start: typeof runInBrowser | typeof runOnDesktop): Promise<HostFigures> {
  const workspace = await makeWorkspace();
  const { folder, remove } = await makeTemporary('hl-bench-');
  const userData = await makeUserData();
  try {
    await putEmptyExtension(userData.folder);
    const entry = path.join(root, 'dist/test/bench/suite.cjs');
    await build({
      entryPoints: [path.join(import.meta.dirname, 'host/suite.ts')],
      outfile: entry,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['vscode'],
      logLevel: 'warning',
    });
    const answer = path.join(folder, 'figures.json');
    const order = {
      scrapes: path.join(root, 'test/demo/recordings/v1/cpu'),
      hour: path.dirname(cpuSeries().files[0]!),
      answer,
    };
    const env = { HOTLINE_BENCH_ORDER: JSON.stringify(order) };
    const ended = await start(
      { folder: workspace.path, extensionPath: root, env, userData },
      entry,
      LIMIT_MS,
    );
    if (existsSync(answer)) return JSON.parse(readFileSync(answer, 'utf8')) as HostFigures;
    const why = ended.timedOut ? `not done in ${LIMIT_MS / 1000} s` : `code ${ended.code}`;
    throw new Error(`VS Code gave no figures (${why}):\n${ended.console.slice(-20).join('\n')}`);
  } finally {
    await remove();
    await userData.remove();
    await workspace.remove();
  }
}

/** One that does nothing, at the same moment: what it takes is the host's and the machine's, not ours. */
async function putEmptyExtension(userData: string): Promise<void> {
  const folder = path.join(userData, 'ext', `${EMPTY_ID}-0.0.1`);
  await mkdir(folder, { recursive: true });
  const manifest = {
    name: 'empty',
    publisher: 'hotline-bench',
    version: '0.0.1',
    engines: { vscode: '^1.115.0' },
    main: './empty.js',
    activationEvents: ['onStartupFinished'],
  };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(folder, 'empty.js'), 'exports.activate = () => undefined;');
}
