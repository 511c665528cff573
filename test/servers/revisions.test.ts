// Several builds in one range at a server: each stack keeps its own, and together they are what one question gets.
import assert from 'node:assert/strict';
import path from 'node:path';
import type { Engine } from '../../src/engine/engine.ts';
import type { Loaded } from '../../src/engine/load/loaded.ts';
import type { StoreOrigin } from '../../src/engine/origin.ts';
import { createLocalEngine } from '../../src/engine/local-engine.ts';
import { push, type Upload } from './support/pushed.ts';
import { liveSubject, type Run, type Started } from './support/subjects.ts';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const INUSE = 'memory:inuse_space:bytes:space:bytes';
const MINUTE = 60_000;
const tests = path.resolve(import.meta.dirname, '..');
const { title, missing, start } = liveSubject();

describe(`revisions of what a store has, on ${title}${missing === undefined ? '' : ` (skipped: ${missing})`}`, function () {
  this.timeout(60_000);
  let server: Started | undefined;
  let engine: Engine | undefined;
  const signal = new AbortController().signal;

  before(async function () {
    this.timeout(300_000);
    if (missing !== undefined) return this.skip();
    server = await start();
    engine = createLocalEngine();
    await push(server.url, uploads(server.run));
  });
  after(async () => {
    await engine?.close();
    await server?.close();
  });

  /** Two builds and one that tells nothing, of each service; the labels that tell are the services' names. */
  function uploads({ id, now }: Run): readonly Upload[] {
    // Of three binaries: one under two revisions is one build.
    const cpu = ['go126-cpu-1.pb.gz', 'go126-trim-cpu-1.pb.gz', 'go120-cpu-1.pb.gz'];
    const of = (label: string, name: string, files: readonly string[]): Upload[] =>
      files.map((file, at) => ({
        file: path.join(tests, file),
        time: now - (10 + at) * MINUTE,
        name,
        labels: {
          service_name: `${id}-${label}`,
          ...(at === 2 ? {} : { [label]: `v1.${at}` }),
        },
      }));
    return [
      ...['service_version', 'service_git_ref'].flatMap((label) =>
        of(
          label,
          'process_cpu',
          cpu.map((file) => `fixtures/profiles/${file}`),
        ),
      ),
      ...of('version', 'memory', [
        'demo/recordings/v1/heap/01.pb.gz',
        'demo/recordings/v2/heap/02.pb.gz',
        'demo/recordings/v1/heap/03.pb.gz',
      ]),
    ];
  }

  function load(label: string, typeId: string, more: Partial<StoreOrigin>): Promise<Loaded> {
    const {
      url,
      run: { id, now },
    } = server!;
    const connection = {
      name: 'store',
      kind: 'pyroscope',
      url,
      auth: { kind: 'none' },
    } as const;
    const range = { from: now - 60 * MINUTE, to: now };
    const service = `${id}-${label}`;
    const origin = { kind: 'store', connection, service, typeId, matchers: [], range } as const;
    return engine!.load({ ...origin, ...more }, signal, () => undefined);
  }

  const rowsOf = async ({ handle }: Loaded) => {
    const { total, rows } = await engine!.top({ handle, valueType: 0 }, 'lines', {});
    return [total, ...rows.map((row) => JSON.stringify(row)).sort()];
  };

  for (const [label, typeId] of [
    ['service_version', CPU],
    ['service_git_ref', CPU],
    ['version', INUSE],
  ] as const)
    it(`are told by ${label}, line by line with the numbers of one question (${typeId})`, async () => {
      const whole = await load(label, typeId, {});
      const told = await load(label, typeId, { revisionLabels: [] });
      assert.equal(told.revisionDoubt, undefined);
      assert.equal(told.scrapes, whole.scrapes);
      assert.deepEqual(await rowsOf(told), await rowsOf(whole));
      const refs = told.builds.flatMap(({ gitRef }) => gitRef ?? []).sort();
      assert.deepEqual(refs, ['v1.0', 'v1.1']);
      const parts = await Promise.all(
        refs.map((build) => load(label, typeId, { revisionLabels: [], build })),
      );
      for (const { builds, values } of parts) {
        assert.equal(builds[0]!.gitRef, refs[parts.findIndex((part) => part.builds === builds)]);
        assert.ok(values[0]!.total > 0 && values[0]!.total !== whole.values[0]!.total);
      }
    });
});
