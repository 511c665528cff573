// Programs with an end: each runs in a process group of its own, which is ended as a whole when its time is over or
// when we are told to stop.
import { spawn, spawnSync } from 'node:child_process';

const GRACE_MS = 8000;
const running = new Set();
let isLeaving = false;

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env] added to ours; undefined takes one away
 * @param {number} [options.minutes] time limit (10); Infinity for none
 * @param {'show' | 'keep'} [options.output] to our own stdout and stderr, or returned as `text`
 * @param {boolean} [options.shell] whether a shell must start it: Windows' batch files
 * @returns {Promise<{ code: number | undefined, timedOut: boolean, text: string, error?: Error }>}
 *   `code` is undefined when a signal ended it or when it could not be started (then `error` says why)
 */
export function runProgram(
  command,
  args,
  { cwd, env, minutes = 10, output = 'show', shell = false } = {},
) {
  // What comes next is not begun any more.
  if (isLeaving) return new Promise(() => undefined);
  const pipe = output === 'keep' ? 'pipe' : 'inherit';
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', pipe, pipe],
    shell,
    detached: process.platform !== 'win32',
  });
  running.add(child);
  let text = '';
  child.stdout?.on('data', (bytes) => (text += bytes));
  child.stderr?.on('data', (bytes) => (text += bytes));
  let timedOut = false;
  const end = () => {
    timedOut = true;
    endGroup(child);
  };
  const timer = minutes === Infinity ? undefined : setTimeout(end, minutes * 60_000);
  return new Promise((resolve) => {
    const done = (result) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ timedOut, text, code: undefined, ...result });
    };
    child.on('error', (error) => done({ error }));
    child.on('close', (code) => done({ code: code ?? undefined }));
  });
}

/** Asks the whole group to end, and makes it end when it does not. */
function endGroup(child) {
  signalGroup(child, 'SIGTERM');
  setTimeout(() => running.has(child) && signalGroup(child, 'SIGKILL'), GRACE_MS).unref();
}

function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // The group has ended by itself meanwhile.
    if (error.code !== 'ESRCH') throw error;
  }
}

/** A group of its own does not hear Ctrl+C: pass it on, wait for the tidying up, then end as told. */
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    isLeaving = true;
    for (const child of running) endGroup(child);
    const leave = () => process.exit(signal === 'SIGINT' ? 130 : 143);
    if (running.size === 0) leave();
    const waiting = setInterval(() => running.size === 0 && leave(), 50);
    setTimeout(() => (clearInterval(waiting), leave()), GRACE_MS + 1000);
  });
}
