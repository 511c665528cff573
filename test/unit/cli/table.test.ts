import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { cellWidth } from '../../../src/cli/cell-width.ts';
import { formatTable } from '../../../src/cli/table.ts';

describe('a table for a terminal', () => {
  it('knows how wide letters are', () => {
    const widths: readonly (readonly [string, number])[] = [
      ['', 0],
      ['cart.go', 7],
      ['caf\u00e9.py', 7],
      ['cafe\u0301.py', 7], // As macOS spells it.
      ['買い物.py', 9],
      ['장바구니', 8],
      ['🛒.js', 5],
      ['👩‍💻.js', 5],
      ['ｶｰﾄ', 3], // Half-width forms.
      ['\u200b', 0],
    ];
    for (const [text, width] of widths) assert.equal(cellWidth(text), width, text);
  });

  it('keeps its columns, whatever letters are in them', () => {
    const columns = [
      { head: 'file', align: 'left' },
      { head: 'total', align: 'right' },
      { head: 'place', align: 'left' },
    ] as const;
    const rows = [
      ['/app/買い物.py', '1 s', 'x'],
      ['/app/cafe\u0301/cart.py', '10 s', 'x'],
    ];
    const table = formatTable(columns, rows, 'table').split('\n');
    const places = table.slice(1, 3).map((line) => cellWidth(line.slice(0, line.lastIndexOf('x'))));
    assert.deepEqual(places, [
      cellWidth(table[0]!.slice(0, table[0]!.indexOf('place'))),
      places[0],
    ]);
  });
});
