import assert from 'node:assert/strict';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { checkIntegrity } from '../../../src/core/integrity.ts';
import { meaningByPprofFormat } from '../support/pprof-format-meaning.ts';
import { meaningOf } from '../support/profile-meaning.ts';
import { bytesOf, decoded, readableRecordings, recordingGroups } from '../support/recordings.ts';

/** It stops at fields that it doesn't know, which protobuf allows; what we make of those it reads all the same. */
function isReadableByPprofFormat(bytes: Uint8Array): boolean {
  try {
    meaningByPprofFormat(bytes);
    return true;
  } catch (error) {
    if (error instanceof Error && /^Unrecognized value type/.test(error.message)) return false;
    throw error;
  }
}

describe('recordings decode and encode', () => {
  for (const [group, recordings] of recordingGroups(readableRecordings())) {
    // Scrapes of one program differ little: two of each folder are enough.
    const some = recordings.slice(0, 2);
    it(`${group} as pprof-format reads it`, () => {
      for (const { file } of some) {
        const bytes = bytesOf(file);
        const profile = decoded(bytes);
        assert.deepEqual(checkIntegrity(profile), []);
        const meaning = meaningOf(profile);
        const encoded = encodePprof(profile);
        assert.deepEqual(meaningOf(decoded(encoded)), meaning);
        assert.deepEqual(meaningByPprofFormat(encoded), meaning);
        if (isReadableByPprofFormat(bytes)) assert.deepEqual(meaning, meaningByPprofFormat(bytes));
      }
    });
  }
});
