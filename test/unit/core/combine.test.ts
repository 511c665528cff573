import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ProfileBuilder } from '../../../src/core/builder.ts';
import type { Combined } from '../../../src/core/combine.ts';
import { CombiningMerger } from '../../../src/core/combine.ts';
import { combineProfiles } from '../support/combine.ts';
import { IncompatibleProfiles } from '../../../src/core/merge.ts';
import type { Profile, ProfileInfo } from '../../../src/core/profile.ts';
import { NONE } from '../../../src/core/profile.ts';
import { profileOf } from '../support/profile-text.ts';

const SECOND = 1_000_000_000n;
const START = 1_700_000_000n * SECOND;

interface Process {
  readonly binary?: string;
  /** Where the vDSO lies; left out, the profile tells nothing of addresses. */
  readonly vdso?: bigint;
}

/** Counters of one type, by function, after so many seconds. */
function snapshot(
  seconds: number | undefined,
  counts: Readonly<Record<string, number>>,
  { binary = '/bin/shop', vdso }: Process = {},
): Profile {
  const builder = new ProfileBuilder([{ type: 'contentions', unit: 'count' }], {
    timeNanos: seconds === undefined ? 0n : START + BigInt(seconds) * SECOND,
    periodType: { type: 'contentions', unit: 'count' },
  });
  const mapping = builder.mapping({ file: binary, start: vdso === undefined ? 0n : 0x400000n });
  if (vdso !== undefined) builder.mapping({ file: '[vdso]', start: vdso });
  for (const [name, count] of Object.entries(counts)) {
    const frame = builder.frame({ function: builder.function({ name }), mapping });
    builder.sample(builder.stack(NONE, frame), [count], []);
  }
  return builder.finish();
}

/** The values of one type by function, without those that are zero. */
function valuesOf({ profile }: Combined, type = 0): Record<string, number> {
  const { samples, stacks, frames, functions, strings } = profile;
  const values: Record<string, number> = {};
  for (let sample = 0; sample < samples.length; sample++) {
    const fn = frames.function[stacks.frame[samples.stack[sample]!]!]!;
    const value = samples.values[type]![sample]!;
    const name = strings.at(functions.name[fn]!);
    if (value !== 0) values[name] = (values[name] ?? 0) + value;
  }
  return values;
}

