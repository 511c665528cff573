// The host that needs neither desktop nor download: server and browser. The workbench calls two functions of its page
// when they exist: one for what the extension host logs, one when the tests' `run()` has settled.

import { format } from 'node:util';
import type { Page } from 'playwright-core';
import type { HostRun } from './suite.ts';
import { openSession } from './vs-code.ts';
import type { VsCodeOptions } from './vs-code.ts';

/**
 * Opens VS Code with the tests and waits until they have ended, or for `limitMs`. `prepare` sees the window while it is
 * still empty.
 */
export async function runInBrowser(
  options: VsCodeOptions,
  tests: string,
  limitMs: number,
  prepare?: (page: Page) => Promise<void>,
): Promise<HostRun> {
  const lines: string[] = [];
  const session = await openSession(options, tests);
  const { page } = session;
  let timer: NodeJS.Timeout | undefined;
  try {
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
      const line = `[${type}] ${format(...args)}`;
      lines.push(line);
      if (process.env['HOTLINE_VERBOSE'] !== undefined) console.error(line);
    });
    const ended = new Promise<HostRun>((resolve) => {
      void page.exposeFunction('codeAutomationExit', (code: number) => {
        resolve({ code, timedOut: false, console: lines });
      });
      page.on('crash', () => {
        resolve({ code: 1, timedOut: false, console: [...lines, 'the page crashed'] });
      });
      timer = setTimeout(() => {
        resolve({ code: 1, timedOut: true, console: [...lines, session.log()] });
      }, limitMs);
    });
    await prepare?.(page);
    await page.goto(session.url);
    return await ended;
  } finally {
    clearTimeout(timer);
    await session.stop();
  }
}
