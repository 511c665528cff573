// What the status bar says while two sides are compared: which, and what became of the whole, before all else.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { comparisonFindings } from '../../../../src/editor/status/status-of-comparison.ts';
import type { Compared } from '../../../../src/editor/session/state.ts';
import { comparedOf } from '../support/compared.ts';
import { cpuView, shownOf } from '../support/shown.ts';

function words(compared: Compared): string | undefined {
  const shown = { ...shownOf(cpuView({ files: {}, total: 1 })), compared };
  const [finding] = comparisonFindings({ kind: 'ready', shown });
  return finding?.parts
    .map(({ text }) => text)
    .join(' · ')
    .replaceAll('\u202f', ' ');
}

describe('the status of a comparison', () => {
  it('has the change of the total', () => {
    assert.equal(words(comparedOf([], [10, 8.8])), 'v1.41 → v1.42 · cpu −12 %');
  });

  it('has what the verdict takes for the change where shares are compared, else the verdict', () => {
    const compared = comparedOf([]);
    const shares = (change: number | undefined): Compared => ({
      ...compared,
      totals: {
        ...compared.totals,
        normalize: 'share',
        judgement: { ...compared.totals.judgement, verdict: 'cannot tell', change },
      },
    });
    assert.equal(words(shares(0.041)), 'v1.41 → v1.42 · cpu +4.1 %');
    assert.equal(words(shares(undefined)), 'v1.41 → v1.42 · cpu cannot tell');
  });

  it('is not there without a comparison', () => {
    const shown = shownOf(cpuView({ files: {}, total: 1 }));
    assert.deepEqual(comparisonFindings({ kind: 'ready', shown }), []);
  });
});
