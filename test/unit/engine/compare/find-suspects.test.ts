import assert from 'node:assert/strict';
import { ofGit } from '../../../../src/engine/compare/find-suspects.ts';
import { RepositoryError } from '../../../../src/repository/repository-error.ts';
import { SourceError } from '../../../../src/sources/source-error.ts';

describe('what git could not do for a comparison', () => {
  it('is told as what was in the way, and a question that was given up as that', () => {
    const failed = ofGit(new RepositoryError('failed', 'git log failed.', 'Run `git fsck`.'));
    assert(failed instanceof SourceError);
    assert.deepEqual(
      [failed.kind, failed.message, failed.next],
      ['not-found', 'git log failed.', 'Run `git fsck`.'],
    );
    const ended = ofGit(new RepositoryError('cancelled', 'It was given up.', ''));
    assert(ended instanceof SourceError && ended.kind === 'cancelled');
    const defect = new TypeError('ours');
    assert.equal(ofGit(defect), defect);
  });
});
