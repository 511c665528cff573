import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  askInChunks,
  chunksOf,
  defaultRangeLimit,
  toldLimit,
} from '../../../../src/sources/pyroscope/chunks.ts';
import { SourceError } from '../../../../src/sources/source-error.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-22T14:00:00Z');

describe('pieces of a long range', () => {
  it('adjoin, cover the range, keep to the limit, and have inner boundaries off every whole second', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 * 24 * HOUR }),
        fc.integer({ min: 2001, max: 48 * HOUR }),
        (span, limit) => {
          fc.pre(span / limit < 5000);
          const range = { from: NOW - span, to: NOW };
          const chunks = chunksOf(range, limit);
          assert.equal(chunks[0]!.from, range.from);
          assert.equal(chunks.at(-1)!.to, range.to);
          chunks.forEach(({ from, to }, i) => {
            assert(to > from && to - from <= limit, `${to - from} of ${limit}`);
            if (i > 0) assert.equal(from, chunks[i - 1]!.to);
            if (i > 0) assert.notEqual(from % 1000, 0);
          });
        },
      ),
    );
  });

  it('is one for a range of exactly the limit', () => {
    assert.equal(chunksOf({ from: NOW - 24 * HOUR, to: NOW }, 24 * HOUR).length, 1);
  });

  it('are whole steps where steps are short enough, and of the limit where they are not', () => {
    const range = { from: NOW - 100 * HOUR, to: NOW };
    const lengths = (step: number) =>
      chunksOf(range, 24 * HOUR, step).map(({ from, to }) => (to - from) / HOUR);
    assert.deepEqual(lengths(5 * HOUR), [20, 20, 20, 20, 20]);
    assert.deepEqual(lengths(100 * HOUR), [20, 20, 20, 20, 20]);
  });

  for (const [text, ms] of [
    ['limit: 1d)', 24 * HOUR],
    ['limit: 1d12h)', 36 * HOUR],
    ['limit: 24h0m0s)', 24 * HOUR],
    ['limit: 90s)', 90_000],
    ['limit: 500ms)', 500],
    ['limit: 1.5h)', 1.5 * HOUR],
    ['limit: often)', undefined],
  ] as const)
    it(`learns from "${text}"`, () => {
      const said = `the query time range exceeds the limit (max_query_length, actual: 168h0m0s, ${text}`;
      assert.equal(toldLimit(said), ms);
    });

  it('are asked anew, smaller, when the server says its limit', async () => {
    const limit = defaultRangeLimit();
    const asked: number[] = [];
    const range = { from: NOW - 30 * HOUR, to: NOW };
    const signal = new AbortController().signal;
    const answers = await askInChunks({ range, limit, signal }, (chunk) => {
      const hours = (chunk.to - chunk.from) / HOUR;
      asked.push(hours);
      if (hours > 6)
        return Promise.reject(
          new SourceError('limit', '… (max_query_length, actual: 24h, limit: 6h).', ''),
        );
      return Promise.resolve(chunk);
    });
    assert.equal(limit.ms, 6 * HOUR);
    assert.equal(answers[0]!.from, range.from);
    assert.equal(answers.at(-1)!.to, range.to);
    assert.equal(answers.length, 6);
    assert(asked.every((hours) => hours <= 24));
  });

  it('end together when one of them fails', async () => {
    const range = { from: NOW - 240 * HOUR, to: NOW };
    const aborted: number[] = [];
    const failing = askInChunks(
      { range, limit: defaultRangeLimit(), signal: new AbortController().signal },
      ({ index }, signal) =>
        new Promise((_, reject) => {
          if (index === 1) setImmediate(reject, new SourceError('timeout', 'too slow', ''));
          else
            signal.addEventListener('abort', () => {
              aborted.push(index);
              reject(new SourceError('cancelled', '', ''));
            });
        }),
    );
    await assert.rejects(failing, /too slow/);
    assert.deepEqual(aborted, [0, 2]);
  });
});
