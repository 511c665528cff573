// The folder that --root should have named: where a command runs beside, above or below the repository that was built, no name
// of the profile finds its file, and nothing says why.

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Placement } from '../engine/places/path-answers.ts';

/** A repository near a root that has files of the profile. */
export interface NearbyRoot {
  readonly root: string; // Absolute.
  readonly share: number; // Of self cost that is on its files, 0 to 1.
}

/** Whoever stands in a folder of many clones wants an answer all the same. */
const MOST_REPOSITORIES = 12;

/** How deep below the root repositories are looked for: `~/src/shop` and `~/src/github.com/acme/shop`. */
const MOST_DEPTH = 3;
const MOST_FOLDERS = 2000;

/**
 * The repository above, in or below a folder whose files have the most of the profile's cost; undefined where none has any.
 * `placeIn` places the profile's names in a folder.
 */
export async function nearbyRoot(
  root: string,
  placeIn: (root: string) => Promise<Placement>,
): Promise<NearbyRoot | undefined> {
  let best: NearbyRoot | undefined;
  for (const candidate of [...(await above(root)), ...(await below(root))]) {
    const { files, shares } = await placeIn(candidate);
    if (files.length > 0 && shares.resolved > (best?.share ?? 0))
      best = { root: candidate, share: shares.resolved };
  }
  return best;
}

/** The nearest folder above that is a repository. */
async function above(root: string): Promise<readonly string[]> {
  for (let folder = path.dirname(root); ; folder = path.dirname(folder)) {
    if (await isRepository(folder)) return [folder];
    if (folder === path.dirname(folder)) return [];
  }
}

/** Level by level, so that the nearest are among the few that are tried. */
async function below(root: string): Promise<readonly string[]> {
  const found: string[] = [];
  let level = [root];
  let seen = 0;
  for (let depth = 0; depth < MOST_DEPTH; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      for (const child of await foldersIn(folder)) {
        if (++seen > MOST_FOLDERS || found.length >= MOST_REPOSITORIES) return found;
        if (await isRepository(child)) found.push(child);
        else next.push(child);
      }
    }
    level = next;
  }
  return found;
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name))
      .map(({ name }) => path.join(folder, name))
      .sort();
  } catch {
    return []; // What cannot be read has nothing to offer.
  }
}

/** A worktree and a submodule have a file of that name. */
async function isRepository(folder: string): Promise<boolean> {
  try {
    await stat(path.join(folder, '.git'));
    return true;
  } catch {
    return false;
  }
}
