// Runs mocha on TypeScript as it stands: Node 24 leaves the types out by itself.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runProgram } from '../process.mjs';
import { root } from '../setup/paths.mjs';
import { countsOfMocha } from './counts.mjs';

/** Where the counts are left, one file a run. */
const notes = mkdtempSync(path.join(os.tmpdir(), 'hotline-counts-'));
let runs = 0;
process.once('exit', () => rmSync(notes, { recursive: true, force: true }));

/**
 * Runs test files and counts.
 *
 * @param {object} run
 * @param {string} run.node Node 24 or newer
 * @param {readonly string[]} run.files patterns, from the clone's folder
 * @param {string | undefined} run.grep only tests whose full title has it
 * @param {NodeJS.ProcessEnv} [run.env]
 * @param {number} run.minutes time limit of the whole run
 * @param {number} run.testSeconds time limit of one test
 * @param {string} [run.hooks] a module with mocha's root hooks, from the clone's folder
 */
export function runMocha({ node, files, grep, env, minutes, testSeconds, hooks }) {
  const args = [
    path.join(root, 'node_modules/mocha/bin/mocha.js'),
    '--no-config',
    '--no-package',
    '--forbid-only',
    `--timeout=${testSeconds * 1000}`,
    `--reporter=${path.join(root, 'scripts/test/counting-reporter.mjs')}`,
    ...(grep === undefined ? [] : [`--fgrep=${grep}`]),
    ...(hooks === undefined ? [] : [`--require=${path.join(root, hooks)}`]),
    ...files,
  ];
  return runCounting({ node, args, env, minutes, mayBeEmpty: grep !== undefined });
}

/**
 * Runs a program of Node 24 that writes its counts to the file HOTLINE_COUNTS.
 *
 * @param {object} run
 * @param {string} run.node
 * @param {string[]} run.args
 * @param {NodeJS.ProcessEnv} [run.env]
 * @param {number} run.minutes
 * @param {boolean} run.mayBeEmpty whether no test at all is fine
 */
export async function runCounting({ node, args, env, minutes, mayBeEmpty }) {
  const counts = path.join(notes, `${(runs += 1)}.json`);
  const { code, timedOut } = await runProgram(node, args, {
    cwd: root,
    env: { ...env, HOTLINE_COUNTS: counts, HOTLINE_NODE: process.execPath },
    minutes,
  });
  const report = existsSync(counts) ? readFileSync(counts, 'utf8') : undefined;
  return countsOfMocha({ report, code, timedOut, mayBeEmpty });
}
