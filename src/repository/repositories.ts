// The repositories behind the files that are open: one for each working tree, whatever files of it are asked about.

import {
  findWorkTree,
  folderWithGit,
  outsideOfAny,
  realPath,
  type FoundWorkTree,
  type NoWorkTree,
} from './find-repository.ts';
import type { GitOptions } from './git-process.ts';
import { Repository } from './repository.ts';
import { untilAborted } from './until-aborted.ts';

/** Where a file is: in which repository, under which path from its root, with `/`. Else why not. */
export type FileInRepository =
  { readonly kind: 'found'; readonly repository: Repository; readonly path: string } | NoWorkTree;

/** Finds repositories and keeps those that it found. */
export class Repositories {
  readonly #options: GitOptions;
  readonly #byFolder = new Map<string, Promise<FoundWorkTree>>();
  readonly #byRoot = new Map<string, Repository>();

  constructor(options: GitOptions = {}) {
    this.#options = options;
  }

  /**
   * The repository of a file, which need not be there yet. A submodule or a worktree is a repository of its own. Starts
   * git once for a folder that has a `.git`; what is not found is asked again. Rejects with a `RepositoryError`.
   */
  async of(file: string, signal?: AbortSignal): Promise<FileInRepository> {
    const real = realPath(file);
    const folder = folderWithGit(real);
    if (folder === undefined) return outsideOfAny(file);
    const found = await this.#find(folder, signal);
    if (found.kind !== 'found') return found;
    const { workTree } = found;
    const repository = this.#byRoot.get(workTree.root) ?? new Repository(workTree, this.#options);
    this.#byRoot.set(workTree.root, repository);
    const path = repository.pathOf(real);
    // Below `.git` itself, or where its settings name another working tree.
    if (path === undefined || path.split('/')[0] === '.git') return outsideOfAny(file);
    return { kind: 'found', repository, path };
  }

  /** Ends what runs for all repositories, and forgets them. */
  dispose(): void {
    for (const repository of this.#byRoot.values()) repository.dispose();
    this.#byRoot.clear();
    this.#byFolder.clear();
  }

  async #find(folder: string, signal?: AbortSignal): Promise<FoundWorkTree> {
    const known = this.#byFolder.get(folder);
    if (known !== undefined) return untilAborted(known, signal);
    // Without the asker's signal: others may wait for the same answer.
    const finding = findWorkTree(folder, this.#options);
    this.#byFolder.set(folder, finding);
    const forget = () => {
      if (this.#byFolder.get(folder) === finding) this.#byFolder.delete(folder);
    };
    finding.then(({ kind }) => {
      if (kind !== 'found') forget();
    }, forget);
    return untilAborted(finding, signal);
  }
}
