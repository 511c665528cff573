import assert from 'node:assert/strict';
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { encodePprof } from '../../../../src/core/encode/pprof.ts';
import type { Loaded } from '../../../../src/engine/load/loaded.ts';
import type { Origin } from '../../../../src/engine/origin.ts';
import { holdOrigin } from '../../../../src/engine/load/hold-origin.ts';
import { loadOrigin } from '../../../../src/engine/load/load-origin.ts';
import { Stores } from '../../../../src/engine/load/stores.ts';
import { SourceError } from '../../../../src/sources/source-error.ts';
import type { FetchedProfile } from '../../../../src/sources/source.ts';
import { profileOf } from '../../support/profile-text.ts';

const tests = path.resolve(import.meta.dirname, '../../..');
const signal = new AbortController().signal;

async function loaded(origin: Origin, stores = new Stores()): Promise<Loaded> {
  return holdOrigin(1, await loadOrigin(origin, stores, signal, () => undefined)).loaded;
}

function files(...paths: string[]): Origin {
  return { kind: 'files', paths: paths.map((file) => path.join(tests, file)) };
}

/** Stores whose only one answers with these parts. */
function storesWith(fetched: FetchedProfile): Stores {
  const store = { fetch: () => Promise.resolve(fetched) };
  return { get: () => store } as unknown as Stores;
}

function stored(typeId: string): Origin {
  return {
    kind: 'store',
    connection: {
      name: 'store',
      kind: 'pyroscope',
      url: 'http://127.0.0.1',
      auth: { kind: 'none' },
    },
    service: 'shop',
    typeId,
    matchers: [],
    range: { from: 1_700_000_000_000, to: 1_700_000_100_000 },
  };
}

describe('what is loaded from files', () => {
  it('CPU is a sum over the seconds in which it was recorded, with its samples behind it', async () => {
    const { values, scrapes } = await loaded(files('demo/recordings/v1/cpu'));
    const { rule, total, seconds, evidence } = values[1]!;
    assert.equal(scrapes, 20);
    assert.equal(rule, 'delta');
    assert.equal(evidence, values[0]!.total);
    assert.equal(total, 10_000_000 * evidence);
    assert.ok(seconds! > 60 && seconds! < 61);
  });

  it('says whether it is one file or a range of several', async () => {
    const of = async (...paths: string[]) => (await loaded(files(...paths))).from;
    const folder = 'demo/recordings/v1/cpu';
    assert.equal(await of(`${folder}/01.pb.gz`), 'file');
    assert.equal(await of(`${folder}/01.pb.gz`, `${folder}/02.pb.gz`), 'files');
    assert.equal(await of(folder), 'files');
  });

  it('a heap is the mean of its scrapes, its allocations what they grew by', async () => {
    const folder = 'demo/recordings/v1/heap';
    const names = Array.from({ length: 20 }, (_, i) => `${String(i + 1).padStart(2, '0')}.pb.gz`);
    const single = await Promise.all(names.map((name) => loaded(files(`${folder}/${name}`))));
    const totals = (type: number) => single.map(({ values }) => values[type]!.total);
    const { values } = await loaded(files(folder));
    const [, allocated, , inUse] = values;
    const mean = totals(3).reduce((sum, total) => sum + total, 0) / 20;
    assert.ok(Math.abs(inUse!.total - mean) < 1e-6 * mean);
    assert.deepEqual([inUse!.rule, inUse!.seconds], ['gauge', undefined]);
    assert.ok(Math.abs(inUse!.evidence! - mean / 524_288) < 1e-6 * mean);
    assert.equal(allocated!.total, totals(1)[19]! - totals(1)[0]!);
    assert.equal(allocated!.rule, 'cumulative');
    assert.ok(allocated!.seconds! > 59 && allocated!.seconds! < 61);
  });
});

