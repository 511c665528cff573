// Runs mocha inside the extension host of a real VS Code and answers what came of it.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/setup/paths.mjs';
import { countsOfMocha } from '../../scripts/test/counts.mjs';
import { bundleTests, entry } from './bundle.ts';
import { runInBrowser } from './code-server.ts';
import { runOnDesktop } from './electron.ts';
import { showGrowing } from './growing.ts';
import { makeTemporary } from './temporary.ts';
import type { VsCodeOptions } from './vs-code.ts';

export interface SuiteOptions extends VsCodeOptions {
  /** Test files as patterns, from test/integration. */
  readonly files: readonly string[];
  readonly grep?: string | undefined;
  /** Limit of the whole run; 5 when absent. */
  readonly minutes?: number | undefined;
  /** Limit of one test; 30 when absent: the first webview takes 4 s on a quiet machine. */
  readonly testSeconds?: number | undefined;
}

/** How the host ended: `code` as the workbench gives it, and what the host said besides mocha. */
export interface HostRun {
  readonly code: number;
  readonly timedOut: boolean;
  readonly console: readonly string[];
}

/**
 * Runs the test files in the host that HOTLINE_VSCODE_HOST names (code-server, or electron for a desktop's) and shows
 * mocha's report on stdout while it grows.
 */
export async function runInVsCode(
  options: SuiteOptions,
): Promise<ReturnType<typeof countsOfMocha>> {
  const { folder, remove } = await makeTemporary('hl-suite-');
  const counts = path.join(folder, 'counts.json');
  const log = path.join(folder, 'mocha.txt');
  const order = {
    files: await bundleTests(options.files),
    reporter: path.join(root, 'scripts/test/counting-reporter.mjs'),
    log,
    grep: options.grep,
    testSeconds: options.testSeconds ?? 30,
  };
  const withOrder = {
    ...options,
    extensionPath: options.extensionPath ?? path.join(root, 'test/host/harness'),
    env: {
      ...options.env,
      HOTLINE_TEST_ORDER: JSON.stringify(order),
      HOTLINE_COUNTS: counts,
    },
  };
  const run = process.env['HOTLINE_VSCODE_HOST'] === 'electron' ? runOnDesktop : runInBrowser;
  const stopShowing = showGrowing(log);
  try {
    const ended = await run(withOrder, entry, (options.minutes ?? 5) * 60_000);
    const report = existsSync(counts) ? await readFile(counts, 'utf8') : undefined;
    if (report === undefined) console.error(ended.console.slice(-40).join('\n'));
    return countsOfMocha({ ...ended, report, mayBeEmpty: options.grep !== undefined });
  } finally {
    await stopShowing();
    await remove();
  }
}
