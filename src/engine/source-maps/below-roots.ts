// Whether a file lies in the workspace, by what the disk says: a map may name any file of the machine, and only those
// below a root are looked at.

import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/** Says, without looking at the disk, whether a path is a root or lies below one. */
export function isBelow(roots: readonly string[], file: string): boolean {
  return rootAbove(roots, file) !== undefined;
}

/**
 * The path of a file below one of the roots as the disk spells it, or undefined: where there is no such file, it is none (a
 * folder, a pipe), or a link leads out of the roots.
 */
export async function fileBelow(
  roots: readonly string[],
  file: string,
): Promise<string | undefined> {
  const root = rootAbove(roots, file);
  if (root === undefined) return undefined;
  try {
    const [realRoot, real] = await Promise.all([realpath(root), realpath(file)]);
    if (!isBelow([realRoot], real) || !(await stat(real)).isFile()) return undefined;
    return path.join(root, path.relative(realRoot, real));
  } catch {
    return undefined; // Not there, or not for us to read: either way it cannot be shown.
  }
}

/** The deepest, should roots lie in one another. */
function rootAbove(roots: readonly string[], file: string): string | undefined {
  return roots
    .filter((root) => {
      const relative = path.relative(root, file);
      return !/^\.\.([/\\]|$)/.test(relative) && !path.isAbsolute(relative);
    })
    .sort((a, b) => b.length - a.length)[0];
}
