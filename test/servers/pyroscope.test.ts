// The client on servers: pushes our recordings, asks everything, and compares with `go tool pprof` on the same files.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPyroscope } from '../../src/sources/pyroscope/pyroscope.ts';
import type {
  LabelMatcher,
  ProfileStore,
  StoreQuery,
  StoreSize,
  TimeRange,
} from '../../src/sources/source.ts';
import { SourceError } from '../../src/sources/source-error.ts';
import { bytesOf } from '../unit/support/recordings.ts';
import { buildGo, runToEnd, whyNoGo } from './support/go-program.ts';
import { push, stamped, uploads, type Upload } from './support/pushed.ts';
import {
  pprofTotal,
  rowsOfFiles,
  rowsOfParts,
  totalOfFiles,
  totalOfParts,
} from './support/server-rows.ts';
import { subjects, type Started } from './support/subjects.ts';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const INUSE = 'memory:inuse_space:bytes:space:bytes';
const ALLOC = 'memory:alloc_space:bytes:space:bytes';
const GOROUTINES = 'goroutine:goroutine:count:goroutine:count';
const isGauge = (typeId: string) => [INUSE, GOROUTINES].includes(typeId);
const HOUR = 3_600_000;
const noGo = whyNoGo();

for (const { title, missing, start } of subjects())
  describe(`Pyroscope client on ${title}${missing === undefined ? '' : ` (skipped: ${missing})`}`, function () {
    this.timeout(60_000);
    let server: Started;
    let store: ProfileStore;
    let pushed: readonly Upload[];
    const opened: { close(): Promise<void> }[] = [];
    const signal = new AbortController().signal;

    before(async function () {
      this.timeout(300_000);
      if (missing !== undefined) return this.skip();
      opened.push((server = await start()));
      store = openPyroscope({ url: server.url, auth: { kind: 'none' } }, { environment: {} });
      opened.push(store);
      pushed = uploads(server.run);
      if (!server.takesPushes) return;
      await push(server.url, pushed);
      if (noGo === undefined) await pushBySdk();
    });
    after(async () => {
      for (const open of opened.reverse()) await open.close();
    });

    const service = (name: string) => `${server.run.id}-${name}`;
    const lastHour = (): TimeRange => ({ from: server.run.now - HOUR, to: server.run.now });
    const is = (name: string, value: string): LabelMatcher => ({ name, operator: '=', value });
    const ask = (name: string, typeId: string, ...more: readonly LabelMatcher[]): StoreQuery => ({
      typeId,
      matchers: [is('service_name', service(name)), ...more],
      range: lastHour(),
    });
    const fetch = (query: StoreQuery) => store.fetch(query, signal, () => undefined);
    const filesOf = (keep: (upload: Upload) => boolean) =>
      pushed.filter(keep).map(({ file }) => file);
    const ofService = (name: string) => (upload: Upload) =>
      upload.labels['service_name'] === service(name);

    async function pushBySdk(): Promise<void> {
      const to = (name: string) => [
        '-address',
        server.url,
        '-service',
        service(name),
        '-tag',
        'sdk=go',
      ];
      const folder = mkdtempSync(path.join(tmpdir(), 'hotline-sdk-'));
      // A program that profiles itself tells where it lies; a recording should not tell where the project does.
      const program = path.join(folder, 'sdk-push');
      copyFileSync(await buildGo('sdk-push'), program);
      const files = filesOf(ofService('cart')).map((file, i) => {
        const copy = path.join(folder, `${i}.pb`);
        writeFileSync(copy, stamped(bytesOf(file), server.run.now - i * 1000));
        return copy;
      });
      try {
        await runToEnd(program, [...to('sdk-files'), ...files]);
        await runToEnd(program, [...to('sdk-session'), '-session']);
      } finally {
        rmSync(folder, { recursive: true });
      }
    }

    /** The SDK sends what it has at the time of the test, which a recording has as well. */
    const aroundTheRun = (): TimeRange => ({
      from: server.run.now - 5 * 60_000,
      to: server.run.now + 5 * 60_000,
    });

    it('proves that the server is there', async () => {
      const { version } = await store.check(signal);
      assert(version === undefined || /\d/.test(version));
    });

    it('lists profile types', async () => {
      const types = await store.profileTypes(lastHour(), signal);
      const cpu = types.find(({ id }) => id === CPU);
      assert.deepEqual(cpu, {
        id: CPU,
        name: 'process_cpu',
        sampleType: 'cpu',
        sampleUnit: 'nanoseconds',
        periodType: 'cpu',
        periodUnit: 'nanoseconds',
      });
      const ids = types.map(({ id }) => id);
      for (const id of [INUSE, ALLOC, GOROUTINES]) assert(ids.includes(id), id);
      assert.deepEqual(ids, [...new Set(ids)].sort());
    });

    it('lists services with their types', async () => {
      const services = await store.services(lastHour(), signal);
      const types = (name: string) =>
        services.find((one) => one.name === service(name))?.typeIds ?? [];
      assert.deepEqual(types('cart'), [CPU, 'process_cpu:samples:count:cpu:nanoseconds']);
      assert.equal(types('shop').length, 4);
      assert(types('shop').includes(INUSE));
      assert.deepEqual(types('waiting'), [GOROUTINES]);
      assert.deepEqual(
        services.map(({ name }) => name).sort(),
        services.map(({ name }) => name),
      );
    });

    it('lists labels, on Pyroscope 2 also those with dots, and their values', async () => {
      const matchers = [is('service_name', service('cart'))];
      const names = await store.labelNames(matchers, lastHour(), signal);
      for (const name of ['pod', 'quote', 'service_name'])
        assert(names.includes(name), `${name} in ${names.join()}`);
      // Pyroscope 1 loses the wish for dots on the way from its front end to its querier.
      assert.equal(names.includes('k8s.pod.name'), await hasHeatmaps());
      assert(!names.includes('version'), 'a label of another service');
      const values = (name: string) => store.labelValues(name, matchers, lastHour(), signal);
      assert.deepEqual(await values('k8s.pod.name'), ['cart-1.x', 'cart-2.x']);
      assert.deepEqual(await values('quote'), ['a "b" \\ c']);
      assert.deepEqual(await values('nothing'), []);
    });

    /** What only Pyroscope 2 has. */
    async function hasHeatmaps(): Promise<boolean> {
      const { status } = await globalThis.fetch(
        `${server.url}/querier.v1.QuerierService/SelectHeatmap`,
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"step":1}' },
      );
      return status !== 501 && status !== 404;
    }

    for (const [what, matchers, selector, pods] of [
      ['a value', [is('pod', 'cart-1')], undefined, ['cart-1']],
      [
        'another than a value',
        [{ name: 'pod', operator: '!=', value: 'cart-1' }],
        undefined,
        ['cart-2'],
      ],
      [
        'an expression',
        [{ name: 'pod', operator: '=~', value: 'cart-(2|3)' }],
        undefined,
        ['cart-2'],
      ],
      [
        'not an expression',
        [{ name: 'pod', operator: '!~', value: '.*-2' }],
        undefined,
        ['cart-1'],
      ],
      ['a label with dots', [is('k8s.pod.name', 'cart-2.x')], undefined, ['cart-2']],
      ['quotes and backslashes', [is('quote', 'a "b" \\ c')], undefined, ['cart-1', 'cart-2']],
      ["the user's own selector", [], '{"k8s.pod.name"=~"cart-1.+", pod!=""}', ['cart-1']],
    ] as const)
      it(`selects by ${what}`, async () => {
        const query = ask('cart', CPU, ...matchers);
        const { parts } = await fetch(selector === undefined ? query : { ...query, selector });
        const files = filesOf(
          (upload) =>
            ofService('cart')(upload) &&
            (pods as readonly string[]).includes(upload.labels['pod']!),
        );
        assert.equal(totalOfParts(parts), totalOfFiles(files, 'cpu'));
      });

    const merged: readonly (readonly [
      title: string,
      service: string,
      typeId: string,
      type: string,
    ])[] = [
      ['CPU time', 'cart', CPU, 'cpu'],
      ['CPU samples', 'cart', 'process_cpu:samples:count:cpu:nanoseconds', 'samples'],
      ['heap in use', 'shop', INUSE, 'inuse_space'],
      ['objects allocated', 'shop', 'memory:alloc_objects:count:space:bytes', 'alloc_objects'],
      ['goroutines', 'waiting', GOROUTINES, 'goroutine'],
    ];
    for (const [what, name, typeId, type] of merged)
      it(`merges ${what} like go tool pprof, every row at lines`, async function () {
        if (noGo !== undefined) this.skip();
        const { parts } = await fetch(ask(name, typeId));
        const expected = await rowsOfFiles(filesOf(ofService(name)), type);
        assert(expected.length > 10);
        assert.deepEqual(rowsOfParts(parts), expected);
      });

    it('merges the pieces of a range that is longer than servers accept', async () => {
      const shares: number[] = [];
      const { parts, scrapes } = await store.fetch(twoDays(), signal, (_, share = 0) =>
        shares.push(share),
      );
      assert(parts.length >= 2, String(parts.length));
      assert.equal(scrapes, undefined, 'sums do not ask');
      assert.equal(shares.at(-1), 1);
      assert(shares.length >= 3, shares.join());
      const files = filesOf(ofService('old'));
      assert.equal(totalOfParts(parts), totalOfFiles(files, 'cpu'));
      if (noGo === undefined) assert.deepEqual(rowsOfParts(parts), await rowsOfFiles(files, 'cpu'));
    });

    const twoDays = (): StoreQuery => ({
      ...ask('old', CPU),
      range: { from: server.run.now - 36 * HOUR, to: server.run.now },
    });

    it('counts the scrapes of pods that are scraped at the same moments', async () => {
      assert.equal((await fetch(ask('shop', INUSE))).scrapes, 16);
      assert.equal((await fetch(ask('shop', INUSE, is('pod', 'shop-v2')))).scrapes, 8);
    });

    it('counts a scrape once though its samples have labels', async () => {
      const { scrapes } = await fetch(ask('waiting', GOROUTINES));
      assert.equal(scrapes, 5);
      const query = { ...ask('waiting', GOROUTINES), range: shortRange() };
      assert.equal((await fetch(query)).scrapes, 5, 'of a short range too');
    });

    it('counts the scrapes of a range that is just as long as servers accept', async () => {
      const day = { from: server.run.now - 24 * HOUR, to: server.run.now };
      assert.equal((await fetch({ ...ask('shop', INUSE), range: day })).scrapes, 16);
    });

    for (const [what, name, typeId, type] of merged)
      it(`tells the size of ${what} as go tool pprof does, before anything is fetched`, async function () {
        if (noGo !== undefined) this.skip();
        const files = filesOf(ofService(name));
        assert.deepEqual(await store.sizes(ask(name, typeId), [], signal), [
          {
            labels: {},
            sum: await pprofTotal(files, type),
            scrapes: isGauge(typeId) ? files.length : undefined,
          },
        ]);
      });

    const narrowed: readonly (readonly [service: string, typeId: string, label: string])[] = [
      ['cart', CPU, 'pod'],
      ['cart', CPU, 'k8s.pod.name'],
      ['shop', ALLOC, 'version'],
      ['shop', INUSE, 'version'],
      ['waiting', GOROUTINES, 'tier'],
    ];
    for (const [name, typeId, label] of narrowed)
      it(`sizes ${typeId.split(':')[1]} by ${label} as each value alone is fetched`, async () => {
        const query = ask(name, typeId);
        const sizes = await sameAsFetched(query, label);
        assert(sizes.length > 1, JSON.stringify(sizes));
        // How scrapes are counted depends on the length of the range.
        if (!isGauge(typeId)) return;
        await sameAsFetched({ ...query, range: shortRange() }, label);
        const day = { from: server.run.now - 24 * HOUR, to: server.run.now };
        await sameAsFetched({ ...query, range: day }, label);
      });

    async function sameAsFetched(query: StoreQuery, label: string): Promise<readonly StoreSize[]> {
      const sizes = await store.sizes(query, [label], signal);
      for (const { labels, sum, scrapes } of sizes) {
        const value = labels[label] ?? '';
        const matchers = [...query.matchers, is(label, value)];
        const fetched = await fetch({ ...query, matchers });
        assert.equal(sum, totalOfParts(fetched.parts), value);
        assert.equal(scrapes, fetched.scrapes, value);
      }
      const all = sizes.reduce((sum, size) => sum + size.sum, 0);
      assert.equal(all, totalOfParts((await fetch(query)).parts));
      return sizes;
    }

    it('sizes a range that is longer than servers accept', async () => {
      const [size] = await store.sizes(twoDays(), [], signal);
      assert.equal(size!.sum, totalOfFiles(filesOf(ofService('old')), 'cpu'));
    });

    /** Of which all milliseconds can be looked at. */
    const shortRange = (): TimeRange => ({
      from: server.run.now - HOUR / 2 - 60_000,
      to: server.run.now - HOUR / 2 + 4 * 60_000,
    });

    it('sums and averages over any steps', async () => {
      const series = (stepSeconds: number, aggregation: 'sum' | 'average', ...groupBy: string[]) =>
        store.series(ask('shop', INUSE), { groupBy, stepSeconds, aggregation }, signal);
      const files = filesOf(ofService('shop'));
      const total = totalOfFiles(files, 'inuse_space');
      const [whole] = await series(3600, 'sum');
      assert.deepEqual(whole, {
        labels: {},
        points: [{ timestamp: server.run.now, value: total }],
      });
      const [mean] = await series(3600, 'average');
      assert.deepEqual(mean!.points, [{ timestamp: server.run.now, value: total / files.length }]);
      const byPod = await series(3600, 'sum', 'pod');
      assert.deepEqual(byPod.map(({ labels }) => labels['pod']).sort(), ['shop-v1', 'shop-v2']);
      // Steps of 7 minutes don't divide the hour: the last is shorter.
      const steps = await series(420, 'sum');
      assert.equal(
        steps[0]!.points.reduce((sum, { value }) => sum + value, 0),
        total,
      );
      for (const { timestamp } of steps[0]!.points)
        assert.equal((timestamp - lastHour().from) % 420_000, 0);
    });

    it('has steps that begin and end where they say', async () => {
      const first = pushed.find(ofService('shop'))!;
      const at = first.time; // And some nanoseconds.
      const sums = async (from: number, to: number) => {
        const query = { ...ask('shop', INUSE, is('pod', 'shop-v1')), range: { from, to } };
        const options = { groupBy: [], stepSeconds: 1, aggregation: 'sum' } as const;
        const series = await store.series(query, options, signal);
        return series.flatMap(({ points }) => points.map(({ timestamp }) => timestamp));
      };
      assert.deepEqual(await sums(at, at + 3000), [at + 1000]);
      assert.deepEqual(await sums(at - 1000, at + 2000), [at + 1000]);
      assert.deepEqual(await sums(at + 1, at + 3001), []);
      assert.deepEqual(await sums(at - 3000, at), []);
    });

    it('has nothing for a service without data, and for a range in the future', async () => {
      for (const typeId of [CPU, INUSE]) {
        const nobody = await fetch({ ...ask('nobody', typeId) });
        assert.deepEqual(nobody.parts, []);
        assert.deepEqual(await store.sizes(ask('nobody', typeId), [], signal), []);
        assert.equal(nobody.scrapes, typeId === INUSE ? 0 : undefined);
        const range = { from: server.run.now + 20 * HOUR, to: server.run.now + 21 * HOUR };
        assert.deepEqual((await fetch({ ...ask('cart', typeId), range })).parts, []);
      }
    });

    it('says what the server does not accept', async () => {
      const refused = async (query: StoreQuery, message: RegExp) =>
        assert.rejects(fetch(query), (error) => {
          assert(error instanceof SourceError, String(error));
          assert.equal(error.kind, 'bad-question');
          assert.match(
            error.message,
            /^http:\/\/127\.0\.0\.1:\d+ does not accept the question \(400: /,
          );
          assert.match(error.message, message);
          return true;
        });
      await refused({ ...ask('cart', CPU), selector: '{pod=cart}' }, /parse error/);
      await refused(ask('cart', 'cpu'), /cpu/);
    });

    it('is not found below a wrong path', async () => {
      const lost = openPyroscope(
        { url: `${server.url}/nowhere`, auth: { kind: 'none' } },
        { environment: {} },
      );
      await assert.rejects(
        lost.services(lastHour(), signal),
        (error) =>
          error instanceof SourceError && error.kind === 'not-found' && /prefix/.test(error.next),
      );
      await lost.close();
    });

    it('stops when it is told to', async () => {
      const giveUp = new AbortController();
      const fetching = store.fetch(twoDays(), giveUp.signal, () => giveUp.abort());
      await assert.rejects(
        fetching,
        (error) => error instanceof SourceError && error.kind === 'cancelled',
      );
    });

    describe('what the SDK pushed', () => {
      before(function () {
        if (server.takesPushes && noGo !== undefined) this.skip();
      });

      it('files: merged like go tool pprof, every row at lines', async function () {
        const query = { ...ask('sdk-files', CPU, is('sdk', 'go')), range: aroundTheRun() };
        const { parts } = await fetch(query);
        const files = filesOf(ofService('cart'));
        assert.equal(totalOfParts(parts), totalOfFiles(files, 'cpu'));
        if (noGo !== undefined) return;
        assert.deepEqual(rowsOfParts(parts), await rowsOfFiles(files, 'cpu'));
      });

      it('of itself: where it spins and where it waits, in two scrapes', async () => {
        const services = await store.services(aroundTheRun(), signal);
        const types = services.find(({ name }) => name === service('sdk-session'))?.typeIds ?? [];
        const typeOf = (sampleType: string) => types.find((id) => id.split(':')[1] === sampleType)!;
        const rows = async (sampleType: string) => {
          const query = { ...ask('sdk-session', typeOf(sampleType)), range: aroundTheRun() };
          return fetch(query);
        };
        const cpu = await rows('cpu');
        assert.match(rowsOfParts(cpu.parts).join('\n'), /main\.spin .*sdk-push\/main\.go:\d+$/m);
        const goroutines = await rows('goroutine');
        const text = rowsOfParts(goroutines.parts).join('\n');
        assert.match(text, /main\.wait .*sdk-push\/main\.go:\d+$/m);
        assert.equal(goroutines.scrapes, 2, 'though one goroutine has a label');
      });
    });
  });