describe('when what is loaded had ended', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hotline-ends-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  /** A profile that was written `written` seconds after the epoch, and says when it was taken if `timed` is given. */
  const put = (name: string, written: number, timed = 0) => {
    const info = { timeNanos: BigInt(timed) * 1_000_000_000n, durationNanos: 2_000_000_000n };
    const file = path.join(folder, name);
    writeFileSync(file, encodePprof(profileOf('1ms main.go:1 main', { info })));
    utimesSync(file, written, written);
    return file;
  };
  const until = async (...paths: string[]) => {
    const origin = await loadOrigin(
      { kind: 'files', paths },
      new Stores(),
      signal,
      () => undefined,
    );
    assert.equal(holdOrigin(1, origin).until, origin.until);
    return origin.until;
  };

  it('is what the profile says, and else when its file was written', async () => {
    assert.equal(await until(put('timed', 2_000_000_000, 1_500_000_000)), 1_500_000_002_000);
    assert.equal(await until(put('untimed', 1_600_000_000)), 1_600_000_000_000);
    const folded = path.join(folder, 'a.folded');
    writeFileSync(folded, 'main;work 7\n');
    utimesSync(folded, 1_700_000_000, 1_700_000_000);
    assert.equal(await until(folded), 1_700_000_000_000);
  });

  it('is that of the last of several', async () => {
    const [first, last] = [put('1', 1_600_000_000), put('2', 1_700_000_000)];
    assert.equal(await until(first, last), 1_700_000_000_000);
    assert.equal(await until(last, put('3', 1, 1_500_000_000)), 1_700_000_000_000);
  });

  it('is not known of a file that has the time of an archive, nor of it with others', async () => {
    const archived = put('1980', 315_532_800);
    assert.equal(await until(archived), undefined);
    assert.equal(await until(archived, put('2', 1_700_000_000)), undefined);
  });

  it('is the end of the range that a store was asked for', async () => {
    const origin = stored('process_cpu:cpu:nanoseconds:cpu:nanoseconds');
    const stores = storesWith({ parts: [encodePprof(profileOf('1ms a.go:1 f'))], scrapes: 1 });
    const { until: end } = await loadOrigin(origin, stores, signal, () => undefined);
    assert.equal(end, 1_700_000_100_000);
  });
});

describe('what is loaded from files whose samples tell revisions', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-revisions-'));
  const paths = [path.join(folder, 'cpu.pprof')];
  before(() => {
    const text = `
      30ms main.go:1 main > main.go:2 work {version=v1}
      10ms main.go:1 main                  {version=v2}
      60ms main.go:1 main                  {build=b7}`;
    writeFileSync(paths[0]!, encodePprof(profileOf(text)));
  });
  after(() => rmSync(folder, { recursive: true }));
  const builds = ({ builds: all, values }: Loaded) => [
    ...all.map(({ gitRef, share }) => `${gitRef} ${Math.round(share * 100)} %`),
    values[0]!.total,
  ];

  it('has each as a build, by the reader’s own labels too, where somebody wants to know', async () => {
    assert.deepEqual(builds(await loaded({ kind: 'files', paths })), [1e8]);
    const told = await loaded({ kind: 'files', paths, revisionLabels: ['build'] });
    assert.deepEqual(builds(told), ['b7 60 %', 'v1 30 %', 'v2 10 %', 1e8]);
  });

  it('is one of them where one is asked for', async () => {
    const told = await loaded({ kind: 'files', paths, revisionLabels: [], build: 'v1' });
    assert.deepEqual(builds(told), ['v1 100 %', 3e7]);
    assert.equal(told.buildShare, 0.3);
  });
});

