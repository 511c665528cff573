// The server half of a real VS Code: extension host, files, settings. Its workbench is the page that it serves.

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { ensureHost } from '../../scripts/setup/host.mjs';
import { endGroup, spawnGroup } from './groups.ts';
import type { UserData } from './user-data.ts';

const START_LIMIT_MS = 30_000;

export interface Server {
  readonly origin: string; // Such as http://127.0.0.1:8123
  /** What it has printed so far. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  readonly userData: UserData;
  /** A packaged extension to install first. */
  readonly vsix?: string | undefined;
  /** Reaches the extension host. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** More arguments of VS Code's server. */
  readonly args?: readonly string[] | undefined;
}

/** Starts the server on the loopback interface, on the port that this user data had before. */
export async function startServer({
  userData,
  vsix,
  env,
  args = [],
}: ServerOptions): Promise<Server> {
  const program = path.join(await ensureHost(), 'out/server-main.js');
  const places = [
    '--accept-server-license-terms',
    ...['--server-data-dir', path.join(userData.folder, 'server')],
    ...['--user-data-dir', path.join(userData.folder, 'data')],
    ...['--extensions-dir', path.join(userData.folder, 'ext')],
  ];
  const environment = environmentOf(userData, env);
  if (vsix !== undefined) {
    const install = [program, ...places, '--install-extension', path.resolve(vsix)];
    await promisify(execFile)(process.execPath, install, { env: environment, timeout: 60_000 });
  }
  const listen = ['--host', '127.0.0.1', '--port', String(userData.port)];
  const rest = ['--without-connection-token', '--disable-telemetry'];
  const child = spawnGroup(process.execPath, [program, ...places, ...listen, ...rest, ...args], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const stop = () => endGroup(child);
  const listening = new Promise<number>((resolve, reject) => {
    const read = (bytes: Buffer) => {
      log += bytes.toString();
      const port = /agent listening on (\d+)/.exec(log)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    const fail = (why: string) => reject(new Error(`VS Code's server ${why}:\n${log}`));
    child.once('error', (error) => fail(`cannot be started (${error.message})`));
    child.once('exit', (code) => fail(`ended with code ${code}`));
    setTimeout(() => fail(`was not ready in ${START_LIMIT_MS} ms`), START_LIMIT_MS).unref();
  });
  try {
    userData.port = await listening;
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin: `http://127.0.0.1:${userData.port}`, log: () => log, stop };
}

/** Sockets and temporary files lie with the user data, so that nothing stays behind; no gallery, no outer VS Code. */
function environmentOf(userData: UserData, env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return {
    ...process.env,
    EXTENSIONS_GALLERY: '{}',
    TMPDIR: userData.folder,
    XDG_RUNTIME_DIR: userData.folder,
    VSCODE_IPC_HOOK_CLI: undefined,
    // Else the extension host gets the PATH of a login shell, in which Go may be missing that is here.
    VSCODE_CLI: '1',
    ...env,
  };
}
