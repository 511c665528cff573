import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { shortReason } from '../../../../src/editor/session/source-errors.ts';
import { SourceError } from '../../../../src/engine/engine.ts';
import { plainError, revivedError } from '../../../../src/engine/messages.ts';

describe('the few words for a failure', () => {
  const message = 'mine holds cpu ×4, heap ×4: give those of one kind.';

  it('are its own where those of its kind would be wrong, also after the crossing from the worker', () => {
    const error = new SourceError('bad-data', message, 'Choose fewer.', {
      short: 'different kinds',
    });
    const revived = revivedError(structuredClone(plainError(error)));
    assert.ok(revived instanceof SourceError);
    assert.equal(shortReason(revived), 'different kinds');
    assert.deepEqual([revived.kind, revived.message], ['bad-data', message]);
  });

  it('are those of its kind else', () => {
    const error = revivedError(plainError(new SourceError('bad-data', message, 'Choose fewer.')));
    assert.ok(error instanceof SourceError);
    assert.equal(shortReason(error), 'not a readable profile');
  });
});
