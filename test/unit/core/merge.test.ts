import assert from 'node:assert/strict';
import { ProfileBuilder } from '../../../src/core/builder.ts';
import { checkIntegrity } from '../../../src/core/integrity.ts';
import { IncompatibleProfiles, ProfileMerger } from '../../../src/core/merge.ts';
import { mergeProfiles } from '../support/merge.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { NONE } from '../../../src/core/profile.ts';
import { meaningOf } from '../support/profile-meaning.ts';
import { profileOf } from '../support/profile-text.ts';

/** `values stack {labels}` of each sample. */
function textOf(profile: Profile): string[] {
  assert.deepEqual(checkIntegrity(profile), []);
  return meaningOf(profile).samples.map(({ values, frames, labels }) => {
    const stack = frames.map(({ line, function: fn }) => `${line} ${fn?.name ?? '?'}`).join(' > ');
    const sets = labels.map(
      ({ key, text, number, unit }) => `${key}=${text ?? `${number}${unit}`}`,
    );
    return `${values.join(' ')} ${stack}${sets.length > 0 ? ` {${sets.join(', ')}}` : ''}`;
  });
}

describe('a merge', () => {
  it('adds up samples with the same stack and keeps others apart', () => {
    const a = profileOf('10ms m.go:1 main > r.go:2 run\n5ms m.go:1 main');
    const b = profileOf('1ms m.go:1 main > r.go:3 run\n2ms m.go:1 main > r.go:2 run');
    assert.deepEqual(textOf(mergeProfiles([a, b])), [
      '12000000 1 main > 2 run',
      '5000000 1 main',
      '1000000 1 main > 3 run',
    ]);
  });

  it('keeps an inlined frame apart from the same frame called', () => {
    const a = profileOf('10ms m.go:1 main > r.go:2 run (inlined)');
    const b = profileOf('1ms m.go:1 main > r.go:2 run');
    assert.equal(mergeProfiles([a, b]).samples.length, 2);
  });

  it('keeps samples with other labels apart, whatever the order of keys', () => {
    const a = profileOf('1ms main {pod=a, zone=x}\n2ms main {pod=b, zone=x}\n3ms main');
    const b = profileOf('10ms main {zone=x, pod=a}\n20ms main {pod=a}\n30ms main {size=8 bytes}');
    assert.deepEqual(textOf(mergeProfiles([a, b])), [
      '11000000 0 main {pod=a, zone=x}',
      '2000000 0 main {pod=b, zone=x}',
      '3000000 0 main',
      '20000000 0 main {pod=a}',
      '30000000 0 main {size=8bytes}',
    ]);
  });

  it('takes several values of a key in their order', () => {
    const a = profileOf('1ms main {pod=a, pod=b}');
    const b = profileOf('10ms main {pod=b, pod=a}');
    assert.equal(mergeProfiles([a, b]).samples.length, 2);
  });

  it('leaves out what adds up to zero in every value', () => {
    const types = { types: ['samples/count', 'cpu/nanoseconds'] };
    const a = profileOf('1 10 main\n1 10 run\n0 0 idle', types);
    const b = profileOf('-1 -10 main\n-1 5 run', types);
    assert.deepEqual(textOf(mergeProfiles([a, b])), ['0 15 0 run']);
  });

  it('subtracts with a factor of -1 and scales with others, rounding halves away from zero', () => {
    const profile = profileOf('7ms main\n-7ms run', { types: ['cpu/milliseconds'] });
    const small = profileOf('3 main\n-3 run');
    assert.equal(mergeProfiles([profile, profile], [1, -1]).samples.length, 0);
    assert.deepEqual(textOf(mergeProfiles([small], [0.5])), ['2 0 main', '-2 0 run']);
  });

  it('adds up exactly beyond 2^53', () => {
    const a = profileOf('9007199254740991 main');
    const b = profileOf('1 main\n1 run');
    assert.deepEqual(textOf(mergeProfiles([a, b, b])), ['9007199254740993 0 main', '2 0 run']);
    const down = mergeProfiles([a, b, a], [1, 1, -1]);
    assert.deepEqual(textOf(down), ['1 0 main', '1 0 run']);
    assert.equal(down.samples.wide[0], undefined);
  });

  it('finds the same code in processes that were loaded elsewhere', () => {
    const at = (start: bigint, size: bigint, address: bigint, buildId: string) => {
      const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
      const mapping = builder.mapping({ start, limit: start + size, file: 'app', buildId });
      builder.sample(builder.stack(NONE, builder.frame({ mapping, address })), [1]);
      return builder.finish();
    };
    const first = at(0x1000n, 0x5000n, 0x1010n, 'b1');
    // Elsewhere, and a little shorter: within the same page.
    const moved = at(0xffff_ffff_0000_0000n, 0x4f00n, 0xffff_ffff_0000_0010n, 'b1');
    const merged = mergeProfiles([first, moved]);
    assert.deepEqual(textOf(merged), ['2 0 ?']);
    assert.equal(merged.frames.address[0], 0x1010n);
    assert.equal(merged.mappings.length, 1);
    assert.equal(mergeProfiles([first, at(0x1000n, 0x5000n, 0x1010n, 'b2')]).samples.length, 2);
    assert.equal(mergeProfiles([first, at(0x1000n, 0x9000n, 0x1010n, 'b1')]).samples.length, 2);
    assert.equal(mergeProfiles([first, at(0x1000n, 0x5000n, 0x1011n, 'b1')]).samples.length, 2);
  });

  it('combines what the profiles say of themselves', () => {
    const base = { periodType: { type: 'cpu', unit: 'nanoseconds' } };
    const a = profileOf('1ms main', {
      info: {
        ...base,
        timeNanos: 500n,
        durationNanos: 10n,
        period: 5n,
        comments: ['x', 'y'],
        dropFrames: 'a',
      },
    });
    const b = profileOf('1ms main', {
      info: {
        ...base,
        timeNanos: 300n,
        durationNanos: 20n,
        period: 9n,
        comments: ['y', 'z'],
        dropFrames: 'b',
        defaultType: 'cpu',
        docUrl: 'https://doc',
      },
    });
    const unknown = profileOf('1ms main', { info: base });
    assert.deepEqual(mergeProfiles([a, unknown, b]).info, {
      ...base,
      timeNanos: 300n,
      durationNanos: 30n,
      period: 9n,
      comments: ['x', 'y', 'z'],
      defaultType: 'cpu',
      dropFrames: 'a',
      keepFrames: '',
      docUrl: 'https://doc',
    });
  });

  it('refuses profiles that measure different things, and no profiles, in a sentence', () => {
    const cpu = profileOf('1ms main');
    const heap = profileOf('1kB main');
    const fails = (run: () => unknown, message: RegExp) =>
      assert.throws(
        run,
        (error) => error instanceof IncompatibleProfiles && message.test(error.message),
      );
    fails(() => mergeProfiles([cpu, heap]), /cpu\/nanoseconds, another inuse_space\/bytes\.$/);
    fails(() => mergeProfiles([]), /no profiles to merge/);
    const wall = profileOf('1ms main', { info: { periodType: { type: 'wall', unit: 'count' } } });
    fails(() => mergeProfiles([cpu, wall]), /by nothing, another by wall\/count/);
  });

  it('is the same after a profile that did not fit', () => {
    const merger = new ProfileMerger();
    merger.add(profileOf('1ms main'));
    assert.throws(() => merger.add(profileOf('1kB main')), IncompatibleProfiles);
    merger.add(profileOf('2ms main'));
    assert.deepEqual(textOf(merger.finish()), ['3000000 0 main']);
  });
});
