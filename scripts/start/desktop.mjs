// The VS Code that is installed on this machine, in a window and with settings of its own.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runProgram } from '../process.mjs';
import { cache, root } from '../setup/paths.mjs';

const onMac = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';

/**
 * The command that opens a desktop's VS Code, or why there is none to be used.
 *
 * @returns {Promise<{ program: string, reason?: undefined } | { program?: undefined, reason: string }>}
 */
export async function findDesktop() {
  const { env, platform } = process;
  if (env.VSCODE_IPC_HOOK_CLI) return { reason: 'this terminal belongs to a remote VS Code' };
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    return { reason: 'there is no desktop here' };
  }
  const programs =
    platform === 'win32' ? ['code.cmd'] : ['code', ...(existsSync(onMac) ? [onMac] : [])];
  const needed = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).engines.vscode;
  for (const program of programs) {
    const { code, text } = await runProgram(program, ['--version'], {
      minutes: 0.5,
      output: 'keep',
      shell: platform === 'win32',
    });
    if (code !== 0) continue;
    const version = text.split('\n')[0].trim();
    if (fits(version, needed)) return { program };
    return { reason: `the VS Code here is ${version}, and ${needed} is needed` };
  }
  return { reason: 'no VS Code is installed here' };
}

/** Whether a version such as 1.116.2 fits a range of the form ^1.115.0. */
export function fits(version, range) {
  const [major, minor] = version.split('.').map(Number);
  const [wantedMajor, wantedMinor] = range.replace('^', '').split('.').map(Number);
  return major === wantedMajor && minor >= wantedMinor;
}

/** Opens a window; the command ends at once. Data of its own, so that a running VS Code isn't asked, nor changed. */
export async function openDesktop(program, { demo, recordings }) {
  const data = path.join(cache, 'demo');
  const settings = path.join(data, 'User/settings.json');
  if (!existsSync(settings)) {
    mkdirSync(path.dirname(settings), { recursive: true });
    writeFileSync(settings, JSON.stringify({ 'workbench.startupEditor': 'none' }, undefined, 2));
  }
  const args = [
    ...['--user-data-dir', data],
    ...['--extensionDevelopmentPath', root],
    '--disable-workspace-trust',
    '--new-window',
    demo,
  ];
  const { code } = await runProgram(program, args, {
    env: { HOTLINE_OPEN: recordings },
    minutes: 2,
    shell: process.platform === 'win32',
  });
  if (code !== 0) throw new Error(`${program} ended with code ${code}; try npm start -- --browser`);
}
