// Undoes gzip, which most profiles are stored in, without trusting what the file says of its own size: a small
// file must not take a big part of the memory.
import { promisify } from 'node:util';
import type { ZlibOptions } from 'node:zlib';
import { gunzip, gunzipSync } from 'node:zlib';
import { DEFAULT_LIMITS } from '../core/decode/limits.ts';
import { mebibytes } from './mebibytes.ts';
import { SourceError } from './source-error.ts';

/** Deflate cannot do better than this many bytes for one (258 bytes in two bits, and a little). */
const BEST_RATIO = 1032;
const SMALLEST_CHUNK = 64 * 1024;
/** So many bytes that come out make a claim of too many credible. */
const ENOUGH_TO_BELIEVE = 2 ** 26;

const gunzipAsync = promisify(gunzip);

/**
 * The bytes of a profile: unpacked when they are gzip (of one or several members), else as they are.
 *
 * @param limit most bytes that may come out
 * @param name what the bytes are, to open a sentence with
 * @throws {SourceError} `limit` when more would come out, `bad-data` when the gzip is cut off or damaged
 */
export function inflateIfGzip(
  bytes: Uint8Array,
  limit: number = DEFAULT_LIMITS.bytes,
  name = 'The profile',
): Uint8Array {
  const attempt = attemptFor(bytes, limit, name);
  if (attempt === undefined) return bytes;
  try {
    return plain(gunzipSync(bytes, attempt.options));
  } catch (error) {
    throw sourceError(error, attempt, name);
  }
}

/** `inflateIfGzip` in a thread of the pool. */
export async function inflateIfGzipAsync(
  bytes: Uint8Array,
  limit: number = DEFAULT_LIMITS.bytes,
  name = 'The profile',
): Promise<Uint8Array> {
  const attempt = attemptFor(bytes, limit, name);
  if (attempt === undefined) return bytes;
  try {
    return plain(await gunzipAsync(bytes, attempt.options));
  } catch (error) {
    throw sourceError(error, attempt, name);
  }
}

interface Attempt {
  readonly options: ZlibOptions;
  readonly limit: number;
  /** What comes out, if it is more than is allowed; undefined when that cannot be known. */
  readonly size: number | undefined;
}

/**
 * How to unpack, or undefined when the bytes are no gzip. What the end claims is no more than a hint: of gzip that is cut
 * off, it is any four bytes.
 */
function attemptFor(bytes: Uint8Array, limit: number, name: string): Attempt | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    if (bytes.length > limit) throw tooBig(name, bytes.length, limit);
    return undefined;
  }
  const size = claimedSize(bytes);
  const most = Math.max(1, limit);
  if (size > bytes.length * BEST_RATIO)
    return {
      options: { chunkSize: SMALLEST_CHUNK, maxOutputLength: most },
      limit,
      size: undefined,
    };
  if (size > limit) {
    // Whether it is cut off, or really so large, shows in a part of it.
    const maxOutputLength = Math.min(most, ENOUGH_TO_BELIEVE);
    return { options: { chunkSize: SMALLEST_CHUNK, maxOutputLength }, limit, size };
  }
  // One chunk for everything when the claim is true; when it is false, more chunks follow, up to the limit.
  const chunkSize = Math.min(Math.max(size + 1, bytes.length, SMALLEST_CHUNK), limit + 1);
  return { options: { chunkSize, maxOutputLength: most }, limit, size: undefined };
}

/** The last four bytes of gzip: the size of the last member, modulo 2^32 (RFC 1952, section 2.3.1). */
function claimedSize(bytes: Uint8Array): number {
  if (bytes.length < 18) return 0; // Shorter than any whole gzip: zlib will say so.
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
}

/** A plain view, since optimized code is made for one kind of array and Node's Buffer is another. */
function plain(buffer: Uint8Array): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}

function sourceError(error: unknown, { limit, size }: Attempt, name: string): SourceError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_BUFFER_TOO_LARGE') return tooBig(name, size, limit);
  const reason = error instanceof Error ? ` (zlib: ${error.message})` : '';
  const what =
    code === 'Z_BUF_ERROR'
      ? 'is cut off or damaged: its end is missing'
      : `is damaged: its gzip data is broken${reason}`;
  return new SourceError('bad-data', `${name} ${what}.`, 'Record or fetch it again.', {
    cause: error,
  });
}

function tooBig(name: string, size: number | undefined, limit: number): SourceError {
  const holds = size === undefined ? `more than ${mebibytes(limit)}` : mebibytes(size);
  return new SourceError(
    'limit',
    `${name} holds ${holds} uncompressed, and Hotline reads at most ${mebibytes(limit)}.`,
    'Choose a shorter time range or fewer labels.',
  );
}
