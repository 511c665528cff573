import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { checkIntegrity } from '../../../src/core/integrity.ts';
import { mergeProfiles } from '../support/merge.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { arbitraryProfile } from '../support/profile-arbitrary.ts';
import { meaningOf, sumMeaningOf } from '../support/profile-meaning.ts';
import { decoded } from '../support/recordings.ts';

const TYPES = [
  { type: 'samples', unit: 'count' },
  { type: 'cpu', unit: 'nanoseconds' },
];
const profiles = arbitraryProfile({ types: TYPES });

function sound(profile: Profile): Profile {
  assert.deepEqual(checkIntegrity(profile), []);
  return profile;
}

describe('properties of profiles', () => {
  it('what is built is sound', () => {
    fc.assert(fc.property(profiles, (profile) => void sound(profile)));
  });

  it('what is encoded decodes to the same profile', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const again = sound(decoded(encodePprof(profile)));
        assert.deepEqual(meaningOf(again), meaningOf(profile));
      }),
    );
  });

  it('merge is commutative', () => {
    fc.assert(
      fc.property(profiles, profiles, (a, b) => {
        const ab = sound(mergeProfiles([a, b]));
        const ba = sound(mergeProfiles([b, a]));
        assert.deepEqual(placeless(ab), placeless(ba));
      }),
    );
  });

  it('merge is associative', () => {
    fc.assert(
      fc.property(profiles, profiles, profiles, (a, b, c) => {
        const left = sound(mergeProfiles([mergeProfiles([a, b]), c]));
        const right = sound(mergeProfiles([a, mergeProfiles([b, c])]));
        const flat = sound(mergeProfiles([a, b, c]));
        assert.deepEqual(placeless(left), placeless(flat));
        assert.deepEqual(placeless(right), placeless(flat));
      }),
    );
  });

  it('a merge is the same of stacks and of what they would be made of', () => {
    fc.assert(
      fc.property(profiles, profiles, (a, b) => {
        const files = [a, b, a].map(encodePprof);
        const unread = mergeProfiles(files.map(decoded));
        const read = files.map(decoded);
        for (const profile of read) assert.ok(profile.stacks.length >= 0); // Which makes them.
        const { stacks, samples } = mergeProfiles(read);
        assert.deepEqual(unread.stacks, stacks);
        assert.deepEqual(unread.samples.stack, samples.stack);
        assert.deepEqual(unread.samples.values, samples.values);
      }),
    );
  });

  it('a merge adds up to what its parts add up to', () => {
    fc.assert(
      fc.property(fc.array(profiles, { minLength: 1, maxLength: 4 }), (parts) => {
        const merged = mergeProfiles(parts);
        TYPES.forEach((_, type) => {
          const sum = parts.reduce((all, part) => all + totalOf(part, type), 0n);
          assert.equal(totalOf(merged, type), sum);
        });
      }),
    );
  });

  it('a profile minus itself is nothing', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        assert.equal(mergeProfiles([profile, profile], [1, -1]).samples.length, 0);
      }),
    );
  });
});

/** Which process's addresses stand for a mapping depends on which came first, so they are left out. */
function placeless(profile: Profile) {
  const { valueTypes, samples } = sumMeaningOf(profile);
  return {
    valueTypes,
    samples: samples
      .map((sample) =>
        sample.replace(/"address":"\d+n"/g, '').replace(/"mapping":\{[^}]*\}/g, '"mapping":{}'),
      )
      .sort(),
  };
}

function totalOf({ samples }: Profile, type: number): bigint {
  const exact = samples.wide[type] ?? BigInt64Array.from(samples.values[type]!, BigInt);
  return exact.reduce((sum, value) => sum + value, 0n);
}
