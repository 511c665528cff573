import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  matcherFor,
  matcherWords,
  valuesOf,
} from '../../../../src/editor/choose/label-matchers.ts';

describe('a choice of label values', () => {
  it('becomes one matcher, and comes back from it, whatever the values are', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme' }), {
          minLength: 1,
          maxLength: 5,
        }),
        (values) => {
          assert.deepEqual(valuesOf(matcherFor('pod', values)), values);
        },
      ),
    );
  });

  it('matches exactly its values as an anchored expression', () => {
    const { operator, value } = matcherFor('pod', ['a.b', 'c|d', 'e+']);
    assert.equal(operator, '=~');
    const anchored = new RegExp(`^(?:${value})$`);
    for (const each of ['a.b', 'c|d', 'e+']) assert.match(each, anchored);
    for (const each of ['axb', 'c', 'ee', 'a.bc']) assert.doesNotMatch(each, anchored);
  });

  it('is not found in an expression that somebody wrote', () => {
    assert.deepEqual(valuesOf({ name: 'pod', operator: '=~', value: 'checkout-.*' }), []);
    assert.equal(
      matcherWords({ name: 'pod', operator: '=~', value: 'checkout-.*' }),
      'pod =~ checkout-.*',
    );
    assert.equal(matcherWords(matcherFor('pod', ['a', 'b'])), 'pod = a or b');
  });
});
