import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nearNames } from '../../../src/engine/near-names.ts';

describe('names like one that was typed', () => {
  const names = ['v1.42.0', 'v1.41.0', 'v2.0.0', 'main', 'feature/cart', 'release-2024'];

  it('are those that need few changes, nearest first', () => {
    assert.deepEqual(nearNames('v1.42', names), ['v1.42.0']);
    assert.deepEqual(nearNames('v1.43.0', names), ['v1.42.0', 'v1.41.0']);
    assert.deepEqual(nearNames('mian', ['main', 'trunk']), []); // Half of it is another.
    assert.deepEqual(nearNames('featur/cart', names), ['feature/cart']);
    assert.deepEqual(nearNames('V1.42.0', names).slice(0, 1), ['v1.42.0']);
  });

  it('are those that have it within, or that it has within', () => {
    assert.deepEqual(nearNames('cart', names), ['feature/cart']);
    assert.deepEqual(nearNames('main-build', names), ['main']);
  });

  it('are none where nothing is like it', () => {
    assert.deepEqual(nearNames('', names), []);
    assert.deepEqual(nearNames('zzzzzzzzzzzz', names), []);
  });
});
