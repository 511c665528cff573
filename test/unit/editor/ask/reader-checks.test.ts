import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readerChecks } from '../../../../src/editor/ask/reader-checks.ts';

describe('what the reader has checked in a list whose rows arrive bit by bit', () => {
  it('is not changed by what VS Code tells after rows were shown', () => {
    const checks = readerChecks(['a', 'b']);
    checks.shown();
    checks.told([]);
    checks.told(['b', 'a']);
    assert.deepEqual([...checks.values], ['a', 'b']);
  });

  it('is what VS Code tells from then on, also that nothing is', () => {
    const checks = readerChecks(['a']);
    checks.shown();
    checks.told(['a']);
    checks.told([]);
    assert.deepEqual([...checks.values], []);
  });

  it('is seen where nothing was checked, of which VS Code tells nothing', () => {
    const checks = readerChecks([]);
    checks.shown();
    checks.told(['a']);
    assert.deepEqual([...checks.values], ['a']);
    checks.told([]);
    assert.deepEqual([...checks.values], []);
  });
});
