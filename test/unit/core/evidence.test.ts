import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { errorShare, evidenceWeights, weightOfOne } from '../../../src/core/evidence.ts';
import { profileOf } from '../support/profile-text.ts';

const rounded = (weights: Float64Array | undefined): number[] | undefined =>
  weights && Array.from(weights, (weight) => Math.round(weight * 1000) / 1000);

describe('evidenceWeights', () => {
  it('reads the column that counts samples', () => {
    const profile = profileOf('3 30ms a\n-1 -10ms b', {
      types: ['samples/count', 'cpu/nanoseconds'],
    });
    assert.deepEqual(rounded(evidenceWeights(profile, 1)), [3, 1]);
    assert.deepEqual(rounded(evidenceWeights(profile, 0)), [3, 1]);
  });

  it('divides time by the period', () => {
    const info = { periodType: { type: 'cpu', unit: 'nanoseconds' }, period: 10_000_000n };
    assert.deepEqual(rounded(evidenceWeights(profileOf('40ms a\n80ms b', { info }), 0)), [4, 8]);
  });

  it('divides time by a period that is told in another unit', () => {
    const info = { periodType: { type: 'cpu', unit: 'nanoseconds' }, period: 10_000_000n };
    const profile = profileOf('400000 a\n800000 b', { types: ['cpu/microseconds'], info });
    assert.deepEqual(rounded(evidenceWeights(profile, 0)), [40, 80]);
    const seconds = { periodType: { type: 'cpu', unit: 'milliseconds' }, period: 10n };
    const inSeconds = profileOf('4000000 a', { types: ['cpu/microseconds'], info: seconds });
    assert.deepEqual(rounded(evidenceWeights(inSeconds, 0)), [400]);
  });

  it('finds a period that nobody told', () => {
    assert.deepEqual(rounded(evidenceWeights(profileOf('30ms a\n50ms b'), 0)), [3, 5]);
    assert.equal(evidenceWeights(profileOf('30ms a\n50000001ns b'), 0), undefined);
  });

  it('counts bytes of a heap by the sampling rate', () => {
    const info = { periodType: { type: 'space', unit: 'bytes' }, period: 524_288n };
    const types = ['inuse_objects/count', 'inuse_space/bytes'];
    const profile = profileOf('1000 64000 a\n2 20971520 b\n0 0 c', { types, info });
    assert.deepEqual(rounded(evidenceWeights(profile, 1)), [0.122, 40, 0]);
    const bytesOnly = profileOf('1048576 a', { types: ['inuse_space/bytes'], info });
    assert.deepEqual(rounded(evidenceWeights(bytesOnly, 0)), [2]);
  });

  it('scales objects of a heap back to those that were seen', () => {
    const info = { periodType: { type: 'space', unit: 'bytes' }, period: 524_288n };
    const types = ['inuse_objects/count', 'inuse_space/bytes'];
    const profile = profileOf('1000 64000 a\n2 20971520 b\n0 0 c', { types, info });
    // Of small objects one in thousands is seen, of objects of 10 MiB each.
    assert.deepEqual(rounded(evidenceWeights(profile, 0)), [0.122, 2, 0]);
  });

  it('knows none behind a delay: what was left out is nowhere told', () => {
    const profile = profileOf('7 9000000 a', { types: ['contentions/count', 'delay/nanoseconds'] });
    assert.equal(evidenceWeights(profile, 1), undefined);
  });

  it('knows none where nothing was sampled', () => {
    assert.equal(evidenceWeights(profileOf('7 a', { types: ['goroutine/count'] }), 0), undefined);
  });
});

describe('errorShare', () => {
  it('is a quarter for 16 samples and a tenth for 100', () => {
    assert.equal(errorShare(16), 0.25);
    assert.equal(errorShare(100), 0.1);
  });
});

describe('what one sample stands for', () => {
  it('is told where it is the same for all', () => {
    assert.equal(weightOfOne(Float64Array.of(20, 0, -50), Float64Array.of(2, 0, 5)), 10);
    assert.equal(weightOfOne(Float64Array.of(20, 50), Float64Array.of(2, 6)), undefined);
    assert.equal(weightOfOne(Float64Array.of(20, 5), Float64Array.of(2, 0)), undefined);
    assert.equal(weightOfOne(Float64Array.of(0, 0), Float64Array.of(0, 0)), undefined);
    assert.equal(weightOfOne(new Float64Array(), new Float64Array()), undefined);
  });
});
