// What the sides of a comparison are called, and that only sides are remembered as such.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { createCompareMemory } from '../../../../src/editor/compare/compare-memory.ts';
import {
  isSides,
  pinnedAt,
  sideNames,
  swapped,
  type Sides,
} from '../../../../src/editor/compare/sides.ts';
import type { Choice, StoreChoice } from '../../../../src/editor/session/state.ts';

const files = (...paths: readonly string[]): Choice => ({ kind: 'files', paths, type: undefined });
const store = (more: Partial<StoreChoice> = {}): StoreChoice => ({
  ...{ kind: 'store', connection: 'prod', service: 'checkout', typeId: 'cpu', matchers: [] },
  ...{ besideTypeId: undefined, range: { kind: 'last', duration: '1h' }, ...more },
});
const label = (name: string, value: string) => ({ name, operator: '=', value }) as const;
const names = (base: Choice, fresh: Choice) => sideNames({ base, fresh }, 0);

describe('the names of two sides', () => {
  it('are what tells them apart', () => {
    const version = (value: string) =>
      store({ matchers: [label('zone', 'a'), label('version', value)] });
    assert.deepEqual(names(version('v1.41'), version('v1.42')), ['v1.41', 'v1.42']);
    assert.deepEqual(names(store(), store({ service: 'cart' })), ['checkout', 'cart']);
    const builds = names(store({ build: 'v1' }), store({ build: 'v2' }));
    assert.deepEqual(builds, ['v1', 'v2']);
  });

  it('are folders where files lie in different ones, else the files, without what all profiles end in', () => {
    const two = (build: string) => files(`/r/${build}/cpu/1.pb.gz`, `/r/${build}/cpu/2.pb.gz`);
    assert.deepEqual(names(two('v1'), two('v2')), ['v1', 'v2']);
    assert.deepEqual(names(files('/r/before.pprof'), files('/r/after.pb.gz')), ['before', 'after']);
  });

  it('are base and new where nothing tells them apart', () => {
    assert.deepEqual(names(files('/a.pprof'), files('/a.pprof')), ['base', 'new']);
  });
});

describe('what is remembered of comparisons', () => {
  const sides: Sides = { base: store(), fresh: files('/a.pprof') };

  it('are sides that can be turned round, and no others', () => {
    assert.deepEqual(swapped(sides), { base: sides.fresh, fresh: sides.base });
    assert.ok(isSides(JSON.parse(JSON.stringify(sides))));
    for (const other of [undefined, 3, {}, { base: store() }, { base: {}, fresh: {} }])
      assert.ok(!isSides(other), JSON.stringify(other));
  });

  it('are of a baseline the time that was pinned, whatever the time is when it is compared', () => {
    const [now, hour] = [1_764_000_000_000, 3_600_000];
    const pinned = pinnedAt(store(), now);
    assert(pinned.kind === 'store' && isSides({ base: pinned, fresh: store() }));
    assert.deepEqual(pinned.range, { kind: 'custom', from: now - hour, to: now });
    assert.deepEqual(pinnedAt(files('/a.pprof'), now), files('/a.pprof'));
    // So it is told apart from what it is compared with: the same selection, later.
    const [base, fresh] = sideNames({ base: pinned, fresh: store() }, now + 24 * hour);
    assert.notEqual(base, fresh);
    assert.equal(fresh, 'last 1 h');
  });

  it('are the last sides and the pinned baseline', async () => {
    const kept = new Map<string, unknown>();
    const memory = createCompareMemory({
      keys: () => [...kept.keys()],
      get: (key: string) => kept.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
    });
    assert.deepEqual([memory.sides, memory.pinned], [undefined, undefined]);
    await memory.rememberSides(sides);
    await memory.pin(sides.base);
    assert.deepEqual([memory.sides, memory.pinned], [sides, sides.base]);
    kept.set('compare.sides', { base: 1 });
    assert.equal(memory.sides, undefined);
  });
});
