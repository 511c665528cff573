// What git knows of one working tree: revisions, files as they were, and which name they had. It only reads.

import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ByteCache } from './byte-cache.ts';
import {
  commitsBetween,
  commitsOnLines,
  type LinesOfFile,
  type NamedCommit,
} from './commits-between.ts';
import { fileContent, type FileContent } from './file-content.ts';
import type { WorkTree } from './find-repository.ts';
import { fileNames, type FileNames } from './file-names.ts';
import { failed, runGit, type GitOptions } from './git-process.ts';
import { ObjectReader } from './object-reader.ts';
import { changesBetween, changesSince, type Changes } from './renames.ts';
import { RepositoryError, type Explained } from './repository-error.ts';
import { namedRevisions, type NamedRevision } from './revision-names.ts';
import { cloneOf, resolveRevision, type Revision, type RevisionQuestion } from './revision.ts';
import { untilAborted } from './until-aborted.ts';

/**
 * A file at a revision. `absent`: the revision has no file of this path. `not-fetched`: a partial clone lacks its content.
 */
export type FileAtRevision =
  FileContent | ({ readonly kind: 'absent' | 'too-large' | 'not-fetched' } & Explained);

/** A path on the other side of the changes since a revision; `absent` there when it was added, or deleted. */
export type OtherPath =
  | { readonly kind: 'same' | 'renamed'; readonly path: string }
  /** `isUntracked`: git does not know the file today either. */
  | { readonly kind: 'absent'; readonly isUntracked?: boolean };

/** How far a commit is from the one that is checked out. */
export interface CommitDistance {
  readonly ahead: number; // Commits that only it has.
  readonly behind: number; // Commits that only the one that is checked out has.
}

/** Each is asked. */
const MOST_SUBMODULES = 200;

/** Who is further away does not want to know by how much. */
const MOST_COUNTED = 2000;

/** How much text of files is kept, in bytes of the text. */
const CACHE_BYTES = 64 * 1024 * 1024;

/** One working tree. Paths are from its root, with `/`; commits are full hashes, as `revision` tells them. */
export class Repository {
  readonly workTree: WorkTree;
  readonly #options: GitOptions;
  readonly #reader: ObjectReader;
  readonly #files = new ByteCache<FileAtRevision>(CACHE_BYTES);
  readonly #changes = new Map<
    string,
    { readonly index: string; readonly changes: Promise<Changes> }
  >();

  constructor(workTree: WorkTree, options: GitOptions = {}) {
    this.workTree = workTree;
    this.#options = options;
    this.#reader = new ObjectReader(workTree.root, workTree.commonFolder, options);
  }

  /** The path of a file of this working tree; undefined for one that is not below its root. `file` is a real path. */
  pathOf(file: string): string | undefined {
    const relative = path.relative(this.workTree.root, file);
    if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return undefined;
    return relative.split(path.sep).join('/');
  }

