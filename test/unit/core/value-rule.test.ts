import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { additionRule, isProcessorTime } from '../../../src/core/value-rule.ts';
import type { AdditionRule } from '../../../src/core/value-rule.ts';

/** `type/unit` of a column and of the period. */
function ruleOf(
  column: string,
  period: string,
  origin: 'store' | 'file' = 'file',
  durationNanos = 0n,
): AdditionRule {
  return additionRule(typeOf(column), { origin, durationNanos, periodType: typeOf(period) });
}

function typeOf(text: string): { type: string; unit: string } {
  const at = text.lastIndexOf('/');
  return { type: text.slice(0, at), unit: text.slice(at + 1) };
}

describe('additionRule', () => {
  it('what Go writes into a snapshot: a heap, counters, a census', () => {
    assert.equal(ruleOf('inuse_space/bytes', 'space/bytes'), 'gauge');
    assert.equal(ruleOf('inuse_objects/count', 'space/bytes'), 'gauge');
    assert.equal(ruleOf('alloc_space/bytes', 'space/bytes'), 'cumulative');
    assert.equal(ruleOf('alloc_objects/count', 'space/bytes'), 'cumulative');
    assert.equal(ruleOf('contentions/count', 'contentions/count'), 'cumulative');
    assert.equal(ruleOf('delay/nanoseconds', 'contentions/count'), 'cumulative');
    assert.equal(ruleOf('goroutine/count', 'goroutine/count'), 'gauge');
    assert.equal(ruleOf('threadcreate/count', 'threadcreate/count'), 'gauge');
    assert.equal(ruleOf('example.com/db.rows/count', 'example.com/db.rows/count'), 'gauge');
  });

  it('what was recorded for a while, or is kept by a store, is a sum', () => {
    for (const [origin, duration] of [
      ['file', 2_000_000_000n],
      ['store', 0n],
    ] as const) {
      const rule = (column: string, period: string) => ruleOf(column, period, origin, duration);
      assert.equal(rule('cpu/nanoseconds', 'cpu/nanoseconds'), 'delta');
      assert.equal(rule('samples/count', 'cpu/nanoseconds'), 'delta');
      assert.equal(rule('alloc_space/bytes', 'space/bytes'), 'delta');
      assert.equal(rule('delay/nanoseconds', 'contentions/count'), 'delta');
      assert.equal(rule('wall/nanoseconds', 'wall/nanoseconds'), 'delta');
      assert.equal(rule('off_cpu/nanoseconds', '/'), 'delta');
      assert.equal(rule('exceptions/count', 'exceptions/count'), 'delta');
      assert.equal(rule('inuse_space/bytes', 'space/bytes'), 'gauge');
      assert.equal(rule('goroutines/count', 'goroutine/count'), 'gauge');
    }
  });

  it('other runtimes', () => {
    assert.equal(ruleOf('live/count', 'objects/count', 'store'), 'gauge'); // JVM, by Pyroscope's JFR
    assert.equal(ruleOf('alloc_in_new_tlab_bytes/bytes', '/', 'store'), 'delta');
    assert.equal(ruleOf('space/bytes', 'space/bytes'), 'gauge'); // Legacy names.
    assert.equal(ruleOf('objects/count', 'space/bytes'), 'gauge');
    assert.equal(ruleOf('HEAP/bytes', 'HEAP/bytes', 'file', 1n), 'gauge'); // Python's pypprof
    assert.equal(ruleOf('sample/count', 'HEAP/bytes', 'file', 1n), 'gauge');
    assert.equal(ruleOf('sample/count', 'THREADS/count', 'file', 1n), 'gauge');
    assert.equal(ruleOf('sample/count', 'CPU/nanoseconds', 'file', 2n), 'delta');
  });

  it('what nobody knows is a sum', () => {
    assert.equal(ruleOf('/', '/'), 'delta');
    assert.equal(ruleOf('gpu/milliseconds', 'cpu/nanoseconds'), 'delta');
    assert.equal(ruleOf('rows/count', 'cpu/nanoseconds'), 'delta');
  });
});

describe('isProcessorTime', () => {
  it('is what over a known time makes cores', () => {
    for (const type of ['cpu', 'CPU', 'off_cpu', 'offcpu', 'on_cpu', 'gpu']) {
      assert.equal(isProcessorTime({ type, unit: 'nanoseconds' }), true, type);
    }
    for (const type of ['wall', 'delay', 'samples', '']) {
      assert.equal(isProcessorTime({ type, unit: 'nanoseconds' }), false, type);
    }
    assert.equal(isProcessorTime({ type: 'cpu', unit: 'count' }), false); // async-profiler counts.
  });
});
