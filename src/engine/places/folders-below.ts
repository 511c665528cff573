// The folders under a folder, one after the other, with what is in them: where files are searched without the editor.

import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** Folders that hold no source of the reader's own and can be very large. */
const SKIPPED = new Set([
  ...['.git', '.hg', '.svn'],
  ...['node_modules', 'site-packages', 'dist-packages'],
]);

export interface FolderEntries {
  readonly folder: string;
  readonly entries: readonly Dirent[]; // Without folders.
}

/**
 * Walks the folders below `top`, itself first. Links to folders are not followed: what they lead to is there by its own
 * name, or is not the reader's. A folder that cannot be read has no entries, but for `top`, which throws what `readdir` does.
 */
export async function* foldersBelow(top: string): AsyncGenerator<FolderEntries> {
  const open = [top];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    let all: readonly Dirent[];
    try {
      all = await readdir(folder, { withFileTypes: true });
    } catch (error) {
      if (folder === top) throw error;
      continue; // Without permission below the root, it is not the reader's source.
    }
    for (const entry of all)
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) open.push(path.join(folder, entry.name));
    yield { folder, entries: all.filter((entry) => !entry.isDirectory()) };
  }
}
