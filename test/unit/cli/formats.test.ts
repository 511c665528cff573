import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { toJson } from '../../../src/cli/json.ts';
import { formatTable } from '../../../src/cli/table.ts';

const columns = [
  { head: 'name', align: 'left' },
  { head: 'n', align: 'right' },
] as const;
const cells = [
  ['a "b", c', '1'],
  ['x|y', '20'],
];

describe('the formats of the command line', () => {
  it('aligns a table and leaves no blanks at the ends of lines', () => {
    assert.equal(
      formatTable(columns, cells, 'table'),
      'name       n\na "b", c   1\nx|y       20\n',
    );
  });

  it('quotes CSV as RFC 4180 says', () => {
    assert.equal(formatTable(columns, cells, 'csv'), 'name,n\r\n"a ""b"", c",1\r\nx|y,20\r\n');
  });

  it('escapes what would end a cell of a Markdown table', () => {
    assert.equal(
      formatTable(columns, cells, 'markdown'),
      '| name | n |\n| :-- | --: |\n| a "b", c | 1 |\n| x\\|y | 20 |\n',
    );
  });

  it('writes integers beyond 2^53 with all their digits', () => {
    const text = toJson({ a: 9007199254740993n, b: [1, 'x'], c: undefined, d: { e: true } });
    assert.equal(text, '{"a":9007199254740993,"b":[1,"x"],"d":{"e":true}}');
  });
});
