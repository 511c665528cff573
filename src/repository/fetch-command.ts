// The command that would bring a revision into a clone. It is told and never run, so it has to do what it says for a tag,
// a branch and a hash alike, whatever the clone was made with: nobody here knows which of them the remote has.

import { revisionNames, revisionReadings } from './revision-text.ts';

/** The remote that is asked, and what this clone has of it. */
export interface FetchedClone {
  readonly remote: string;
  /** Its history is cut off. */
  readonly isShallow: boolean;
  /** A plain fetch brings all branches: not so after `git clone --single-branch` or `--depth`. */
  readonly hasAllBranches: boolean;
}

/** A command for any shell: `text` stands in it only where no shell reads more into it than a name. */
export function fetchCommand(
  text: string,
  { remote, isShallow, hasAllBranches }: FetchedClone,
): string {
  const branches = hasAllBranches ? '' : ` "+refs/heads/*:refs/remotes/${remote}/*"`;
  const all = `git fetch${isShallow ? ' --unshallow' : ''} --tags ${remote}${branches}`;
  const one = `git fetch${isShallow ? ' --depth=1' : ''}`;
  const commit = wholeHash(text, remote);
  if (commit !== undefined) return `${one} ${remote} ${commit}`;
  // A server gives nothing by a short hash or by steps back from a name, so it is looked for in all that there is.
  if (!isPlain(text) || needsHistory(text, remote)) return all;
  const version = /^v?(\d+\.\d+\.\d+.*)$/.exec(text);
  if (version !== null) {
    if (!isShallow) return `git fetch --tags ${remote}`;
    // The tag may be called with `v` or without, and a pattern may find nothing without failing.
    const tags = `refs/tags/*${version[1]!}`;
    return `${one} ${remote} "${tags}:${tags}"`;
  }
  if (!isShallow && hasAllBranches) return all;
  const withTags = isShallow ? '' : ' --tags';
  return `${one}${withTags} ${remote} ${refspec(text, remote)}`;
}

/** Nothing in it that a shell would read, so that a profile cannot put a command into what the reader runs. */
export function isPlain(name: string): boolean {
  return /^[\p{L}\p{N}_./+@=-]+$/u.test(name) && !name.startsWith('-');
}

/** A name alone ends in FETCH_HEAD, where nobody finds it by its name again; git asks the remote for tag, then branch. */
function refspec(text: string, remote: string): string {
  const branch = [`refs/remotes/${remote}/`, 'refs/heads/', `${remote}/`].find((start) =>
    text.startsWith(start),
  );
  if (branch !== undefined) {
    const name = text.slice(branch.length);
    return `refs/heads/${name}:refs/remotes/${remote}/${name}`;
  }
  return text.startsWith('refs/') ? `${text}:${text}` : `${text}:refs/remotes/${remote}/${text}`;
}

/** The one full hash that the text is or has in it. */
function wholeHash(text: string, remote: string): string | undefined {
  const all = [...revisionNames(text, [remote]), ...revisionReadings(text)].filter(
    ({ kind }) => kind === 'hash' || kind === 'describe',
  );
  const [first, ...others] = new Set(all.map(({ name }) => name));
  const isOne = others.length === 0 && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(first ?? '');
  return isOne ? first : undefined;
}

function needsHistory(text: string, remote: string): boolean {
  return (
    /^HEAD\b|[~^]/.test(text) ||
    text.includes('+') ||
    [...revisionNames(text, [remote]), ...revisionReadings(text)].some(
      ({ kind }) => kind === 'hash' || kind === 'describe',
    )
  );
}
