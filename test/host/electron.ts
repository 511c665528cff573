// The desktop's VS Code, where one can be downloaded or is named by HOTLINE_VSCODE_EXECUTABLE. On Linux it needs a
// display (`xvfb-run -a npm test`).

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  downloadAndUnzipVSCode,
  resolveCliArgsFromVSCodeExecutablePath,
  runTests,
} from '@vscode/test-electron';
import type { HostRun } from './suite.ts';
import { makeUserData, writeSettings } from './user-data.ts';
import { themes } from './vs-code.ts';
import type { VsCodeOptions } from './vs-code.ts';

/** Runs the tests in a desktop VS Code: the newest, or the version that HOTLINE_VSCODE_VERSION names. */
export async function runOnDesktop(
  options: VsCodeOptions & { readonly extensionPath: string },
  tests: string,
  limitMs: number,
): Promise<HostRun> {
  const userData = options.userData ?? (await makeUserData());
  try {
    const executable =
      process.env['HOTLINE_VSCODE_EXECUTABLE'] ??
      (await downloadAndUnzipVSCode(process.env['HOTLINE_VSCODE_VERSION'] ?? 'stable'));
    const places = [
      `--user-data-dir=${path.join(userData.folder, 'data')}`,
      `--extensions-dir=${path.join(userData.folder, 'ext')}`,
    ];
    const { theme = 'dark', trust = 'trusted', settings = {} } = options;
    await writeSettings(userData, { theme: themes[theme], trust, settings });
    if (options.vsix !== undefined) await install(executable, options.vsix, places);
    const running = runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: options.extensionPath,
      extensionTestsPath: tests,
      extensionTestsEnv: Object.fromEntries(Object.entries(options.env ?? {})),
      launchArgs: [options.folder, ...places],
    }).then(
      (code) => ({ code, timedOut: false, console: [] }),
      (error: unknown) => ({ code: 1, timedOut: false, console: [String(error)] }),
    );
    return await Promise.race([running, after(limitMs)]);
  } finally {
    if (options.userData === undefined) await userData.remove();
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

function after(limitMs: number): Promise<HostRun> {
  return new Promise((resolve) => {
    setTimeout(() => resolve({ code: 1, timedOut: true, console: [] }), limitMs).unref();
  });
}
