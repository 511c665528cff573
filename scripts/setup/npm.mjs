// Runs npm as its own user would: same registry, same proxy, same cache.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/**
 * Runs npm and waits. Its output goes to stderr, because stdout belongs to the script's own answer.
 *
 * @param {string[]} args
 * @param {{ cwd: string, minutes?: number }} options
 * @throws Error in one sentence when npm fails or takes longer than `minutes` (10)
 */
export function npm(args, { cwd, minutes = 10 }) {
  const all = [
    ...args,
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--no-progress',
    '--loglevel=error',
  ];
  const [command, ...first] = npmCommand();
  const result = spawnSync(command, [...first, ...all], {
    cwd,
    stdio: ['ignore', 2, 2],
    timeout: minutes * 60_000,
    // npm is a batch file there, which only a shell can run.
    shell: command.endsWith('.cmd'),
  });
  if (result.error?.code === 'ETIMEDOUT') {
    throw new Error(`npm ${args.join(' ')} in ${cwd} did not end within ${minutes} minutes`);
  }
  if (result.error) throw new Error(`npm cannot be started: ${result.error.message}`);
  if (result.status !== 0) {
    throw new Error(`npm ${args.join(' ')} failed in ${cwd}; its reason stands above`);
  }
}

/** Inside `npm run` the running npm itself, else the one on the path. */
export function npmCommand() {
  const running = process.env.npm_execpath;
  if (running !== undefined && path.basename(running) === 'npm-cli.js') {
    return [process.execPath, running];
  }
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}
