import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isEditedSince } from '../../../../src/engine/trace/edited-since.ts';

describe('a file that nobody tells the revision of', () => {
  const isEdited = (
    writtenAt: number | undefined,
    isChanged: boolean | undefined,
    others: number[],
  ) => isEditedSince({ writtenAt, isChanged }, others, 100);

  it('was edited where git says so, and it was after the profile', () => {
    assert(isEdited(101, true, []));
    assert(!isEdited(101, false, [1]));
    assert(!isEdited(100, true, [1]));
    assert(!isEdited(undefined, true, [1]));
  });

  it('was edited without git only where others were not written after the profile, too', () => {
    assert(isEdited(101, undefined, [101, 50]));
    assert(!isEdited(101, undefined, [101, 150]));
  });
});
