import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { LineEdit } from '../../../../src/editor/lines/line-shift.ts';
import { movedLine } from '../../../../src/editor/lines/moved-line.ts';

/** A replacement from the start of a line to the start of another. */
const lines = (startLine: number, endLine: number, text: string): LineEdit => ({
  startLine,
  startColumn: 0,
  endLine,
  endColumn: 0,
  text,
});

describe('where VS Code has moved what is drawn on a line', () => {
  it('follows what comes and goes above, and stays with what is below', () => {
    assert.equal(movedLine(9, [lines(3, 3, 'a\nb\n')]), 11);
    assert.equal(movedLine(9, [lines(3, 5, '')]), 7);
    assert.equal(movedLine(9, [lines(12, 13, '')]), 9);
  });

  it('is unknown where the line itself went: what was on it is on its neighbour then', () => {
    assert.equal(movedLine(9, [lines(9, 10, '')]), undefined);
    assert.equal(movedLine(9, [lines(9, 10, ''), lines(9, 9, 'x')]), undefined);
    assert.equal(movedLine(9, [lines(3, 20, '')]), undefined);
  });

  it('is unknown where a break came into it, which puts a part of it elsewhere', () => {
    assert.equal(movedLine(9, [lines(9, 9, '\n')]), undefined);
  });

  it('stays where something is typed on it, or on the neighbour of a line that went', () => {
    assert.equal(movedLine(9, [lines(9, 9, 'x')]), 9);
    assert.equal(movedLine(9, [lines(7, 8, ''), lines(7, 7, 'x')]), 8);
  });

  it('is, after any edits one after the other, the line that says what it said', () => {
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      count: fc.nat(3),
      column: fc.nat(4),
      endColumn: fc.nat(4),
      text: fc.constantFrom('', 'x', '\n', 'new\n', '\nnew\n'),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (wanted) => {
        const before = Array.from({ length: 12 }, (_, at) => `line ${at + 1}`);
        let now: string[] = before;
        const edits: LineEdit[] = [];
        for (const { at, count, column, endColumn, text } of wanted) {
          const startLine = 1 + Math.floor(at * (now.length - 1));
          const endLine = Math.min(now.length, startLine + count);
          const first = now[startLine - 1]!;
          const last = now[endLine - 1]!;
          const startColumn = Math.min(column, first.length);
          const until = Math.min(
            endLine === startLine ? startColumn + endColumn : endColumn,
            last.length,
          );
          edits.push({ startLine, startColumn, endLine, endColumn: until, text });
          const middle = `${first.slice(0, startColumn)}${text}${last.slice(until)}`;
          now = [...now.slice(0, startLine - 1), ...middle.split('\n'), ...now.slice(endLine)];
        }
        const isOneLine = edits.every(
          ({ startLine, endLine, text }) => startLine === endLine && !text.includes('\n'),
        );
        before.forEach((text, index) => {
          const line = movedLine(index + 1, edits);
          if (isOneLine) assert.equal(line, index + 1);
          // A line that was typed on says something else; it ends or begins as it did.
          else if (line !== undefined && now.includes(text)) assert.equal(now[line - 1], text);
        });
      }),
    );
  });
});
