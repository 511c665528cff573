import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { countedAmount } from '../../../src/core/counted-amount.ts';
import type { ValueType } from '../../../src/core/profile.ts';

const type = (text: string): ValueType => {
  const [name = '', unit = ''] = text.split('/');
  return { type: name, unit };
};

/** The amount that the first of the types counts things of, by its name; undefined for none. */
function amountOf(counted: string, ...others: readonly string[]): string | undefined {
  const all = [counted, ...others].map(type);
  const found = countedAmount(all[0]!, all);
  return found === undefined ? undefined : all[found]!.type;
}

describe('what a count counts', () => {
  it('is the amount that recorders tell beside it, wherever that stands', () => {
    const heap = [
      'alloc_objects/count',
      'alloc_space/bytes',
      'inuse_objects/count',
      'inuse_space/bytes',
    ];
    assert.equal(amountOf('inuse_objects/count', ...heap), 'inuse_space');
    assert.equal(amountOf('alloc_objects/count', ...heap.toReversed()), 'alloc_space');
    assert.equal(amountOf('objects/count', 'space/bytes'), 'space');
    assert.equal(amountOf('contentions/count', 'delay/nanoseconds'), 'delay');
    assert.equal(
      amountOf('alloc_in_new_tlab_objects/count', 'alloc_in_new_tlab_bytes/bytes'),
      'alloc_in_new_tlab_bytes',
    );
  });

  it('is nothing where that amount is not there, or where an amount is asked for', () => {
    assert.equal(amountOf('inuse_objects/count', 'alloc_space/bytes'), undefined);
    assert.equal(amountOf('inuse_space/bytes', 'inuse_objects/count'), undefined);
    assert.equal(amountOf('goroutine/count', 'cpu/nanoseconds'), undefined);
  });

  it("is whatever was sampled for the profiler's samples, and none of another such column", () => {
    assert.equal(amountOf('samples/count', 'cpu/nanoseconds'), 'cpu');
    assert.equal(amountOf('sample/count', 'wall/nanoseconds'), 'wall');
    assert.equal(amountOf('samples/count', 'sample/count'), undefined);
  });
});
