// Which repository a file is in. Folders are searched for `.git` first, so that files outside of any cost no process.

import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { failed, runGit, type GitOptions } from './git-process.ts';
import type { Explained } from './repository-error.ts';

/** A working tree that git knows. Folders are absolute, as the system spells them. */
export interface WorkTree {
  readonly root: string;
  /** What is this working tree's own, e.g. its index: `.git`, or below it for worktrees and submodules. */
  readonly gitFolder: string;
  /** What all worktrees share: the objects. */
  readonly commonFolder: string;
  readonly isShallow: boolean;
  /** The root of the repository that this one is a submodule of. */
  readonly superproject: string | undefined;
}

/**
 * - `no-git`: there is no git on this machine. `none`: the file is in no repository.
 * - `refused`: git takes the folder's owner for somebody else and does not read it.
 * - `broken`: there is a `.git`, but no repository behind it. `no-work-tree`: the file is in a bare one, or inside `.git`.
 */
export type NoWorkTree = {
  readonly kind: 'no-git' | 'none' | 'refused' | 'broken' | 'no-work-tree';
} & Explained;

export type FoundWorkTree = { readonly kind: 'found'; readonly workTree: WorkTree } | NoWorkTree;

/** The file itself where links lead to it; of a file that is not there yet, by the nearest folder that is. */
export function realPath(file: string): string {
  const absolute = path.resolve(file);
  if (existsSync(absolute)) return realpathSync.native(absolute);
  const parent = path.dirname(absolute);
  return parent === absolute ? absolute : path.join(realPath(parent), path.basename(absolute));
}

/** The nearest folder above a real path that has a `.git`, or undefined. */
export function folderWithGit(file: string): string | undefined {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

export function outsideOfAny(file: string): NoWorkTree {
  return {
    kind: 'none',
    message: `${file} is in no git repository.`,
    next: 'Open the clone that the program was built from.',
  };
}

/** Asks git about a folder that has a `.git`. Throws a `RepositoryError` when git fails otherwise than told here. */
export async function findWorkTree(
  folder: string,
  options: GitOptions,
  signal?: AbortSignal,
): Promise<FoundWorkTree> {
  const args = [
    ...['rev-parse', '--path-format=absolute', '--show-toplevel', '--git-dir', '--git-common-dir'],
    ...['--is-shallow-repository', '--show-superproject-working-tree'],
  ];
  const answer = await runGit(folder, args, options, signal);
  if (answer.kind === 'missing')
    return {
      kind: 'no-git',
      message: 'There is no git on this machine, or it is not on the PATH.',
      next: 'Install git 2.31 or newer.',
    };
  if (answer.code !== 0) return explained(folder, answer.error) ?? raise(args, answer.error);
  const [root, gitFolder, commonFolder, isShallow, superproject] = answer.out
    .toString()
    .split(/\r?\n/);
  if (root === undefined || gitFolder === undefined || commonFolder === undefined)
    return raise(args, answer.error);
  return {
    kind: 'found',
    workTree: {
      root: path.normalize(root),
      gitFolder: path.normalize(gitFolder),
      commonFolder: path.normalize(commonFolder),
      isShallow: isShallow === 'true',
      superproject:
        superproject === undefined || superproject === ''
          ? undefined
          : path.normalize(superproject),
    },
  };
}

function raise(args: readonly string[], said: string): never {
  throw failed(args, said);
}

/** A repository of its own whose HEAD names neither a branch nor a commit. */
function hasBrokenHead(folder: string): boolean {
  const git = path.join(folder, '.git');
  try {
    // A worktree's or submodule's `.git` is a file.
    if (!statSync(git).isDirectory() || !existsSync(path.join(git, 'objects'))) return false;
    const head = readFileSync(path.join(git, 'HEAD'), 'utf8').trim();
    return !/^(ref:\s*refs\/.+|[0-9a-f]{40}|[0-9a-f]{64})$/.test(head);
  } catch {
    return true; // It is gone, or not to be read.
  }
}

/** What the known sentences of git mean; they are English by `LC_ALL`. */
function explained(folder: string, said: string): NoWorkTree | undefined {
  if (said.includes('dubious ownership'))
    return {
      kind: 'refused',
      message: `git does not read the repository in ${folder}, since another user owns it.`,
      next: `If you trust it, run \`git config --global --add safe.directory ${folder}\`.`,
    };
  if (said.includes('must be run in a work tree') || said.includes('cannot use bare repository'))
    return {
      kind: 'no-work-tree',
      message: `${folder} is in a repository without a working tree.`,
      next: 'Open a clone or a worktree of it.',
    };
  if (said.includes('not a git repository') && hasBrokenHead(folder))
    return {
      kind: 'broken',
      message: `git cannot read the repository in ${folder}: its file .git/HEAD is damaged.`,
      next: 'Write "ref: refs/heads/" and the name of the branch into that file.',
    };
  if (/not a git repository|invalid gitfile|cannot mkdir|cannot chdir/i.test(said))
    return {
      kind: 'broken',
      message: `${folder} has a .git, but there is no repository behind it.`,
      next: 'Run `git worktree repair` in the main clone, or `git submodule update --init` for a submodule.',
    };
  return undefined;
}
