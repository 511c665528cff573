import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { labelRows, labelsToSize, valueRows } from '../../../../src/editor/choose/label-items.ts';
import { sizesOfWhat } from '../../../../src/editor/choose/label-matchers.ts';
import type { ValueSize } from '../../../../src/engine/load/loaded.ts';
import { storedTypeOf } from '../../../../src/sources/store-type.ts';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const HEAP = 'memory:inuse_space:bytes:space:bytes';
const LABELS = [
  { name: 'service_name', values: ['checkout'] },
  { name: 'region', values: ['eu'] },
  { name: 'pod', values: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
];
const POD = LABELS[2]!;

/** Cores over an hour, or bytes. */
function sized(typeId: string, amounts: Readonly<Record<string, number | undefined>>): ValueSize[] {
  const { valueType, rule } = storedTypeOf(typeId);
  const seconds = rule === 'gauge' ? undefined : 3600;
  return Object.entries(amounts).map(([value, amount]) => {
    const total = amount === undefined || rule === 'gauge' ? amount : amount * 3600e9;
    return { value, size: { valueType, rule, total, seconds } };
  });
}

function labels(sizes: readonly ValueSize[]): readonly string[] {
  const known = new Map(sizes.length === 0 ? [] : [['pod', sizes] as const]);
  return labelRows(LABELS, known).map((row) =>
    'separator' in row
      ? `-- ${row.separator}`
      : plain([row.label, row.description, row.detail ?? ''].filter(Boolean).join(' | ')),
  );
}

function values(sizes: readonly ValueSize[] | undefined): readonly string[] {
  return valueRows(POD, sizes, 'no cpu in the last 1 h').map(({ value, description }) =>
    plain(description === undefined ? value : `${value} | ${description}`),
  );
}

function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

describe('the labels to choose from', () => {
  it('put what can narrow first and leave the service itself out', () => {
    assert.deepEqual(labels([]), [
      '-- narrow to one or more values',
      'pod | 7 values | a, b, c, d, e, f, …',
      '-- the same everywhere',
      'region | eu',
    ]);
  });

  it('say which are sized when they are opened only: those beyond eight, and those of many values', () => {
    const names = 'a b c d e f g h i j k'.split(' ');
    const many = Array.from({ length: 201 }, (_, at) => String(at));
    const all = names.map((name) => ({ name, values: name === 'b' ? many : ['x', 'y'] })).reverse();
    const unsized = labelRows(all, new Map()).flatMap((row) =>
      'separator' in row || !row.description.includes('sizes when opened') ? [] : [row.label],
    );
    assert.deepEqual(unsized, ['b', 'j', 'k']);
    const sized = labelsToSize(all).map(({ name }) => name);
    assert.deepEqual([...sized, ...unsized].sort(), names);
  });

  it('say of a label that is narrowed that its sizes are those without that', () => {
    const own = { name: 'pod', operator: '=', value: 'a' } as const;
    const other = { ...own, name: 'region' };
    const descriptions = labelRows(LABELS, new Map(), [own, other]).map((row) =>
      'separator' in row ? '' : row.description,
    );
    assert.deepEqual(descriptions, ['', '7 values · sizes without pod = a', '', 'eu']);
  });

  it('name the heaviest values with their shares once they are known', () => {
    const [, pod] = labels(sized(CPU, { b: 1, c: 6, elsewhere: 1 }));
    assert.equal(pod, 'pod | 7 values | c 75.0 %, b 12.5 %, …');
  });

  it('tell what a gauge has, whose means do not add up to a whole', () => {
    const [, pod] = labels(sized(HEAP, { a: 2 ** 30, b: 2 ** 31 }));
    assert.equal(pod, 'pod | 7 values | b 2.00 GiB, a 1.00 GiB, …');
  });
});

describe('the values of a label', () => {
  it('are listed at once, then heaviest first, then what has nothing', () => {
    assert.deepEqual(values(undefined), POD.values);
    assert.deepEqual(values(sized(CPU, { g: 0.5, a: 1, c: 2, '': 0.5 })), [
      'c | 2.00 cores · 50.0 %',
      'a | 1.00 cores · 25.0 %',
      'g | 0.50 cores · 12.5 %',
      ...['b', 'd', 'e', 'f'].map((value) => `${value} | no cpu in the last 1 h`),
    ]);
  });

  it('say that a size is unknown rather than a sum', () => {
    assert.equal(
      values(sized(HEAP, { a: undefined }))[0],
      'a | size unknown: the server does not count scrapes',
    );
  });
});

it('what sizes are of is said behind the question', () => {
  assert.equal(
    sizesOfWhat('cpu, last 1 h', [{ name: 'pod', operator: '=~', value: 'a|b' }]),
    '(sizes: cpu, last 1 h, pod = a or b)',
  );
});
