// From what a build is called to the commit that it is of.

import { branchThen } from './branch-then.ts';
import { fetchCommand, isPlain } from './fetch-command.ts';
import type { GitOptions } from './git-process.ts';
import { runGit } from './git-process.ts';
import type { ObjectReader } from './object-reader.ts';
import type { Explained } from './repository-error.ts';
import {
  isRevisionText,
  revisionNames,
  revisionReadings,
  withoutDirty,
  withoutImage,
  type RevisionName,
} from './revision-text.ts';
import type { WorkTree } from './find-repository.ts';
import { isSameAddress } from './remote-address.ts';

/**
 * - `commit`: its full hash; `isDirty` when the text says that files were changed beside it.
 * - `ambiguous`: several commits are meant; `candidates` are hashes, or refs where a tag and a branch have the name.
 * - `missing`: it is not in this clone; `command` would fetch it, where that is known, and only the reader runs it.
 * - `other-repository`: the profile names a repository that is none of the clone's remotes.
 * - `not-a-revision`: no revision is written like this, or it names a file or a folder.
 */
export type Revision =
  | {
      readonly kind: 'commit';
      readonly commit: string;
      readonly by: RevisionName['kind'];
      readonly isDirty: boolean;
      /** Why another commit may have been meant: a branch moves. */
      readonly guess?: Explained;
    }
  | ({ readonly kind: 'ambiguous'; readonly candidates: readonly string[] } & Explained)
  | ({ readonly kind: 'missing'; readonly command?: string } & Explained)
  | ({ readonly kind: 'other-repository' | 'not-a-revision' } & Explained);

export interface RevisionQuestion {
  readonly text: string;
  /** The address of the repository that was built, where the profile tells it. */
  readonly repositoryUrl?: string;
  /**
   * Where a profile tells it, and not the reader: a branch means what it was when the profile ended. Undefined within, where
   * nobody knows when that was.
   */
  readonly measured?: { readonly until: number | undefined }; // Milliseconds since the epoch.
}

/** What a revision is resolved with. */
export interface RevisionContext {
  readonly workTree: WorkTree;
  readonly reader: ObjectReader;
  readonly options: GitOptions;
}

/** Resolves a revision's text. Reads only; throws a `RepositoryError` when git fails or `signal` is aborted. */
export async function resolveRevision(
  { text, repositoryUrl, measured }: RevisionQuestion,
  context: RevisionContext,
  signal?: AbortSignal,
): Promise<Revision> {
  const { workTree, reader, options } = context;
  const { text: clean, isDirty } = withoutDirty(withoutImage(text.trim()));
  if (!isRevisionText(clean)) return notARevision(text);
  const remotes = await remotesOf(workTree, options, signal);
  const find = async (names: readonly RevisionName[]): Promise<Found[] | Revision> => {
    const commits: Found[] = [];
    for (const name of names) {
      const answer = await reader.read(`${name.name}^{commit}`, signal);
      if (answer.kind === 'object') commits.push({ ...name, commit: answer.id });
      // git is asked which they are only where it did not find one: for a prefix it says no more than that.
      else if (name.kind === 'hash' || name.kind === 'describe') {
        const candidates = await commitsFrom(name.name, context, signal);
        if (candidates.length > 1) return ambiguous(clean, candidates);
      }
    }
    return commits;
  };
  let found = await find(revisionNames(clean, [...remotes.keys()]));
  if (Array.isArray(found) && found.length === 0) {
    found = await find(revisionReadings(clean));
    if (Array.isArray(found)) found = onlyReading(clean, found);
  }
  if (!Array.isArray(found)) return found;
  const [best, ...others] = found;
  const other = repositoryUrl === undefined ? undefined : strangeTo(remotes, repositoryUrl);
  // Every repository has a v1.0.0; a hash is one commit wherever it is.
  const isHash = found.some(({ kind }) => kind === 'hash' || kind === 'describe');
  if (other !== undefined && !isHash)
    return {
      kind: 'other-repository',
      message: `${clean} is of ${repositoryUrl}, and this is a clone of ${other}.`,
      next: `Open a clone of ${repositoryUrl}.`,
    };
  if (best === undefined)
    return (
      (await otherObject(clean, context, signal)) ??
      missing(clean, remotes, repositoryUrl, context, signal)
    );
  // A branch of a remote is behind or before the local one; a tag and a branch of one name have nothing in common.
  const rival = others.find(({ kind, commit }) => kind !== best.kind && commit !== best.commit);
  if (rival !== undefined) return ambiguous(clean, [best.name, rival.name]);
  // git reads the hash in `refs/tags/v1.2.3-45-gabcdef`, too, where there is no such tag.
  const by = found.some(({ kind }) => kind === 'describe') ? 'describe' : best.kind;
  const branches = found.filter(({ kind, name }) => kind === 'branch' || isBranchRef(name));
  if (measured === undefined || by === 'describe' || branches.length < found.length)
    return { kind: 'commit', commit: best.commit, by, isDirty };
  const then = await branchThen(clean, branches, measured.until, context, signal);
  switch (then.kind) {
    case 'commit':
      return { by, isDirty, ...then };
    case 'ambiguous':
      return ambiguous(clean, then.names);
    case 'younger': {
      const { message } = then;
      const fetched = await missing(clean, remotes, repositoryUrl, context, signal);
      // What a shallow clone has is only the end of a branch.
      const isShallow = fetched.message.endsWith('which is shallow.');
      return isShallow ? { ...fetched, message } : { kind: 'missing', message, next: then.next };
    }
  }
}

