// What `npm test` does, in order. A step answers with its counts; one that cannot run says why and counts as skipped.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { npmCommand } from '../setup/npm.mjs';
import { ensureNode24 } from '../setup/node24.mjs';
import { root } from '../setup/paths.mjs';
import { runProgram } from '../process.mjs';
import { none, oneFailed, onePassed } from './counts.mjs';
import { runMocha } from './mocha.mjs';

/**
 * @typedef {import('./counts.mjs').Counts & { reason?: string }} Answer
 * @typedef {{ name: string, title: string, run: (options: { grep?: string }) => Promise<Answer> }} Step
 */

/** @type {Step[]} */
export const steps = [
  { name: 'typecheck', title: 'Types', run: () => npmScript('typecheck', 5) },
  { name: 'lint', title: 'Lint and format', run: () => npmScript('lint', 5) },
  { name: 'build', title: 'Build', run: () => npmScript('build', 5) },
  {
    name: 'unit',
    title: 'Unit tests',
    run: (options) => mochaStep('test/unit', { ...options, minutes: 10 }),
  },
  {
    name: 'servers',
    title: 'Tests against servers',
    run: (options) => mochaStep('test/servers', { ...options, minutes: 10, testSeconds: 60 }),
  },
];

/** A script of package.json counts as one test. */
async function npmScript(name, minutes) {
  const [command, ...args] = npmCommand();
  const { code, timedOut } = await runProgram(command, [...args, 'run', '--silent', name], {
    cwd: root,
    minutes,
  });
  if (code === 0) return onePassed;
  return { ...oneFailed, reason: timedOut ? `not done in ${minutes} minutes` : `code ${code}` };
}

async function mochaStep(folder, options) {
  if (!existsSync(path.join(root, folder))) return { ...none, reason: `no folder ${folder} yet` };
  const node = await ensureNode24();
  return runMocha({ node, files: `${folder}/**/*.test.ts`, ...options });
}
