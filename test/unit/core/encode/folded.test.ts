import assert from 'node:assert/strict';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { encodeFolded } from '../../../../src/core/encode/folded.ts';
import { callTree } from '../../../../src/core/flame/call-tree.ts';
import { NONE, type Profile } from '../../../../src/core/profile.ts';
import { profileOf } from '../../support/profile-text.ts';

function folded(profile: Profile, scale = 1): string {
  const weights = profile.samples.values[0]!.map((value) => value * scale);
  return encodeFolded(
    callTree(profile, weights, () => false),
    'functions',
  );
}

/** One sample in one function of this name. */
function named(name: string): Profile {
  const builder = new ProfileBuilder([{ type: 'samples', unit: 'count' }]);
  const fn = builder.function({ name, file: 'a.c' });
  const frame = builder.frame({ function: fn, line: 1, column: 0, inlined: false, mapping: NONE });
  builder.sample(builder.stack(NONE, frame), [3], []);
  return builder.finish();
}

describe('folded stacks', () => {
  it('have a line for each stack, from the root on, with lines of one function added up', () => {
    const text = '5 a.go:1 main > a.go:3 f\n2 a.go:2 main > a.go:9 f\n1 a.go:1 main\n4 -';
    assert.equal(folded(profileOf(text)), 'main 1\nmain;f 7\n[no stack] 4\n');
  });

  it('have frames of lines where boxes are of lines', () => {
    const calls = profileOf('5 a.go:1 main > a.go:3 f');
    const tree = callTree(calls, calls.samples.values[0]!, () => false);
    assert.equal(encodeFolded(tree, 'lines'), 'main:1;f:3 5\n');
  });

  for (const [name, written] of [
    ['a;b', 'a:b'],
    ['a\nb 7\r\u2028c', 'a b 7 c'],
    ['</script><script>alert(1)</script>', '</script><script>alert(1)</script>'],
    ['שלום', 'שלום'],
    ['🔥 hot', '🔥 hot'],
    ['x'.repeat(10_000), 'x'.repeat(10_000)],
  ] as const)
    it(`keep a name from making stacks of its own: ${JSON.stringify(name.slice(0, 40))}`, () => {
      assert.equal(folded(named(name)), `${written} 3\n`);
    });

  it('are whole numbers whose sum is that of the profile', () => {
    const text = Array.from({ length: 99 }, (_, at) => `1 a.go:1 main > a.go:2 f${at}`).join('\n');
    const values = folded(profileOf(text), 0.37)
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [Number(line.slice(line.lastIndexOf(' ') + 1))]));
    assert.ok(values.every(Number.isInteger));
    assert.equal(
      values.reduce((sum, value) => sum + value, 0),
      Math.round(99 * 0.37),
    );
  });

  it('are none of a profile without cost', () => {
    assert.equal(folded(profileOf('0 a.go:1 main')), '');
    assert.equal(folded(new ProfileBuilder([{ type: 'samples', unit: 'count' }]).finish()), '');
  });
});
