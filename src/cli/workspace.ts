// The files under a folder that have one of the wanted names: where `list` looks for source.

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { SourceError, type Workspace } from '../engine/engine.ts';

/** Folders that hold no source of the reader's own and can be very large. */
const SKIPPED = new Set(['.git', '.hg', '.svn', 'node_modules']);

export async function findWorkspace(
  root: string,
  baseNames: readonly string[],
): Promise<Workspace> {
  const wanted = new Set(baseNames);
  const top = path.resolve(root);
  const files: string[] = [];
  const open = [top];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const entry of await entriesOf(folder, top)) {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) open.push(full);
      else if (wanted.has(entry.name)) files.push(full);
    }
  }
  return { roots: [top], files };
}

async function entriesOf(folder: string, top: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (folder !== top) return []; // A folder without permission below the root is not the reader's source.
    throw new SourceError(
      'not-found',
      `the source folder ${folder} cannot be read`,
      'Name it with --root DIR.',
      { cause: error },
    );
  }
}
