import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { unitsOf } from '../../../../src/editor/compare/units-of-work.ts';

describe('units of work', () => {
  it('are numbers above zero, grouped as people do', () => {
    assert.deepEqual(
      ['12000', '12 000', '12_000', ' 1.5e6 ', '0.5'].map(unitsOf),
      [12000, 12000, 12000, 1.5e6, 0.5],
    );
  });

  it('are nothing else: a comma may be of thousands or of decimals', () => {
    for (const text of ['', ' ', '0', '-3', '12,000', 'many', 'Infinity', '1e999'])
      assert.equal(unitsOf(text), undefined, text);
  });
});
