import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { ProfileBuilder } from '../../../src/core/builder.ts';
import { callersOf, framesAt, partsOf } from '../../../src/core/callers.ts';
import { spentHere } from '../../../src/core/heat.ts';
import { sumByPlace } from '../../../src/core/place-sums.ts';
import { preorderOf } from '../../../src/core/preorder.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { NONE } from '../../../src/core/profile.ts';

const PLACES = 4;
/** Stacks of few places, so that most recur; the last number is the weight. */
const samples = fc.array(
  fc.tuple(
    fc.array(fc.integer({ min: 0, max: 11 }), { maxLength: 12 }),
    fc.integer({ min: -9, max: 9 }),
  ),
  { maxLength: 12 },
);

interface Built {
  readonly profile: Profile;
  readonly weights: Float64Array;
  readonly placeOfFrame: Int32Array;
}

/** Frames 0 to 11 are at the places 0 to 3, or nowhere. */
function built(stacks: readonly (readonly [readonly number[], number])[]): Built {
  const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
  const frames = Array.from({ length: 12 }, (_, i) =>
    builder.frame({ function: builder.function({ name: `f${i}` }) }),
  );
  for (const [path, weight] of stacks) {
    builder.sample(
      path.reduce((caller, frame) => builder.stack(caller, frames[frame]!), NONE),
      [weight],
    );
  }
  const profile = builder.finish();
  const placeOfFrame = Int32Array.from(frames, (_, i) => (i % 5 === 4 ? NONE : i % 5));
  return { profile, weights: profile.samples.values[0]!, placeOfFrame };
}

/** The places of each sample's frames from root to leaf, by walking up: the plain way. */
function walked({ profile, placeOfFrame }: Built): number[][] {
  return Array.from(profile.samples.stack, (leaf) => {
    const places: number[] = [];
    for (let at = leaf; at !== NONE; at = profile.stacks.caller[at]!) {
      places.unshift(placeOfFrame[profile.stacks.frame[at]!]!);
    }
    return places;
  });
}

describe('sums by place', () => {
  it('are those of walking up every stack', () => {
    fc.assert(
      fc.property(samples, (stacks) => {
        const of = built(stacks);
        const self = new Array<number>(PLACES).fill(0);
        const total = new Array<number>(PLACES).fill(0);
        const here = new Array<number>(PLACES).fill(0);
        walked(of).forEach((places, sample) => {
          const weight = of.weights[sample]!;
          const leaf = places.at(-1) ?? NONE;
          if (leaf !== NONE) self[leaf]! += weight;
          for (const place of new Set(places)) if (place !== NONE) total[place]! += weight;
          const deepest = places.findLast((place) => place !== NONE) ?? NONE;
          if (deepest !== NONE) here[deepest]! += weight;
        });
        const sums = sumByPlace(of.profile, of.weights, of.placeOfFrame, PLACES);
        assert.deepEqual([...sums.self], self);
        assert.deepEqual([...sums.total], total);
        const none = new Int32Array(PLACES);
        const places = {
          length: PLACES,
          ofFrame: of.placeOfFrame,
          file: none,
          line: new Uint32Array(PLACES),
        };
        assert.deepEqual([...spentHere(of.profile, of.weights, places)], here);
      }),
    );
  });

  it('are what callers, and self with callees, add up to', () => {
    fc.assert(
      fc.property(samples, (stacks) => {
        const of = built(stacks.map(([path, weight]) => [path, Math.abs(weight)]));
        const sums = sumByPlace(of.profile, of.weights, of.placeOfFrame, PLACES);
        const sum = (values: readonly { value: number }[]): number =>
          values.reduce((whole, { value }) => whole + value, 0);
        for (let place = 0; place < PLACES; place++) {
          const here = framesAt(of.placeOfFrame, place);
          const { self, callees } = partsOf(of.profile, of.weights, here);
          assert.equal(self, sums.self[place]);
          assert.equal(self + sum(callees), sums.total[place]);
          assert.ok(sum(callersOf(of.profile, of.weights, here)) <= sums.total[place]!);
        }
      }),
    );
  });

  it('rest on a preorder: a subtree is one run', () => {
    fc.assert(
      fc.property(samples, (paths) => {
        const { stacks } = built(paths).profile;
        const { position, frame, caller, end } = preorderOf(stacks);
        assert.equal(new Set(position).size, stacks.length);
        position.forEach((at, id) => {
          assert.equal(frame[at], stacks.frame[id]);
          const above = caller[at]!;
          assert.equal(above, stacks.caller[id] === NONE ? NONE : position[stacks.caller[id]!]);
          if (above !== NONE) assert.ok(above < at && end[at]! <= end[above]!);
        });
      }),
    );
  });
});
