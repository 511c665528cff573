// Names of a profile that a link in the workspace leads to a file outside of it for: such files are not the workspace's
// own, and who sees them there is told why.

import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { isBelow } from '../source-maps/below-roots.ts';

export interface LinkOutside {
  readonly file: string;
  readonly real: string;
}

/** What to do about one, for editor and command line. */
export function afterLink({ real }: LinkOutside): string {
  return `Put the file itself there, or open the folder that it is really in, ${path.dirname(real)}.`;
}

/** Where a file below a root really is, if links lead out of all of them. */
export async function linkOutOf(
  roots: readonly string[],
  file: string,
): Promise<LinkOutside | undefined> {
  const real = await realOf(file);
  if (real === undefined) return undefined;
  const inside = await Promise.all(roots.map(realOf));
  const isInside = isBelow(
    inside.filter((root) => root !== undefined),
    real,
  );
  return isInside || !isBelow(roots, file) ? undefined : { file, real };
}

/** Deeper below a folder hardly any file lies. */
const MOST_PARTS = 12;
/** Each is a question to the disk. */
const MOST_QUESTIONS = 5000;

/**
 * Asks of one name after the other whether its end, below one of the folders, is there by a link that leads out of the
 * roots, and answers with the path that it has there and where it really is.
 */
export function linksOutOf(
  roots: readonly string[],
  folders: readonly string[],
): (parts: readonly string[]) => Promise<LinkOutside | undefined> {
  const realRoots = Promise.all(roots.map(realOf));
  let asked = 0;
  return async (parts) => {
    const inside = (await realRoots).filter((root) => root !== undefined);
    // The last part alone is no likeness.
    const least = Math.min(parts.length, 2);
    for (let length = Math.min(parts.length, MOST_PARTS); length >= least; length--)
      for (const folder of folders) {
        if (++asked > MOST_QUESTIONS) return undefined;
        const file = path.join(folder, ...parts.slice(-length));
        const real = await realOf(file);
        if (real !== undefined && isBelow(roots, file) && !isBelow(inside, real))
          return { file, real };
      }
    return undefined;
  };
}

async function realOf(file: string): Promise<string | undefined> {
  try {
    return await realpath(file);
  } catch {
    return undefined; // Not there, in a circle, or not for us to read.
  }
}
