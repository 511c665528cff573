import assert from 'node:assert/strict';
import { isRetried, retryAfterMs, retryDelay } from '../../../src/sources/http-retry.ts';

const NOW = Date.parse('2026-11-22T14:00:00Z');
const OPTIONS = { attempts: 4, firstMs: 100, longestMs: 10_000 };

describe('retry', () => {
  it('retries what passes by itself', () => {
    const retried = [400, 401, 403, 404, 408, 413, 429, 500, 501, 502, 503, 504].filter(isRetried);
    assert.deepEqual(retried, [429, 502, 503, 504]);
  });

  it('doubles its wait, by chance between half and all of it, up to the longest', () => {
    for (const [tries, most] of [
      [1, 100],
      [2, 200],
      [3, 400],
      [20, 10_000],
    ] as const)
      for (let i = 0; i < 50; i++) {
        const delay = retryDelay(tries, undefined, OPTIONS, NOW);
        assert(delay >= most / 2 && delay <= most, `${delay} after ${tries}`);
      }
    const all = new Set(Array.from({ length: 20 }, () => retryDelay(1, undefined, OPTIONS, NOW)));
    assert(all.size > 1, 'no chance in it');
  });

  it('reads Retry-After as seconds or as a date', () => {
    assert.equal(retryAfterMs('7', NOW), 7000);
    assert.equal(retryAfterMs('Sun, 22 Nov 2026 14:00:30 GMT', NOW), 30_000);
    assert.equal(retryAfterMs('Sun, 22 Nov 2026 13:00:00 GMT', NOW), 0);
    assert.equal(retryAfterMs('soon', NOW), undefined);
    assert.equal(retryAfterMs(undefined, NOW), undefined);
  });

  it('waits at least as long as the server asks, but not for a server that asks too much', () => {
    assert.equal(retryDelay(1, '5', OPTIONS, NOW), 5000);
    assert.equal(retryDelay(1, '11', OPTIONS, NOW), undefined);
    assert(retryDelay(1, '0', OPTIONS, NOW)! >= 50);
  });
});
