// Undoes gzip, which most profiles are stored in, without trusting what the file says of its own size: a small
// file must not take a big part of the memory.
import { promisify } from 'node:util';
import type { ZlibOptions } from 'node:zlib';
import { gunzip, gunzipSync } from 'node:zlib';
import { DEFAULT_LIMITS } from '../core/decode/limits.ts';
import { SourceError } from './source-error.ts';

/** Deflate cannot do better than this many bytes for one (258 bytes in two bits, and a little). */
const BEST_RATIO = 1032;
const SMALLEST_CHUNK = 64 * 1024;

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
  const options = optionsFor(bytes, limit, name);
  if (options === undefined) return bytes;
  try {
    return plain(gunzipSync(bytes, options));
  } catch (error) {
    throw sourceError(error, limit, name);
  }
}

/** `inflateIfGzip` in a thread of the pool. */
export async function inflateIfGzipAsync(
  bytes: Uint8Array,
  limit: number = DEFAULT_LIMITS.bytes,
  name = 'The profile',
): Promise<Uint8Array> {
  const options = optionsFor(bytes, limit, name);
  if (options === undefined) return bytes;
  try {
    return plain(await gunzipAsync(bytes, options));
  } catch (error) {
    throw sourceError(error, limit, name);
  }
}

/** Options for zlib, or undefined when the bytes are no gzip. */
function optionsFor(bytes: Uint8Array, limit: number, name: string): ZlibOptions | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    if (bytes.length > limit) throw tooBig(name, bytes.length, limit);
    return undefined;
  }
  const size = claimedSize(bytes);
  if (size > bytes.length * BEST_RATIO) {
    throw new SourceError(
      'bad-data',
      `${name} is cut off or damaged: ${bytes.length} bytes of gzip cannot hold the ${size} bytes that its end claims.`,
      'Record or fetch it again.',
    );
  }
  if (size > limit) throw tooBig(name, size, limit);
  // One chunk for everything when the claim is true; when it is false, more chunks follow, up to the limit.
  const chunkSize = Math.max(size + 1, bytes.length, SMALLEST_CHUNK);
  return { chunkSize: Math.min(chunkSize, limit + 1), maxOutputLength: Math.max(1, limit) };
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

function sourceError(error: unknown, limit: number, name: string): SourceError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_BUFFER_TOO_LARGE') return tooBig(name, undefined, limit);
  const what =
    code === 'Z_BUF_ERROR'
      ? 'is cut off: its gzip data ends early'
      : 'is damaged: its gzip data is broken';
  const reason = error instanceof Error ? ` (zlib: ${error.message})` : '';
  return new SourceError('bad-data', `${name} ${what}${reason}.`, 'Record or fetch it again.', {
    cause: error,
  });
}

function tooBig(name: string, size: number | undefined, limit: number): SourceError {
  const holds = size === undefined ? `more than ${megabytes(limit)}` : megabytes(size);
  return new SourceError(
    'limit',
    `${name} holds ${holds} uncompressed, and Hotline reads at most ${megabytes(limit)}.`,
    'Choose a shorter time range or fewer labels.',
  );
}

function megabytes(bytes: number): string {
  const mb = bytes / 2 ** 20;
  return `${mb < 10 ? Math.ceil(mb * 10) / 10 : Math.ceil(mb)} MB`;
}
