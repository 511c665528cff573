import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  earlierRows,
  rangeRows,
  serviceRows,
  typeKey,
  typeRows,
  type Row,
  type Sizes,
} from '../../../../src/editor/choose/choose-items.ts';
import { storedTypeOf } from '../../../../src/sources/store-type.ts';
import type { SizeAnswer } from '../../../../src/editor/text/size-text.ts';
import { typeOfId } from '../../../../src/editor/text/type-names.ts';
import type { ServiceFacts } from '../../../../src/engine/origin.ts';
import type { StoreProfileType } from '../../../../src/engine/engine.ts';
import { NOW } from '../support/states.ts';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const HEAP = 'memory:inuse_space:bytes:space:bytes';
const ALLOC = 'memory:alloc_space:bytes:space:bytes';
const MUTEX = 'mutex:delay:nanoseconds:contentions:count';

function type(id: string): StoreProfileType {
  return { id, ...typeOfId(id), periodType: '', periodUnit: '' };
}

function service(name: string, ...ids: string[]): ServiceFacts {
  return { name, types: ids.map(type) };
}

function shown(rows: readonly Row<unknown>[]): string[] {
  return rows.map((row) =>
    'separator' in row
      ? `-- ${row.separator}`
      : [row.label, row.description, row.detail ?? '']
          .filter((text) => text !== '')
          .join(' | ')
          .replaceAll('\u00a0', ' '),
  );
}

const cores = new Map([
  ['cart', 4.4],
  ['catalog', 16.3],
  ['search', 1.2],
  ['checkout-canary', 0.8],
  ['checkout', 15.1],
]);
const hints = {
  here: (name: string) => name.startsWith('checkout'),
  recent: ['search', 'gone'],
  cores,
  weights: cores,
};

