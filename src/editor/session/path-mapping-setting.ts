// `hotline.pathMappings` in VS Code's settings: read for the whole window, since a name of the profile means one file in
// it; written to the workspace.

import * as vscode from 'vscode';
import { readPathMappings, type PathMapping } from '../../core/paths/path-mapping.ts';
import { withMapping } from './path-mappings.ts';

const SECTION = 'hotline';
const KEY = 'pathMappings';

/** The value that holds, whatever it is. */
export function readPathMappingSetting(): unknown {
  const value = vscode.workspace.getConfiguration(SECTION).get<unknown>(KEY);
  // VS Code hands out guards around its own objects, which no message to the engine's thread can carry.
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

export function affectsPathMappings(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration('hotline.pathMappings');
}

/** A sentence for each entry that is no mapping. */
export function pathMappingProblems(): readonly string[] {
  return readPathMappings(readPathMappingSetting()).broken;
}

/**
 * Adds a mapping to the workspace's settings, beside what holds already: entries of the user's own settings would not
 * hold any more, so they are taken over. False when the value is no list: what somebody wrote is not thrown away.
 */
export async function addPathMapping(mapping: PathMapping): Promise<boolean> {
  const value = withMapping(readPathMappingSetting(), mapping);
  if (value === undefined) return false;
  await vscode.workspace
    .getConfiguration(SECTION)
    .update(KEY, value, vscode.ConfigurationTarget.Workspace);
  return true;
}

/** Opens the settings file that the value comes from; the workspace's where there is none yet and a folder is open. */
export async function openPathMappings(): Promise<void> {
  const written = vscode.workspace.getConfiguration(SECTION).inspect<unknown>(KEY);
  const isOwn = written?.workspaceValue === undefined && written?.globalValue !== undefined;
  const hasFolder = vscode.workspace.workspaceFolders !== undefined;
  const command = isOwn || !hasFolder ? 'openSettingsJson' : 'openWorkspaceSettingsFile';
  const revealSetting = { key: `${SECTION}.${KEY}`, edit: true };
  await vscode.commands.executeCommand(`workbench.action.${command}`, { revealSetting });
}
