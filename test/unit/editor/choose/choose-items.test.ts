import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  labelRows,
  rangeRows,
  serviceRows,
  typeKey,
  typeRows,
  type Row,
} from '../../../../src/editor/choose/choose-items.ts';
import { typeOfId } from '../../../../src/editor/text/type-names.ts';
import type { ServiceFacts, StoreProfileType } from '../../../../src/engine/engine.ts';
import { NOW } from '../support/states.ts';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const HEAP = 'memory:inuse_space:bytes:space:bytes';
const MUTEX = 'mutex:delay:nanoseconds:contentions:count';

function type(id: string): StoreProfileType {
  return { id, ...typeOfId(id), periodType: '', periodUnit: '' };
}

function service(name: string, cores: number | undefined, ...ids: string[]): ServiceFacts {
  return { name, cores, types: ids.map(type) };
}

function shown(rows: readonly Row<unknown>[]): string[] {
  return rows.map((row) =>
    'separator' in row
      ? `-- ${row.separator}`
      : [row.label, row.description, row.detail ?? ''].filter((text) => text !== '').join(' | '),
  );
}

const hints = {
  here: (name: string) => name.startsWith('checkout'),
  recent: ['search', 'gone'],
  rangeWords: 'the last 1 h',
  earlier: [] as readonly ServiceFacts[],
  earlierWords: 'the last 24 h',
};

describe('the services to choose from', () => {
  it('come in groups: this repository, used before, the others by weight', () => {
    const services = [
      service('cart', 4.4, CPU),
      service('catalog', 16.3, CPU, HEAP),
      service('search', 1.2, CPU),
      service('checkout-canary', 0.8, CPU),
      service('checkout', 15.1, MUTEX, HEAP, CPU),
    ];
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

  it('are still listed when they have nothing now, and say so, last', () => {
    const earlier = [service('gateway', 9, CPU), service('cart', 4, CPU)];
    const rows = serviceRows([service('cart', 0.01, CPU)], { ...hints, recent: [], earlier });
    assert.deepEqual(shown(rows), [
      '-- services (2)',
      'cart | 0.01 cores · cpu',
      'gateway | nothing in the last 1 h, but in the last 24 h',
    ]);
  });

  it('keep names as they are', () => {
    const rows = serviceRows([service('$(bug)', undefined, HEAP)], hints);
    assert.doesNotMatch(shown(rows)[1] ?? '', /\$\(/);
  });
});

describe('the profile types to choose from', () => {
  it('offer CPU and heap together first, then each alone, the usual ones first', () => {
    const types = [MUTEX, 'zebra:stripes:count::', HEAP, CPU].map(type);
    assert.deepEqual(shown(typeRows(types, 15.14)), [
      '-- together',
      'cpu with heap | cpu on the lines, heap beside it',
      'heap with cpu | heap on the lines, cpu beside it',
      '-- alone',
      'cpu | seconds, summed · 15.1 cores',
      'heap | bytes, mean per scrape',
      'mutex | seconds, summed',
      'zebra stripes | number, summed',
    ]);
  });

  it('have one row when there is one type, and distinct keys otherwise', () => {
    assert.equal(typeRows([type(CPU)], undefined).length, 1);
    const keys = typeRows([CPU, HEAP].map(type), undefined).flatMap((row) =>
      'value' in row ? [typeKey(row.value)] : [],
    );
    assert.equal(new Set(keys).size, 4);
  });
});

describe('the labels to choose from', () => {
  it('put what can narrow first and leave the service itself out', () => {
    const rows = labelRows([
      { name: 'service_name', values: ['checkout'] },
      { name: 'region', values: ['eu'] },
      { name: 'pod', values: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
    ]);
    assert.deepEqual(shown(rows), [
      '-- narrow to one or more values',
      'pod | 7 values | a, b, c, d, e, f, …',
      '-- the same everywhere',
      'region | eu',
    ]);
  });
});

it('the time ranges to choose from say when they begin', () => {
  assert.deepEqual(shown(rangeRows(NOW)).slice(0, 4), [
    'Last 15 m | since 15:15',
    'Last 1 h | since 14:30',
    'Last 6 h | since 09:30',
    'Last 24 h | since 21 Nov 15:30',
  ]);
});
