import assert from 'node:assert/strict';
import { slicesPer } from '../../../../src/core/compare/normalize.ts';
import { SideCollector } from '../../../../src/core/compare/sliced-side.ts';
import { CombiningMerger } from '../../../../src/core/combine.ts';
import type { Profile, ProfileInfo } from '../../../../src/core/profile.ts';
import { profileOf } from '../../support/profile-text.ts';

const SECOND = 1_000_000_000n;

function sideOf(profiles: readonly Profile[]) {
  const collector = new SideCollector();
  for (const profile of profiles) {
    const one = new CombiningMerger('file');
    one.add(profile);
    collector.add(one.finish());
  }
  return collector.finish();
}

const heap = (at: number, alloc: number, inuse: number): Profile => {
  const info: Partial<ProfileInfo> = {
    timeNanos: BigInt(at) * SECOND,
    periodType: { type: 'space', unit: 'bytes' },
    period: 1n,
  };
  const types = ['alloc_space/bytes', 'inuse_space/bytes'];
  return profileOf(`${alloc} ${inuse} main > keep\n${alloc} 0 main > drop`, { types, info });
};

describe('a side of slices', () => {
  it('has what each slice has on the stacks of all', () => {
    const info = { durationNanos: 2n * SECOND };
    const { profile, values } = sideOf([
      profileOf('10ns main > a\n5ns main > b', { info }),
      profileOf('1ns main > b\n2ns main > c', { info }),
    ]);
    const [value] = values;
    assert.equal(profile.samples.length, 3);
    assert.deepEqual([...value!.weights], [10, 6, 2]);
    assert.deepEqual(
      value!.slices.map(({ samples, values: of, seconds }) => [[...samples], [...of], seconds]),
      [
        [[0, 1], [10, 5], 2],
        [[1, 2], [1, 2], 2],
      ],
    );
    assert.equal(profile.samples.values[0], value!.weights);
  });

  it('takes of a state the mean, and of counters since the start what was counted from one to the next', () => {
    const { values } = sideOf([heap(30, 700, 60), heap(10, 100, 40), heap(20, 400, 50)]);
    const [alloc, inuse] = values;
    assert.equal(inuse!.rule, 'gauge');
    assert.deepEqual([...inuse!.weights], [50, 0]);
    assert.equal(alloc!.rule, 'cumulative');
    // One number for each sample: the whole of a slice is what was added, not all that was counted.
    assert(alloc!.slices.every(({ samples }) => new Set(samples).size === samples.length));
    assert.deepEqual([...alloc!.weights], [600, 600]);
    assert.deepEqual(
      alloc!.slices.map(({ values: of, seconds }) => [
        of.reduce((sum, each) => sum + each, 0),
        seconds,
      ]),
      [
        [600, 10],
        [600, 10],
      ],
    );
  });

  it('takes neighbours together where there are hundreds, and loses nothing', () => {
    const info = { durationNanos: SECOND };
    const profiles = Array.from({ length: 130 }, (_, at) =>
      profileOf(`${at + 1}ns main`, { info: { ...info, timeNanos: BigInt(at + 1) * SECOND } }),
    );
    const [value] = sideOf(profiles).values;
    const sums = value!.slices.map(({ values: of }) => of.reduce((sum, each) => sum + each, 0));
    assert.equal(sums.length, 24);
    assert.equal(
      sums.reduce((all, each) => all + each, 0),
      (130 * 131) / 2,
    );
    assert.equal(
      value!.slices.reduce((all, { seconds }) => all + seconds!, 0),
      130,
    );
  });
});

describe('what slices are of', () => {
  const [value] = sideOf([
    profileOf('10ns main', { info: { durationNanos: 2n * SECOND } }),
    profileOf('20ns main', { info: { durationNanos: 2n * SECOND } }),
  ]).values;
  const per = (by: Parameters<typeof slicesPer>[2], divisors: Parameters<typeof slicesPer>[3]) =>
    slicesPer(value!, [10, 20], by, divisors);

  it('is their whole, their seconds, their part of the work, or nothing', () => {
    const none = { seconds: undefined };
    assert.deepEqual(per('share', none), [10, 20]);
    assert.deepEqual(per('absolute', none), [0.5, 0.5]);
    assert.deepEqual(per('work', { ...none, work: 300 }), [150, 150]);
    assert.equal(per('work', none), undefined);
  });

  it('adds up to the whole, to the last digit', () => {
    for (let count = 1; count <= 24; count++) {
      const slices = Array.from({ length: count }, () => ({
        ...{ samples: new Int32Array(), values: new Float64Array(), count: 1, seconds: undefined },
      }));
      const value = { rule: 'delta' as const, slices, weights: new Float64Array() };
      const pers = slicesPer(value, [], 'absolute', { seconds: undefined })!;
      assert.equal(
        pers.reduce((sum, each) => sum + each, 0),
        1,
      );
    }
  });

  it('of pods side by side is what each was watched for, and by the second what all covered', () => {
    assert.deepEqual(per('pod', { seconds: 2 }), [2, 2]);
    assert.deepEqual(per('second', { seconds: 2 }), [1, 1]);
    assert.deepEqual(per('second', { seconds: undefined }), [2, 2]);
  });
});
