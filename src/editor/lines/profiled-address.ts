// The address of a file as it was measured: the path that it had, so that title, language and icon are the file's, and
// behind it what the text can be had by again. VS Code makes the tab's title of it (`resourceLabelFormatters` in package.json).

import * as vscode from 'vscode';
import type { ProfiledVersion } from '../../engine/trace/trace-answers.ts';
import { shortBuild } from '../text/build-name.ts';

/**
 * Without the letters `file` in it: for a remote workspace VS Code writes another scheme in their place into the conditions
 * of menus, inside of words, too.
 */
export const PROFILED = 'hotline-measured';

export interface ProfiledAddress {
  readonly path: string; // Of today.
  readonly revision: string; // As it is told; '' where nobody tells one.
  readonly commit: string | undefined;
  readonly tag?: string; // Of a module's own version.
  readonly pathThen: string; // From the repository's root; '' without a commit.
  readonly hash: number; // Of the text.
}

export function profiledUri(
  path: string,
  version: Omit<ProfiledAddress, 'path'> & Pick<ProfiledVersion, 'fileThen'>,
): vscode.Uri {
  const { revision, commit, pathThen, hash } = version;
  // `as` is what the title says; a slash would cut it.
  const as = revisionWords(version).replaceAll('/', '\u2215');
  const { fileThen } = version;
  const now = fileThen === undefined ? {} : { now: path };
  const query = JSON.stringify({ as, revision, commit, pathThen, hash, ...now });
  return vscode.Uri.file(fileThen ?? path).with({ scheme: PROFILED, query });
}

/** Undefined for any other address, and for one of ours that somebody has written. */
export function addressOf({ scheme, query, fsPath }: vscode.Uri): ProfiledAddress | undefined {
  if (scheme !== PROFILED) return undefined;
  try {
    const { revision, commit, pathThen, hash, now } = JSON.parse(query) as Record<string, unknown>;
    if (typeof revision !== 'string' || typeof pathThen !== 'string') return undefined;
    if (typeof hash !== 'number') return undefined;
    // The commit before one is as fixed as that is.
    const known = typeof commit === 'string' && /^[0-9a-f]{40,64}\^?$/.test(commit);
    const path = typeof now === 'string' ? now : fsPath;
    return { path, revision, commit: known ? commit : undefined, pathThen, hash };
  } catch {
    return undefined;
  }
}

/** `v1.42`, a module's own version, or that it is but taken for what was measured. */
export function revisionWords({
  revision,
  tag,
}: Pick<ProfiledVersion, 'revision' | 'tag'>): string {
  // A module's tag begins with its folder.
  if (tag !== undefined) return tag.replace(/^.*\//, '');
  return revision === '' ? 'as loaded' : shortBuild(revision);
}
