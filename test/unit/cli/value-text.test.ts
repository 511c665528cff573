import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatTable } from '../../../src/cli/table.ts';
import { amountText, rateText } from '../../../src/cli/value-text.ts';
import type { ValueFacts } from '../../../src/engine/load/loaded.ts';

function facts(type: string, unit: string, seconds?: number): ValueFacts {
  const valueType = { type, unit };
  return { valueType, rule: 'delta', total: 0, whole: 0, seconds, evidence: undefined };
}

describe('amounts in the terminal', () => {
  it('have units and only characters that can be typed', () => {
    assert.equal(amountText(3.12e9, facts('cpu', 'nanoseconds', 60)), '3.12 s');
    assert.equal(amountText(-52.6 * 2 ** 20, facts('inuse_space', 'bytes')), '-52.6 MiB');
    assert.equal(amountText(14_940, facts('goroutine', 'count')), '14,940');
  });

  it('are rates where the seconds are known and change what is said', () => {
    assert.equal(rateText(27.5e9, facts('cpu', 'nanoseconds', 60)), '0.46 cores');
    assert.equal(rateText(2 ** 30, facts('alloc_space', 'bytes', 64)), '16.0 MiB/s');
    assert.equal(rateText(27.5e9, facts('cpu', 'nanoseconds')), undefined);
    assert.equal(rateText(2752, facts('samples', 'count', 60)), undefined);
  });
});

describe('names in tables', () => {
  it('neither break a row nor command the terminal', () => {
    const columns = [{ head: 'name', align: 'left' }] as const;
    const cells = [['a\nb'], ['\u001b[2J'], ['\u202egnp.exe'], ['süß 🛒']];
    for (const format of ['table', 'markdown'] as const) {
      const text = formatTable(columns, cells, format);
      assert.doesNotMatch(text, /[\u202e]|(?!\n)\p{Cc}/u);
      assert.equal(text.match(/\n/g)?.length, format === 'table' ? 5 : 6);
      for (const shown of ['a\\u{a}b', '\\u{1b}[2J', '\\u{202e}gnp.exe', 'süß 🛒']) {
        assert.ok(text.includes(shown), shown);
      }
    }
    assert.ok(formatTable(columns, cells, 'csv').includes('"a\nb"')); // For machines it is exact.
  });
});
