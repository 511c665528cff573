import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { rowNow, type RowShifts } from '../../../../src/editor/hot-lines/row-now.ts';

const row = { path: '/w/cart.go', line: 8, edited: false } as const;

describe('the line of a row of Hot Lines', () => {
  /** The sum's lines were edited; since then, somebody typed in line 9. */
  const shifts: RowShifts = {
    lineNow: (_, line) => ({ line: line + 1, edited: true }),
    lineTyped: (_, line) => ({ line: line + 1, edited: line === 9 }),
  };

  it('is edited like that of the editor where the row is of all builds', () => {
    assert.deepEqual(rowNow(row, shifts), { line: 9, edited: true });
  });

  it('is edited by what one build had there where the row is of that build, or by keys since', () => {
    const v1 = { ...row, build: 'v1' };
    assert.deepEqual(rowNow(v1, shifts), { line: 9, edited: false });
    assert.deepEqual(rowNow({ ...v1, edited: true }, shifts), { line: 9, edited: true });
    assert.deepEqual(rowNow({ ...v1, line: 9 }, shifts), { line: 10, edited: true });
    assert.deepEqual(rowNow({ ...v1, build: '' }, shifts), { line: 9, edited: false });
  });

  it('is gone for each build when it is gone', () => {
    const gone = { lineNow: () => undefined, lineTyped: () => undefined };
    assert.equal(rowNow({ ...row, build: 'v1', edited: true }, gone), undefined);
  });
});
