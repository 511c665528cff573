import assert from 'node:assert/strict';
import fc from 'fast-check';
import { callTree } from '../../../../src/core/flame/call-tree.ts';
import { flameOf } from '../../../../src/core/flame/columns.ts';
import { compactCalls } from '../../../../src/core/flame/compact.ts';
import { profileOf } from '../../support/profile-text.ts';
import { arbitraryProfile } from '../../support/profile-arbitrary.ts';
import { drawn } from './drawn.ts';

describe('compact calls', () => {
  it('are one where only addresses differ, and none where nothing is spent', () => {
    const profile = profileOf(
      '2  a.go:1 main > a.go:2 f\n0  a.go:1 main > a.go:9 g\n1  a.go:1 main',
      {
        types: ['samples/count'],
      },
    );
    const calls = callTree(profile, profile.samples.values[0]!, () => false);
    const compact = compactCalls(calls);
    assert.equal(calls.length, 3);
    assert.deepEqual([...compact.caller], [-1, 0]);
    assert.deepEqual([...compact.self], [1, 2]);
  });

  it('draw the same graphs', () => {
    const profiles = arbitraryProfile({ values: fc.bigInt(-1000n, 1000n) });
    fc.assert(
      fc.property(profiles, fc.constantFrom('functions', 'lines'), (profile, by) => {
        const calls = callTree(profile, profile.samples.values[0]!, () => false);
        assert.deepEqual(drawn(flameOf(compactCalls(calls), by)), drawn(flameOf(calls, by)));
      }),
    );
  });
});
