// Which files of a folder are profiles: by their name or, since `go test -cpuprofile cpu.out` lets anyone choose that,
// by how they begin.

import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { fileError } from './file-error.ts';
import { SourceError } from './source-error.ts';

const PROFILE_NAME =
  /\.(pb|pprof|prof|cpuprofile|heapprofile|folded|collapsed|speedscope\.json)(\.gz)?$/i;
const MOST_FILES = 20_000;

/** Below the folder too, but not in hidden folders and node_modules; links to folders are not followed. */
export async function profilesIn(folder: string): Promise<readonly string[]> {
  const seen = { files: 0 };
  const found = await search(folder, folder, seen);
  if (found.length > 0) return found.sort();
  throw new SourceError(
    'not-found',
    `The folder ${folder} has no profile in it (${seen.files} ${seen.files === 1 ? 'file' : 'files'} looked at).`,
    'Name a file, or a folder with profiles (.pb.gz, .pprof, .prof, .cpuprofile, .heapprofile, .folded).',
  );
}

async function search(folder: string, top: string, seen: { files: number }): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw fileError(error, folder, 'The folder');
  });
  const found: string[] = [];
  for (const entry of entries) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && entry.name !== 'node_modules')
        found.push(...(await search(inside, top, seen)));
    } else if (entry.isFile() || entry.isSymbolicLink()) {
      if (++seen.files > MOST_FILES) throw tooMany(top);
      if (await isProfile(inside)) found.push(inside);
    }
  }
  return found;
}

async function isProfile(file: string): Promise<boolean> {
  // A link may lead nowhere or to a folder. What cannot be read is no reason to refuse its neighbours.
  const stats = await stat(file).catch(() => undefined);
  if (stats?.isFile() !== true) return false;
  // Empty ones too, by their name: a scrape that was interrupted must be told, not passed over.
  return PROFILE_NAME.test(file) || beginsLikePprof(await beginning(file));
}

async function beginning(file: string): Promise<Buffer> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return Buffer.alloc(0);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/**
 * All writers of pprof begin with `sample_type` (field 1), a short message whose own fields 1 and 2 are indexes of
 * strings: `0a 04 08 01 10 02`.
 */
function beginsLikePprof(start: Buffer): boolean {
  const raw = start[0] === 0x1f && start[1] === 0x8b ? unpacked(start) : start;
  const [field = 0, length = 0, inner = 0] = raw;
  return field === 0x0a && length >= 2 && length <= 20 && (inner === 0x08 || inner === 0x10);
}

/** As much as the beginning of a gzip gives. */
function unpacked(start: Buffer): Buffer {
  try {
    return gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 2 ** 20 });
  } catch {
    // Not gzip after all, or one that unpacks to a MiB at once: no profile.
    return Buffer.alloc(0);
  }
}

function tooMany(folder: string): SourceError {
  return new SourceError(
    'limit',
    `The folder ${folder} has more than ${MOST_FILES} files.`,
    'Name a folder that holds the profiles and little else.',
  );
}
