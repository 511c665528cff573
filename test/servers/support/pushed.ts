// What the tests put into a server: our recordings, stamped anew, under service names of this run.
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { bytesOf } from '../../unit/support/recordings.ts';
import { editFields, varintOf } from './pprof-fields.ts';
import type { Run } from './subjects.ts';

const tests = path.resolve(import.meta.dirname, '../..');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One upload. */
export interface Upload {
  readonly file: string;
  readonly time: number; // ms since 1970.
  /** The first part of the type's id. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * CPU of two pods over the last hour; heap and goroutines of two pods, both scraped at the same moments; CPU of
 * two days. Not more: Pyroscope 2 finds what was pushed late only up to a day back from the range asked for.
 */
export function uploads({ id, now }: Run): readonly Upload[] {
  const cpu = (name: string, service: string, ago: number, pod: string): Upload => ({
    file: path.join(tests, 'fixtures/profiles', name),
    time: now - ago,
    name: 'process_cpu',
    labels: {
      service_name: `${id}-${service}`,
      pod,
      'k8s.pod.name': `${pod}.x`,
      quote: 'a "b" \\ c',
    },
  });
  const scraped = (kind: string, name: string, build: string, most: number): Upload[] =>
    recordingsOf(kind, build, most).map((file, i) => ({
      file,
      time: now - 50 * MINUTE + i * 15_000,
      name,
      labels: { service_name: `${id}-shop`, pod: `shop-${build}`, version: build },
    }));
  const goroutines = Array.from({ length: 5 }, (_, i) => ({
    file: path.join(tests, 'fixtures/profiles/go126-goroutine.pb.gz'),
    time: now - 30 * MINUTE + i * 15_000,
    name: 'goroutine',
    labels: { service_name: `${id}-waiting`, pod: 'waiting-1' },
  }));
  return [
    cpu('go126-cpu-1.pb.gz', 'cart', 40 * MINUTE, 'cart-1'),
    cpu('go126-cpu-2.pb.gz', 'cart', 30 * MINUTE, 'cart-1'),
    cpu('go126-cpu-3.pb.gz', 'cart', 20 * MINUTE, 'cart-1'),
    cpu('go126-trim-cpu-1.pb.gz', 'cart', 10 * MINUTE, 'cart-2'),
    ...scraped('heap', 'memory', 'v1', 8),
    ...scraped('heap', 'memory', 'v2', 8),
    ...goroutines,
    cpu('go126-cpu-1.pb.gz', 'old', 30 * HOUR, 'old-1'),
    cpu('go126-cpu-2.pb.gz', 'old', 20 * HOUR, 'old-1'),
    cpu('go126-cpu-3.pb.gz', 'old', 10 * HOUR, 'old-1'),
    cpu('go120-cpu-1.pb.gz', 'old', HOUR / 2, 'old-1'),
  ];
}

function recordingsOf(kind: string, build: string, most: number): readonly string[] {
  const folder = path.join(tests, 'demo/recordings', build, kind);
  return readdirSync(folder)
    .sort()
    .slice(0, most)
    .map((file) => path.join(folder, file));
}

/** Sends by `push.v1`, as JSON. */
export async function push(
  url: string,
  all: readonly Upload[],
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (const { file, time, name, labels } of all) {
    // Pyroscope 1 takes memory for counted since the start of the process unless this says that it is not.
    const pairs = Object.entries({ __name__: name, __delta__: 'false', ...labels });
    const series = {
      labels: pairs.map(([key, value]) => ({ name: key, value })),
      samples: [{ ID: randomUUID(), rawProfile: stamped(bytesOf(file), time).toString('base64') }],
    };
    const answer = await fetch(`${url}/push.v1.PusherService/Push`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ series: [series] }),
    });
    if (!answer.ok) throw new Error(`push of ${file}: ${answer.status} ${await answer.text()}`);
  }
}

/** The same profile with another `time_nanos` (field 9 of the message). */
export function stamped(bytes: Uint8Array, time: number): Buffer {
  const rest = editFields(bytes, (field, content) => (field === 9 ? undefined : content));
  return Buffer.concat([rest, varintOf(9 << 3), varintOf(BigInt(time) * 1_000_000n + 345_678n)]);
}
