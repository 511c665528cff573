import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { UsageError } from '../../../src/cli/cli-error.ts';
import { typeOf } from '../../../src/cli/source-arguments.ts';
import { valueTypesMeant, wordFor } from '../../../src/cli/type-words.ts';
import type { StoreProfileType } from '../../../src/engine/engine.ts';

const GO = [
  'block:contentions:count:contentions:count',
  'block:delay:nanoseconds:contentions:count',
  'goroutine:goroutine:count:goroutine:count',
  'memory:alloc_objects:count:space:bytes',
  'memory:alloc_space:bytes:space:bytes',
  'memory:inuse_objects:count:space:bytes',
  'memory:inuse_space:bytes:space:bytes',
  'mutex:contentions:count:contentions:count',
  'mutex:delay:nanoseconds:contentions:count',
  'process_cpu:cpu:nanoseconds:cpu:nanoseconds',
  'process_cpu:samples:count:cpu:nanoseconds',
].map(typeOfId);

function typeOfId(id: string): StoreProfileType {
  const [name = '', sampleType = '', sampleUnit = '', periodType = '', periodUnit = ''] =
    id.split(':');
  return { id, name, sampleType, sampleUnit, periodType, periodUnit };
}

function refusal(wanted: string | undefined, types = GO): string {
  try {
    return typeOf('shop', wanted, types);
  } catch (error) {
    assert(error instanceof UsageError, String(error));
    return `${error.message}. ${error.next}`;
  }
}

describe('the words for profile types of a store', () => {
  for (const [word, id] of [
    ['cpu', 'process_cpu:cpu:nanoseconds:cpu:nanoseconds'],
    ['CPU', 'process_cpu:cpu:nanoseconds:cpu:nanoseconds'],
    ['samples', 'process_cpu:samples:count:cpu:nanoseconds'],
    ['heap', 'memory:inuse_space:bytes:space:bytes'],
    ['heap-objects', 'memory:inuse_objects:count:space:bytes'],
    ['heap objects', 'memory:inuse_objects:count:space:bytes'],
    ['inuse_space', 'memory:inuse_space:bytes:space:bytes'],
    ['allocated', 'memory:alloc_space:bytes:space:bytes'],
    ['goroutine', 'goroutine:goroutine:count:goroutine:count'],
    ['goroutines', 'goroutine:goroutine:count:goroutine:count'],
    ['mutex', 'mutex:delay:nanoseconds:contentions:count'],
    ['block:c', 'block:contentions:count:contentions:count'],
    ['process_cpu:cpu:nanoseconds:cpu:nanoseconds', 'process_cpu:cpu:nanoseconds:cpu:nanoseconds'],
  ] as const)
    it(`take ${word}`, () => assert.equal(typeOf('shop', word, GO), id));

  it('that may mean several list these, each with a word that means it alone', () => {
    assert.equal(
      refusal('memory'),
      '--type memory may mean 4 profile types of the service shop. ' +
        'Choose one of them: allocated, allocations, heap, heap-objects.',
    );
    assert.match(refusal('delay'), /may mean 2 .* them: block, mutex\.$/);
    assert.match(refusal('contentions'), /them: block-contentions, mutex-contentions\.$/);
  });

  it('that mean nothing, and none, list all', () => {
    const all =
      'allocated, allocations, block, block-contentions, cpu, cpu-samples, goroutines, heap, ' +
      'heap-objects, mutex, mutex-contentions.';
    assert.equal(
      refusal('cpx'),
      `the service shop has no profiles of the type cpx in this range. It has ${all}`,
    );
    assert.match(refusal(''), /no profiles of the type {2}in/);
    assert.match(refusal(undefined, GO.slice(0, 2)), /with --type: block, block-contentions\.$/);
  });

  it('are ids where nothing shorter is clear', () => {
    const twice = ['a:cpu:nanoseconds:cpu:nanoseconds', 'a:cpu:nanoseconds:wall:nanoseconds'];
    const types = [...twice, 'b:cpu:count:cpu:count'].map(typeOfId);
    assert.deepEqual(
      types.map((type) => wordFor(type, types)),
      [...twice, 'b:cpu'],
    );
    for (const type of GO) assert.equal(typeOf('shop', wordFor(type, GO), GO), type.id);
  });
});

describe('the words for value types of a file', () => {
  const heap = ['alloc_objects', 'alloc_space', 'inuse_objects', 'inuse_space'];
  const typesOf = (names: readonly string[]) => names.map((type) => ({ type, unit: 'count' }));
  for (const [word, names, meant] of [
    ['heap', heap, ['inuse_space']],
    ['inuse_space/count', heap, ['inuse_space']],
    ['allocated', heap, ['alloc_space']],
    ['heap-objects', heap, ['inuse_objects']],
    ['inuse_s', heap, ['inuse_space']],
    ['alloc', heap, ['alloc_objects', 'alloc_space']],
    ['mutex', ['contentions', 'delay'], ['delay']],
    ['block', ['contentions', 'delay'], ['delay']],
    ['heap', ['inuse_space', 'heap'], ['heap']],
    ['cpu', heap, []],
    ['', heap, []],
  ] as const)
    it(`${word === '' ? 'nothing' : word} means ${meant.join(' or ') || 'none'}`, () =>
      assert.deepEqual(
        valueTypesMeant(word, typesOf(names)).map((at) => names[at]),
        meant,
      ));
});
