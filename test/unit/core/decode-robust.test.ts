import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeProfile } from '../../../src/core/decode/decode.ts';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { checkIntegrity } from '../../../src/core/integrity.ts';
import { mergeProfiles } from '../support/merge.ts';
import { rawPprof } from '../support/raw-pprof.ts';
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

describe('ids that somebody chose to be slow', function () {
  // With a hash table whose function is known these took minutes.
  this.timeout(20_000);
  const COUNT = 300_000;
  const wrapped = (id: bigint) => BigInt.asUintN(64, id);
  const families: Readonly<Record<string, (index: bigint) => bigint>> = {
    'with all bits in the upper half': (index) => wrapped((index + 1n) << 44n),
    'downwards from the largest': (index) => wrapped(-1n - index),
    // What a multiplication by the golden ratio, the usual hash of integers, gives equal upper bits.
    'that a multiplication makes neighbours': (index) =>
      wrapped(((7n << 32n) | index) * 0xf1de83e19937733dn),
  };
  for (const [name, idOf] of Object.entries(families)) {
    it(`${name} are found`, () => {
      const functions = Array.from({ length: COUNT }, (_, index) => ({
        id: idOf(BigInt(index)),
        startLine: index + 1,
      }));
      const called = functions[COUNT - 2]!;
      const answer = decodeProfile(
        rawPprof({ functions, locations: [{ id: 1, lines: [{ function: called.id, line: 9 }] }] }),
      );
      assert(answer.kind === 'profile');
      const { frames, functions: table } = answer.profile;
      assert.equal(table.startLine[frames.function[0]!], called.startLine);
    });
  }
});