describe('the services to choose from', () => {
  const services = [
    service('cart', CPU),
    service('catalog', CPU, HEAP),
    service('search', CPU),
    service('checkout-canary', CPU),
    service('checkout', MUTEX, HEAP, CPU),
  ];

  it('come in groups: this repository, used before, the others by weight', () => {
    assert.deepEqual(shown(serviceRows(services, hints)), [
      '-- this repository',
      'checkout | 15.1 cores · cpu, heap, mutex',
      'checkout-canary | 0.80 cores · cpu',
      '-- recently used',
      'search | 1.20 cores · cpu',
      '-- other services (2)',
      'catalog | 16.3 cores · cpu, heap',
      'cart | 4.40 cores · cpu',
    ]);
  });

  it('stand without their size before it is known, and stay where they are when it comes', () => {
    const others = (more: object) =>
      shown(serviceRows(services.slice(0, 2), { ...hints, recent: [], ...more })).slice(1);
    assert.deepEqual(others({ cores: new Map(), weights: new Map() }), [
      'cart | cpu',
      'catalog | cpu, heap',
    ]);
    assert.deepEqual(others({ weights: new Map() }), [
      'cart | 4.40 cores · cpu',
      'catalog | 16.3 cores · cpu, heap',
    ]);
  });

  it('are in the order of the last time before their sizes are known', () => {
    const rows = serviceRows(services.slice(0, 2), { ...hints, cores: new Map(), recent: [] });
    assert.deepEqual(shown(rows), ['-- services (2)', 'catalog | cpu, heap', 'cart | cpu']);
  });

  it('are listed apart when they have nothing now, and say so', () => {
    const earlier = [service('search', CPU), service('gateway', CPU), service('cart', CPU)];
    const words = { rangeWords: 'the last 1 h', earlierWords: 'the last 24 h' };
    assert.deepEqual(shown(earlierRows([service('cart', CPU)], earlier, words)), [
      '-- only earlier (2)',
      'gateway | nothing in the last 1 h, but in the last 24 h',
      'search | nothing in the last 1 h, but in the last 24 h',
    ]);
    assert.deepEqual(earlierRows(services, [service('cart', CPU)], words), []);
  });

  it('keep names as they are', () => {
    const rows = serviceRows([service('$(bug)', HEAP)], hints);
    assert.doesNotMatch(shown(rows)[1] ?? '', /\$\(/);
  });
});

const WHEN = 'in the last 1 h';
const none: Sizes = new Map();

function some(id: string, total: number | undefined): SizeAnswer {
  const { valueType, rule } = storedTypeOf(id);
  const seconds = rule === 'gauge' ? undefined : 3600;
  return { kind: 'some', size: { valueType, rule, total, seconds } };
}

describe('the profile types to choose from', () => {
  const types = [MUTEX, 'zebra:stripes:count::', ALLOC, HEAP, CPU].map(type);

  it('offer CPU and heap together first, then each alone, the usual ones first', () => {
    assert.deepEqual(shown(typeRows(types, none, WHEN)), [
      '-- together',
      'cpu with heap | cpu on the lines, heap beside it',
      'heap with cpu | heap on the lines, cpu beside it',
      '-- alone',
      'cpu | seconds, summed',
      'heap | bytes, mean per scrape',
      'allocated | bytes, summed',
      'mutex | seconds, summed',
      'zebra stripes | number, summed',
    ]);
  });

  it('tell their sizes as they come, in the words of the lines: rates of sums, means per scrape', () => {
    const sizes: Sizes = new Map([
      [CPU, some(CPU, 15.14 * 3600e9)],
      [HEAP, some(HEAP, 1.1 * 2 ** 30)],
      [ALLOC, some(ALLOC, 12.4 * 2 ** 20 * 3600)],
      [MUTEX, { kind: 'unknown', reason: 'no answer in time' }],
      ['zebra:stripes:count::', { kind: 'none' }],
    ]);
    const rows = typeRows(types, sizes, WHEN);
    assert.deepEqual(shown(rows), [
      '-- together',
      'cpu with heap | cpu on the lines, heap beside it · 15.1 cores, 1.10 GiB',
      'heap with cpu | heap on the lines, cpu beside it · 1.10 GiB, 15.1 cores',
      '-- alone',
      'cpu | seconds, summed · 15.1 cores',
      'heap | bytes, mean per scrape · 1.10 GiB',
      'allocated | bytes, summed · 12.4 MiB/s',
      'mutex | seconds, summed · size unknown: no answer in time',
      'zebra stripes | number, summed · nothing in the last 1 h',
    ]);
    const keys = (all: readonly Row<unknown>[]) => all.map((row) => 'key' in row && row.key);
    assert.deepEqual(keys(rows), keys(typeRows(types, none, WHEN)), 'no row moves');
  });

  it('say when a size is unknown, and tell of two types what is known', () => {
    const sizes: Sizes = new Map([
      [CPU, { kind: 'none' }],
      [HEAP, some(HEAP, undefined)],
    ]);
    assert.deepEqual(shown(typeRows([CPU, HEAP].map(type), sizes, WHEN)).slice(1, 6), [
      'cpu with heap | cpu on the lines, heap beside it · no cpu in the last 1 h, size unknown: the server does not count scrapes',
      'heap with cpu | heap on the lines, cpu beside it · size unknown: the server does not count scrapes, no cpu in the last 1 h',
      '-- alone',
      'cpu | seconds, summed · nothing in the last 1 h',
      'heap | bytes, mean per scrape · size unknown: the server does not count scrapes',
    ]);
  });

  it('have one row when there is one type, and distinct keys otherwise', () => {
    assert.equal(typeRows([type(CPU)], none, WHEN).length, 1);
    const keys = typeRows([CPU, HEAP].map(type), none, WHEN).flatMap((row) =>
      'value' in row ? [typeKey(row.value)] : [],
    );
    assert.equal(new Set(keys).size, 4);
  });
});

describe('the time ranges to choose from', () => {
  it('say when they begin, and what they have as far as it is known', () => {
    const sizes: Sizes = new Map([
      ['15m', { kind: 'none' }],
      ['1h', some(CPU, 15.14 * 3600e9)],
      ['24h', { kind: 'unknown', reason: 'over a limit' }],
    ]);
    assert.deepEqual(shown(rangeRows(NOW, sizes)).slice(0, 4), [
      'Last 15 m | since 15:15 · no data',
      'Last 1 h | since 14:30 · 15.1 cores',
      'Last 6 h | since 09:30',
      'Last 24 h | since 21 Nov 15:30 · size unknown: over a limit',
    ]);
  });
});
