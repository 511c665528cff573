// The servers that the tests of the Pyroscope client run on: a real one where the environment names it, else a small
// store in Go of both generations, and recordings of real ones.
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startRecorder, startReplay, type RecordingFile } from './exchanges.ts';
import { buildGo, runServer, whyNoGo } from './go-program.ts';

/** What differs from run to run: on a recording it is as it was then. */
export interface Run {
  readonly id: string;
  readonly now: number;
}

export interface Started {
  readonly url: string;
  readonly run: Run;
  /** Whether it takes what is pushed. A recording does not: it has it already. */
  readonly takesPushes: boolean;
  close(): Promise<void>;
}

export interface Subject {
  readonly title: string;
  /** Why it cannot run here. */
  readonly missing?: string;
  readonly start: () => Promise<Started>;
}

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/pyroscope');

export function subjects(): readonly Subject[] {
  const url = process.env['HOTLINE_TEST_PYROSCOPE_URL'];
  return url === undefined || url === ''
    ? [goStore(2, '24h'), goStore(1, '6h'), ...recordings()]
    : [realServer(url)];
}

/** The one to push to and to look at what comes of it. */
export function liveSubject(): Subject {
  const url = process.env['HOTLINE_TEST_PYROSCOPE_URL'];
  return url === undefined || url === '' ? goStore(2, '24h') : realServer(url);
}

function newRun(): Run {
  return { id: `hotline-${randomBytes(4).toString('hex')}`, now: Date.now() };
}

/** With HOTLINE_RECORD the exchanges are written there (see scripts/record.mjs). */
function realServer(url: string): Subject {
  const file = process.env['HOTLINE_RECORD'];
  const server = process.env['HOTLINE_RECORD_SERVER'] ?? '';
  return {
    title: `a real server (${url})`,
    async start() {
      const run = newRun();
      if (file === undefined)
        return { url, run, takesPushes: true, close: () => Promise.resolve() };
      const recorder = await startRecorder(url);
      return {
        url: recorder.url,
        run,
        takesPushes: true,
        async close() {
          await recorder.close();
          const recording: RecordingFile = { server, ...run, exchanges: recorder.exchanges() };
          writeFileSync(file, JSON.stringify(recording, undefined, 1) + '\n');
        },
      };
    },
  };
}

/** `limit` is how long a range it takes, which a client has to find out. */
function goStore(generation: 1 | 2, limit: string): Subject {
  const missing = whyNoGo();
  return {
    title: `the Go store, which behaves as version ${generation} and takes ${limit}`,
    ...(missing === undefined ? {} : { missing }),
    async start() {
      const running = await runServer(await buildGo('store'), [
        `-generation=${generation}`,
        `-limit=${limit}`,
      ]);
      return {
        url: running.line,
        run: newRun(),
        takesPushes: true,
        close: () => running.close(),
      };
    },
  };
}

function recordings(): readonly Subject[] {
  if (!existsSync(fixtures)) return [];
  return readdirSync(fixtures)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const text = readFileSync(path.join(fixtures, name), 'utf8');
      const recording = JSON.parse(text) as RecordingFile;
      return {
        title: `a recording of ${recording.server}`,
        async start() {
          const { id, now } = recording;
          const replay = await startReplay(recording);
          return { ...replay, run: { id, now }, takesPushes: false };
        },
      };
    });
}
