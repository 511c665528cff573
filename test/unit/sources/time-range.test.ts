import assert from 'node:assert/strict';
import { SourceError } from '../../../src/sources/source-error.ts';
import { readDuration, readTimeRange } from '../../../src/sources/time-range.ts';

const NOW = Date.parse('2026-11-22T14:00:00Z');
const HOUR = 3_600_000;

describe('time range', () => {
  const read = (from: string, to = 'now') => readTimeRange(from, to, NOW);
  const fails = (from: string, to: string, message: RegExp) =>
    assert.throws(
      () => read(from, to),
      (error) => {
        assert(error instanceof SourceError);
        assert.equal(error.kind, 'bad-question');
        assert.match(error.message, message);
        return true;
      },
    );

  it('reads times relative to now', () => {
    assert.deepEqual(read('now-1h'), { from: NOW - HOUR, to: NOW });
    assert.deepEqual(read('now-1h30m', 'now-30m'), { from: NOW - 1.5 * HOUR, to: NOW - HOUR / 2 });
    assert.deepEqual(read(' now - 2w '), { from: NOW - 14 * 24 * HOUR, to: NOW });
    assert.deepEqual(read('24h', '1h'), { from: NOW - 24 * HOUR, to: NOW - HOUR });
    assert.equal(read('7d').from, NOW - 7 * 24 * HOUR);
    assert.equal(read('1.5h').from, NOW - 1.5 * HOUR);
  });

  it('reads dates with a zone, and without one in local time', () => {
    assert.equal(read('2026-11-22T12:00:00Z').from, NOW - 2 * HOUR);
    assert.equal(read('2026-11-22T12:00:00.250+02:00').from, NOW - 4 * HOUR + 250);
    assert.equal(read('2026-11-22 12:00 +0100').from, NOW - 3 * HOUR);
    assert.equal(read('2026-11-20').from, new Date(2026, 10, 20).getTime());
    assert.equal(read('2026-11-20T08:15').from, new Date(2026, 10, 20, 8, 15).getTime());
  });

  it('reads seconds and milliseconds since 1970', () => {
    assert.equal(read(String((NOW - HOUR) / 1000)).from, NOW - HOUR);
    assert.equal(read(String(NOW - 1234)).from, NOW - 1234);
  });

  it('ends now at the latest', () => {
    assert.equal(read('now-1h', 'now+5m').to, NOW);
  });

  it('says what it cannot use', () => {
    fails('yesterday', 'now', /"yesterday" is not a time/);
    fails('', 'now', /empty text is not a time/);
    fails('now-1x', 'now', /"now-1x" is not a time/);
    fails('2026-02-30', 'now', /"2026-02-30" is not a time/);
    fails('12', 'now', /"12" is not a time/);
    fails('now-1h', 'now-2h', /ends .*12:00:00Z.* before it begins .*13:00:00Z/);
    fails('now', 'now', /empty/);
    fails('now+1h', 'now+2h', /future/);
    fails('2030-01-01T00:00:00Z', '2030-01-02T00:00:00Z', /future/);
  });

  it('reads durations, and nothing else as one', () => {
    assert.equal(readDuration('1h30m'), 1.5 * HOUR);
    assert.equal(readDuration('250ms'), 250);
    for (const text of ['', '1', 'h', '1 h', '-1h', '1h 30m'])
      assert.equal(readDuration(text), undefined);
  });
});
