// Profiles on disk: which files are meant, and their bytes as they lie there (gzip or not).

import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { DEFAULT_LIMITS } from '../core/decode/limits.ts';
import { fileError } from './file-error.ts';
import { joinedBytes } from './joined-bytes.ts';
import { mebibytes } from './mebibytes.ts';
import { readPipe, type PipePatience } from './pipe.ts';
import { profilesIn } from './profile-folder.ts';
import { SourceError } from './source-error.ts';

/** A file that a call means: named itself, or found in a named folder. */
export interface ProfileFile {
  readonly path: string;
  readonly named: boolean;
}

/**
 * The files that `paths` mean: a file is itself, whatever its name; a folder is every profile in it and below, sorted
 * by path. No file comes twice. Throws a SourceError when a path is not there, may not be read, or is a folder
 * without profiles.
 */
export async function findProfileFiles(paths: readonly string[]): Promise<readonly ProfileFile[]> {
  const found = new Map<string, ProfileFile>();
  for (const path of paths) {
    const stats = await stat(path).catch((error: unknown) => {
      throw fileError(error, path, 'The file');
    });
    if (!stats.isDirectory())
      found.set(path, { path, named: true }); // In its place, if a folder had it.
    else
      for (const inside of await profilesIn(path))
        if (!found.has(inside)) found.set(inside, { path: inside, named: false });
  }
  return [...found.values()];
}

/**
 * When a profile's file was last written, in milliseconds since the epoch: what it measured had ended by then, whatever
 * the profile itself tells. Undefined of what is no file, such as a pipe, and where the time is one that tools write
 * into archives so that they stay the same (1970, 1980, 1985).
 */
export async function writtenAt(path: string): Promise<number | undefined> {
  const stats = await stat(path).catch(() => undefined); // Gone since it was read: then nobody knows.
  return stats?.isFile() === true && stats.mtimeMs >= FIRST_TOLD ? stats.mtimeMs : undefined;
}

const FIRST_TOLD = Date.UTC(2000);

export interface ReadOptions {
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
  readonly patience?: PipePatience;
}

/**
 * The bytes of one file. Pipes work, such as a shell's `<(…)`. Throws a SourceError of kind `limit` when there are more
 * than `maxBytes`, of kind `bad-data` when there are none, `timeout` when a pipe stays silent.
 */
export async function readProfileFile(
  path: string,
  { maxBytes = DEFAULT_LIMITS.bytes, signal, patience }: ReadOptions = {},
): Promise<Uint8Array> {
  try {
    const stats = await stat(path);
    if (stats.isCharacterDevice() || stats.isBlockDevice() || stats.isSocket())
      throw isDevice(path);
    const bytes = stats.isFIFO()
      ? await readPipe(path, { tooBig: () => tooBig(path, maxBytes), maxBytes, signal, patience })
      : await readFile(path, maxBytes);
    if (bytes.length === 0) throw empty(path);
    return bytes;
  } catch (error) {
    throw error instanceof SourceError ? error : fileError(error, path, 'The file');
  }
}

async function readFile(path: string, maxBytes: number): Promise<Uint8Array> {
  const file = await open(path, constants.O_RDONLY);
  try {
    const pieces: Uint8Array[] = [];
    let size = 0;
    const { size: expected } = await file.stat();
    if (expected > maxBytes) throw tooBig(path, maxBytes);
    // The size that the system says may be wrong: files grow, and those of /proc have none.
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
    return joinedBytes([...pieces, buffer.subarray(0, used)]);
  } finally {
    await file.close();
  }
}

function empty(path: string): SourceError {
  return new SourceError(
    'bad-data',
    `The file ${path} is empty.`,
    'Record it again: the program may have ended before it wrote its profile.',
  );
}

function isDevice(path: string): SourceError {
  return new SourceError(
    'not-found',
    `${path} is a device, a terminal or a socket, not a file with a profile.`,
    'Name a file, or a pipe such as <(curl …).',
  );
}

function tooBig(path: string, maxBytes: number): SourceError {
  return new SourceError(
    'limit',
    `The file ${path} is larger than the ${mebibytes(maxBytes)} that Hotline reads at most.`,
    'Record a shorter time; a file as large as this is seldom a profile.',
  );
}
