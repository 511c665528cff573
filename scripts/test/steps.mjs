// What `npm test` does, in order. A step answers with its counts; one that cannot run says why and counts as skipped.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureBrowser } from '../setup/browser.mjs';
import { ensureNode24 } from '../setup/node24.mjs';
import { npmCommand } from '../setup/npm.mjs';
import { root } from '../setup/paths.mjs';
import { runProgram } from '../process.mjs';
import { none, oneFailed, onePassed, oneSkipped } from './counts.mjs';
import { testDemo, whyNoGoHere } from './go.mjs';
import { runCounting, runMocha } from './mocha.mjs';
import { withOnceMore } from './once-more.mjs';

/**
 * @typedef {import('./counts.mjs').Counts & { reason?: string, excused?: number }} Answer
 *   `excused`: how many of the skipped could not have run on this machine
 * @typedef {{ grep?: string }} Options
 * @typedef {{ name: string, title: string, run: (options: Options) => Promise<Answer> }} Step
 */

/** @type {Step[]} */
export const steps = [
  { name: 'typecheck', title: 'Types', run: () => npmScript('typecheck') },
  { name: 'lint', title: 'Lint and format', run: () => npmScript('lint') },
  { name: 'build', title: 'Build', run: () => npmScript('build') },
  {
    name: 'unit',
    title: 'Unit tests',
    run: (options) => mochaStep('test/unit', options, { minutes: 20, testSeconds: 30 }),
  },
  {
    name: 'servers',
    title: 'Tests against servers',
    run: (options) => mochaStep('test/servers', options, { minutes: 15, testSeconds: 60 }),
  },
  { name: 'demo', title: 'The demo, in Go', run: () => ifThere('test/demo/shop', testDemo) },
  {
    name: 'webview',
    title: 'Webviews in a browser',
    run: (options) => lookingStep('test/webview', options, { minutes: 20, testSeconds: 30 }),
  },
  { name: 'integration', title: 'Inside VS Code', run: (options) => insideStep(options, []) },
  {
    name: 'screens',
    title: 'VS Code from outside',
    run: (options) =>
      lookingStep('test/screens', options, {
        minutes: 20,
        testSeconds: 90,
        hooks: 'test/screens/support/failures.ts',
      }),
  },
  { name: 'packaged', title: 'The package, installed', run: packagedStep },
];

/** A script of package.json counts as one test. */
async function npmScript(name, minutes = 5) {
  const [command, ...args] = npmCommand();
  const { code, timedOut } = await runProgram(command, [...args, 'run', '--silent', name], {
    cwd: root,
    minutes,
  });
  if (code === 0) return onePassed;
  return { ...oneFailed, reason: timedOut ? `not done in ${minutes} minutes` : `code ${code}` };
}

async function ifThere(folder, run) {
  if (existsSync(path.join(root, folder))) return run();
  return { ...none, reason: `no folder ${folder} yet` };
}

function mochaStep(folder, { grep }, limits) {
  return ifThere(folder, async () => {
    const node = await ensureNode24();
    return excuse(await runMocha({ node, files: [`${folder}/**/*.test.ts`], grep, ...limits }));
  });
}

/** What a test may lack on a machine that has all we ask for is Go. */
async function excuse(answer) {
  if (answer.skipped === 0 || (await whyNoGoHere()) === undefined) return answer;
  return { ...answer, excused: answer.skipped };
}

/** Tests that need a browser. */
function lookingStep(folder, { grep }, limits) {
  return ifThere(folder, () =>
    withBrowser(async (browser) => {
      const node = await ensureNode24();
      const env = { HOTLINE_BROWSER: browser };
      return withOnceMore((files = [`${folder}/**/*.test.ts`]) =>
        runMocha({ node, files, grep, env, ...limits }),
      );
    }),
  );
}

/** Tests that run within VS Code's extension host. */
function insideStep({ grep }, args) {
  const run = async () =>
    runCounting({
      node: await ensureNode24(),
      args: [
        path.join(root, 'test/host/run-suite.ts'),
        ...(grep === undefined ? [] : ['--grep', grep]),
        ...args,
      ],
      mayBeEmpty: grep !== undefined,
      minutes: 20,
    });
  // A desktop's VS Code brings its own browser.
  return process.env.HOTLINE_VSCODE_HOST === 'electron' ? run() : withBrowser(run);
}

async function packagedStep(options) {
  const { code, text } = await runProgram(
    process.execPath,
    [path.join(root, 'scripts/package.mjs'), '--out', path.join(root, '.cache')],
    { cwd: root, minutes: 3, output: 'keep' },
  );
  console.log(text.trimEnd());
  const file = /^packaged (.*\.vsix)/m.exec(text)?.[1];
  if (code !== 0 || file === undefined) return { ...oneFailed, reason: 'it could not be packaged' };
  return insideStep(options, ['--packaged', file]);
}

async function withBrowser(run) {
  const browser = await ensureBrowser();
  if (browser.path !== undefined) return excuse(await run(browser.path));
  return { ...oneSkipped, excused: 1, reason: browser.reason };
}
