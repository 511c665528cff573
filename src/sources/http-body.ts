// Reads the body of an answer within a limit, and takes gzip off.

import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Readable } from 'node:stream';
import { mebibytes } from './mebibytes.ts';
import { SourceError } from './source-error.ts';

export interface BodyLimits {
  readonly maxBytes: number;
  readonly place: string;
}

/** Refuses what is too big before it is read where the server says its size. Errors of the connection pass through. */
export async function readAnswerBody(
  body: Readable,
  headers: Readonly<Record<string, string>>,
  limits: BodyLimits,
): Promise<Uint8Array> {
  if (Number(headers['content-length'] ?? 0) > limits.maxBytes) {
    body.destroy();
    throw tooBig(limits);
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > limits.maxBytes) throw tooBig(limits);
    pieces.push(piece);
  }
  const whole = await decoded(
    Buffer.concat(pieces, size),
    headers['content-encoding'] ?? '',
    limits,
  );
  // Decoders are faster when all their input is of one class, and Buffer is another.
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.length);
}

async function decoded(bytes: Buffer, encoding: string, limits: BodyLimits): Promise<Buffer> {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return bytes;
    case 'gzip':
    case 'x-gzip':
      if (bytes.length === 0) return bytes;
      try {
        return await promisify(gunzip)(bytes, { maxOutputLength: limits.maxBytes });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooBig(limits);
        throw new SourceError(
          'bad-answer',
          `The answer of ${limits.place} is broken: its gzip ends too early or is damaged.`,
          'Try again; if it stays so, look at the proxies in between.',
          { cause: error },
        );
      }
    default:
      throw new SourceError(
        'bad-answer',
        `The answer of ${limits.place} is compressed with ${encoding}, which was not asked for.`,
        'Look at the proxies in between.',
      );
  }
}

function tooBig({ maxBytes, place }: BodyLimits): SourceError {
  return new SourceError(
    'limit',
    `The answer of ${place} is larger than ${mebibytes(maxBytes)}.`,
    'Ask for a shorter range, or narrow it with labels.',
  );
}
