import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { encodePprof } from '../../../../src/core/encode/pprof.ts';
import { withRevision } from '../../../../src/core/marked-revisions.ts';
import { ProfileMerger } from '../../../../src/core/merge.ts';
import type { Profile } from '../../../../src/core/profile.ts';
import type { StoreOrigin } from '../../../../src/engine/origin.ts';
import { holdOrigin } from '../../../../src/engine/load/hold-origin.ts';
import { STANDARD_REVISIONS } from '../../../../src/core/revisions.ts';
import { storeRevisions } from '../../../../src/engine/load/store-revisions.ts';
import { loadOrigin } from '../../../../src/engine/load/load-origin.ts';
import type { Stores } from '../../../../src/engine/load/stores.ts';
import { SourceError } from '../../../../src/sources/source-error.ts';
import type { LabelMatcher, ProfileStore, StoreQuery } from '../../../../src/sources/source.ts';
import { profileOf } from '../../support/profile-text.ts';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const GOROUTINES = 'goroutine:goroutine:count:goroutine:count';

interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly profile: Profile;
}

const cost = (nanoseconds: number, of = 'main.go:1 main'): Profile =>
  profileOf(`${nanoseconds}ns ${of}`);

/** A fake store that holds these series; `asked` says what was fetched, `fails` which question is refused. */
function storeOf(all: readonly Series[], fails?: 'labelNames' | 'profiles') {
  const asked: string[] = [];
  const refused = () => Promise.reject(new SourceError('forbidden', 'Not allowed.', 'Sign in.'));
  const of = ({ matchers }: StoreQuery) =>
    all.filter(({ labels }) => matchers.every((matcher) => holds(matcher, labels)));
  const profiles = (query: StoreQuery): Promise<Uint8Array[]> => {
    const some = of(query);
    const own = query.matchers.filter(({ name }) => name !== 'service_name');
    asked.push(
      own.map(({ name, operator, value }) => `${name}${operator}${value}`).join() || 'all',
    );
    if (some.length === 0) return Promise.resolve([]);
    const merger = new ProfileMerger();
    for (const { profile } of some) merger.add(profile);
    return Promise.resolve([encodePprof(merger.finish())]);
  };
  const store: Partial<ProfileStore> = {
    labelNames: () =>
      fails === 'labelNames'
        ? refused()
        : Promise.resolve([...new Set(all.flatMap(({ labels }) => Object.keys(labels)))]),
    series: (query, { groupBy }) =>
      Promise.resolve(
        of(query).map(({ labels, profile }) => ({
          labels: Object.fromEntries(
            Object.entries(labels).filter(([name]) => groupBy.includes(name)),
          ),
          points: [{ timestamp: 1, value: profile.samples.values[0]!.reduce((a, b) => a + b, 0) }],
        })),
      ),
    sizes: () => Promise.resolve([{ labels: {}, sum: 0, scrapes: 3 }]),
    profiles: (query) => (fails === 'profiles' ? refused() : profiles(query)),
    fetch: async (query) => ({ parts: await profiles(query), scrapes: 7 }),
  };
  return { asked, stores: { get: () => store } as unknown as Stores };
}

function holds(
  { name, operator, value }: LabelMatcher,
  labels: Readonly<Record<string, string>>,
): boolean {
  const own = labels[name] ?? '';
  const is = operator.includes('~') ? new RegExp(`^(?:${value})$`).test(own) : own === value;
  return operator.startsWith('!') ? !is : is;
}

function series(profile: Profile, labels: Readonly<Record<string, string>> = {}): Series {
  return { profile, labels: { service_name: 'shop', ...labels } };
}

async function load(
  { stores }: { readonly stores: Stores },
  more: Partial<StoreOrigin> = { revisionLabels: [] },
) {
  const origin: StoreOrigin = {
    kind: 'store',
    connection: { name: 'store', kind: 'pyroscope', url: 'http://x', auth: { kind: 'none' } },
    service: 'shop',
    typeId: CPU,
    matchers: [],
    range: { from: 1_700_000_000_000, to: 1_700_000_100_000 },
    ...more,
  };
  const loaded = await loadOrigin(origin, stores, new AbortController().signal, () => undefined);
  return holdOrigin(1, loaded).loaded;
}

/** `build share total` of what was loaded. */
async function builds(...args: Parameters<typeof load>): Promise<string> {
  const { builds: all, values } = await load(...args);
  const told = all.map(({ gitRef, buildId, share }) => `${gitRef ?? buildId} ${share * 100} %`);
  return [...told, values[0]!.total].join(', ');
}