function isBranchRef(name: string): boolean {
  return name === 'HEAD' || /^refs\/(heads|remotes)\/[^~^]+$/.test(name);
}

/** A name that git knows, with its commit. */
type Found = RevisionName & { readonly commit: string };

/**
 * What may be read in several ways is one commit, or nobody knows. A hash with a letter is no number of a build, so it
 * holds before a version.
 */
function onlyReading(text: string, found: readonly Found[]): Found[] | Revision {
  const hashes = found.filter(({ kind, name }) => kind === 'describe' && /[a-f]/.test(name));
  const best = hashes.length > 0 ? hashes : found;
  const commits = new Map(best.map((each) => [each.commit, each]));
  if (commits.size < 2) return [...commits.values()];
  return ambiguous(
    text,
    [...commits.values()].map(({ kind, name, commit }) => (kind === 'tag' ? name : commit)),
  );
}

/** A hash of what a commit has in it. */
async function otherObject(
  text: string,
  { reader }: RevisionContext,
  signal?: AbortSignal,
): Promise<Revision | undefined> {
  if (!/^[0-9a-f]{4,64}$/i.test(text)) return undefined;
  const answer = await reader.read(text.toLowerCase(), signal);
  if (answer.kind !== 'object' && answer.kind !== 'too-large') return undefined;
  const what = { blob: 'a file (a blob)', tree: 'a folder (a tree)' }[answer.type];
  if (what === undefined) return undefined;
  return {
    kind: 'not-a-revision',
    message: `${text} is the hash of ${what} in this repository, not of a commit.`,
    next: 'Name the commit, a tag or a branch.',
  };
}

/** All commits whose hash begins so. */
async function commitsFrom(
  prefix: string,
  { workTree, reader, options }: RevisionContext,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  if (prefix.length >= 40) return [];
  const answer = await runGit(
    workTree.root,
    ['rev-parse', `--disambiguate=${prefix}`],
    options,
    signal,
  );
  if (answer.kind === 'missing' || answer.code !== 0) return [];
  const ids = answer.out.toString().split(/\s+/).filter(Boolean);
  const objects = await Promise.all(ids.slice(0, 50).map((id) => reader.read(id, signal)));
  return objects.flatMap((object) =>
    object.kind === 'object' && object.type === 'commit' ? [object.id] : [],
  );
}

