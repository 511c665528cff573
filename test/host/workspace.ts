// What a test opens: a copy of the demo, so that it may write there, and so that no test finds what another left.

import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/setup/paths.mjs';
import { makeTemporary } from './temporary.ts';

export interface Workspace {
  /** What to open: the folder, or the file *.code-workspace. */
  readonly path: string;
  readonly remove: () => Promise<void>;
}

/**
 * Copies the demo's sources into a temporary folder, once for each name. One name opens that folder; several open a
 * workspace of several folders, in which every file exists as often.
 */
export async function makeWorkspace(names: readonly string[] = ['shop']): Promise<Workspace> {
  const { folder: top, remove } = await makeTemporary('hl-work-');
  for (const name of names) {
    await mkdir(path.join(top, name));
    await cp(path.join(root, 'test/demo/shop'), path.join(top, name), { recursive: true });
  }
  const [first] = names;
  if (names.length === 1 && first !== undefined) return { path: path.join(top, first), remove };
  const file = path.join(top, 'demo.code-workspace');
  await writeFile(file, JSON.stringify({ folders: names.map((name) => ({ path: name })) }));
  return { path: file, remove };
}
