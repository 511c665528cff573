// Profiles on disk: which files are meant, and their bytes as they lie there (gzip or not).

import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { DEFAULT_LIMITS } from '../core/decode/limits.ts';
import { fileError } from './file-error.ts';
import { profilesIn } from './profile-folder.ts';
import { SourceError } from './source-error.ts';

/**
 * The files that `paths` mean: a file is itself, whatever its name; a folder is every profile in it and below, sorted
 * by path. No file comes twice. Throws a SourceError when a path is not there, may not be read, or is a folder
 * without profiles.
 */
export async function findProfileFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    const stats = await stat(path).catch((error: unknown) => {
      throw fileError(error, path, 'The file');
    });
    if (!stats.isDirectory()) found.add(path);
    else for (const inside of await profilesIn(path)) found.add(inside);
  }
  return [...found];
}

/**
 * The bytes of one file. Pipes work, such as a shell's `<(…)`. Throws a SourceError of kind `limit` when there are more
 * than `maxBytes`, of kind `bad-data` when there are none.
 */
export async function readProfileFile(
  path: string,
  maxBytes: number = DEFAULT_LIMITS.bytes,
): Promise<Uint8Array> {
  try {
    const file = await open(path, constants.O_RDONLY);
    try {
      const pieces: Uint8Array[] = [];
      let size = 0;
      const { size: expected } = await file.stat();
      if (expected > maxBytes) throw tooBig(path, maxBytes);
      // The size that the system says may be wrong: pipes have none, and files grow.
      let buffer = new Uint8Array(Math.max(expected + 1, 65_536));
      let used = 0;
      for (;;) {
        const { bytesRead } = await file.read(buffer, used, buffer.length - used);
        if (bytesRead === 0) break;
        used += bytesRead;
        size += bytesRead;
        if (size > maxBytes) throw tooBig(path, maxBytes);
        if (used < buffer.length) continue;
        pieces.push(buffer);
        buffer = new Uint8Array(buffer.length);
        used = 0;
      }
      if (size === 0) throw empty(path);
      return pieces.length === 0 ? buffer.subarray(0, used) : joined(pieces, buffer, used, size);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof SourceError ? error : fileError(error, path, 'The file');
  }
}

function joined(
  pieces: readonly Uint8Array[],
  last: Uint8Array,
  used: number,
  size: number,
): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  all.set(last.subarray(0, used), at);
  return all;
}

function empty(path: string): SourceError {
  return new SourceError(
    'bad-data',
    `The file ${path} is empty.`,
    'Record it again: the program may have ended before it wrote its profile.',
  );
}

function tooBig(path: string, maxBytes: number): SourceError {
  return new SourceError(
    'limit',
    `The file ${path} is larger than ${Math.round(maxBytes / 2 ** 20)} MiB.`,
    'Record a shorter profile.',
  );
}
