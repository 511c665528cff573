// Earlier times that a range is compared with.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { rangesBefore } from '../../../../src/editor/compare/ranges-before.ts';

const local = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime();
const HOUR = 3_600_000;

describe('the ranges before one', () => {
  it('are as long: just before it, and at the same time of another day', () => {
    const from = local(2026, 10, 20, 14, 30);
    const told = rangesBefore({ from, to: from + 2 * HOUR });
    assert.deepEqual(
      told.map(({ label, range }) => [label, range.from, range.to - range.from]),
      [
        ['The Same Length Before', local(2026, 10, 20, 12, 30), 2 * HOUR],
        ['The Same Time Yesterday', local(2026, 10, 19, 14, 30), 2 * HOUR],
        ['The Same Time a Week Ago', local(2026, 10, 13, 14, 30), 2 * HOUR],
      ],
    );
  });

  it('have the same time by the clock where a day between is longer or shorter', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Europe/Berlin';
    try {
      // Clocks went from 3 to 2 on the 25th.
      const from = local(2026, 9, 26, 9, 0);
      const ranges = rangesBefore({ from, to: from + HOUR });
      const week = ranges.find(({ label }) => label.endsWith('Week Ago'))!.range;
      assert.equal(new Date(week.from).getHours(), 9);
      assert.equal(from - week.from, 7 * 24 * HOUR + HOUR);
      assert.equal(week.to - week.from, HOUR);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('never overlap the range', () => {
    const to = local(2026, 10, 20, 14, 0);
    const labels = (hours: number) =>
      rangesBefore({ from: to - hours * HOUR, to }).map(({ label }) => label.split(' ').at(-1));
    assert.deepEqual(labels(24), ['Before', 'Yesterday', 'Ago']);
    assert.deepEqual(labels(25), ['Before', 'Ago']);
    assert.deepEqual(labels(8 * 24), ['Before']);
  });
});
