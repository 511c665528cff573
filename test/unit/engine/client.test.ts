import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { startEngineClient } from '../../../src/engine/client.ts';
import { SourceError, type Engine } from '../../../src/engine/engine.ts';
import type { Loaded } from '../../../src/engine/load/loaded.ts';
import { createLocalEngine } from '../../../src/engine/local-engine.ts';
import { root } from '../support/command-line.ts';

const cpu = path.join(root, 'test/demo/recordings/v1/cpu');
const shop = path.join(root, 'test/demo/shop');
const worker = path.join(root, 'dist/engine-worker.js');
const never = new AbortController().signal;

describe('the engine behind a thread', () => {
  const local = createLocalEngine();
  let remote: Engine;
  let near: Loaded;
  let far: Loaded;

  before(async () => {
    remote = startEngineClient(worker);
    const origin = { kind: 'files', paths: [cpu] } as const;
    near = await local.load(origin, never, () => undefined);
    far = await remote.load(origin, never, () => undefined);
  });
  after(async () => {
    await remote.close();
    await local.close();
  });

  const viewOf = ({ handle, defaultValue }: Loaded) => ({ handle, valueType: defaultValue });

  it('tells the same of a profile as the engine in this thread', () => {
    assert.deepEqual({ ...far, handle: 0 }, { ...near, handle: 0 });
    assert(near.samples > 0);
  });

  it('gives the same heat for the same workspace', async () => {
    const workspace = {
      roots: [shop],
      files: ['httpapi/respond.go', 'httpapi/checkout.go', 'catalogue/catalogue.go'].map((file) =>
        path.join(shop, 'internal', file),
      ),
      manifests: [{ path: path.join(shop, 'go.mod'), text: 'module shop.example/checkout\n' }],
    };
    const placed = await local.place(viewOf(near), workspace);
    assert.deepEqual(await remote.place(viewOf(far), workspace), placed);
    const heat = await local.heat(viewOf(near));
    assert.deepEqual(heat.files.map((file) => file.path).sort(), workspace.files.toSorted());
    assert.deepEqual(await remote.heat(viewOf(far)), heat);
  });

  it('tells the same of paths, and leaves what was placed as it is', async () => {
    const workspace = {
      roots: [shop],
      files: [path.join(shop, 'internal/cart/parcels.go')],
      manifests: [{ path: path.join(shop, 'go.mod'), text: 'module shop.example/checkout\n' }],
      mappings: [{ from: 7 }],
    };
    const before = await remote.heat(viewOf(far));
    const report = await local.doctor(viewOf(near), workspace);
    assert.deepEqual(await remote.doctor(viewOf(far), workspace), report);
    assert.deepEqual(
      report.files.flatMap(({ places }) => places),
      workspace.files,
    );
    assert.equal(report.problems.length, 1);
    assert.deepEqual(await remote.heat(viewOf(far)), before);
  });

  it('moves the columns of a flame graph and can give them again', async () => {
    const first = await remote.flame(viewOf(far));
    const second = await remote.flame(viewOf(far));
    assert(first.columns.length > 1);
    assert.deepEqual(second, first);
    assert.deepEqual((await local.flame(viewOf(near))).columns.total, first.columns.total);
  });

  it('carries a failure over with its kind and its next step', async () => {
    const origin = { kind: 'files', paths: [path.join(root, 'package.json')] } as const;
    await assert.rejects(
      remote.load(origin, never, () => undefined),
      (error) =>
        error instanceof SourceError &&
        error.kind === 'bad-data' &&
        error.message.includes('package.json') &&
        error.next !== '',
    );
  });

  it('carries over what failed in a few words', async () => {
    const origin = { kind: 'files', paths: [cpu, path.join(path.dirname(cpu), 'heap')] } as const;
    await assert.rejects(
      remote.load(origin, never, () => undefined),
      (error) => error instanceof SourceError && error.short === 'different kinds of profile',
    );
  });

  it('tells progress', async () => {
    const sentences: string[] = [];
    const origin = { kind: 'files', paths: [cpu] } as const;
    const loaded = await remote.load(origin, never, (sentence) => void sentences.push(sentence));
    await remote.release(loaded.handle);
    assert(sentences.some((sentence) => sentence.includes('20')));
  });

  it('says that a released profile is gone', async () => {
    const origin = { kind: 'files', paths: [cpu] } as const;
    const loaded = await remote.load(origin, never, () => undefined);
    await remote.release(loaded.handle);
    await assert.rejects(remote.heat(viewOf(loaded)), /no longer loaded/);
  });

  it('cancels a question, which ends the request at the server', async () => {
    const server = createServer();
    let ended: () => void;
    const closed = new Promise<void>((resolve) => (ended = resolve));
    const asked = new Promise<void>((resolve) =>
      server.on('request', (request) => {
        request.on('close', () => ended());
        resolve();
      }),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const controller = new AbortController();
    const url = `http://127.0.0.1:${port}`;
    const answer = remote.check(
      { name: 'slow', kind: 'pyroscope', url, auth: { kind: 'none' } },
      controller.signal,
    );
    await asked;
    controller.abort();
    await assert.rejects(
      answer,
      (error) => error instanceof SourceError && error.kind === 'cancelled',
    );
    await closed;
    server.close();
  });
});

describe('an engine whose worker dies', () => {
  it('fails the open questions with the reason', async () => {
    const engine = startEngineClient(path.join(root, 'dist/no-such-worker.js'));
    await assert.rejects(engine.release(1), /The engine stopped.*Load the profile again/);
  });
});