describe('combineProfiles: counters since the start', () => {
  it('count from the first snapshot to the last, in order of time', () => {
    const combined = combineProfiles(
      [
        snapshot(20, { lock: 9, wait: 4, late: 2 }),
        snapshot(0, { lock: 5, wait: 4 }),
        snapshot(10, { lock: 7, wait: 4 }),
      ],
      'file',
    );
    assert.deepEqual(valuesOf(combined), { lock: 4, late: 2 });
    assert.deepEqual(combined.values, [{ rule: 'cumulative', scale: 1, seconds: 20 }]);
    assert.equal(combined.profile.samples.length, 2); // What did not grow is gone.
  });

  it('keep the given order where one does not say its time', () => {
    const combined = combineProfiles(
      [snapshot(30, { lock: 5 }), snapshot(undefined, { lock: 7 }), snapshot(10, { lock: 9 })],
      'file',
    );
    assert.deepEqual(valuesOf(combined), { lock: 4 });
    assert.equal(combined.values[0]?.seconds, undefined);
  });

  it('one file alone stays as it is: since the start', () => {
    const profile = snapshot(10, { lock: 7 });
    const combined = combineProfiles([profile], 'file');
    assert.equal(combined.profile, profile);
    assert.deepEqual(combined.values, [{ rule: 'cumulative', scale: 1, seconds: undefined }]);
  });

  it('a restart counts from zero: the whole fell', () => {
    const combined = combineProfiles(
      [
        snapshot(0, { lock: 100, wait: 50 }),
        snapshot(10, { lock: 130, wait: 50 }),
        snapshot(20, { lock: 5 }),
        snapshot(30, { lock: 9, wait: 1 }),
      ],
      'file',
    );
    assert.deepEqual(valuesOf(combined), { lock: 30 + 9, wait: 1 });
  });

  it('a restart counts from zero: the whole grew, but stacks fell', () => {
    const combined = combineProfiles(
      [snapshot(0, { lock: 100, wait: 50 }), snapshot(10, { lock: 400, wait: 20 })],
      'file',
    );
    assert.deepEqual(valuesOf(combined), { lock: 400, wait: 20 });
  });

  it('an estimate that falls by less than a hundredth is no restart', () => {
    const combined = combineProfiles(
      [snapshot(0, { lock: 1000, wait: 1000 }), snapshot(10, { lock: 1500, wait: 995 })],
      'file',
    );
    assert.deepEqual(valuesOf(combined), { lock: 500, wait: -5 });
  });

  it('processes of one binary are told apart by their addresses', () => {
    const a = { vdso: 0x7f01_0000n };
    const b = { vdso: 0x7f02_0000n };
    const combined = combineProfiles(
      [
        snapshot(0, { lock: 100 }, a),
        snapshot(1, { lock: 50 }, b),
        snapshot(10, { lock: 110 }, a),
        snapshot(11, { lock: 53 }, b),
        snapshot(20, { lock: 120 }, a),
      ],
      'file',
    );
    assert.deepEqual(valuesOf(combined), { lock: 20 + 3 });
  });

  it('a process that began later counts from zero, the one before it to its end', () => {
    const combined = combineProfiles(
      [
        snapshot(0, { lock: 100 }, { vdso: 0x7f01_0000n }),
        snapshot(10, { lock: 110 }, { vdso: 0x7f01_0000n }),
        snapshot(20, { lock: 500 }, { vdso: 0x7f02_0000n }), // A restart with more than before.
        snapshot(30, { lock: 700 }, { vdso: 0x7f02_0000n }),
        snapshot(31, { lock: 7 }, { binary: '/bin/other', vdso: 0x7f03_0000n }),
      ],
      'file',
    );
    assert.deepEqual(valuesOf(combined), { lock: 10 + 700 + 7 });
  });

  it('a successor of the only first snapshot counts from zero', () => {
    const combined = combineProfiles(
      [
        snapshot(0, { lock: 100 }, { vdso: 0x7f01_0000n }),
        snapshot(10, { lock: 200 }, { vdso: 0x7f02_0000n }),
        snapshot(20, { lock: 300 }, { vdso: 0x7f02_0000n }),
      ],
      'file',
    );
    assert.deepEqual(valuesOf(combined), { lock: 300 });
  });

  it('one snapshot of each of several processes is what all did since their start', () => {
    const combined = combineProfiles(
      [
        snapshot(0, { lock: 100 }, { vdso: 0x7f01_0000n }),
        snapshot(1, { lock: 50 }, { vdso: 0x7f02_0000n }),
        snapshot(2, { lock: 7 }, { binary: '/bin/other', vdso: 0x7f02_0000n }),
      ],
      'file',
    );
    assert.deepEqual(valuesOf(combined), { lock: 157 });
    assert.equal(combined.values[0]?.seconds, undefined);
  });

  it('are sums where a store kept what was added', () => {
    const parts = [snapshot(0, { lock: 5 }), snapshot(10, { lock: 3 })];
    const combined = combineProfiles(parts, 'store', 12);
    assert.deepEqual(valuesOf(combined), { lock: 8 });
    assert.deepEqual(combined.values, [{ rule: 'delta', scale: 1, seconds: undefined }]);
  });

  it('stay exact beyond 2^53', () => {
    const large = (value: bigint, seconds: bigint) => {
      const builder = new ProfileBuilder([{ type: 'delay', unit: 'nanoseconds' }], {
        timeNanos: START + seconds * SECOND,
      });
      const frame = builder.frame({ function: builder.function({ name: 'lock' }) });
      builder.sample(builder.stack(NONE, frame), [value], []);
      return builder.finish();
    };
    const combined = combineProfiles([large(2n ** 60n, 0n), large(2n ** 60n + 1n, 1n)], 'file');
    assert.deepEqual(valuesOf(combined), { lock: 1 });
  });
});

