// The desktop's VS Code, where one can be downloaded or is named by HOTLINE_VSCODE_EXECUTABLE. On Linux it needs a
// display (`xvfb-run -a npm test`).

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
} from '@vscode/test-electron';
import { endGroup, spawnGroup } from './groups.ts';
import type { HostRun } from './suite.ts';
import { makeUserData, writeSettings } from './user-data.ts';
import { themes } from './vs-code.ts';
import type { VsCodeOptions } from './vs-code.ts';

/**
 * Runs the tests in a desktop VS Code: the newest, or the version that HOTLINE_VSCODE_VERSION names. It is started here
 * rather than by `runTests` of @vscode/test-electron, which always trusts the folder and cannot be ended.
 */
export async function runOnDesktop(
  options: VsCodeOptions & { readonly extensionPath: string },
  tests: string,
  limitMs: number,
): Promise<HostRun> {
  const executable =
    process.env['HOTLINE_VSCODE_EXECUTABLE'] ??
    (await downloadAndUnzipVSCode(process.env['HOTLINE_VSCODE_VERSION'] ?? 'stable'));
  const userData = options.userData ?? (await makeUserData());
  try {
    const { theme = 'dark', trust = 'trusted', settings = {} } = options;
    await writeSettings(userData, { theme: themes[theme], trust, settings });
    const places = [
      `--user-data-dir=${path.join(userData.folder, 'data')}`,
      `--extensions-dir=${path.join(userData.folder, 'ext')}`,
    ];
    if (options.vsix !== undefined) await install(executable, options.vsix, places);
    const args = [
      options.folder,
      ...places,
      `--extensionDevelopmentPath=${options.extensionPath}`,
      `--extensionTestsPath=${tests}`,
      ...['--no-sandbox', '--disable-gpu-sandbox', '--disable-updates'],
      ...['--skip-welcome', '--skip-release-notes'],
    ];
    return await untilItEnds(executable, args, options.env, limitMs);
  } finally {
    if (options.userData === undefined) await userData.remove();
  }
}

/** The window's exit code is the tests' answer. */
async function untilItEnds(
  executable: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv | undefined,
  limitMs: number,
): Promise<HostRun> {
  const child = spawnGroup(executable, args, {
    env: { ...process.env, ...env, ELECTRON_RUN_AS_NODE: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  child.stdout?.on('data', (bytes: Buffer) => lines.push(bytes.toString()));
  child.stderr?.on('data', (bytes: Buffer) => lines.push(bytes.toString()));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void endGroup(child);
  }, limitMs);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return { code: code ?? 1, timedOut, console: lines };
  } finally {
    clearTimeout(timer);
  }
}

async function install(executable: string, vsix: string, places: readonly string[]): Promise<void> {
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(executable);
  if (cli === undefined) throw new Error(`${executable} has no command line`);
  const own = args.filter((arg) => !/^--(user-data|extensions)-dir/.test(arg));
  await promisify(execFile)(cli, [...own, ...places, '--install-extension', vsix], {
    timeout: 120_000,
  });
}
