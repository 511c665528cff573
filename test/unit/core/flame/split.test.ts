import assert from 'node:assert/strict';
import fc from 'fast-check';
import { callTree } from '../../../../src/core/flame/call-tree.ts';
import { flameOf } from '../../../../src/core/flame/columns.ts';
import { callsOfPart, splitCalls } from '../../../../src/core/flame/split.ts';
import { groupsOfLabel } from '../../../../src/core/sample-groups.ts';
import { withSamples } from '../../../../src/core/subset.ts';
import { profileOf } from '../../support/profile-text.ts';
import { arbitraryProfile } from '../../support/profile-arbitrary.ts';
import { drawn } from './drawn.ts';

const nowhere = () => false;

describe('calls split by groups of samples', () => {
  it('have of each group what a graph of its samples alone has', () => {
    const profiles = arbitraryProfile({ values: fc.bigInt(-1000n, 1000n) });
    fc.assert(
      fc.property(
        profiles,
        fc.constantFrom('functions', 'lines'),
        fc.integer({ min: 1, max: 4 }),
        (profile, by, parts) => {
          const weights = profile.samples.values[0]!;
          // By the number of a sample: every third one, say. The first group has the second's samples as well.
          const all = Array.from({ length: parts }, (_, part) =>
            Int32Array.from(weights.keys()).filter(
              (sample) => sample % parts === part || (part === 0 && sample % parts === 1),
            ),
          );
          const groups = all.map((samples, at) => ({
            ...({ kind: 'value', value: String(at), count: 1, samples } as const),
          }));
          const split = splitCalls(profile, weights, nowhere, groups);
          for (const [part, samples] of all.entries()) {
            const alone = withSamples(profile, samples);
            const expected = callTree(alone, alone.samples.values[0]!, nowhere);
            const graph = flameOf(callsOfPart(split, part), by);
            // Where only others have negative values, widths still follow magnitudes: they are the totals then.
            assert.deepEqual(drawn(graph), drawn(flameOf(expected, by)));
          }
        },
      ),
    );
  });

  it('list only calls that samples of the group end in', () => {
    const profile = profileOf(
      '1 a.go:1 main > a.go:2 f {pod=a}\n2 a.go:1 main > a.go:3 g {pod=b}\n4 a.go:1 main > a.go:3 g {pod=b}\n3 - {pod=b}',
      { types: ['samples/count'] },
    );
    const weights = profile.samples.values[0]!;
    const { columns } = splitCalls(
      profile,
      weights,
      nowhere,
      groupsOfLabel(profile, weights, 'pod', 8),
    );
    assert.deepEqual([...columns.start], [0, 1, 2]);
    assert.deepEqual([...columns.self], [6, 1]);
    assert.deepEqual([...columns.bare], [3, 3, 0, 0]);
    assert.equal(columns.magnitude, undefined);
  });
});
