// A fake Pyroscope for tests of the editor: the demo's recordings behind the questions that choosing and loading ask.
// It can be taken away and brought back, and it can want a token. What Pyroscope really answers is test/servers' matter.

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root } from '../../../scripts/setup/paths.mjs';

export interface FakeStore {
  readonly url: string;
  /** Without it, every request is answered with 401. */
  token: string | undefined;
  /** What the profiles of all services are; empty for a range without data. */
  empty: boolean;
  /** Methods that were asked for, in order. */
  readonly asked: string[];
  die(): Promise<void>;
  /** On the same address again. */
  live(): Promise<void>;
}

export const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
export const HEAP = 'memory:inuse_space:bytes:space:bytes';
const GOROUTINES = 'goroutines:goroutine:count:goroutine:count';

/** Recordings by type, from the demo's folder. */
const RECORDINGS: Readonly<Record<string, string>> = {
  [CPU]: 'cpu/01.pb.gz',
  [HEAP]: 'heap/01.pb.gz',
  [GOROUTINES]: 'goroutine/01.pb.gz',
};

/** Types and nanoseconds of CPU in the last hour. */
const SERVICES: Readonly<Record<string, { types: readonly string[]; cpu: number }>> = {
  shop: { types: [CPU, HEAP, GOROUTINES], cpu: 15.1 * 3600e9 },
  'shop-canary': { types: [CPU, HEAP], cpu: 0.8 * 3600e9 },
  search: { types: [CPU], cpu: 1.2 * 3600e9 },
  gateway: { types: [CPU, HEAP], cpu: 6.3 * 3600e9 },
};

const LABELS: Readonly<Record<string, readonly string[]>> = {
  service_name: ['shop'],
  namespace: ['prod', 'staging'],
  pod: ['shop-7d9f-a', 'shop-7d9f-b', 'shop-7d9f-c'],
  region: ['eu-west-1'],
};

/** @param profiles by type, instead of single scrapes of the demo */
export async function startFakeStore(
  profiles: Readonly<Record<string, Uint8Array>> = {},
): Promise<FakeStore> {
  let server = http.createServer();
  const listen = async (port: number) => {
    server = http.createServer((request, response) => void serve(request, response));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const store: FakeStore = {
    url: `http://127.0.0.1:${port}`,
    token: undefined,
    empty: false,
    asked: [],
    async die() {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
    async live() {
      if (!server.listening) await listen(port);
    },
  };

  async function serve(request: http.IncomingMessage, response: http.ServerResponse) {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const { token } = store;
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end('no');
      return;
    }
    const method = (request.url ?? '').replace(/^.*\//, '');
    store.asked.push(method);
    if (method === 'SelectMergeProfile') {
      const body = store.empty
        ? Buffer.alloc(0)
        : await profileFor(Buffer.concat(pieces), profiles);
      response.writeHead(200, { 'content-type': 'application/proto' }).end(body);
      return;
    }
    const text = Buffer.concat(pieces).toString();
    const message = JSON.parse(text === '' ? '{}' : text) as Message;
    const answer = answerTo(method, message);
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  }
  return store;
}

interface Message {
  readonly name?: string;
  readonly end?: number;
}

function answerTo(method: string, { name = '', end = 0 }: Message): object | undefined {
  switch (method) {
    case 'ProfileTypes':
      return { profileTypes: Object.keys(RECORDINGS).map(profileType) };
    case 'Series':
      return { labelsSet: Object.entries(SERVICES).flatMap(seriesOf) };
    case 'LabelNames':
      return { names: Object.keys(LABELS) };
    case 'LabelValues':
      return { names: LABELS[name] ?? [] };
    case 'SelectSeries':
      return {
        series: Object.entries(SERVICES).map(([service, { cpu }]) => ({
          labels: [{ name: 'service_name', value: service }],
          points: [{ timestamp: String(end), value: cpu }],
        })),
      };
    default:
      return undefined;
  }
}

function seriesOf([service, { types }]: [string, { types: readonly string[] }]): object[] {
  return types.map((type) => ({
    labels: [
      { name: 'service_name', value: service },
      { name: '__profile_type__', value: type },
    ],
  }));
}

function profileType(ID: string): object {
  const [name, sampleType, sampleUnit, periodType, periodUnit] = ID.split(':');
  return { ID, name, sampleType, sampleUnit, periodType, periodUnit };
}

/** The request is protobuf, and the type's id stands in it as plain text. */
async function profileFor(
  request: Buffer,
  profiles: Readonly<Record<string, Uint8Array>>,
): Promise<Uint8Array> {
  const text = request.toString('latin1');
  const id = Object.keys(RECORDINGS).find((each) => text.includes(each));
  if (id === undefined) return Buffer.alloc(0);
  const given = profiles[id];
  if (given !== undefined) return given;
  const file = path.join(root, 'test/demo/recordings/v1', RECORDINGS[id]!);
  return gunzipSync(await readFile(file));
}
