// Reads a pipe: a shell's `<(…)`, or a FIFO somewhere. A plain `open` of a FIFO waits for a writer for ever, in a thread
// that nothing can call back; so it is opened without waiting and looked at again and again.

import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { joinedBytes } from './joined-bytes.ts';
import { cancelled, SourceError } from './source-error.ts';

export interface PipePatience {
  /** How long to wait for somebody who opens the pipe to write. */
  readonly writerMs: number;
  /** How long a writer may say nothing: `curl …/profile?seconds=60` begins after a minute. */
  readonly silenceMs: number;
}

export interface PipeOptions {
  readonly maxBytes: number;
  readonly tooBig: () => SourceError;
  readonly signal: AbortSignal | undefined;
  readonly patience: PipePatience | undefined;
}

const PATIENCE: PipePatience = { writerMs: 10_000, silenceMs: 300_000 };

/** Between two looks: short enough for pipes of 64 KiB to flow, and longer when nothing flows. */
const SHORTEST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 50;

/** All bytes until the last writer closes. Errors of the system pass through. */
export async function readPipe(path: string, options: PipeOptions): Promise<Uint8Array> {
  const pipe = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return await drained(pipe, path, options);
  } finally {
    await pipe.close();
  }
}

async function drained(
  pipe: FileHandle,
  path: string,
  { maxBytes, tooBig, signal, patience = PATIENCE }: PipeOptions,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const buffer = new Uint8Array(2 ** 16);
  let size = 0;
  // A pipe of the shell has had its writer from the start; then nothing to read means that it has ended.
  let hasWriter = /^\/(dev|proc)\//.test(path);
  let since = Date.now();
  let pauseMs = SHORTEST_PAUSE_MS;
  for (;;) {
    if (signal?.aborted === true) throw cancelled(`Reading ${path}`);
    const read = await look(pipe, buffer);
    if (read === 'waits') hasWriter = true;
    else if (read > 0) {
      size += read;
      if (size > maxBytes) throw tooBig();
      pieces.push(buffer.slice(0, read));
      hasWriter = true;
      since = Date.now();
      pauseMs = SHORTEST_PAUSE_MS;
      continue;
    } else if (hasWriter) return joinedBytes(pieces);
    const waited = Date.now() - since;
    if (waited > (hasWriter ? patience.silenceMs : patience.writerMs))
      throw hasWriter ? silent(path, waited) : nobodyWrites(path, waited);
    // Aborting while it waits is noticed at the top of the loop.
    const options = signal === undefined ? {} : { signal };
    await sleep(pauseMs, undefined, options).catch(() => undefined);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
}

/** The number of bytes read; 0 when nobody has the pipe open to write, `waits` when somebody has and is silent. */
async function look(pipe: FileHandle, buffer: Uint8Array): Promise<number | 'waits'> {
  try {
    return (await pipe.read(buffer, 0, buffer.length, null)).bytesRead;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 'waits';
    throw error;
  }
}

function nobodyWrites(path: string, ms: number): SourceError {
  return new SourceError(
    'timeout',
    `${path} is a pipe, and nobody has opened it to write for ${seconds(ms)}.`,
    'Start what writes into it first, or name a file.',
  );
}

function silent(path: string, ms: number): SourceError {
  return new SourceError(
    'timeout',
    `${path} is a pipe, and nothing has come through it for ${seconds(ms)}.`,
    'See what the program that should write into it waits for.',
  );
}

function seconds(ms: number): string {
  return `${Number((ms / 1000).toPrecision(2))} s`;
}
