// Files that were put in place of others and edited at once, as `git mv -f old.go new.go` and an edit in one commit: git
// takes small files for edited ones whatever they have, so their lines say whose text a file has now.

import { profiledLines } from '../core/line-map/text-lines.ts';
import { isTrivial } from '../core/line-map/trivial.ts';
import { runGit, type GitOptions } from './git-process.ts';

/** A file that was edited, or one that went, by the hashes of its contents. */
export interface FileChange {
  readonly status: string;
  readonly then: string;
  readonly now: string;
  readonly path: string;
}

/** More files that went, or were edited, are not compared each with each. */
const MOST_GONE = 50;
const MOST_EDITED = 200;

/** What is larger is left to git, which takes large files apart. */
const MOST_BYTES = 16 * 1024;

/** From so much of what only the one file had on a text is of that file, and up to so much not of the other. */
const MOST_OF_ONE = 1 / 2;
const LITTLE_OF_OTHER = 1 / 5;

/** One line may be the same by chance. */
const FEWEST = 2;

/**
 * Per path of a file that went the path that its text is at today, of those that are where another file was edited to git, and
 * where no two files may be meant.
 */
export async function putInPlaceOf(
  root: string,
  changes: readonly FileChange[],
  options: GitOptions,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const gone = changes.filter(({ status }) => status === 'D');
  const edited = changes.filter(({ status }) => status === 'M');
  if (gone.length === 0 || gone.length > MOST_GONE) return new Map();
  if (edited.length === 0 || edited.length > MOST_EDITED) return new Map();
  const hashes = [
    ...gone.map(({ then }) => then),
    ...edited.flatMap((each) => [each.then, each.now]),
  ];
  const texts = await smallTexts(root, [...new Set(hashes)], options, signal);
  const found = gone.flatMap((one) =>
    edited
      .filter((other) => isOf(texts.get(one.then), texts.get(other.then), texts.get(other.now)))
      .map((other) => ({ from: one.path, to: other.path })),
  );
  const isOnly = (pair: (typeof found)[number]) =>
    found.every(({ from, to }) => (from === pair.from) === (to === pair.to));
  return new Map(found.filter(isOnly).map(({ from, to }) => [from, to]));
}

type Lines = ReadonlySet<string> | undefined;

/** Whether today's text is of the file that went, and not of the one whose path it has. */
function isOf(went: Lines, stayed: Lines, now: Lines): boolean {
  if (went === undefined || stayed === undefined || now === undefined) return false;
  const share = (file: ReadonlySet<string>, other: ReadonlySet<string>) => {
    const own = [...file].filter((line) => !other.has(line));
    return { own: own.length, kept: own.filter((line) => now.has(line)).length };
  };
  const [one, other] = [share(went, stayed), share(stayed, went)];
  if (one.kept < FEWEST || other.own < FEWEST) return false;
  return one.kept >= one.own * MOST_OF_ONE && other.kept <= other.own * LITTLE_OF_OTHER;
}

/** Per hash of a text that is small enough its lines that say anything, however indented. */
async function smallTexts(
  root: string,
  hashes: readonly string[],
  options: GitOptions,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const texts = new Map<string, ReadonlySet<string>>();
  const real = hashes.filter((hash) => !/^0*$/.test(hash));
  const sizes = await runGit(root, ['cat-file', '--batch-check'], options, signal, real.join('\n'));
  if (sizes.kind === 'missing' || sizes.code !== 0) return texts;
  const small = sizes.out
    .toString()
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, type, size]) => type === 'blob' && Number(size) <= MOST_BYTES)
    .map(([hash]) => hash!);
  if (small.length === 0) return texts;
  const answer = await runGit(root, ['cat-file', '--batch'], options, signal, small.join('\n'));
  if (answer.kind === 'missing' || answer.code !== 0) return texts;
  for (let at = 0; at < answer.out.length;) {
    const end = answer.out.indexOf('\n', at);
    if (end === -1) break;
    const [hash, type, size] = answer.out.toString('utf8', at, end).split(' ');
    if (type !== 'blob') break;
    const to = end + 1 + Number(size);
    const lines = profiledLines(answer.out.toString('utf8', end + 1, to));
    texts.set(hash!, new Set(lines.map((line) => line.trim()).filter((line) => !isTrivial(line))));
    at = to + 1;
  }
  return texts;
}
