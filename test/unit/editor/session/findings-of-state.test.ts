// What was told of a comparison stays with it, whatever its state is made of, and goes to no other.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { shownOf, withFindings } from '../../../../src/editor/session/state-parts.ts';
import type { Shown, State } from '../../../../src/editor/session/state.ts';
import { comparedOf } from '../support/compared.ts';

const asked = { kind: 'asked' } as const;
/** Nothing of it but the comparison is looked at. */
const shown = { compared: comparedOf([]) } as unknown as Shown;
const ready: State = { kind: 'ready', shown };

describe('the findings of a shown comparison', () => {
  it('are put beside it, and what has them is left alone', () => {
    const told = withFindings(ready, { handle: 1, findings: asked });
    assert.equal(shownOf(told)?.compared?.findings, asked);
    assert.equal(withFindings(told, { handle: 1, findings: asked }), told);
  });

  it('are of that comparison alone', () => {
    assert.equal(withFindings(ready, { handle: 2, findings: asked }), ready);
    const plain: State = {
      kind: 'ready',
      shown: { ...shown, compared: undefined } as unknown as Shown,
    };
    assert.equal(withFindings(plain, { handle: 1, findings: asked }), plain);
    const nothing: State = { kind: 'nothing-chosen', restricted: false };
    assert.equal(withFindings(nothing, { handle: 1, findings: asked }), nothing);
  });
});
