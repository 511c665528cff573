// The browser in which webviews and a real VS Code are tested: the machine's own, else Debian's package.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { alone } from './lock.mjs';

/** @typedef {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv, exists: (file: string) => boolean }} Machine */

/** @type {Machine} */
const thisMachine = { platform: process.platform, env: process.env, exists: isUsable };

/**
 * A browser of the Chromium family. Installs Debian's where there is none and we may.
 *
 * @returns {Promise<{ path: string, reason?: undefined } | { path?: undefined, reason: string }>}
 */
export async function ensureBrowser() {
  const found = findBrowser(thisMachine);
  if (found !== undefined) return { path: found };
  const wanted = askedFor(process.env);
  if (wanted !== undefined) return { reason: `there is no browser at ${wanted}` };
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    return {
      reason: 'no Chrome, Chromium or Edge was found: install one or set CHROME to its path',
    };
  }
  return alone('browser', installFromDebian);
}

/**
 * The path of the browser that CHROME or CHROMIUM names, or else of the first one in the usual places.
 *
 * @param {Machine} machine
 * @returns {string | undefined}
 */
export function findBrowser(machine) {
  const wanted = askedFor(machine.env);
  const places = wanted === undefined ? usualPlaces(machine) : [wanted];
  return places.find((file) => machine.exists(file));
}

function askedFor(env) {
  return env.CHROME || env.CHROMIUM || undefined;
}

function usualPlaces({ platform, env }) {
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return ['/', env.HOME ?? '/'].flatMap((base) =>
      apps.map((app) => path.posix.join(base, `Applications/${app}.app/Contents/MacOS/${app}`)),
    );
  }
  if (platform === 'win32') {
    const apps = ['Google\\Chrome', 'Chromium', 'Microsoft\\Edge'];
    const exes = apps.map(
      (app) => `${app}\\Application\\${app.endsWith('Edge') ? 'msedge' : 'chrome'}.exe`,
    );
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((base) =>
      base === undefined ? [] : exes.map((exe) => path.win32.join(base, exe)),
    );
  }
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
  return (env.PATH ?? '')
    .split(':')
    .filter((folder) => folder !== '')
    .flatMap((folder) =>
      [...names, 'microsoft-edge', 'microsoft-edge-stable'].map((name) =>
        path.posix.join(folder, name),
      ),
    );
}

/** Ubuntu's `chromium-browser` without its snap is a script that only asks to install that. */
function isUsable(file) {
  if (!existsSync(file)) return false;
  const isPlaceholder =
    statSync(file).size < 10_000 && readFileSync(file, 'latin1').includes('/snap/bin/chromium');
  return !isPlaceholder || existsSync('/snap/bin/chromium');
}

/** Chromium brings DejaVu, whose monospace face is what code is shown in, as a dependency of fontconfig. */
function installFromDebian() {
  console.error('installing chromium with apt-get …');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status } = spawnSync('apt-get', ['-q', ...args], {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 10 * 60_000,
    });
    if (status !== 0)
      return { reason: `apt-get ${args.join(' ')} failed; its reason stands above` };
  }
  const found = findBrowser(thisMachine);
  return found === undefined
    ? { reason: 'the package chromium of this system brings no browser of its own: install one' }
    : { path: found };
}
