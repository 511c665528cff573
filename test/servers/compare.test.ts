// Two versions of a service at a store, compared: the same as their profiles compared as files.
import assert from 'node:assert/strict';
import path from 'node:path';
import type { Comparison } from '../../src/engine/compare/comparison.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { createLocalEngine } from '../../src/engine/local-engine.ts';
import type { StoreOrigin } from '../../src/engine/origin.ts';
import { push, type Upload } from './support/pushed.ts';
import { liveSubject, type Run, type Started } from './support/subjects.ts';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const MINUTE = 60_000;
const fixtures = path.resolve(import.meta.dirname, '../fixtures/profiles');
const demo = path.resolve(import.meta.dirname, '../demo/recordings');
const { title, missing, start } = liveSubject();
const fileOf = (version: string, at: number) =>
  path.join(fixtures, `${version === 'v1' ? 'go126-cpu-1' : `go126-cpu-${2 + (at % 2)}`}.pb.gz`);

describe(`a comparison of what a store has, on ${title}${missing === undefined ? '' : ` (skipped: ${missing})`}`, function () {
  this.timeout(120_000);
  let server: Started | undefined;
  let engine: Engine | undefined;
  const { signal } = new AbortController();
  const nothing = () => undefined;
  const generic = new Set<string>();

  before(async function () {
    this.timeout(300_000);
    if (missing !== undefined) return this.skip();
    server = await start();
    engine = createLocalEngine();
    await push(server.url, [...uploads(server.run), ...ofAllKinds(server.run)]);
  });
  after(async () => {
    await engine?.close();
    await server?.close();
  });

  /** Twelve profiles of each version, one in each part of the hour, v2 from two pods. */
  function uploads({ id, now }: Run): readonly Upload[] {
    return ['v1', 'v2'].flatMap((version) =>
      Array.from({ length: 12 }, (_, at) => ({
        file: fileOf(version, at),
        time: now - (2 + 5 * at) * MINUTE,
        name: 'process_cpu',
        labels: {
          service_name: `${id}-compare`,
          version,
          pod: version === 'v1' ? 'a' : `b${at % 2}`,
        },
      })),
    );
  }

  /** The demo: CPU and heap of both versions, and what waits for mutexes of the second alone. */
  function ofAllKinds({ id, now }: Run): readonly Upload[] {
    const kind = (version: string, folder: string, name: string) =>
      Array.from({ length: 12 }, (_, at) => ({
        file: path.join(demo, version, folder, `${String(at + 1).padStart(2, '0')}.pb.gz`),
        time: now - (2 + 5 * at) * MINUTE,
        name,
        labels: { service_name: `${id}-all`, version, pod: 'a' },
      }));
    return [
      ...['v1', 'v2'].flatMap((version) => [
        ...kind(version, 'cpu', 'process_cpu'),
        ...kind(version, 'heap', 'memory'),
      ]),
      ...kind('v2', 'mutex', 'mutex'),
    ];
  }

  const originOf = (version: string): StoreOrigin => {
    const { url, run } = server!;
    const connection = { name: 'store', kind: 'pyroscope', url, auth: { kind: 'none' } } as const;
    const matchers = [{ name: 'version', operator: '=', value: version }] as const;
    const range = { from: run.now - 60 * MINUTE, to: run.now };
    return {
      ...{ kind: 'store', connection, service: `${run.id}-compare`, typeId: CPU, matchers, range },
    };
  };
  /** Without generic functions: Pyroscope drops what they are of, and adds their instances up. */
  const rowsOf = ({ rows }: Comparison) =>
    rows
      .filter(({ function: name }) => !generic.has(name.replace(/\[.*\]/, '')))
      .map(({ function: name, base, fresh }) =>
        [name, base.self, base.total, fresh.self, fresh.total].join(' '),
      )
      .sort();

  it('is that of the same profiles as files, slice by slice', async () => {
    const ofStore = await engine!.compare(
      { base: originOf('v1'), fresh: originOf('v2') },
      signal,
      nothing,
    );
    assert.deepEqual([ofStore.base.slices, ofStore.fresh.slices], [12, 12]);
    assert.deepEqual([ofStore.base.pods, ofStore.fresh.pods], [1, 2]);
    assert.match(ofStore.notes.join('\n'), /The base ran in 1 pod, the new side in 2 pods/);
    const by = { by: 'functions', normalize: 'absolute' } as const;
    const told = await engine!.compared(ofStore.handle, { value: 0, ...by });
    // Each file is named once: the sums of a side's files are a twelfth, or a sixth of what was pushed.
    const files = ['v1', 'v2'].map((version) => ({
      kind: 'files' as const,
      paths: [...new Set([0, 1].map((at) => fileOf(version, at)))],
    }));
    const ofFiles = await engine!.compare({ base: files[0]!, fresh: files[1]! }, signal, nothing);
    const cpu = ofFiles.values.findIndex(({ valueType }) => valueType.type === 'cpu');
    const wanted = await engine!.compared(ofFiles.handle, { value: cpu, ...by });
    const times = (cost: { self: number; total: number }, factor: number) => ({
      self: cost.self * factor,
      total: cost.total * factor,
    });
    const scaled = {
      ...wanted,
      rows: wanted.rows.map((row) => ({
        ...row,
        base: times(row.base, 12),
        fresh: times(row.fresh, 6),
      })),
    };
    for (const { function: name } of wanted.rows)
      if (name.includes('[')) generic.add(name.replace(/\[.*\]/, ''));
    assert.deepEqual(rowsOf(told), rowsOf(scaled));
    assert.equal(told.test, 'slices');
    // Slices of v1 are all the same, and so are every other of v2: what differs is certain.
    assert(told.rows.some(({ confidence }) => confidence === 'certain'));
  });

  it('says which side has nothing, and when', async () => {
    const question = { base: originOf('v1'), fresh: originOf('v9') };
    await assert.rejects(engine!.compare(question, signal, nothing), (error: Error) => {
      assert.match(error.message, /^The new side, .*-compare, has no samples between 20\d\d-/);
      return true;
    });
  });

  it('says that a side was not there for all of the range', async () => {
    const whole = originOf('v1');
    const { from, to } = whole.range;
    const early = { ...whole, range: { from: from - (to - from), to } };
    const { notes, base } = await engine!.compare({ base: early, fresh: whole }, signal, nothing);
    assert.match(
      notes.join('\n'),
      /The base side has samples between \S+Z and \S+Z only: .* is cut into 1[12] slices there/,
    );
    assert(base.slices >= 11, `${base.slices} slices`);
  });

  it('is one of all types that both have, in one list of findings', async () => {
    const side = (version: string) => ({
      ...originOf(version),
      service: `${server!.run.id}-all`,
    });
    const shown = await engine!.compare({ base: side('v1'), fresh: side('v2') }, signal, nothing);
    const facts = await engine!.compareAll(shown.handle, signal, nothing);
    const names = facts.values.map(({ valueType }) => `${valueType.type}/${valueType.unit}`);
    assert.equal(names[0], 'cpu/nanoseconds');
    for (const name of ['alloc_space/bytes', 'inuse_space/bytes'])
      assert(names.includes(name), names.join());
    assert.match(
      facts.leftOut.join('\n'),
      /^mutex is not compared: The base side, .* has no samples between /m,
    );
    const measures = [{ value: 0, normalize: 'share' }] as const;
    const { rows, metrics } = await engine!.findings(facts.handle, 'lines', measures);
    const buffer = rows.find(({ file, line }) => file.endsWith('respond.go') && line === 12);
    const changed = buffer?.changes.map(({ metric }) => names[metrics[metric]!.value]) ?? [];
    for (const name of ['cpu/nanoseconds', 'inuse_space/bytes'])
      assert(changed.includes(name), changed.join(', '));
  });
});
