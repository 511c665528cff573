// The files under a folder that have one of the wanted names, and the manifests: where `list` and `doctor` look for source.

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { PathMapping } from '../core/paths/path-mapping.ts';
import { baseNameOf } from '../core/paths/segments.ts';
import { MANIFESTS, SourceError } from '../engine/engine.ts';
import type { Workspace } from '../engine/origin.ts';
import { filesInside } from '../engine/places/files-inside.ts';
import { foldersBelow } from '../engine/places/folders-below.ts';

/** A folder with more than this is not a repository; whoever names `/` gets an answer all the same. */
const MOST_FOLDERS = 200_000;
const MOST_MANIFESTS = 5000;
const MOST_MANIFEST_BYTES = 2 ** 20;

/** A workspace, and a sentence where not all of it was looked at. */
export interface FoundWorkspace extends Workspace {
  readonly cut: string | undefined;
}

export async function findWorkspace(
  root: string,
  baseNames: readonly string[],
  mappings: readonly PathMapping[] = [],
): Promise<FoundWorkspace> {
  const ignoreCase = process.platform === 'win32' || process.platform === 'darwin';
  const fold = (name: string) => (ignoreCase ? name.toLowerCase() : name);
  const targets = mappings.map(({ to }) => baseNameOf(to)); // A mapping may lead to one file.
  const wanted = new Set([...baseNames, ...targets].map(fold));
  const manifestNames = new Set(MANIFESTS);
  const top = path.resolve(root);
  const files: string[] = [];
  const manifests: string[] = [];
  let folders = 0;
  let hasLinks = false; // Most folders have none, and need not be asked for each file.
  try {
    for await (const { folder, entries } of foldersBelow(top)) {
      if (++folders > MOST_FOLDERS) break;
      for (const entry of entries) {
        const { name } = entry;
        const isWanted = wanted.has(fold(name));
        const isManifest = manifestNames.has(name);
        if (isWanted) files.push(path.join(folder, name));
        if (isManifest) manifests.push(path.join(folder, name));
        hasLinks ||= (isWanted || isManifest) && entry.isSymbolicLink();
      }
    }
  } catch (error) {
    throw new SourceError(
      'not-found',
      `the source folder ${top} cannot be read`,
      'Name it with --root DIR.',
      { cause: error },
    );
  }
  const inside = async (paths: readonly string[]) => (hasLinks ? filesInside([top], paths) : paths);
  return {
    roots: [top],
    files: await inside(files),
    ignoreCase,
    manifests: await textsOf(await inside(manifests)),
    mappings,
    mappingsOf: '--map', // Those of settings have been read already, without what is none.
    cut:
      folders > MOST_FOLDERS
        ? `${top} has more than ${MOST_FOLDERS} folders; name a smaller one with --root.`
        : undefined,
  };
}

/** Those nearest to the top first, should there be too many. */
async function textsOf(paths: readonly string[]): Promise<NonNullable<Workspace['manifests']>> {
  const nearest = paths.toSorted((a, b) => a.length - b.length).slice(0, MOST_MANIFESTS);
  const all: { readonly path: string; readonly text: string }[] = [];
  for (const file of nearest) all.push({ path: file, text: await textOf(file) });
  return all;
}

/** '' for what cannot be read: its folder is a package's all the same. */
async function textOf(file: string): Promise<string> {
  try {
    const stats = await stat(file);
    // A pipe or a device never ends.
    return stats.isFile() && stats.size <= MOST_MANIFEST_BYTES ? await readFile(file, 'utf8') : '';
  } catch {
    return '';
  }
}
