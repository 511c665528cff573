// A store's profile by the values of a label: each is what the store has of it, and together they are the whole.
import assert from 'node:assert/strict';
import path from 'node:path';
import { flameOf } from '../../src/core/flame/columns.ts';
import { callsOfPart } from '../../src/core/flame/split.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Loaded } from '../../src/engine/load/loaded.ts';
import type { StoreOrigin } from '../../src/engine/origin.ts';
import { createLocalEngine } from '../../src/engine/local-engine.ts';
import { push, type Upload } from './support/pushed.ts';
import { liveSubject, type Run, type Started } from './support/subjects.ts';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const MINUTE = 60_000;
const fixtures = path.resolve(import.meta.dirname, '../fixtures/profiles');
const { title, missing, start } = liveSubject();

describe(`a split of what a store has, on ${title}${missing === undefined ? '' : ` (skipped: ${missing})`}`, function () {
  this.timeout(60_000);
  let server: Started | undefined;
  let engine: Engine | undefined;
  const { signal } = new AbortController();

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

  /** Ten pods, of which nine tell that they are one; all in one zone. */
  function uploads({ id, now }: Run): readonly Upload[] {
    const files = ['go126-cpu-1', 'go126-cpu-2', 'go126-trim-cpu-1'];
    return Array.from({ length: 12 }, (_, at) => ({
      file: path.join(fixtures, `${files[at % 3]!}.pb.gz`),
      time: now - (10 + at) * MINUTE,
      name: 'process_cpu',
      labels: {
        service_name: `${id}-split`,
        zone: 'west',
        ...(at === 11 ? {} : { pod: `pod-${at}` }),
      },
    }));
  }

  const originOf = (matchers: StoreOrigin['matchers'] = []): StoreOrigin => {
    const { url, run } = server!;
    const connection = { name: 'store', kind: 'pyroscope', url, auth: { kind: 'none' } } as const;
    const range = { from: run.now - 60 * MINUTE, to: run.now };
    return {
      ...{ kind: 'store', connection, service: `${run.id}-split`, typeId: CPU, matchers, range },
    };
  };
  const load = (origin: StoreOrigin): Promise<Loaded> =>
    engine!.load(origin, signal, () => undefined);

  it('has the heaviest values, then the others, then what has none, each as the store has it', async () => {
    const loaded = await load(originOf());
    const view = { handle: loaded.handle, valueType: loaded.defaultValue };
    assert.ok((await engine!.splits(view, signal)).includes('pod'));
    assert.ok(!(await engine!.splits(view, signal)).includes('zone'), 'one value is no split');
    const { functions, ...split } = await engine!.split(view, 'pod', signal);
    assert.ok(functions !== undefined);
    const graphs = split.parts.map((_, part) =>
      flameOf(callsOfPart({ ...split, functions }, part), 'functions'),
    );
    const told = split.parts.map(({ kind, count }) => `${kind} ${count}`);
    assert.deepEqual(told, [...Array<string>(8).fill('value 1'), 'others 3', 'none 0']);
    const sum = graphs.reduce((all, { total }) => all + total[0]!, 0);
    assert.equal(sum, loaded.values[view.valueType]!.total);
    // Each value is what is loaded of it alone, box by box.
    const first = split.parts[0]!;
    const alone = await load(originOf([{ name: 'pod', operator: '=', value: first.value }]));
    const { columns } = await engine!.flame({ handle: alone.handle, valueType: 0 });
    assert.deepEqual(boxesOf(graphs[0]!), boxesOf(columns));
  });
});

function boxesOf({
  name,
  names,
  total,
  depth,
}: Pick<ReturnType<typeof flameOf>, 'name' | 'names' | 'total' | 'depth'>): string[] {
  return Array.from(name, (fn, box) => `${depth[box]} ${names[fn] ?? 'all'} ${total[box]}`).sort();
}
