import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { StoreOrigin } from '../../../../src/engine/origin.ts';
import { sizeOf, sizesBy } from '../../../../src/engine/load/sizes.ts';
import type { Stores } from '../../../../src/engine/load/stores.ts';
import type { StoreQuery, StoreSize } from '../../../../src/sources/source.ts';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const HEAP = 'memory:inuse_space:bytes:space:bytes';
const signal = new AbortController().signal;
const asked: { query: StoreQuery; groupBy: readonly string[] }[] = [];

/** Stores whose only one (a fake) has these sizes. */
function storesWith(...sizes: readonly StoreSize[]): Stores {
  const store = {
    sizes(query: StoreQuery, groupBy: readonly string[]) {
      asked.push({ query, groupBy });
      return Promise.resolve(sizes);
    },
  };
  return { get: () => store } as unknown as Stores;
}

function origin(typeId: string, service = 'shop'): StoreOrigin {
  return {
    kind: 'store',
    connection: { name: 's', kind: 'pyroscope', url: 'http://127.0.0.1', auth: { kind: 'none' } },
    service,
    typeId,
    matchers: [{ name: 'pod', operator: '=', value: 'a' }],
    range: { from: 1_700_000_000_000, to: 1_700_000_100_000 },
  };
}

function stored(sum: number, scrapes?: number, labels = {}): StoreSize {
  return { labels, sum, scrapes };
}

describe('the size of what a store has', () => {
  it('is the sum of a delta with the seconds of the range', async () => {
    const size = await sizeOf(origin(CPU), storesWith(stored(5e11)), signal);
    assert.deepEqual(size, {
      valueType: { type: 'cpu', unit: 'nanoseconds' },
      rule: 'delta',
      total: 5e11,
      seconds: 100,
    });
    assert.deepEqual(asked.at(-1)?.query.matchers, [
      { name: 'service_name', operator: '=', value: 'shop' },
      { name: 'pod', operator: '=', value: 'a' },
    ]);
  });

  it('is the mean per scrape of a gauge, and unknown where nobody counted, but never the sum', async () => {
    const of = async (one: StoreSize) => {
      const { total, seconds } = (await sizeOf(origin(HEAP), storesWith(one), signal))!;
      assert.equal(seconds, undefined);
      return total;
    };
    assert.equal(await of(stored(4000, 4)), 1000);
    assert.equal(await of(stored(4000)), undefined);
    assert.equal(await of(stored(0)), 0);
  });

  it('is none where there is no profile, which is not a size of 0', async () => {
    assert.equal(await sizeOf(origin(CPU), storesWith(), signal), undefined);
    assert.equal((await sizeOf(origin(CPU), storesWith(stored(0)), signal))?.total, 0);
  });

  it('is told for each value of a label, and for what does not have the label', async () => {
    const stores = storesWith(stored(3, 1, { pod: 'a' }), stored(4, 2, {}));
    const sizes = await sizesBy('pod', origin(HEAP, ''), stores, signal);
    assert.deepEqual(
      sizes.map(({ value, size }) => [value, size.total]),
      [
        ['a', 3],
        ['', 2],
      ],
    );
    const { query, groupBy } = asked.at(-1)!;
    assert.deepEqual(groupBy, ['pod']);
    assert.deepEqual(query.matchers, [{ name: 'pod', operator: '=', value: 'a' }]);
  });
});
