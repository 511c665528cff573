// The text that a file had at a told revision, as git knows it, or why nobody can say.

import path from 'node:path';
import type { ToldRevision } from '../../core/revisions.ts';
import type { Repositories } from '../../repository/repositories.ts';
import type { CommitDistance, Repository } from '../../repository/repository.ts';
import { RepositoryError, type Explained } from '../../repository/repository-error.ts';
import type { Revision } from '../../repository/revision.ts';

/** What is in the way, what to do, and the command that would do it, which only the reader runs. */
export interface RevisionProblem extends Explained {
  readonly kind?: RevisionProblemKind;
  readonly command?: string;
  /** The revision is here, and nothing is wrong with it but for this file. */
  readonly isOfFile?: true;
}

/** What is wrong with a revision as a whole; not there where it is about a file of it. */
export type RevisionProblemKind = Exclude<Revision['kind'], 'commit'> | 'no-repository';

/**
 * - `known`: `path` is the one that the file had then, from the repository's root.
 * - `unknown`: the revision is not here, so that nothing is said of the file.
 * - `none`: the revision is here and has no such text. What was measured is another file, or has no lines.
 */
export type RevisionText =
  | {
      readonly kind: 'known';
      readonly text: string;
      readonly commit: string;
      readonly path: string;
      /** The same as an absolute path. */
      readonly file: string;
      readonly isRenamed: boolean;
      readonly isDirty: boolean;
      readonly guess?: Explained; // Why it may be another commit.
    }
  | { readonly kind: 'unknown' | 'none'; readonly problem: RevisionProblem };

/** A revision with the repository that it is of and who tells it, where that is known. */
export type AskedRevision = Pick<ToldRevision, 'text' | 'repository'> &
  Partial<Pick<ToldRevision, 'source'>>;

/** Asks one set of repositories. Revisions are kept while it lives: make one for each round of questions. */
export class RevisionTexts {
  readonly #repositories: Repositories;
  readonly #signal: AbortSignal;
  readonly #oldest = new Map<Repository, Promise<string | undefined>>();
  readonly #until: number | undefined;
  readonly #revisions = new Map<Repository, Map<string, Promise<Revision>>>();

  /** `until`: when what was measured ended, in milliseconds since the epoch. */
  constructor(repositories: Repositories, signal: AbortSignal, until?: number) {
    this.#repositories = repositories;
    this.#signal = signal;
    this.#until = until;
  }

  /** Rejects only when the signal is aborted. */
  async of(file: string, revision: AskedRevision): Promise<RevisionText> {
    try {
      return await this.#ask(file, revision);
    } catch (error) {
      if (!(error instanceof RepositoryError) || error.kind === 'cancelled') throw error;
      return { kind: 'unknown', problem: { message: error.message, next: error.next } };
    }
  }

  /** The text of a file at the oldest commit that is here; rejects only when the signal is aborted. */
  async ofOldest(file: string): Promise<RevisionText | undefined> {
    try {
      const where = await this.#repositories.of(file, this.#signal);
      if (where.kind !== 'found') return undefined;
      const { repository } = where;
      const asked = this.#oldest.get(repository) ?? repository.oldestCommit(this.#signal);
      this.#oldest.set(repository, asked);
      const commit = await asked;
      return commit === undefined
        ? undefined
        : await this.of(file, { text: commit, source: 'user' });
    } catch (error) {
      if (!(error instanceof RepositoryError) || error.kind === 'cancelled') throw error;
      return undefined;
    }
  }

  /**
   * Why the repository of a folder does not have a revision, where no file says it; undefined where it has it, and where
   * nobody would expect it: what a profile tells, and no reader, may be no revision of git. Rejects only when the signal is aborted.
   */
  async absenceIn(folder: string, revision: AskedRevision): Promise<RevisionProblem | undefined> {
    try {
      const where = await this.#repositories.of(path.join(folder, 'a file'), this.#signal);
      const isNamed = revision.source === 'user';
      if (where.kind !== 'found') return isNamed ? problemOf(where, 'no-repository') : undefined;
      const found = await this.#revision(where.repository, revision);
      return found.kind === 'commit' || (found.kind === 'not-a-revision' && !isNamed)
        ? undefined
        : problemOf(found, found.kind);
    } catch (error) {
      if (!(error instanceof RepositoryError) || error.kind === 'cancelled') throw error;
      return undefined;
    }
  }

