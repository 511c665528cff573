import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ValueType } from '../../../src/core/profile.ts';
import { amountText } from '../../../src/core/units.ts';

const cpu: ValueType = { type: 'cpu', unit: 'nanoseconds' };
const delay: ValueType = { type: 'delay', unit: 'nanoseconds' };
const space: ValueType = { type: 'inuse_space', unit: 'bytes' };
const objects: ValueType = { type: 'alloc_objects', unit: 'count' };
const samples: ValueType = { type: 'samples', unit: 'count' };
const joules: ValueType = { type: 'energy', unit: 'joules' };

describe('amountText', () => {
  // `_` stands for a no-break space, `'` for the thin one between groups, `-` for the real minus.
  const cases: readonly (readonly [
    value: number,
    type: ValueType,
    seconds: number | undefined,
    text: string,
  ])[] = [
    [3750, { type: 'samples', unit: 'thousandths' }, undefined, '3.75'],
    [300, { type: 'samples', unit: 'thousandths' }, 1, '0.30/s'],
    [3.98e9, cpu, 1, '3.98_cores'],
    [9.994e9, cpu, 1, '9.99_cores'],
    [9.996e9, cpu, 1, '10.0_cores'],
    [15.1e9 * 60, cpu, 60, '15.1_cores'],
    [1234.5e9, cpu, 1, "1'234.5_cores"],
    [0.1e9, cpu, 1, '0.10_cores'],
    [78e6, cpu, 1, '78_mcores'],
    [9.94e6, cpu, 1, '9.9_mcores'],
    [9.96e6, cpu, 1, '10_mcores'],
    [5e4, cpu, 1, '0.1_mcores'],
    [1e3, cpu, 1, '<_0.1_mcores'],
    [0, cpu, 1, '0_cores'],
    [-1.26e9, cpu, 1, '-1.26_cores'],
    [3.12e9, cpu, undefined, '3.12_s'],
    [402e6, cpu, undefined, '402_ms'],
    [26e6, cpu, undefined, '26.0_ms'],
    [999.6e6, cpu, undefined, '1.00_s'],
    [999.4e6, cpu, undefined, '999_ms'],
    [1500, cpu, undefined, '1.50_µs'],
    [7, cpu, undefined, '7_ns'],
    [0, cpu, undefined, '0_s'],
    [59.94e9, cpu, undefined, '59.9_s'],
    [59.96e9, cpu, undefined, '1_min_00_s'],
    [125e9, cpu, undefined, '2_min_05_s'],
    [3599.6e9, cpu, undefined, '1_h_00_min'],
    [11_400e9, cpu, undefined, '3_h_10_min'],
    [0.31e9, delay, 1, '0.31_s/s'],
    [31e9, delay, 1, '31.0_s/s'],
    [503 * 2 ** 20, space, undefined, '503_MiB'],
    [1.06 * 2 ** 30, space, undefined, '1.06_GiB'],
    [12.4 * 2 ** 20 * 10, space, 10, '12.4_MiB/s'],
    [1023, space, undefined, '1.00_KiB'],
    [999, space, undefined, '999_B'],
    [1010 * 2 ** 20, space, undefined, '0.99_GiB'],
    [-38 * 2 ** 20, space, undefined, '-38.0_MiB'],
    [1204, objects, undefined, "1'204"],
    [14_940, objects, undefined, "14'940"],
    [99_999, objects, undefined, "99'999"],
    [118_000, objects, undefined, '118_k'],
    [999_600, objects, undefined, '1.00_M'],
    [5.38e6, objects, undefined, '5.38_M'],
    [37.6, objects, undefined, '37.6'],
    [0.31, objects, undefined, '0.31'],
    [1_180_000, objects, 10, '118_k/s'],
    [1204, samples, 60, "1'204"],
    [1204, joules, undefined, "1'204_joules"],
    [1204, joules, 1, "1'204_joules/s"],
    [3, { type: 'wall', unit: 'milliseconds' }, undefined, '3.00_ms'],
    [2.5, { type: 'heap', unit: 'megabytes' }, undefined, '2.50_MiB'],
  ];
  for (const [value, type, seconds, text] of cases) {
    const over = seconds === undefined ? '' : ` in ${seconds} s`;
    it(`${value} ${type.unit} of ${type.type}${over} is ${text}`, () => {
      const expected = text.replaceAll('_', '\u00a0').replaceAll("'", '\u202f');
      assert.equal(amountText(value, type, seconds), expected.replace('-', '\u2212'));
    });
  }
});