  /** The commit that a text names. One whose folders a partial clone lacks is missing: nobody can say what it has. */
  async revision(question: RevisionQuestion, signal?: AbortSignal): Promise<Revision> {
    const { workTree } = this;
    const context = { workTree, reader: this.#reader, options: this.#options };
    const answer = await resolveRevision(question, context, signal);
    if (answer.kind !== 'commit' || !isPartialClone(workTree)) return answer;
    const folders = ['ls-tree', '-r', '-d', '--name-only', '-z', answer.commit];
    const listed = await runGit(workTree.root, folders, this.#options, signal);
    if (listed.kind === 'ended' && listed.code === 0) return answer;
    const command = `git diff --find-renames --stat ${answer.commit.slice(0, 12)} HEAD`;
    return {
      kind: 'missing',
      command,
      message: `This clone is partial and lacks the folders of ${question.text}.`,
      next: `Run \`${command}\`, which fetches them.`,
    };
  }

  /** Whether it may be a clone of the repository at an address, and if not, of which it is. */
  cloneOf(repositoryUrl: string, signal?: AbortSignal): ReturnType<typeof cloneOf> {
    return cloneOf(repositoryUrl, { workTree: this.workTree, options: this.#options }, signal);
  }

  /** What the reader may name: tags, branches, recent commits. */
  namedRevisions(signal?: AbortSignal): Promise<readonly NamedRevision[]> {
    return namedRevisions(this.workTree.root, this.#options, signal);
  }

  /** `commit` is a full hash. Undefined where git cannot tell, as in a clone without any commit. */
  async distance(commit: string, signal?: AbortSignal): Promise<CommitDistance | undefined> {
    const args = ['rev-list', '--count', '--left-right', `--max-count=${MOST_COUNTED}`];
    const answer = await runGit(
      this.workTree.root,
      [...args, `${commit}...HEAD`],
      this.#options,
      signal,
    );
    if (answer.kind === 'missing' || answer.code !== 0) return undefined;
    const [ahead, behind] = answer.out.toString().trim().split(/\s+/).map(Number);
    return ahead === undefined || behind === undefined ? undefined : { ahead, behind };
  }

  /**
   * A file as it was. Answers come from one process for all files, and are kept. Rejects with a `RepositoryError` when
   * git fails, the repository is disposed or `signal` is aborted.
   */
  async fileAt(commit: string, file: string, signal?: AbortSignal): Promise<FileAtRevision> {
    const name = `${commit}:${file}`;
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    const absent: FileAtRevision = {
      kind: 'absent',
      message: `There is no ${file} at ${commit.slice(0, 12)}.`,
      next: 'Check that the profile is of this repository, and which path the file had.',
    };
    // git reads `./x` and `../x` from the current folder.
    if (!isPath(file)) return absent;
    const answer = await this.#reader.read(name, signal).catch((error: unknown) => {
      const isPartial =
        error instanceof Error && /not allowed|promisor|lazy fetch/.test(error.message);
      if (!isPartial) throw error;
      return { kind: 'not-fetched' } as const;
    });
    switch (answer.kind) {
      case 'not-fetched':
        return {
          kind: 'not-fetched',
          message: `This clone is partial and lacks ${file} at ${commit.slice(0, 12)}.`,
          next: `Run \`git cat-file -p ${commit.slice(0, 12)}:${file}\`, which fetches it.`,
        };
      case 'missing':
      case 'ambiguous':
        if (await this.#isListed(commit, file, signal)) await this.#damaged(commit, file, signal);
        return absent;
      case 'too-large':
        return {
          kind: 'too-large',
          message: `${file} has ${Math.round(answer.size / 1024 / 1024)} MB at ${commit.slice(0, 12)}.`,
          next: 'Its lines are shown as they were measured.',
        };
      case 'object': {
        if (answer.type !== 'blob') return absent;
        const content = fileContent(answer.bytes);
        this.#files.set(name, content, 2 * answer.bytes.length + name.length);
        return content;
      }
    }
  }

  /** Whether the folder of a file has it at a commit: then what is missing is its content. */
  async #isListed(commit: string, file: string, signal?: AbortSignal): Promise<boolean> {
    const folder = path.posix.dirname(file);
    const name = folder === '.' ? `${commit}^{tree}` : `${commit}:${folder}`;
    const tree = await this.#reader.read(name, signal).catch((error: unknown) => {
      if (signal?.aborted === true) throw error;
      return undefined; // A partial clone lacks it.
    });
    return (
      tree?.kind === 'object' &&
      tree.type === 'tree' &&
      filesOfTree(tree.bytes, tree.id.length / 2).has(path.posix.basename(file))
    );
  }

  /** Throws what git says of a file that it cannot read, unless it can after all. */
  async #damaged(commit: string, file: string, signal?: AbortSignal): Promise<void> {
    const args = ['cat-file', 'blob', `${commit}:${file}`];
    const answer = await runGit(this.workTree.root, args, this.#options, signal);
    if (answer.kind === 'ended' && answer.code === 0) return;
    const said = answer.kind === 'missing' ? 'it is not there any more' : answer.error;
    const [first = ''] = said.trim().split('\n');
    throw new RepositoryError(
      'failed',
      `git cannot read ${file} at ${commit.slice(0, 12)}: ${first.replace(/^(fatal|error): /, '')}.`,
      'Run `git fsck`, which says what is damaged; a new clone has it whole.',
    );
  }

  /** Which path a file of today had at a commit. */
  async pathAt(commit: string, today: string, signal?: AbortSignal): Promise<OtherPath> {
    const { renamedFrom, added, renamed } = await this.#changesSince(commit, signal);
    const from = renamedFrom.get(today);
    if (from !== undefined) return { kind: 'renamed', path: from };
    // Where the file that had this path went elsewhere, what is here now is another.
    if (added.has(today) || renamed.has(today)) return { kind: 'absent' };
    const then = await this.#ifThere(commit, today, signal);
    // What the index has and the commit has not was added.
    return then.kind === 'absent' ? { kind: 'absent', isUntracked: true } : then;
  }

  /** Per path of the commit the path that the file has today, of those that have another. */
  async renamesSince(commit: string, signal?: AbortSignal): Promise<ReadonlyMap<string, string>> {
    return (await this.#changesSince(commit, signal)).renamed;
  }

  /** Per path of the commit the files of today that have its content where git cannot tell which of them it is. */
  async copiesSince(
    commit: string,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    return (await this.#changesSince(commit, signal)).copied;
  }

  /**
   * Paths of the commit that another file of it has now, while their own is no more: it was renamed over them. Of those
   * that are wanted.
   */
  async replacedSince(
    commit: string,
    isWanted: (path: string) => boolean,
    signal?: AbortSignal,
  ): Promise<readonly string[]> {
    const { renamed, renamedFrom } = await this.#changesSince(commit, signal);
    const replaced: string[] = [];
    for (const now of renamedFrom.keys()) {
      if (renamed.has(now) || !isWanted(now)) continue;
      const then = await this.#ifThere(commit, now, signal);
      if (then.kind !== 'absent') replaced.push(now);
    }
    return replaced;
  }

  /** Per path of one commit the path that its file has at another, of those that have another. */
  async renamesBetween(
    before: string,
    after: string,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, string>> {
    const commits = [before, after] as const;
    return (await changesBetween(this.workTree, commits, this.#options, signal)).renamed;
  }

  /** Whether two commits have one that both come from; undefined where git cannot say it, as in a shallow clone. */
  async areRelated(
    [before, after]: readonly [string, string],
    signal?: AbortSignal,
  ): Promise<boolean | undefined> {
    const args = ['merge-base', before, after];
    const answer = await runGit(this.workTree.root, args, this.#options, signal);
    if (answer.kind === 'missing' || answer.code > 1) return undefined;
    return answer.code === 0;
  }

  /**
   * The oldest commit that led to what is checked out, each by its first parent; in a shallow clone the oldest that is here.
   * Undefined where there is none.
   */
  async oldestCommit(signal?: AbortSignal): Promise<string | undefined> {
    const args = ['rev-list', '--first-parent', '--max-parents=0', 'HEAD'];
    const answer = await runGit(this.workTree.root, args, this.#options, signal);
    if (answer.kind === 'missing' || answer.code !== 0) return undefined;
    return /^[0-9a-f]+$/m.exec(answer.out.toString())?.[0];
  }

  /** Commits that the second has and the first does not, newest first. */
  commitsBetween(
    commits: readonly [string, string],
    signal?: AbortSignal,
  ): Promise<readonly NamedCommit[]> {
    return commitsBetween(this.workTree.root, commits, this.#options, signal);
  }

  /** Those of them that touched lines of the second; undefined where git cannot say it. */
  commitsOnLines(
    commits: readonly [string, string],
    lines: LinesOfFile,
    signal?: AbortSignal,
  ): Promise<readonly string[] | undefined> {
    return commitsOnLines(this.workTree.root, commits, lines, this.#options, signal);
  }

  /** The paths of all files of a commit; submodules are none. */
  async pathsAt(commit: string, signal?: AbortSignal): Promise<readonly string[]> {
    const args = ['ls-tree', '-r', '-z', '--full-tree', commit];
    const answer = await runGit(this.workTree.root, args, this.#options, signal);
    if (answer.kind === 'missing' || answer.code !== 0)
      throw failed(args, answer.kind === 'missing' ? 'git is not there any more' : answer.error);
    return answer.out
      .toString()
      .split('\0')
      .flatMap((entry) => {
        const tab = entry.indexOf('\t');
        return tab > 0 && entry.startsWith('100') ? [entry.slice(tab + 1)] : [];
      });
  }

  /** The names that a file had, and what became of one that is not there, by the history of what is checked out. */
  namesOf(file: string, signal?: AbortSignal): Promise<FileNames> {
    return fileNames(this.workTree.root, file, this.#options, signal);
  }

  /** Paths of the commit that are no more, and went nowhere that git sees. */
  async deletedSince(commit: string, signal?: AbortSignal): Promise<ReadonlySet<string>> {
    return (await this.#changesSince(commit, signal)).deleted;
  }

  /** Whether contents are missing that would tell which of them were renamed: the clone is partial. */
  async isPartialSince(commit: string, signal?: AbortSignal): Promise<boolean> {
    return (await this.#changesSince(commit, signal)).isPartial === true;
  }

  /** The commit of a submodule at a commit of this repository, or undefined if there is none at that path. */
  async submoduleAt(
    commit: string,
    submodule: string,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const args = ['ls-tree', '-z', commit, '--', submodule];
    const answer = await runGit(this.workTree.root, args, this.#options, signal);
    if (answer.kind === 'missing' || answer.code !== 0)
      throw failed(args, answer.kind === 'missing' ? 'git is not there any more' : answer.error);
    return /^160000 commit ([0-9a-f]+)\t/.exec(answer.out.toString())?.[1];
  }

  /** Folders that `.gitmodules` says other repositories are in, from the root; whether they are there is not looked at. */
  submodules(): readonly string[] {
    let text: string;
    try {
      const file = path.join(this.workTree.root, '.gitmodules');
      if (!statSync(file).isFile()) return [];
      text = readFileSync(file, 'utf8');
    } catch {
      return []; // It has none.
    }
    const paths = [...text.matchAll(/^\s*path\s*=\s*"?([^"\n\r]+?)"?\s*$/gm)].map(([, at]) => at!);
    return paths.filter(isPath).slice(0, MOST_SUBMODULES);
  }

  /** How many processes read files so far: one, and one more each time git had to be started again. */
  get readers(): number {
    return this.#reader.starts;
  }

  /** Ends what was started. Questions that wait are rejected. */
  dispose(): void {
    this.#reader.dispose();
    this.#changes.clear();
  }

  async #ifThere(commit: string, file: string, signal?: AbortSignal): Promise<OtherPath> {
    const content = await this.fileAt(commit, file, signal);
    return content.kind === 'absent' ? { kind: 'absent' } : { kind: 'same', path: file };
  }

  /** Asked once for a commit while the index stays what it is. */
  async #changesSince(commit: string, signal?: AbortSignal): Promise<Changes> {
    const index = indexVersion(this.workTree);
    const known = this.#changes.get(commit);
    if (known?.index === index) return untilAborted(known.changes, signal);
    // Without the caller's signal: others may wait for the same answer.
    const changes = changesSince(this.workTree, commit, this.#options);
    this.#changes.set(commit, { index, changes });
    changes.catch(() => {
      if (this.#changes.get(commit)?.changes === changes) this.#changes.delete(commit);
    });
    return untilAborted(changes, signal);
  }
}

/** A path from the root that is spelled in one way only. */
function isPath(file: string): boolean {
  return !file.split('/').some((part) => part === '' || part === '.' || part === '..');
}

/** Names of the files in a tree as git keeps it: mode, name and the bytes of a hash for each. Submodules are none. */
function filesOfTree(bytes: Buffer, hashBytes: number): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(0, at);
    if (end === -1) break;
    const [, mode = '', name = ''] = /^(\d+) ([^]*)$/.exec(bytes.toString('utf8', at, end)) ?? [];
    if (mode.startsWith('10') || mode.startsWith('12')) names.add(name);
    at = end + 1 + hashBytes;
  }
  return names;
}

/** Whether its contents are fetched when they are wanted. `git clone` writes so into the settings that all worktrees share. */
function isPartialClone({ commonFolder }: WorkTree): boolean {
  try {
    const settings = readFileSync(path.join(commonFolder, 'config'), 'utf8');
    return /^\s*(promisor|partialclone(filter)?)\s*=/im.test(settings);
  } catch {
    return false; // git says what is wrong with it.
  }
}

/** Changes whenever git writes the index: it does so by a new file in its place. */
function indexVersion({ gitFolder }: WorkTree): string {
  const index = statSync(path.join(gitFolder, 'index'), { bigint: true, throwIfNoEntry: false });
  return index === undefined ? 'none' : `${index.ino} ${index.mtimeNs} ${index.size}`;
}
