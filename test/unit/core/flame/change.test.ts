// What a box of a profile with signs did: by what was added and taken away in it, and nothing of how sure that is.
import assert from 'node:assert/strict';
import { changeOf } from '../../../../src/core/flame/change.ts';
import type { Graph } from '../../../../src/core/flame/graph.ts';

/** A box in which so much was added and so much taken away. */
function changed(added: number, taken: number): string {
  const of = { total: Float64Array.of(added - taken), size: Float64Array.of(added + taken) };
  return changeOf({ ...of, base: undefined } as Graph, 0);
}

describe('the change of a box whose values have signs', () => {
  it('has the steps of a comparison, of the larger of what was added and taken away', () => {
    assert.equal(changed(100, 95), 'more1');
    assert.equal(changed(95, 100), 'less1');
    assert.equal(changed(100, 80), 'more2');
    assert.equal(changed(60, 100), 'less3');
    assert.equal(changed(100, 30), 'more4');
  });

  it('is the largest where nothing stands on the other side, and is told neither new nor gone', () => {
    assert.equal(changed(7, 0), 'more4');
    assert.equal(changed(0, 7), 'less4');
  });

  it('is even where both are alike', () => {
    assert.equal(changed(50, 50), 'even');
  });
});