  /**
   * Whether a folder's repository may be a clone of the one at an address; undefined where the folder is in none. Rejects
   * only when the signal is aborted.
   */
  async cloneOf(
    folder: string,
    address: string,
  ): Promise<Awaited<ReturnType<Repository['cloneOf']>> | undefined> {
    try {
      const where = await this.#repositories.of(path.join(folder, 'a file'), this.#signal);
      if (where.kind !== 'found') return undefined;
      return await where.repository.cloneOf(address, this.#signal);
    } catch (error) {
      if (!(error instanceof RepositoryError) || error.kind === 'cancelled') throw error;
      return undefined;
    }
  }

  async #ask(file: string, asked: AskedRevision): Promise<RevisionText> {
    const { text } = asked;
    const where = await this.#repositories.of(file, this.#signal);
    if (where.kind !== 'found') return unknown(where, 'no-repository');
    const { repository, path: now } = where;
    const revision = await this.#revision(repository, asked);
    if (revision.kind !== 'commit') return unknown(revision, revision.kind);
    const { commit, isDirty, guess } = revision;
    const then = await repository.pathAt(commit, now, this.#signal);
    if (then.kind === 'absent')
      return then.isUntracked === true
        ? none(
            `${text} has no ${now}: git does not track it.`,
            'Leave the revision out to take the text on the disk for what was measured, or add the file to git.',
          )
        : none(`${text} has no ${now}.`, 'It came later, or the profile is of another repository.');
    const content = await repository.fileAt(commit, then.path, this.#signal);
    switch (content.kind) {
      case 'text':
        return {
          kind: 'known',
          text: content.text,
          commit,
          path: then.path,
          file: path.join(repository.workTree.root, then.path),
          isRenamed: then.kind === 'renamed',
          isDirty,
          ...(guess === undefined ? {} : { guess }),
        };
      case 'binary':
        return none(`${then.path} is no text at ${text}.`, 'No line of it can have been measured.');
      case 'lfs-pointer':
        return none(
          `${then.path} is kept in Git LFS, so that ${text} has only a pointer to it.`,
          'Keep sources out of Git LFS.',
        );
      case 'not-fetched':
        return { kind: 'unknown', problem: { ...problemOf(content), isOfFile: true } };
      case 'absent':
      case 'too-large':
        return none(content.message, content.next);
    }
  }

  /** The repository of a file with the commit that a revision is there; undefined where either is not known. */
  async commitOf(
    file: string,
    revision: AskedRevision,
  ): Promise<{ readonly repository: Repository; readonly commit: string } | undefined> {
    try {
      const where = await this.#repositories.of(file, this.#signal);
      if (where.kind !== 'found') return undefined;
      const known = await this.#revision(where.repository, revision);
      return known.kind === 'commit'
        ? { repository: where.repository, commit: known.commit }
        : undefined;
    } catch (error) {
      // Tracing asks git the same, and tells what is in the way.
      if (!(error instanceof RepositoryError) || error.kind === 'cancelled') throw error;
      return undefined;
    }
  }

  /** Whether a commit has a file under the path that one has today. */
  async has(file: string, commit: string): Promise<boolean> {
    try {
      const where = await this.#repositories.of(file, this.#signal);
      if (where.kind !== 'found') return false;
      return (await where.repository.fileAt(commit, where.path, this.#signal)).kind !== 'absent';
    } catch (error) {
      if (!(error instanceof RepositoryError) || error.kind === 'cancelled') throw error;
      return false;
    }
  }

  /** How far a commit is from what is checked out where a file of it is; undefined where that cannot be told. */
  async distance(file: string, commit: string): Promise<CommitDistance | undefined> {
    try {
      const where = await this.#repositories.of(file, this.#signal);
      if (where.kind !== 'found') return undefined;
      return await where.repository.distance(commit, this.#signal);
    } catch (error) {
      if (!(error instanceof RepositoryError) || error.kind === 'cancelled') throw error;
      return undefined;
    }
  }

  #revision(repository: Repository, asked: AskedRevision): Promise<Revision> {
    const key = `${asked.text}\n${asked.repository ?? ''}\n${asked.source ?? ''}`;
    const known = this.#revisions.get(repository) ?? new Map<string, Promise<Revision>>();
    this.#revisions.set(repository, known);
    const answer = known.get(key) ?? this.#resolve(repository, asked);
    known.set(key, answer);
    return answer;
  }

  /** A build tells the revision of the outer repository; a submodule is at the commit that this one names. */
  async #resolve(repository: Repository, asked: AskedRevision): Promise<Revision> {
    const revision = await repository.revision(
      {
        text: asked.text,
        ...(asked.repository === undefined ? {} : { repositoryUrl: asked.repository }),
        // A reader who names a branch means what it is.
        ...(asked.source === undefined || asked.source === 'user'
          ? {}
          : { measured: { until: this.#until } }),
      },
      this.#signal,
    );
    if (revision.kind === 'commit' || repository.workTree.superproject === undefined)
      return revision;
    const outer = await this.#repositories.of(repository.workTree.root, this.#signal);
    if (outer.kind !== 'found') return revision;
    const above = await this.#revision(outer.repository, asked);
    if (above.kind !== 'commit') return above;
    const commit = await outer.repository.submoduleAt(above.commit, outer.path, this.#signal);
    if (commit === undefined) return revision;
    const inside = await repository.revision({ text: commit }, this.#signal);
    const { guess } = above;
    return inside.kind === 'commit' && guess !== undefined ? { ...inside, guess } : inside;
  }
}

type Reason = Explained & { readonly command?: string };

function problemOf(
  { message, next, command }: Reason,
  kind?: RevisionProblemKind,
): RevisionProblem {
  return {
    message,
    next,
    ...(kind === undefined ? {} : { kind }),
    ...(command === undefined ? {} : { command }),
  };
}

function unknown(reason: Reason, kind?: RevisionProblemKind): RevisionText {
  return { kind: 'unknown', problem: problemOf(reason, kind) };
}

function none(message: string, next: string): RevisionText {
  return { kind: 'none', problem: { message, next, isOfFile: true } };
}