describe('revisions that labels of series tell', () => {
  it('are not asked for where nobody wants them', async () => {
    const store = storeOf([series(cost(3), { version: 'v1' })]);
    assert.equal(await builds(store, {}), '3');
    assert.deepEqual(store.asked, ['all']);
  });

  it('are of the whole where there is one, which is fetched once', async () => {
    const store = storeOf([series(cost(3), { version: 'v1' }), series(cost(1), { version: 'v1' })]);
    assert.equal(await builds(store), 'v1 100 %, 4');
    assert.deepEqual(store.asked, ['all']);
  });

  it('stay apart where there are several, the heaviest first, and are the whole together', async () => {
    const store = storeOf([
      series(cost(1), { version: 'v1' }),
      series(cost(6), { version: 'v2' }),
      series(cost(1)),
      series(cost(2), { version: 'latest' }),
    ]);
    assert.equal(await builds(store), 'v2 60 %, v1 10 %, 10');
    assert.deepEqual(store.asked.slice(1), ['version=v2', 'version=v1', 'version!~v1|v2']);
  });

  it('are those of the best label that tells, each series in one part', async () => {
    const store = storeOf([
      series(cost(1), { git_sha: 'abc', version: 'v1' }),
      series(cost(2), { git_sha: 'unknown', version: 'v1' }),
      series(cost(4), { image: 'shop:v3' }),
      series(cost(8), { image: 'other/shop:v3' }),
    ]);
    assert.equal(
      await builds(store),
      'v3 80 %, v1 13.333333333333334 %, abc 6.666666666666667 %, 15',
    );
    assert.deepEqual(store.asked.slice(1), [
      'git_sha!=abc,version!=v1,image=~shop:v3|other/shop:v3',
      'git_sha!=abc,version=v1',
      'git_sha=abc',
      'git_sha!=abc,version!=v1,image!~shop:v3|other/shop:v3',
    ]);
  });

  it('have the repository that a label tells beside them, where it is one', async () => {
    const label = 'service_repository';
    const store = storeOf([
      series(cost(30), { version: 'v1', [label]: 'github.com/acme/shop' }),
      series(cost(20), { version: 'v2', [label]: 'github.com/acme/shop' }),
      series(cost(10), { version: 'v2', [label]: 'github.com/acme/cart' }),
    ]);
    const query: StoreQuery = { typeId: CPU, matchers: [], range: { from: 0, to: 1000 } };
    const { revisions } = await storeRevisions(
      store.stores.get({ name: '', kind: 'pyroscope', url: '', auth: { kind: 'none' } }),
      query,
      STANDARD_REVISIONS,
      new AbortController().signal,
    );
    assert.deepEqual(
      revisions.map(({ told }) => [told.text, told.repository]),
      [
        ['v1', 'github.com/acme/shop'],
        ['v2', undefined],
      ],
    );
  });

  it('are those of the labels that the reader names before all others', async () => {
    const store = storeOf([series(cost(3), { release: 'r1', version: 'v1' })]);
    assert.equal(await builds(store, { revisionLabels: ['release'] }), 'r1 100 %, 3');
  });

  it('are left to mappings that tell them, so that nothing is fetched twice', async () => {
    const told = (text: string) => {
      const builder = withRevision(cost(2), { text, source: 'label', label: 'x' });
      const at = (id: number) => builder.strings.at(id).replace(',"told_by":"label x"', '');
      return { ...builder, strings: { ...builder.strings, at } };
    };
    const own = storeOf([
      series(told('v1'), { service_git_ref: 'v1' }),
      series(told('v2'), { service_git_ref: 'v2' }),
    ]);
    assert.equal(await builds(own), 'v1 50 %, v2 50 %, 4');
    assert.deepEqual(own.asked, ['all']);
    const old = storeOf([
      series(cost(2), { service_git_ref: 'v1' }),
      series(cost(2), { service_git_ref: 'v2' }),
    ]);
    assert.equal(await builds(old), 'v1 50 %, v2 50 %, 4');
    assert.equal(old.asked.length, 4);
  });

  it('are not told apart when there are too many, which is said', async () => {
    const store = storeOf(
      Array.from({ length: 9 }, (_, at) => series(cost(9 - at), { version: `v${at}` })),
    );
    const loaded = await load(store);
    assert.equal(loaded.values[0]!.total, 45);
    assert.deepEqual(store.asked, ['all']);
    assert.deepEqual(loaded.revisionDoubt, {
      message: 'The profile is of 9 revisions (v0, v1, v2 …), and more than 8 are not told apart.',
      next: 'Choose some by the label version, or a shorter time range.',
    });
  });

  it('are no reason to fail: where they cannot be asked the profile is there all the same', async () => {
    for (const fails of ['labelNames', 'profiles'] as const) {
      const store = storeOf(
        [series(cost(3), { version: 'v1' }), series(cost(1), { version: 'v2' })],
        fails,
      );
      const loaded = await load(store);
      assert.equal(loaded.values[0]!.total, 4);
      assert.match(loaded.revisionDoubt!.message, /could not be asked\. Not allowed\./);
    }
  });

  it('leave a gauge the mean of all its scrapes', async () => {
    const goroutines = (count: number) =>
      profileOf(`${count} main.go:1 main`, { types: ['goroutine/count'] });
    const store = storeOf([
      series(goroutines(6), { version: 'v1' }),
      series(goroutines(3), { version: 'v2' }),
    ]);
    const { values, scrapes } = await load(store, { revisionLabels: [], typeId: GOROUTINES });
    assert.deepEqual([values[0]!.total, scrapes], [3, 3]);
  });

  it('limit what is loaded to one of them', async () => {
    const store = storeOf([series(cost(1), { version: 'v1' }), series(cost(6), { version: 'v2' })]);
    assert.equal(await builds(store, { build: 'v1' }), 'v1 100 %, 1');
    assert.deepEqual(store.asked, ['version=v1']);
    assert.equal((await load(store, { build: 'v9' })).samples, 0);
  });
});
