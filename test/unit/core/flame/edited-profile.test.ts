// The profile that is left after edits draws the graph that the edits draw.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { callTree } from '../../../../src/core/flame/call-tree.ts';
import { flameOf } from '../../../../src/core/flame/columns.ts';
import { editedProfile, samplesLeft } from '../../../../src/core/flame/edited-profile.ts';
import { applyEdits, withoutClosing, type FlameEdit } from '../../../../src/core/flame/edits.ts';
import { checkIntegrity } from '../../../../src/core/integrity.ts';
import type { Profile } from '../../../../src/core/profile.ts';
import { arbitraryProfile } from '../../support/profile-arbitrary.ts';
import { drawn } from './drawn.ts';

const DOES = ['hide', 'ignore', 'only', 'focus', 'close', 'fold-recursion'] as const;

function graph(profile: Profile, edits: readonly FlameEdit[]): string[] {
  const calls = callTree(profile, profile.samples.values[0]!, () => false);
  const edited = applyEdits(calls, edits);
  // Where stacks begin with what was inlined, a profile has nothing that it was inlined into.
  const inlined = new Uint8Array(edited.length);
  return drawn(flameOf({ ...edited, inlined, times: undefined, closed: undefined }, 'lines'));
}

/** Edits of the profile's own functions, as `chosen` says. */
function editsOf(profile: Profile, chosen: readonly [(typeof DOES)[number], number][]) {
  const { functions } = callTree(profile, profile.samples.values[0]!, () => false);
  return chosen.flatMap(([does, at]): FlameEdit[] => {
    if (does === 'fold-recursion') return [{ does }];
    const fn = at % Math.max(1, functions.names.length);
    const name = functions.names[fn];
    const file = functions.files[functions.fileOf[fn]!] ?? '';
    return name === undefined ? [] : [{ does, function: { name, file } }];
  });
}

describe('the samples that are left after edits', () => {
  it('are those that the graph has left, in their own stacks', () => {
    const values = fc.bigInt(-100n, 1000n);
    const steps = fc.array(fc.tuple(fc.constantFrom(...DOES), fc.nat()), { maxLength: 4 });
    fc.assert(
      fc.property(arbitraryProfile({ values }), steps, (profile, chosen) => {
        const edits = editsOf(profile, chosen);
        const kept = samplesLeft(profile, 0, edits);
        const { samples } = profile;
        assert.equal(kept.length, samples.length);
        const left = editedProfile(profile, 0, edits).samples;
        const counted = [...kept.keys()].filter(
          (sample) => kept[sample] === 1 && samples.values[0]![sample] !== 0,
        );
        assert.deepEqual(
          counted.map((sample) => samples.values[0]![sample]),
          [...left.values[0]!],
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('the profile that is left after edits', () => {
  it('draws what the edits draw, and holds together', () => {
    const values = fc.bigInt(-100n, 1000n); // Doubles add them up exactly in whatever order.
    const steps = fc.array(fc.tuple(fc.constantFrom(...DOES), fc.nat()), { maxLength: 4 });
    fc.assert(
      fc.property(arbitraryProfile({ values }), steps, (profile, chosen) => {
        const edits = editsOf(profile, chosen);
        const left = editedProfile(profile, 0, edits);
        assert.deepEqual(checkIntegrity(left), []);
        // What is only not drawn is there in full.
        assert.deepEqual(graph(left, []), graph(profile, withoutClosing(edits)));
      }),
      { numRuns: 300 },
    );
  });
});
