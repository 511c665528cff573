// Where git keeps which commit is checked out, without running git: a workspace need not be trusted for it.

import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder that has the `HEAD` of the working tree that a folder is in: `.git` above it, or what a `.git` file of a
 * worktree or submodule names. Undefined where there is none.
 */
export function gitFolderOf(folder: string): string | undefined {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const candidate = path.join(at, '.git');
    const found = statSync(candidate, { throwIfNoEntry: false });
    if (found?.isDirectory() === true) return candidate;
    if (found?.isFile() === true) return namedIn(candidate);
    if (path.dirname(at) === at) return undefined;
  }
}

function namedIn(file: string): string | undefined {
  const [, named] = /^gitdir: (.+)$/m.exec(readFileSync(file, 'utf8')) ?? [];
  return named === undefined ? undefined : path.resolve(path.dirname(file), named.trim());
}

/** Whether git writes this file when another commit is checked out: the branch's name, or the list of where it was. */
export function tellsCheckout(file: string): boolean {
  return /[\\/]\.git[\\/](.*[\\/])?HEAD$/.test(file);
}
