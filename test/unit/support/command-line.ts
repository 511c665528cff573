// Runs the bundled command line as a person would, under the Node that started `npm test`: it may be an older one than
// the tests', and the command line has to run there.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../../..');
const node = process.env['HOTLINE_NODE'] ?? process.execPath;
const bundle = path.join(root, 'dist/cli.js');

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/**
 * Paths are relative to the project's root, or to the folder that it runs in. `environment` replaces the variables that the
 * command line reads.
 */
export function hotline(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  cwd: string = root,
): Promise<Run> {
  if (!existsSync(bundle)) throw new Error('dist/cli.js is not there: run npm run build first.');
  const env = { PATH: process.env['PATH'], ...environment };
  return new Promise((resolve) => {
    execFile(
      node,
      [bundle, ...args],
      { cwd, env, timeout: 60_000, maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ stdout, stderr, exitCode });
      },
    );
  });
}
