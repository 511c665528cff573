import assert from 'node:assert/strict';
import { holds } from '../../../scripts/setup/dependencies.mjs';

const lock = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/for-other-machines': { version: '2.0.0', optional: true },
};
const a = { 'node_modules/a': { version: '1.0.0' } };

describe('installed packages', () => {
  it('are current when they are those of the lock', () => {
    assert.equal(holds(lock, a), true);
    assert.equal(
      holds(lock, { ...a, 'node_modules/for-other-machines': { version: '2.0.0' } }),
      true,
    );
  });

  it('are not when one is missing, of another version, or too many', () => {
    assert.equal(holds(lock, {}), false);
    assert.equal(holds(lock, { 'node_modules/a': { version: '1.0.1' } }), false);
    assert.equal(holds(lock, { ...a, 'node_modules/b': { version: '1.0.0' } }), false);
    assert.equal(
      holds(lock, { ...a, 'node_modules/for-other-machines': { version: '1.0.0' } }),
      false,
    );
  });
});
