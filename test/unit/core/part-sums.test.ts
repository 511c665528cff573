import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { placesOf } from '../../../src/core/places.ts';
import { sumByPlace, sumParts, type Part } from '../../../src/core/place-sums.ts';
import { profileIn } from '../support/recordings.ts';

const file = path.resolve(import.meta.dirname, '../../fixtures/profiles/go126-cpu-1.pb.gz');

describe('sums of parts of a profile', () => {
  it('are those of the whole profile with the weights of each part, for all placings', () => {
    const profile = profileIn(file);
    const placings = (['lines', 'functions'] as const).map((granularity) => {
      const { ofFrame, length } = placesOf(profile, granularity);
      return { placeOfFrame: ofFrame, places: length };
    });
    const sample = fc.nat({ max: profile.samples.length - 1 });
    const part = fc.array(fc.tuple(sample, fc.integer({ min: -9, max: 99 })));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (of) => {
        const parts = of.map((rows): Part => ({
          samples: Int32Array.from(rows, ([at]) => at),
          values: Float64Array.from(rows, ([, value]) => value),
        }));
        const expected = placings.map(({ placeOfFrame, places }) =>
          of.map((rows) => {
            const weights = new Float64Array(profile.samples.length);
            for (const [at, value] of rows) weights[at]! += value;
            return sumByPlace(profile, weights, placeOfFrame, places);
          }),
        );
        assert.deepEqual(sumParts(profile, parts, placings), expected);
      }),
    );
  });

  it('are the same where parts are too large to be held at once', () => {
    const profile = profileIn(file);
    const { ofFrame, length } = placesOf(profile, 'functions');
    const placing = { placeOfFrame: ofFrame, places: length };
    const parts = [1, 2, 3].map((factor): Part => ({
      samples: Int32Array.from({ length: profile.samples.length }, (_, at) => at),
      values: profile.samples.values[1]!.map((value) => value * factor),
    }));
    const alone = parts.map((part) => sumParts(profile, [part], [placing])[0]![0]!);
    assert.deepEqual(sumParts(profile, parts, [placing], 1), [alone]);
  });
});
