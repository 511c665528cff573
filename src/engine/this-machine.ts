// What this machine says of where its tools keep sources: the environment that the editor or the terminal was started in.

import os from 'node:os';
import type { Machine } from '../core/paths/elsewhere/candidate.ts';

export function thisMachine(): Omit<Machine, 'roots'> {
  return { env: process.env, home: os.homedir(), isWindows: process.platform === 'win32' };
}
