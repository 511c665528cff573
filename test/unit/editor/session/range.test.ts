import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  DURATIONS,
  durationMs,
  parseRange,
  rangeAloud,
  rangeAt,
  rangeForEditing,
  rangeWords,
} from '../../../../src/editor/session/range.ts';
import { NOW } from '../support/states.ts';

const at = (day: number, hours: number, minutes = 0) =>
  new Date(2026, 10, day, hours, minutes).getTime();

describe('a written time range', () => {
  const ranges: readonly [string, { from: number; to: number }][] = [
    ['2026-11-22 14:00 – 15:00', { from: at(22, 14), to: at(22, 15) }],
    ['2026-11-22 14:00-15:00', { from: at(22, 14), to: at(22, 15) }],
    ['2026-11-22 14:00 to 15:00', { from: at(22, 14), to: at(22, 15) }],
    ['2026-11-21T22:30 – 2026-11-22T02:00', { from: at(21, 22, 30), to: at(22, 2) }],
    ['9:15 — 9:45', { from: at(22, 9, 15), to: at(22, 9, 45) }],
    ['  2026-11-22 15:00 – 16:00 ', { from: at(22, 15), to: at(22, 16) }],
  ];
  for (const [text, expected] of ranges) {
    it(`is read: ${text}`, () => {
      assert.deepEqual(parseRange(text, NOW), { kind: 'custom', ...expected });
    });
  }

  for (const [text, duration] of [
    ['90m', '90m'],
    ['12 h', '12h'],
    ['last 3 d', '3d'],
  ] as const) {
    it(`may be a duration: ${text}`, () => {
      assert.deepEqual(parseRange(text, NOW), { kind: 'last', duration });
    });
  }

  const mistakes: readonly [string, RegExp][] = [
    ['', /Write a range such as/],
    ['yesterday', /Write a range such as/],
    ['0m', /Write a range such as/],
    ['2026-11-22 15:00 – 14:00', /ends before it begins/],
    ['2026-11-22 14:00 – 14:00', /ends before it begins/],
    ['2026-02-30 14:00 – 15:00', /no time 2026-02-30/],
    ['2026-11-22 14:00 – 24:30', /no time 2026-11-22 24:30/],
    ['2026-11-22 25:00 – 26:00', /no time 2026-11-22 25:00/],
    ['2026-11-23 14:00 – 15:00', /in the future/],
  ];
  for (const [text, sentence] of mistakes) {
    it(`says what is wrong with "${text}"`, () => {
      const read = parseRange(text, NOW);
      assert.equal(typeof read, 'string');
      assert.match(read as string, sentence);
    });
  }

  it('is written so that it can be read back', () => {
    for (const range of [
      { from: at(22, 14), to: at(22, 15) },
      { from: at(20, 23, 59), to: at(22, 0, 1) },
    ]) {
      assert.deepEqual(parseRange(rangeForEditing(range), NOW), { kind: 'custom', ...range });
    }
  });
});

describe('a chosen time range', () => {
  it('ends now when it is a duration', () => {
    for (const duration of DURATIONS) {
      const { from, to } = rangeAt({ kind: 'last', duration }, NOW);
      assert.equal(to, NOW);
      assert.equal(to - from, durationMs(duration));
    }
    assert.deepEqual(
      DURATIONS.map(durationMs),
      [15, 60, 360, 1440, 10080].map((m) => m * 60_000),
    );
  });

  it('is said in few words, and aloud in whole ones', () => {
    assert.equal(rangeWords({ kind: 'last', duration: '15m' }, NOW), 'last 15 m');
    assert.equal(rangeAloud({ kind: 'last', duration: '1h' }, NOW), 'last hour');
    assert.equal(rangeAloud({ kind: 'last', duration: '7d' }, NOW), 'last 7 days');
    const words = (from: number, to: number) => rangeWords({ kind: 'custom', from, to }, NOW);
    assert.equal(words(at(22, 14), at(22, 15)), '14:00 – 15:00');
    assert.equal(words(at(21, 14), at(21, 15)), '21 Nov 14:00 – 15:00');
    assert.equal(words(at(21, 14), at(22, 9)), '21 Nov 14:00 – 22 Nov 09:00');
    const lastYear = new Date(2025, 0, 3, 8).getTime();
    assert.equal(words(lastYear, lastYear + 60_000), '3 Jan 2025 08:00 – 08:01');
  });
});
