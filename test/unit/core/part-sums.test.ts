import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { placesOf } from '../../../src/core/places.ts';
import { PartSums, sumByPlace } from '../../../src/core/place-sums.ts';
import { profileIn } from '../support/recordings.ts';

const file = path.resolve(import.meta.dirname, '../../fixtures/profiles/go126-cpu-1.pb.gz');

describe('sums of parts of a profile', () => {
  it('are those of the whole profile with the weights of the part, part after part', () => {
    const profile = profileIn(file);
    const places = placesOf(profile, 'lines');
    const parts = new PartSums(profile, places.ofFrame, places.length);
    const sample = fc.nat({ max: profile.samples.length - 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(sample, fc.integer({ min: -9, max: 99 }))), (of) => {
        const weights = new Float64Array(profile.samples.length);
        for (const [at, value] of of) weights[at]! += value;
        assert.deepEqual(
          parts.sum(
            Int32Array.from(of, ([at]) => at),
            Float64Array.from(of, ([, value]) => value),
          ),
          sumByPlace(profile, weights, places.ofFrame, places.length),
        );
      }),
    );
  });
});
