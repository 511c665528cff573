// What the status bar says while two sides are compared: which, and what became of the whole, before all else.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { comparisonFindings } from '../../../../src/editor/status/status-of-comparison.ts';
import type { Judgement } from '../../../../src/engine/compare/comparison.ts';
import type { Compared } from '../../../../src/editor/session/state.ts';
import { comparedOf } from '../support/compared.ts';
import { cpuView, shownOf } from '../support/shown.ts';

function finding(compared: Compared) {
  const shown = { ...shownOf(cpuView({ files: {}, total: 1 })), compared };
  return comparisonFindings({ kind: 'ready', shown })[0];
}

function words(compared: Compared): string | undefined {
  return finding(compared)
    ?.parts.map(({ text }) => text)
    .join(' · ')
    .replaceAll('\u202f', ' ');
}

/** From 10 cores to 8.8, so judged. */
function judged(judgement: Partial<Judgement>): Compared {
  const compared = comparedOf([], [10, 8.8]);
  const { totals } = compared;
  return {
    ...compared,
    totals: { ...totals, judgement: { ...totals.judgement, ...judgement } },
  };
}

describe('the status of a comparison', () => {
  it('has the change of the total', () => {
    assert.equal(words(comparedOf([], [10, 8.8])), 'v1.41 → v1.42 · cpu −12 %');
  });

  it('has what the verdict takes for the change where shares are compared', () => {
    const compared = judged({ change: 0.041 });
    const shares = { ...compared, totals: { ...compared.totals, normalize: 'share' as const } };
    assert.equal(words(shares), 'v1.41 → v1.42 · cpu +4.1 %');
  });

  it('has no change where that may be chance, but the verdict; what was measured is told with the doubt', () => {
    const unsure = judged({ verdict: 'cannot tell', why: 'too uncertain', change: -0.12 });
    assert.equal(words(unsure), 'v1.41 → v1.42 · cpu cannot tell');
    const plain = (text = '') => text.replaceAll(/[\u00a0\u202f]/g, ' ');
    assert.match(plain(finding(unsure)?.reason), /Measured is 12 % less .*which may be chance/);
    assert.match(plain(finding(unsure)?.aloud), /cannot tell\. Measured is .*which may be chance/);
    assert.equal(
      words(judged({ verdict: 'same', change: -0.0004 })),
      'v1.41 → v1.42 · cpu same',
      'within some percent is no change',
    );
    const leaking = judged({ verdict: 'worse', why: 'leak', change: -0.12 });
    assert.equal(words(leaking), 'v1.41 → v1.42 · cpu growing all along');
  });

  it('is not there without a comparison', () => {
    const shown = shownOf(cpuView({ files: {}, total: 1 }));
    assert.deepEqual(comparisonFindings({ kind: 'ready', shown }), []);
  });
});
