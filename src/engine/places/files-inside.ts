// Which files of a workspace really lie in it: a link may lead anywhere, and what it leads to is shown and proposed as the
// reader's own.

import { realpath } from 'node:fs/promises';
import { isBelow } from '../source-maps/below-roots.ts';

/** Each is a question to the disk, and a pool of threads answers. */
const AT_ONCE = 64;

/**
 * Those whose real path is below the real path of a root, in their order. Links that lead nowhere, or in a circle, are left
 * out.
 */
export async function filesInside(
  roots: readonly string[],
  files: readonly string[],
): Promise<readonly string[]> {
  const realRoots = (await realPaths(roots)).filter((root) => root !== undefined);
  const reals = await realPaths(files);
  return files.filter((_, at) => {
    const real = reals[at];
    return real !== undefined && isBelow(realRoots, real);
  });
}

async function realPaths(paths: readonly string[]): Promise<readonly (string | undefined)[]> {
  const reals: (string | undefined)[] = [];
  for (let at = 0; at < paths.length; at += AT_ONCE)
    reals.push(...(await Promise.all(paths.slice(at, at + AT_ONCE).map(realOf))));
  return reals;
}

async function realOf(file: string): Promise<string | undefined> {
  try {
    return await realpath(file);
  } catch {
    return undefined; // Gone, in a circle, or not for us to read.
  }
}
