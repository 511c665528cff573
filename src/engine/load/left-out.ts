// Files of a folder that could not be read. A scrape that was interrupted leaves an empty or a cut file among good ones:
// that is no reason to show nothing, but the reader must hear that the numbers are those of the others.

import { SourceError } from '../../sources/source-error.ts';
import type { LeftOut, LeftOutFile } from './loaded.ts';

/**
 * What is wrong with one file of many, by the error; bad data of which nothing was read are `none` at all. What has
 * nothing to do with this very file (that it was cancelled, say) is thrown on.
 */
export function leftOutFile(error: unknown, path: string, none: boolean): LeftOutFile {
  if (!(error instanceof SourceError)) throw error;
  const { kind, message } = error;
  if (kind === 'bad-data') return { path, why: none ? 'empty' : 'broken', message };
  if (kind === 'forbidden' || kind === 'not-found') return { path, why: 'unreadable', message };
  throw error;
}

/** Nothing is left: one file's own sentence, or one for them all. */
export function nothingLeft({ files }: LeftOut): SourceError {
  const [first] = files;
  const next = 'Record the profiles again, or name the folder of others.';
  return files.length === 1
    ? new SourceError('bad-data', first!.message, next)
    : new SourceError(
        'bad-data',
        `None of the ${files.length} profiles can be read. ${first!.message}`,
        next,
      );
}

/** `1 file of 20 was empty and left out`, `3 files of 20 were left out: 2 empty, 1 broken` */
export function leftOutText({ files, of }: LeftOut): string {
  const counts = (['empty', 'broken', 'unreadable'] as const)
    .map((why) => ({ why, count: files.filter((file) => file.why === why).length }))
    .filter(({ count }) => count > 0);
  const subject =
    files.length === 1 ? `1 file of ${of} was` : `${files.length} files of ${of} were`;
  return counts.length === 1
    ? `${subject} ${counts[0]!.why} and left out`
    : `${subject} left out: ${counts.map(({ why, count }) => `${count} ${why}`).join(', ')}`;
}
