import assert from 'node:assert/strict';
import { checkIntegrity } from '../../../src/core/integrity.ts';
import { labelSummary } from '../../../src/core/label-summary.ts';
import { withLabel } from '../../../src/core/labelled.ts';
import { profileOf } from '../support/profile-text.ts';

describe('a label on all samples', () => {
  it('stands behind those that they have', () => {
    const profile = profileOf('3 a.go:1 f {pod=a}\n2 a.go:2 g\n1 - {size=64 bytes}', {
      types: ['samples/count'],
    });
    const labelled = withLabel(profile, 'zone', 'west');
    assert.deepEqual(checkIntegrity(labelled), []);
    const told = labelSummary(labelled, labelled.samples.values[0]!).map(
      ({ key, weight, values }) => `${key} ${weight} ${values.map(({ value }) => value).join()}`,
    );
    assert.deepEqual(told, ['zone 6 west', 'pod 3 a', 'size 1 64']);
    assert.deepEqual(labelled.samples.stack, profile.samples.stack);
  });
});
