// The list of what changed: in groups, the surest first, and nothing twice.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { changedLabel, changedList } from '../../../../src/editor/hot-lines/changed-list.ts';
import type { ComparedLine } from '../../../../src/engine/compare/compared-line-answers.ts';
import { comparedLine, comparedOf } from '../support/compared.ts';

function rows(lines: readonly ComparedLine[], filter = '') {
  const compared = comparedOf(lines);
  const facts = { words: () => 'code()', lineNow: (_: string, line: number) => line };
  return changedList(compared, filter).flatMap((group) =>
    [group, ...group.rows].map((node) => {
      const { label, description } = changedLabel(node, compared, facts);
      return `${label} | ${description}`.replace(/[\u00a0\u2007\u202f]+/g, ' ').trim();
    }),
  );
}

describe('the list of what changed', () => {
  it('has the certain before the likely, then the larger first, and noise last', () => {
    assert.deepEqual(
      rows([
        comparedLine(1, [1, 1.5], { confidence: 'noise' }),
        comparedLine(2, [1, 4], { confidence: 'likely' }),
        comparedLine(3, [1, 1.2]),
        comparedLine(4, [1, 1.4]),
        comparedLine(5, [2, 1]),
        comparedLine(6, [1, 0], { isGone: true, today: undefined, inNew: undefined }),
      ]),
      [
        'Costs More | 3 lines',
        '+0.40 cores code() | quote.go:4',
        '+0.20 cores code() | quote.go:3',
        '+3.00 cores code() | quote.go:2 · likely',
        'Costs Less | 1 line',
        '−1.00 cores code() | quote.go:5',
        'Gone | 1 line',
        '−1.00 cores pricing.Quote | quote.go:6 · gone',
        'Within Noise | 1 line',
        '+0.50 cores code() | quote.go:1',
      ],
    );
  });

  it('leaves out what is no line of the reader, and what only passes a change on', () => {
    const outside = { today: undefined, inNew: undefined, inBase: undefined };
    assert.deepEqual(
      rows([comparedLine(1, [1, 2], outside), comparedLine(2, [1, 2], { passedOn: true })]),
      [],
    );
  });

  it('takes the words of the filter in path and function', () => {
    const lines = [comparedLine(1, [1, 2]), comparedLine(2, [1, 2], { function: 'cart.Total' })];
    assert.deepEqual(rows(lines, 'TOTAL quote'), [
      'Costs More | 1 line',
      '+1.00 cores code() | quote.go:2',
    ]);
  });
});
