import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeProfile } from '../../../src/core/decode/decode.ts';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { checkIntegrity } from '../../../src/core/integrity.ts';
import { mergeProfiles } from '../../../src/core/merge.ts';
import { bytesOf, readableRecordings } from '../support/recordings.ts';

/** Small recordings of every kind: what is wrong with bytes does not need many of them. */
const recordings = readableRecordings()
  .filter(({ name }) => name.startsWith('fixtures'))
  .map(({ file }) => bytesOf(file))
  .filter((bytes) => bytes.length < 30_000);

/** Bytes give a sound profile or a named error, and never anything else. */
function checkAnswer(bytes: Uint8Array): void {
  const answer = decodeProfile(bytes);
  switch (answer.kind) {
    case 'profile':
      assert.deepEqual(checkIntegrity(answer.profile), []);
      // What a sound profile is good for must work too.
      assert.equal(decodeProfile(encodePprof(answer.profile)).kind, 'profile');
      mergeProfiles([answer.profile, answer.profile]);
      return;
    case 'foreign':
      assert.notEqual(answer.reason, '');
      return;
    case 'broken':
      assert.notEqual(answer.reason, '');
      assert(answer.offset >= 0 && answer.offset < bytes.length, `offset ${answer.offset}`);
  }
}

describe('any change to a recording gives a sound profile or a named error', function () {
  this.timeout(60_000);
  const recording = fc.constantFrom(...recordings);

  it('bytes that are others', () => {
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255) });
    fc.assert(
      fc.property(recording, fc.array(change, { minLength: 1, maxLength: 4 }), (bytes, changes) => {
        const mutated = bytes.slice();
        for (const { at, byte } of changes) {
          mutated[Math.min(bytes.length - 1, Math.floor(at * bytes.length))] = byte;
        }
        checkAnswer(mutated);
      }),
      { numRuns: 400 },
    );
  });

  it('bytes in the parts that say what lies where', () => {
    // The first bytes and those of the first samples decide over the rest.
    fc.assert(
      fc.property(recording, fc.nat(300), fc.nat(255), (bytes, at, byte) => {
        const mutated = bytes.slice();
        mutated[at % bytes.length] = byte;
        checkAnswer(mutated);
      }),
      { numRuns: 400 },
    );
  });

  it('the end is missing', () => {
    fc.assert(
      fc.property(recording, fc.double({ min: 0, max: 1, noNaN: true }), (bytes, part) => {
        checkAnswer(bytes.subarray(0, Math.floor(part * bytes.length)));
      }),
      { numRuns: 200 },
    );
  });

  it('a part is missing or stands twice', () => {
    const cut = fc.record({ recording, from: fc.nat(30_000), length: fc.nat(200) });
    fc.assert(
      fc.property(cut, fc.boolean(), ({ recording: bytes, from, length }, twice) => {
        const start = from % bytes.length;
        const end = Math.min(bytes.length, start + length);
        const parts = twice
          ? [bytes.subarray(0, end), bytes.subarray(start)]
          : [bytes.subarray(0, start), bytes.subarray(end)];
        checkAnswer(Buffer.concat(parts));
      }),
      { numRuns: 200 },
    );
  });

  it('anything at all', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), checkAnswer), { numRuns: 500 });
  });
});