describe('combineProfiles: sums and gauges', () => {
  const recorded = (text: string, info: Partial<ProfileInfo> = {}) => profileOf(text, { info });

  it('a while after another: values and seconds are added', () => {
    const at = (seconds: bigint) => ({
      timeNanos: START + seconds * SECOND,
      durationNanos: 10n * SECOND,
    });
    const combined = combineProfiles(
      [recorded('10ms a.go:1 f', at(30n)), recorded('30ms a.go:1 f', at(0n))],
      'file',
    );
    assert.deepEqual(valuesOf(combined), { f: 40_000_000 });
    assert.deepEqual(combined.values, [{ rule: 'delta', scale: 1, seconds: 20 }]);
  });

  it('seconds side by side count once', () => {
    const at = (seconds: bigint) => ({
      timeNanos: START + seconds * SECOND,
      durationNanos: 10n * SECOND,
    });
    const profiles = [0n, 2n, 1n, 30n].map((s) => recorded('10ms a.go:1 f', at(s)));
    assert.equal(combineProfiles(profiles, 'file').values[0]?.seconds, 22);
  });

  it('without times, seconds are added', () => {
    const profiles = [1, 2].map(() =>
      recorded('10ms a.go:1 f', { timeNanos: 0n, durationNanos: 10n * SECOND }),
    );
    assert.equal(combineProfiles(profiles, 'file').values[0]?.seconds, 20);
  });

  it('a gauge is the mean of the files, or of the scrapes that a store counted', () => {
    const profiles = [recorded('6B a.go:1 f'), recorded('2B a.go:1 f\n4B b.go:1 g')];
    const files = combineProfiles(profiles, 'file');
    assert.deepEqual(valuesOf(files), { f: 8, g: 4 });
    assert.deepEqual(files.values, [{ rule: 'gauge', scale: 1 / 2, seconds: undefined }]);
    assert.equal(combineProfiles(profiles, 'store', 40).values[0]?.scale, 1 / 40);
    assert.equal(combineProfiles(profiles, 'store', 0).values[0]?.scale, 1);
    assert.equal(combineProfiles(profiles, 'store').values[0]?.scale, 1); // It could not tell.
  });

  it('each type by its own rule', () => {
    const types = ['alloc_space/bytes', 'inuse_space/bytes'];
    const at = (seconds: bigint) => ({ types, info: { timeNanos: START + seconds * SECOND } });
    const combined = combineProfiles(
      [profileOf('100 10 a.go:1 f', at(0n)), profileOf('150 30 a.go:1 f', at(5n))],
      'file',
    );
    assert.deepEqual([valuesOf(combined, 0), valuesOf(combined, 1)], [{ f: 50 }, { f: 40 }]);
    assert.deepEqual(combined.values, [
      { rule: 'cumulative', scale: 1, seconds: 5 },
      { rule: 'gauge', scale: 1 / 2, seconds: undefined },
    ]);
  });

  it('a part without data goes with any other', () => {
    const nothing = new ProfileBuilder([]).finish();
    const profile = recorded('10ms a.go:1 f');
    for (const parts of [
      [nothing, profile],
      [profile, nothing],
      [nothing, profile, nothing],
    ]) {
      assert.equal(combineProfiles(parts, 'store').profile, profile);
    }
    assert.deepEqual(combineProfiles([nothing, nothing], 'store').values, []);
  });

  it('different things are refused, and what was added before stays', () => {
    const merger = new CombiningMerger('file');
    merger.add(recorded('10ms a.go:1 f'));
    assert.throws(() => merger.add(recorded('10B a.go:1 f')), IncompatibleProfiles);
    merger.add(recorded('5ms a.go:1 f'));
    assert.deepEqual(valuesOf(merger.finish()), { f: 15_000_000 });
    assert.throws(() => new CombiningMerger('file').finish(), IncompatibleProfiles);
  });
});
