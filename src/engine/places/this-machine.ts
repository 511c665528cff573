// What this machine says of where its tools keep sources: the environment that the editor or the terminal was started in,
// and what `go env -w` has written. An editor that was started from a desktop has nothing of a shell's settings.

import os from 'node:os';
import path from 'node:path';
import type { Machine } from '../../core/paths/elsewhere/candidate.ts';
import { beginOfFile } from '../load/begin-of-file.ts';

type Environment = Machine['env'];

/** Go's own file has a line for each of some twenty names. */
const MOST_BYTES = 64 * 1024;
const READ = ['GOMODCACHE', 'GOPATH', 'GOROOT'];

export async function thisMachine(
  env: Environment = process.env,
  home: string = os.homedir(),
  platform: NodeJS.Platform = process.platform,
): Promise<Omit<Machine, 'roots'>> {
  const written = await writtenByGo(env, home, platform);
  return { env: { ...written, ...env }, home, isWindows: platform === 'win32' };
}

/** What `go env -w` has set; the environment goes first, as for the go command. */
async function writtenByGo(
  env: Environment,
  home: string,
  platform: NodeJS.Platform,
): Promise<Environment> {
  const told = env['GOENV'] ?? '';
  if (told === 'off') return {};
  const file = told === '' ? path.join(configFolder(env, home, platform), 'go', 'env') : told;
  const lines = (await beginOfFile(file, MOST_BYTES))
    .split(/\r?\n/)
    .map((line) => /^(\w+)=(.*)$/.exec(line));
  return Object.fromEntries(
    lines.flatMap((line) =>
      line !== null && READ.includes(line[1]!) ? [[line[1]!, line[2]!]] : [],
    ),
  );
}

function configFolder(env: Environment, home: string, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env['AppData'] ?? env['APPDATA'] ?? '';
  if (platform === 'darwin') return path.join(home, 'Library/Application Support');
  return env['XDG_CONFIG_HOME'] ?? path.join(home, '.config');
}