describe('what is loaded from a folder with files that are no profiles', () => {
  let folder = '';
  const at = (name: string) => path.join(folder, name);
  const recorded = (scrape: string) => path.join(tests, 'demo/recordings/v1/cpu', scrape);
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hotline-folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is the others, and says which were left out and why', async () => {
    copyFileSync(recorded('01.pb.gz'), at('01.pb.gz'));
    writeFileSync(at('02.pb.gz'), '');
    writeFileSync(at('03.pb.gz'), readFileSync(recorded('03.pb.gz')).subarray(0, 500));
    writeFileSync(at('04.pb.gz'), '<html>login</html>');
    const { scrapes, values, leftOut } = await loaded({ kind: 'files', paths: [folder] });
    assert.equal(scrapes, 1);
    const alone = await loaded(files('demo/recordings/v1/cpu/01.pb.gz'));
    assert.deepEqual(values, alone.values);
    assert.equal(leftOut?.of, 4);
    assert.deepEqual(
      leftOut.files.map(({ path: file, why }) => [path.basename(file), why]),
      [
        ['02.pb.gz', 'empty'],
        ['03.pb.gz', 'broken'],
        ['04.pb.gz', 'broken'],
      ],
    );
    assert.match(leftOut.files[1]!.message, /03\.pb\.gz is cut off/);
    assert.equal(alone.leftOut, undefined);
  });

  it('is an error when nothing is left, and when such a file is named', async () => {
    writeFileSync(at('01.pb.gz'), '');
    const refused = (paths: string[], message: RegExp) =>
      assert.rejects(loaded({ kind: 'files', paths }), (error) => {
        assert.ok(error instanceof SourceError);
        assert.equal(error.kind, 'bad-data');
        assert.match(error.message, message);
        return true;
      });
    await refused([folder], /01\.pb\.gz is empty/);
    writeFileSync(at('02.pb.gz'), 'x');
    await refused([folder], /None of the 2 profiles can be read\. .*01\.pb\.gz is empty/);
    copyFileSync(recorded('01.pb.gz'), at('03.pb.gz'));
    await refused([folder, at('01.pb.gz')], /01\.pb\.gz is empty/);
  });
});

describe('what is loaded from a store (a fake, that hands out recordings)', () => {
  const part = (file: string) => readFileSync(path.join(tests, 'demo/recordings/v1', file));

  it('adds up over its range, without subtracting', async () => {
    const stores = storesWith({
      parts: [part('mutex/01.pb.gz'), part('mutex/20.pb.gz')],
      scrapes: undefined,
    });
    const { values } = await loaded(stored('mutex:delay:nanoseconds:contentions:count'), stores);
    const single = await loaded(files('demo/recordings/v1/mutex/01.pb.gz'));
    assert.equal(values[1]!.rule, 'delta');
    assert.equal(values[1]!.seconds, 100);
    assert.ok(values[1]!.total > single.values[1]!.total * 2);
  });

  it('a gauge is divided by the scrapes that the store counted', async () => {
    const parts = [part('goroutine/01.pb.gz')];
    const type = 'goroutine:goroutine:count:goroutine:count';
    const { values, from } = await loaded(stored(type), storesWith({ parts, scrapes: 9 }));
    assert.equal(from, 'store');
    assert.deepEqual(
      [values[0]!.rule, values[0]!.total, values[0]!.seconds],
      ['gauge', 3, undefined],
    );
  });

  it('must be of one kind', async () => {
    const parts = [part('cpu/01.pb.gz'), part('heap/01.pb.gz')];
    const type = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
    await assert.rejects(
      loaded(stored(type), storesWith({ parts, scrapes: undefined })),
      (error) =>
        error instanceof SourceError &&
        error.kind === 'bad-data' &&
        /^The answer of store does not go together\. .*cpu\/nanoseconds/.test(error.message),
    );
  });

  it('nothing is a profile of the asked type without samples', async () => {
    const type = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
    const { values, samples } = await loaded(
      stored(type),
      storesWith({ parts: [], scrapes: undefined }),
    );
    assert.deepEqual(
      values.map(({ valueType, total }) => ({ ...valueType, total })),
      [{ type: 'cpu', unit: 'nanoseconds', total: 0 }],
    );
    assert.equal(samples, 0);
  });
});
