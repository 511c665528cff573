import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { idleMappings } from '../../../../src/core/paths/idle-mappings.ts';
import { openWorkspace } from '../../../../src/core/paths/workspace.ts';

describe('mappings that do nothing', () => {
  it('say whether a longer one counts, or one that is as long and stands before them', () => {
    const mappings = [
      { from: '/app/', to: 'cart/' },
      { from: '/app', to: 'till/' },
      { from: '/', to: 'other/' },
    ];
    const workspace = openWorkspace({ roots: ['/w'], files: ['/w/cart/a.go'], mappings });
    assert.deepEqual(idleMappings([{ file: '/app/a.go', function: '' }], workspace), [
      'The mapping "/app" → "till/" does nothing: another with the same beginning stands before it.',
      'The mapping "/" → "other/" does nothing: a longer one counts for all of its names.',
    ]);
  });
});
