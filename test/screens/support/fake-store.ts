// A fake Pyroscope for tests of the editor: the demo's recordings behind the questions that choosing and loading ask.
// It can be taken away and brought back, and it can want a token. What Pyroscope really answers is test/servers' matter.

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { root } from '../../../scripts/setup/paths.mjs';

export interface FakeStore {
  readonly url: string;
  /** Without it, every request is answered with 401. */
  token: string | undefined;
  /** What the profiles of all services are; empty for a range without data. */
  empty: boolean;
  /** Methods that are answered with 500. */
  failing: readonly string[];
  /** What it has, by name. */
  services: Readonly<Record<string, Service>>;
  /** How long it takes to list the services of more than two hours. */
  earlierDelayMs: number;
  /** The same for those of less. */
  seriesDelayMs: number;
  /** How long sizes take; questions that were given up are counted in `givenUp`. */
  sizeDelayMs: number;
  /** How long a profile takes. */
  profileDelayMs: number;
  givenUp: number;
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

export interface Service {
  readonly types: readonly string[];
  readonly cores: number; // While it ran.
  readonly endedMs?: number; // How long ago.
}

export const SERVICES: Readonly<Record<string, Service>> = {
  shop: { types: [CPU, HEAP, GOROUTINES], cores: 15.1 },
  'shop-canary': { types: [CPU, HEAP], cores: 1.6, endedMs: 30 * 60_000 },
  search: { types: [CPU], cores: 1.2 },
  gateway: { types: [CPU, HEAP], cores: 6.3 },
};

const LABELS: Readonly<Record<string, readonly string[]>> = {
  service_name: ['shop'],
  namespace: ['prod', 'staging'],
  pod: ['shop-7d9f-a', 'shop-7d9f-b', 'shop-7d9f-c'],
  region: ['eu-west-1'],
};

/** Which part of a service is that of a value. One pod has nothing. */
const PARTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  namespace: { prod: 0.8, staging: 0.2 },
  pod: { 'shop-7d9f-b': 0.3, 'shop-7d9f-c': 0.7 },
  region: { 'eu-west-1': 1 },
};

/** Scrapes, one in 15 s, began two days ago. */
const SCRAPE_MS = 15_000;
const BEGAN_MS = 48 * 3_600_000;
/** About what `productionProfiles` has. */
const HEAP_BYTES = 1.16 * 2 ** 30;
const GOROUTINE_COUNT = 412;

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
    failing: [],
    services: SERVICES,
    earlierDelayMs: 0,
    seriesDelayMs: 0,
    sizeDelayMs: 0,
    profileDelayMs: 0,
    givenUp: 0,
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
    if (store.failing.includes(method)) {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end('{"code":"invalid_argument","message":"no sizes today"}');
      return;
    }
    if (/^Select(Series|Heatmap)$/.test(method) && store.sizeDelayMs > 0) {
      response.once('close', () => {
        if (!response.writableEnded) store.givenUp++;
      });
      await sleep(store.sizeDelayMs);
    }
    if (method === 'SelectMergeProfile') {
      await sleep(store.profileDelayMs);
      const body = store.empty
        ? Buffer.alloc(0)
        : await profileFor(Buffer.concat(pieces), profiles);
      response.writeHead(200, { 'content-type': 'application/proto' }).end(body);
      return;
    }
    const text = Buffer.concat(pieces).toString();
    const message = JSON.parse(text === '' ? '{}' : text) as Message;
    const { start = 0, end = 0 } = message;
    if (method === 'Series') {
      await sleep(end - start > 2 * 3_600_000 ? store.earlierDelayMs : store.seriesDelayMs);
    }
    const answer = answerTo(method, message, store.services);
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  }
  return store;
}

interface Message {
  readonly name?: string;
  readonly start?: number;
  readonly end?: number;
  readonly profileTypeID?: string;
  readonly labelSelector?: string;
  readonly groupBy?: readonly string[];
}

function answerTo(
  method: string,
  message: Message,
  services: FakeStore['services'],
): object | undefined {
  const { start = 0, end = 0 } = message;
  switch (method) {
    case 'ProfileTypes':
      return { profileTypes: Object.keys(RECORDINGS).map(profileType) };
    case 'Series':
      return {
        labelsSet: Object.entries(services)
          .filter(([, facts]) => scrapesOf(facts, start, end) > 0)
          .flatMap(seriesOf),
      };
    case 'LabelNames':
      return { names: Object.keys(LABELS) };
    case 'LabelValues':
      return { names: LABELS[message.name ?? ''] ?? [] };
    case 'SelectSeries':
      return {
        series: groupsOf(message, services).map(({ labels, value, end }) => ({
          labels,
          points: [{ timestamp: String(end), value }],
        })),
      };
    case 'SelectHeatmap':
      return {
        series: groupsOf(message, services).map(({ labels, end }) => ({
          labels,
          slots: [{ timestamp: String(end), counts: [1] }],
        })),
      };
    default:
      return undefined;
  }
}

interface Group {
  readonly labels: readonly object[];
  readonly value: number;
  readonly end: number;
}

/** One step, which is the whole range, for each value of the label that is grouped by. */
function groupsOf(message: Message, services: FakeStore['services']): readonly Group[] {
  const { start = 0, end = 0, profileTypeID = '', labelSelector = '', groupBy = [] } = message;
  const matched = new Map(
    [...labelSelector.matchAll(/([\w.]+)"?="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
  const [label] = groupBy;
  return Object.entries(services).flatMap(([service, facts]) => {
    const scrapes = scrapesOf(facts, start, end);
    const meant = (matched.get('service_name') ?? service) === service;
    if (!meant || scrapes === 0 || !facts.types.includes(profileTypeID)) return [];
    const part = [...matched].reduce((all, [name, value]) => all * partOf(name, value), 1);
    return Object.entries(partsBy(label, service)).map(([name, own]) => ({
      labels: label === undefined ? [] : [{ name: label, value: name }],
      value: own * part * valueOf(profileTypeID, facts, scrapes),
      end,
    }));
  });
}

function partsBy(label: string | undefined, service: string): Readonly<Record<string, number>> {
  if (label === undefined) return { '': 1 };
  return label === 'service_name' ? { [service]: 1 } : (PARTS[label] ?? {});
}

function partOf(label: string, value: string): number {
  return label === 'service_name' ? 1 : (PARTS[label]?.[value] ?? 0);
}

function scrapesOf({ endedMs = 0 }: Service, start: number, end: number): number {
  const now = Date.now();
  const length = Math.min(end, now - endedMs) - Math.max(start, now - BEGAN_MS);
  return Math.max(0, Math.round(length / SCRAPE_MS));
}

/** What all scrapes add up to. Of a gauge there is one, since that is all that loading gives. */
function valueOf(type: string, { cores }: Service, scrapes: number): number {
  switch (type) {
    case CPU:
      return cores * scrapes * SCRAPE_MS * 1e6;
    case HEAP:
      return (HEAP_BYTES * cores) / 15.1;
    default:
      return Math.round((GOROUTINE_COUNT * cores) / 15.1);
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
