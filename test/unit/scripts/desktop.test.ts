import assert from 'node:assert/strict';
import { fits } from '../../../scripts/start/desktop.mjs';

describe('a desktop VS Code', () => {
  it('is used when its version is in the range of the manifest', () => {
    assert.equal(fits('1.115.0', '^1.115.0'), true);
    assert.equal(fits('1.139.1', '^1.115.0'), true);
    assert.equal(fits('1.99.3', '^1.115.0'), false);
    assert.equal(fits('2.0.0', '^1.115.0'), false);
    assert.equal(fits('', '^1.115.0'), false);
  });
});
