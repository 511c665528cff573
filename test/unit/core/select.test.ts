import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { withoutDroppedFrames } from '../../../src/core/drop-frames.ts';
import { checkIntegrity } from '../../../src/core/integrity.ts';
import { labelMatcher } from '../../../src/core/label-match.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { NONE } from '../../../src/core/profile.ts';
import { PatternError, textMatcher } from '../../../src/core/regexp.ts';
import type { Selection } from '../../../src/core/select.ts';
import { selectSamples, selectWithRows } from '../../../src/core/select.ts';
import { profileOf } from '../support/profile-text.ts';

/** `value a > b` per sample; `+` before a function that is inlined. */
function samplesOf(profile: Profile): string[] {
  const { frames, functions, samples, stacks, strings } = profile;
  return Array.from(samples.stack, (leaf, sample) => {
    const names: string[] = [];
    for (let at = leaf; at !== NONE; at = stacks.caller[at]!) {
      const frame = stacks.frame[at]!;
      const fn = frames.function[frame]!;
      const name = fn === NONE ? '?' : strings.at(functions.name[fn]!);
      names.unshift((frames.inlined[frame] === 1 ? '+' : '') + name);
    }
    return `${samples.values[0]![sample]!} ${names.join(' > ')}`.trimEnd();
  });
}

const profile = profileOf(`
  1   main.go:1 main > cart.go:3 add > cart.go:7 price (inlined) {region=eu, bytes=2048 bytes}
  2   main.go:1 main > sort.go:2 sort > less.go:1 less (inlined) > cmp.go:1 cmp (inlined) {region=us, region=eu}
  4   main.go:1 main > sort.go:2 sort {region=us, bytes=64 bytes}
  8   main.go:1 main > 0x10 [/lib/libc.so]
  16  - {region=us}
`);

function selected(selection: Selection): string[] {
  const answer = selectSamples(profile, selection);
  assert.deepEqual(checkIntegrity(answer), []);
  return samplesOf(answer);
}

const all = samplesOf(profile);
const re = textMatcher;

describe('selectSamples', () => {
  it('is the profile itself without a selection', () => {
    assert.equal(selectSamples(profile, {}), profile);
  });

  it('focuses on samples with a frame that matches by name, file or binary', () => {
    assert.deepEqual(selected({ focus: re('^price$') }), [all[0]]);
    assert.deepEqual(selected({ focus: re('sort\\.go') }), [all[1], all[2]]);
    assert.deepEqual(selected({ focus: re('libc') }), [all[3]]);
  });

  it('ignores samples, and drops those without frames as pprof does', () => {
    assert.deepEqual(selected({ ignore: re('sort|libc') }), [all[0]]);
    assert.deepEqual(selected({ ignore: re('nothing') }), all.slice(0, 4));
  });

  it('hides frames, and what was inlined into a hidden one stands for itself', () => {
    assert.deepEqual(selected({ hide: re('^(main|less|sort)$') }), [
      '1 add > +price',
      '2 cmp',
      '8 ?',
    ]);
  });

  it('shows only matching frames, never code without a name', () => {
    assert.deepEqual(selected({ show: re('price|less|libc') }), ['1 price', '2 less']);
  });

  it('shows stacks from the outermost match on', () => {
    assert.deepEqual(selected({ showFrom: re('^(add|less)$') }), [
      '1 add > +price',
      '2 less > +cmp',
    ]);
  });

  it('combines: all must agree', () => {
    assert.deepEqual(selected({ focus: re('sort'), ignore: re('cmp'), hide: re('main') }), [
      '4 sort',
    ]);
  });

  it('chooses by labels', () => {
    assert.deepEqual(selected({ tagFocus: labelMatcher('region=eu') }), [all[0], all[1]]);
    assert.deepEqual(selected({ tagIgnore: labelMatcher('region=eu') }), all.slice(2));
    assert.deepEqual(selected({ tagFocus: labelMatcher('region:u') }), [all[1], all[2], all[4]]);
    assert.deepEqual(selected({ tagFocus: labelMatcher('region:us,region:eu') }), [all[1]]);
    assert.deepEqual(selected({ tagFocus: labelMatcher('bytes=1kb:') }), [all[0]]);
    assert.deepEqual(selected({ tagFocus: labelMatcher(':64b') }), [all[2]]);
    assert.deepEqual(selected({ tagFocus: labelMatcher('bytes=1kb:2kb') }), [all[0]]);
    assert.deepEqual(selected({ tagFocus: labelMatcher('bytes=2kb') }), [all[0]]);
    const labels = (key: string, ...values: string[]): Selection => ({
      labels: new Map([[key, values]]),
    });
    assert.deepEqual(selected(labels('region', 'us')), [all[1], all[2], all[4]]);
    assert.deepEqual(selected(labels('region', 'u')), []);
    assert.deepEqual(selected(labels('bytes', '64', '65')), [all[2]]);
  });

  it('refuses a number beyond 64 bits', () => {
    assert.throws(() => labelMatcher('bytes=99999999999999999999:'), PatternError);
  });

  it('says which samples it kept, so that weights can follow', () => {
    assert.deepEqual([...selectWithRows(profile, { focus: re('sort') }).kept], [1, 2]);
  });

  it('keeps exact values with the samples that need them', () => {
    const wide = profileOf('9007199254740993 a\n5 b\n1 a');
    assert.deepEqual(
      [...selectSamples(wide, { focus: re('a') }).samples.wide[0]!],
      [9007199254740993n, 1n],
    );
    assert.equal(selectSamples(wide, { focus: re('b') }).samples.wide[0], undefined);
  });
});

describe('withoutDroppedFrames', () => {
  const info = { dropFrames: 'malloc|new|user', keepFrames: 'newton' };
  const text = `
    1  main > user.new > malloc > grow
    2  main > newton > new
    4  malloc > main > malloc
    8  main > cart > helper (inlined) > malloc (inlined) > grow
  `;

  it('cuts each stack at the first match below the first frame that stays', () => {
    assert.deepEqual(samplesOf(withoutDroppedFrames(profileOf(text, { info }))), [
      '1 main > user.new',
      '2 main > newton',
      '4 malloc > main',
      '8 main > cart > +helper',
    ]);
  });

  it('is the same profile when it asks for nothing, or for something unreadable', () => {
    const plain = profileOf(text);
    assert.equal(withoutDroppedFrames(plain), plain);
    const broken = profileOf(text, { info: { dropFrames: '(' } });
    assert.equal(withoutDroppedFrames(broken), broken);
  });
});
