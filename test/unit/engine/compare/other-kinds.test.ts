// What both sides have besides what was asked for: a few at a time, and what cannot be had is told.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { encodePprof } from '../../../../src/core/encode/pprof.ts';
import { Comparisons } from '../../../../src/engine/compare/comparisons.ts';
import type { Stores } from '../../../../src/engine/load/stores.ts';
import type { StoreOrigin } from '../../../../src/engine/origin.ts';
import { Repositories } from '../../../../src/repository/repositories.ts';
import { cancelled, SourceError } from '../../../../src/sources/source-error.ts';
import type { ProfileStore, StoreProfileType, StoreQuery } from '../../../../src/sources/source.ts';
import { profileOf } from '../../support/profile-text.ts';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const typeOf = (id: string): StoreProfileType => {
  const [name = '', sampleType = '', sampleUnit = '', periodType = '', periodUnit = ''] =
    id.split(':');
  return { id, name, sampleType, sampleUnit, periodType, periodUnit };
};
const soon = () => new Promise<void>((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

interface Wanted {
  /** Of the types besides CPU. */
  readonly names?: readonly string[];
  /** Cannot list its types. */
  readonly isSilent?: boolean;
  /** The name of a type that it refuses. */
  readonly refuses?: string;
  /** The name of a type whose profiles say of another unit that they are, of the first version. */
  readonly odd?: string;
  readonly onFetch?: (typeId: string) => void;
}

/** Two versions of a service at a store that has some types, each with a nanosecond or byte at each question. */
function comparing({ names = [], isSilent = false, refuses, odd, onFetch }: Wanted) {
  const types = [CPU, ...names.map((name) => `${name}:${name}:bytes:${name}:bytes`)].map(typeOf);
  const open = new Map<string, number>();
  let most = 0;
  const refused = () => Promise.reject(new SourceError('forbidden', 'Not allowed.', 'Sign in.'));
  const answer = async ({ typeId, matchers }: StoreQuery, signal: AbortSignal) => {
    onFetch?.(typeId);
    open.set(typeId, (open.get(typeId) ?? 0) + 1);
    most = Math.max(most, open.size);
    await soon();
    const left = open.get(typeId)! - 1;
    if (left === 0) open.delete(typeId);
    else open.set(typeId, left);
    if (signal.aborted) throw cancelled('Asking');
    if (typeId.startsWith(`${refuses}:`)) return refused();
    const { sampleType, sampleUnit } = typeOf(typeId);
    const isOdd = odd === sampleType && matchers.some(({ value }) => value === 'v1');
    const unit = isOdd ? 'count' : sampleUnit;
    const profile = profileOf('5 main.go:1 main', { types: [`${sampleType}/${unit}`] });
    return [encodePprof(profile)];
  };
  const store: Partial<ProfileStore> = {
    labelNames: () => Promise.resolve([]),
    profileTypes: () => (isSilent ? refused() : Promise.resolve(types)),
    services: () => Promise.resolve([{ name: 'shop', typeIds: types.map(({ id }) => id) }]),
    profiles: (query, signal) => answer(query, signal),
    fetch: async (query, signal) => ({ parts: await answer(query, signal), scrapes: 1 }),
  };
  const comparisons = new Comparisons(
    { get: () => store } as unknown as Stores,
    new Repositories(),
  );
  const origin = (version: string): StoreOrigin => ({
    kind: 'store',
    connection: { name: 'store', kind: 'pyroscope', url: 'http://x', auth: { kind: 'none' } },
    ...{ service: 'shop', typeId: CPU },
    matchers: [{ name: 'version', operator: '=', value: version }],
    range: { from: 1_700_000_000_000, to: 1_700_000_120_000 },
  });
  const load = async () => {
    const question = { base: origin('v1'), fresh: origin('v2') };
    const { handle } = await comparisons.load(question, never, () => undefined);
    most = 0;
    return handle;
  };
  return { comparisons, load, most: () => most };
}

describe('what else two sides have', () => {
  it('is left out where the store cannot list its types, and what is there stays', async () => {
    const { comparisons, load } = comparing({ isSilent: true });
    const { values, leftOut } = await comparisons.loadAll(await load(), never, () => undefined);
    assert.deepEqual(
      values.map(({ name }) => name),
      ['cpu'],
    );
    assert.deepEqual(leftOut, [
      'Nothing else is compared: what there is of the base side cannot be listed. Not allowed.',
    ]);
  });

  it('is asked for a few types at a time, and told in the order of the types', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const { comparisons, load, most } = comparing({ names });
    const shares: (number | undefined)[] = [];
    const handle = await load();
    const { values } = await comparisons.loadAll(handle, never, (_, share) => shares.push(share));
    assert.deepEqual(
      values.map(({ name }) => name),
      ['cpu', ...names],
    );
    assert.equal(most(), 3);
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => a! - b!),
    );
  });

  it('has what is not refused', async () => {
    const { comparisons, load } = comparing({ names: ['a', 'b', 'c', 'd'], refuses: 'b' });
    const { values, leftOut } = await comparisons.loadAll(await load(), never, () => undefined);
    assert.deepEqual(
      values.map(({ name }) => name),
      ['cpu', 'a', 'c', 'd'],
    );
    assert.deepEqual(leftOut, ['b is not compared: Not allowed.']);
  });

  it('has what measures the same, and says of the rest what each side has', async () => {
    const { comparisons, load } = comparing({ names: ['a', 'b', 'c'], odd: 'b' });
    const { values, leftOut } = await comparisons.loadAll(await load(), never, () => undefined);
    assert.deepEqual(
      values.map(({ name }) => name),
      ['cpu', 'a', 'c'],
    );
    assert.deepEqual(leftOut, [
      'b is not compared: The two sides measure nothing that is the same: the base has b/count, the new side b/bytes.',
    ]);
  });

  it('is asked for no longer once the reader has given up', async () => {
    const asked = new Set<string>();
    const stop = new AbortController();
    const { comparisons, load } = comparing({
      names: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
      onFetch: (typeId) => asked.add(typeOf(typeId).name),
    });
    const handle = await load();
    asked.clear();
    const loading = comparisons.loadAll(handle, stop.signal, () => undefined);
    while (asked.size === 0) await soon();
    stop.abort();
    await assert.rejects(loading, { name: 'SourceError', kind: 'cancelled' });
    for (let turn = 0; turn < 20; turn++) await soon();
    assert(asked.size <= 3, [...asked].join());
  });
});
