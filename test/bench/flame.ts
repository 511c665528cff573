// The flame graph's page in a real browser: from the arrival of its columns to the first frame that shows them.
import path from 'node:path';
import { runProgram } from '../../scripts/process.mjs';
import { ensureBrowser } from '../../scripts/setup/browser.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import { figure } from './report.ts';
import type { Bench, Outcome } from './report.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const GOAL_MS = 200;

interface Painted {
  readonly boxes: number;
  readonly columnsMs: number;
  readonly paintMs: number;
}

export const flameBench: Bench = {
  name: 'flame',
  title: 'Flame graph: columns to first paint, in a browser',
  run,
};

async function run(): Promise<Outcome> {
  const { path: browser, reason } = await ensureBrowser();
  if (browser === undefined) {
    return { ratios: {}, table: [], goals: [], notes: [`Left out, because ${reason}.`] };
  }
  const painted = await paint(browser);
  const { paintMs } = painted.at(-1)!;
  return {
    ratios: {},
    table: [
      ['boxes', 'profile to columns, ms', 'columns to paint, ms'],
      ...painted.map((row) => [row.boxes, row.columnsMs, row.paintMs].map(figure)),
    ],
    goals: [
      {
        goal: `a million boxes painted ≤ ${GOAL_MS} ms after their columns arrive`,
        measured: `${figure(paintMs)} ms`,
        reached: paintMs <= GOAL_MS,
      },
    ],
    notes: ['Other flame graphs are not measured here yet.'],
  };
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
  const { code, text } = await runProgram(process.execPath, [program, ...SIZES.map(String)], {
    cwd: root,
    env: { HOTLINE_BROWSER: browser },
    minutes: 5,
    output: 'keep',
  });
  if (code !== 0) throw new Error(`the page could not be measured: ${text}`);
  return JSON.parse(text.slice(text.indexOf('['))) as readonly Painted[];
}
