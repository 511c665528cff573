// What a VS Code keeps between two starts: settings, installed extensions, the browser's storage (where a web VS Code
// has the extensions' state and secrets, per address) and hence the port.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/setup/paths.mjs';
import { makeTemporary } from './temporary.ts';
import type { Temporary } from './temporary.ts';

export interface UserData extends Temporary {
  /** 0 until the first start has been given one. */
  port: number;
}

/** Short in name, because sockets lie in it and their paths may have 107 bytes. */
export async function makeUserData(): Promise<UserData> {
  return { ...(await makeTemporary('hl-')), port: 0 };
}

/** `restricted`: workspace trust is on and was not given, and nobody asks. */
export type Trust = 'trusted' | 'restricted';

/** Quiet, offline and reproducible; what a test is about comes on top. */
const quiet = {
  'chat.disableAIFeatures': true,
  'editor.fontFamily': "'DejaVu Sans Mono', Menlo, Consolas, monospace",
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  // Another program of this machine that listens would be told of in the middle of a picture.
  'remote.autoForwardPorts': false,
  // The VS Code of these tests comes without the compiler that belongs to it, and the first file of that language starts it.
  'typescript.tsdk': path.join(root, 'node_modules/typescript/lib'),
  'update.mode': 'none',
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
  'workbench.enableExperiments': false,
  // In a browser VS Code saves a second after the last key, and what is saved cannot be reverted.
  'files.autoSave': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Writes user and machine settings, as VS Code reads them at its start. */
export async function writeSettings(
  userData: UserData,
  { theme, trust, settings }: { theme: string; trust: Trust; settings: Record<string, unknown> },
): Promise<void> {
  const all = {
    ...quiet,
    'workbench.colorTheme': theme,
    'security.workspace.trust.enabled': trust === 'restricted',
    'security.workspace.trust.startupPrompt': 'never',
    ...settings,
  };
  for (const scope of ['User', 'Machine']) {
    const folder = path.join(userData.folder, 'data', scope);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'settings.json'), JSON.stringify(all, undefined, 2));
  }
}