/** The clone's remotes with their addresses, `origin` first. */
async function remotesOf(
  { root }: WorkTree,
  options: GitOptions,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const answer = await runGit(
    root,
    ['config', '-z', '--get-regexp', '^remote\\..*\\.url$'],
    options,
    signal,
  );
  const remotes = new Map<string, string>();
  if (answer.kind === 'missing') return remotes;
  for (const entry of answer.out.toString().split('\0')) {
    const [, name, address] = /^remote\.(.+)\.url\n([^]*)$/.exec(entry) ?? [];
    if (name !== undefined && address !== undefined && !remotes.has(name))
      remotes.set(name, address);
  }
  return new Map([...remotes].sort(([a], [b]) => Number(b === 'origin') - Number(a === 'origin')));
}

function notARevision(text: string): Revision {
  return {
    kind: 'not-a-revision',
    message: `“${text.slice(0, 60)}” is not how git writes a revision.`,
    next: 'Name a commit, a tag or a branch.',
  };
}

function ambiguous(text: string, candidates: readonly string[]): Revision {
  return {
    kind: 'ambiguous',
    candidates,
    message: `${text} may be any of ${candidates.join(', ')}.`,
    next: candidates[0]!.startsWith('refs/')
      ? `Name the one that is meant in full, e.g. ${candidates[0]!}.`
      : 'Name more digits of the one that is meant.',
  };
}

/** The address that a clone is of, where the other is none of its remotes; a clone without any may be of each. */
function strangeTo(
  remotes: ReadonlyMap<string, string>,
  repositoryUrl: string,
): string | undefined {
  const addresses = [...remotes.values()];
  return addresses.some((address) => isSameAddress(address, repositoryUrl))
    ? undefined
    : addresses[0];
}

/** Whether a working tree may be a clone of the repository at an address, and if not, of which it is. */
export async function cloneOf(
  repositoryUrl: string,
  { workTree, options }: Pick<RevisionContext, 'workTree' | 'options'>,
  signal?: AbortSignal,
): Promise<{ readonly isOther: false } | { readonly isOther: true; readonly address: string }> {
  const address = strangeTo(await remotesOf(workTree, options, signal), repositoryUrl);
  return address === undefined ? { isOther: false } : { isOther: true, address };
}

/** What is not in the clone, with the command that would fetch it: from the repository that was built, where it is known. */
async function missing(
  text: string,
  remotes: ReadonlyMap<string, string>,
  repositoryUrl: string | undefined,
  { workTree: { root }, options }: RevisionContext,
  signal?: AbortSignal,
): Promise<Extract<Revision, { readonly kind: 'missing' }>> {
  const plain = [...remotes].filter(([name]) => isPlain(name));
  const [remote] =
    plain.find(([, address]) => isSameAddress(address, repositoryUrl ?? '')) ??
    plain.find(([name]) => text.startsWith(`${name}/`)) ??
    plain[0] ??
    [];
  if (remote === undefined)
    return {
      kind: 'missing',
      message: `${text} is not in this clone, which has no remote to fetch it from.`,
      next: 'Check how it is written, or add the remote that has it and fetch it.',
    };
  const asked = async (...args: string[]): Promise<string> => {
    const answer = await runGit(root, args, options, signal);
    return answer.kind === 'missing' ? '' : answer.out.toString();
  };
  // Both may change while the editor is open, and by the very command that was told before.
  const isShallow = (await asked('rev-parse', '--is-shallow-repository')).trim() === 'true';
  const fetched = await asked('config', '--get-all', `remote.${remote}.fetch`);
  const hasAllBranches = /^\+?refs\/(heads\/)?\*:/m.test(fetched);
  const command = fetchCommand(text, { remote, isShallow, hasAllBranches });
  const message = `${text} is not in this clone${isShallow ? ', which is shallow' : ''}.`;
  return {
    kind: 'missing',
    command,
    message,
    next: isShallow
      ? `Run \`${command}\`.`
      : `Run \`${command}\`. If it is not there either, the profile is of another repository.`,
  };
}
