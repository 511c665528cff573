import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FlameEdit } from '../../../../src/core/flame/edits.ts';
import { dropsSamples, filterWords } from '../../../../src/core/flame/sample-filter.ts';

const edit = (does: Exclude<FlameEdit['does'], 'fold-recursion'>, name: string): FlameEdit => ({
  does,
  function: { name, file: '' },
});

describe('edits as a filter of samples', () => {
  it('are those that drop samples, in short names and in their order', () => {
    const edits = [
      edit('hide', 'main.main'),
      edit('only', 'example.com/shop/cart.(*Cart).Add'),
      { does: 'fold-recursion' } as const,
      edit('ignore', 'runtime.mallocgc'),
      edit('focus', 'main.serve'),
    ];
    assert.equal(dropsSamples(edits), true);
    assert.equal(filterWords(edits), 'only (*Cart).Add, without runtime.mallocgc, only main.serve');
  });

  it('are none where everything is only drawn elsewhere', () => {
    const edits = [edit('hide', 'a'), edit('close', 'b'), { does: 'fold-recursion' } as const];
    assert.equal(dropsSamples(edits), false);
    assert.equal(filterWords(edits), '');
  });
});
