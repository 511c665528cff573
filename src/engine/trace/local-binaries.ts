// Binaries of this machine with the build ids of a profile: what they say of the commit that they were built from.

import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { buildsByMapping } from '../../core/builds.ts';
import { readBinaryBuild } from '../../core/go-build-info.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import type { Profile } from '../../core/profile.ts';

/** Where builds put their binaries, below a folder of the workspace. */
const FOLDERS = ['', 'bin', 'build', 'dist', 'out'];
/** A profile that names a thousand libraries is asked about the first of them only. */
const MOST_ASKED = 50;

/**
 * Revisions by build id. A binary is looked for where the profile says that it was, and under its name in the `roots`; it
 * counts only if it has the very build id. Nothing is run, and only a few kilobytes are read.
 */
export async function localRevisions(
  profile: Profile,
  roots: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const builds = buildsByMapping(profile);
  const found = new Map<string, string>();
  const asked = builds
    .map(({ buildId, gitRef }, mapping) => ({
      buildId,
      gitRef,
      file: profile.strings.at(profile.mappings.file[mapping]!),
    }))
    .filter(({ buildId, gitRef, file }) => buildId !== '' && gitRef === undefined && file !== '');
  for (const { buildId, file } of asked.slice(0, MOST_ASKED)) {
    for (const candidate of found.has(buildId) ? [] : candidates(file, roots)) {
      const build = await buildOf(candidate);
      if (build?.revision === undefined || build.buildId !== buildId.toLowerCase()) continue;
      found.set(buildId, build.revision);
      break;
    }
  }
  return found;
}

function candidates(file: string, roots: readonly string[]): readonly string[] {
  const name = baseNameOf(file);
  // `\\host\share` would ask another machine.
  const spelled = path.isAbsolute(file) && !/^[\\/]{2}/.test(file) ? [file] : [];
  if (name === '' || name === '.' || name === '..') return spelled;
  return [
    ...spelled,
    ...roots.flatMap((root) => FOLDERS.map((below) => path.join(root, below, name))),
  ];
}

async function buildOf(file: string) {
  try {
    if (!(await stat(file)).isFile()) return undefined; // A pipe would never end.
    const handle = await open(file, 'r');
    try {
      return await readBinaryBuild(async (offset, length) => {
        const bytes = new Uint8Array(length);
        const { bytesRead } = await handle.read(bytes, 0, length, offset);
        return bytes.subarray(0, bytesRead);
      });
    } finally {
      await handle.close();
    }
  } catch {
    return undefined; // Not there, not for us to read, or broken beyond its headers: it tells nothing.
  }
}
