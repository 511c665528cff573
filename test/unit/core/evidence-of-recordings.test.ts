import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { errorShare, evidenceWeights } from '../../../src/core/evidence.ts';
import type { Profile, ProfileInfo } from '../../../src/core/profile.ts';
import { profileOf } from '../support/profile-text.ts';
import { profileIn } from '../support/recordings.ts';

function recording(file: string): Profile {
  return profileIn(path.resolve(import.meta.dirname, '../../fixtures/profiles', file));
}

/** Of the first type. */
function evidenceOf(
  text: string,
  types: readonly string[],
  info: Partial<ProfileInfo> = {},
): number[] | undefined {
  const weights = evidenceWeights(profileOf(text, { types, info }), 0);
  return weights === undefined ? undefined : [...weights];
}

function period(type: string, unit: string, value: bigint): Partial<ProfileInfo> {
  return { periodType: { type, unit }, period: value };
}

/** A recording with one of its value types only, as stores give it. */
function alone(profile: Profile, type: number, info: Partial<ProfileInfo>): Profile {
  return {
    ...profile,
    valueTypes: [profile.valueTypes[type]!],
    samples: { ...profile.samples, values: [profile.samples.values[type]!], wide: [undefined] },
    info: { ...profile.info, ...info },
  };
}

describe('evidence in what runtimes and stores write', () => {
  it('a Go CPU profile of one type, as from a store, has the samples of the whole profile', () => {
    const whole = recording('go126-cpu-1.pb.gz');
    const invented = period('cpu', 'nanoseconds', 1_000_000_000n); // What Pyroscope writes.
    assert.deepEqual(evidenceWeights(alone(whole, 1, invented), 0), whole.samples.values[0]);
  });

  it('every runtime has as many samples as it counted', () => {
    const evidence = (file: string, type: number) =>
      evidenceWeights(recording(file), type)?.reduce((sum, samples) => sum + samples, 0);
    assert.equal(evidence('rust-cpu.pb.gz', 1), 244);
    assert.equal(evidence('jvm-async-cpu.pb.gz', 0), 684);
    assert.equal(evidence('pyroscope-python-cpu-1.pb.gz', 0), 902);
    assert.equal(evidence('node24-time-lines.pb.gz', 1), 660);
    assert.equal(evidence('jvm-async-lock-total.pb.gz', 0), undefined);
    assert.equal(evidence('go126-mutex.pb.gz', 1), undefined);
    assert.equal(evidence('python-pypprof-thread.pb.gz', 1), undefined);
  });

  it('a period that the values are no multiples of, or that nobody samples with, is none', () => {
    const cpu = ['cpu/nanoseconds'];
    const named = period('cpu', 'nanoseconds', 10_000_000n);
    assert.deepEqual(evidenceOf('15ms a.go:1 f\n30ms b.go:1 g', cpu, named), [1, 2]);
    const one = period('wall', 'nanoseconds', 1n); // What Pyroscope writes for all but CPU and memory.
    const wall = ['wall/nanoseconds'];
    assert.deepEqual(evidenceOf('20ms a.js:1 f\n50ms b.js:1 g', wall, one), [2, 5]);
    assert.equal(evidenceOf('540ms a.go:1 f', cpu), undefined);
    assert.equal(evidenceOf('0 a.go:1 f', cpu), undefined);
    assert.equal(evidenceOf('10ms a.go:1 f\n20ms b.go:1 g', ['delay/nanoseconds']), undefined);
    assert.equal(evidenceOf('10 a.go:1 f', ['widgets/count']), undefined);
  });

  it('a heap without its sampling rate tells nothing, a difference as much as its size', () => {
    const types = ['inuse_space/bytes', 'inuse_objects/count'];
    assert.equal(evidenceOf('104857600 1 a.go:1 f', types), undefined);
    const rate = period('space', 'bytes', 524_288n);
    assert.equal(evidenceOf('7 a.go:1 f', ['inuse_objects/count'], rate), undefined);
    assert.deepEqual(evidenceOf('-104857600 a.go:1 f', ['space/bytes'], rate), [200]);
  });

  it('the error that is said of a heap is a bound on that of many recordings of it', () => {
    // Go's rule: of n objects of a size each is seen with p, and what is seen counts 1 / p.
    const rate = 524_288;
    const heap = [
      { n: 4000, size: 4096 },
      { n: 40, size: rate },
      { n: 2, size: 20 * rate },
    ];
    const whole = heap.reduce((bytes, { n, size }) => bytes + n * size, 0);
    const info = period('space', 'bytes', BigInt(rate));
    const said = errorShare(evidenceOf(`${whole} a.go:1 f`, ['inuse_space/bytes'], info)![0]!);
    const random = seeded(7);
    const rounds = 400;
    let squares = 0;
    for (let round = 0; round < rounds; round++) {
      let bytes = 0;
      for (const { n, size } of heap) {
        const p = -Math.expm1(-size / rate);
        for (let i = 0; i < n; i++) if (random() < p) bytes += size / p;
      }
      squares += (bytes / whole - 1) ** 2;
    }
    const seen = Math.sqrt(squares / rounds);
    assert.ok(seen <= said && seen > said / 3, `${seen} seen, at most ${said} said`);
  });
});

/** Numbers in (0, 1) that are the same in every run: Lehmer's generator. */
function seeded(seed: number): () => number {
  const modulus = 2 ** 31 - 1;
  let state = seed;
  return () => {
    state = (state * 48_271) % modulus;
    return state / modulus;
  };
}
