import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { outcomesText } from '../../../../src/editor/text/outcomes-text.ts';

const text = (resolved: number, outside: number, ambiguous: number, unmapped: number) =>
  outcomesText({ resolved, outside, ambiguous, unmapped }).replaceAll('\u00a0', ' ');

describe('the outcomes of names in one line', () => {
  it('are whole percents that add up', () => {
    assert.equal(
      text(0.333, 0.333, 0.334, 0),
      'resolved 33 % · outside 33 % · ambiguous 34 % · unmapped 0 %',
    );
    assert.equal(
      text(0.705, 0.205, 0.045, 0.045),
      'resolved 71 % · outside 21 % · ambiguous 4 % · unmapped 4 %',
    );
  });

  it('do not say none of what is little', () => {
    assert.equal(
      text(0.998, 0, 0, 0.002),
      'resolved 100 % · outside 0 % · ambiguous 0 % · unmapped < 1 %',
    );
    // What adding up makes of the difference is nothing.
    assert.match(text(0.7, 0.3 - 1e-17, 0, 1e-17), /unmapped 0 %$/);
  });

  it('are nothing of nothing', () => {
    assert.equal(text(0, 0, 0, 0), 'resolved 0 % · outside 0 % · ambiguous 0 % · unmapped 0 %');
  });
});
