// Process groups that must not outlive us: a server that a crashed test leaves behind holds its port and its memory.

import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const GRACE_MS = 3000;
const alive = new Set<ChildProcess>();

/** Starts a program as the leader of its own process group, which ends with us. */
export function spawnGroup(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  return child;
}

/** Asks the group to end, waits a little, then ends what is left of it. */
export async function endGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    signalGroup(child, 'SIGTERM');
    await Promise.race([ended, sleep(GRACE_MS, undefined, { ref: false })]);
  }
  signalGroup(child, 'SIGKILL');
  alive.delete(child);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    // Nobody is left in the group.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

process.once('exit', () => {
  for (const child of alive) signalGroup(child, 'SIGKILL');
});
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  // Whoever waits for a program to end, or tidies up, has a moment for it; Playwright closes its browsers by itself.
  process.once(signal, () => {
    process.exitCode = code;
    for (const child of alive) signalGroup(child, 'SIGTERM');
    setTimeout(() => process.exit(code), 3000).unref();
  });
}
