import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readerMoves } from '../../../../src/editor/ask/reader-moves.ts';

describe("the reader's moves in a list whose rows arrive bit by bit", () => {
  it('are not what VS Code tells after rows were shown', () => {
    const moves = readerMoves();
    moves.shown('15m', '1h');
    for (const key of ['15m', '1h']) moves.told(key);
    moves.shown('15m', '1h');
    for (const key of ['15m', undefined, '1h']) moves.told(key);
    assert.equal(moves.at, undefined);
  });

  it('are seen also when they lead to the first row, or back to the one that was active', () => {
    const moves = readerMoves();
    moves.shown('15m', '1h');
    for (const key of ['15m', '1h', '15m']) moves.told(key);
    assert.equal(moves.at, '15m');
    moves.shown('15m', '15m');
    moves.told('15m');
    moves.told('1h');
    assert.equal(moves.at, '1h');
  });

  it('are seen before VS Code has told of the row that was made active', () => {
    const moves = readerMoves();
    moves.shown('15m', '1h');
    moves.told('7d');
    assert.equal(moves.at, '7d');
  });

  it('are all that is told where nothing was made active', () => {
    const moves = readerMoves();
    moves.shown('a', undefined);
    assert.equal(moves.at, undefined);
    moves.told('a');
    assert.equal(moves.at, 'a');
  });
});
