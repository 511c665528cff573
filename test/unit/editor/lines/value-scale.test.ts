// A part told beside its whole: one unit said once, and never a number without the unit that it has.

import assert from 'node:assert/strict';
import { partOf } from '../../../../src/editor/lines/value-scale.ts';
import { amountText } from '../../../../src/core/units.ts';

describe('an amount of a whole', () => {
  const seconds = (value: number) =>
    amountText(value * 1e9, { type: 'off_cpu', unit: 'nanoseconds' });
  const said = (part: number, whole: number) =>
    `${partOf(seconds(whole), seconds(part))} of ${seconds(whole)}`.replaceAll('\u00a0', ' ');

  it('leaves out a unit that both have', () => {
    assert.equal(said(6, 40), '6.00 of 40.0 s');
    assert.equal(said(0, 40), '0 of 40.0 s');
  });

  it('keeps the unit of a part whose whole has another one', () => {
    assert.equal(said(0.05, 40), '50.0 ms of 40.0 s');
    assert.equal(partOf('1.06 GiB', '503 MiB'), '503 MiB');
    assert.equal(partOf('15.1 cores', '78 mcores'), '78 mcores');
  });

  it('keeps both where either is told in two units', () => {
    assert.equal(said(40, 241), '40.0 s of 4 min 01 s');
    assert.equal(said(6, 241), '6.00 s of 4 min 01 s');
    assert.equal(said(0, 241), '0 s of 4 min 01 s');
    assert.equal(said(72, 241), '1 min 12 s of 4 min 01 s');
    assert.equal(said(241, 11_400), '4 min 01 s of 3 h 10 min');
  });
});
