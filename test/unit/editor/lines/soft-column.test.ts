import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { afterLine, softColumn, textWidth } from '../../../../src/editor/lines/soft-column.ts';

describe('textWidth', () => {
  const widths: readonly (readonly [string, number, number])[] = [
    ['', 4, 0],
    ['for k := range m {', 4, 18],
    ['\treturn', 4, 10],
    ['\treturn', 8, 14],
    ['ab\tc', 4, 5],
    ['abcd\te', 4, 9],
    ['名前 := 1', 4, 9],
    ['"ｆｕｌｌ"', 4, 10],
    ['e\u0301te\u0301', 4, 3], // Accents of their own.
    ['été', 4, 3],
    ['// 🔥 hot', 4, 9], // A surrogate pair is one character.
    ['a\u200bb', 4, 2],
    ['Привет', 4, 6],
  ];
  for (const [text, tabSize, width] of widths) {
    it(`${JSON.stringify(text)} with tabs of ${tabSize} takes ${width}`, () => {
      assert.equal(textWidth(text, tabSize), width);
    });
  }

  it('does not read a line to its end that no window could hold', () => {
    assert.equal(textWidth('x'.repeat(5_000_000), 4), 1000);
  });
});

describe('softColumn', () => {
  it('clears four of five lines by at least four columns, at a multiple of four', () => {
    // The fifth line is the long one that may pass.
    assert.equal(softColumn([10, 20, 30, 41, 90]), 48);
    assert.equal(softColumn([10, 20, 30, 44, 90]), 48);
    assert.equal(softColumn([10, 20, 30, 45, 90]), 52);
  });

  it('clears every line when there are few', () => {
    assert.equal(softColumn([17]), 24);
    assert.equal(softColumn([17, 30]), 36);
  });

  it('does not depend on the order of the lines', () => {
    assert.equal(softColumn([90, 41, 30, 10, 20]), softColumn([10, 20, 30, 41, 90]));
  });

  it('stays in the window', () => {
    assert.equal(softColumn([200, 200, 200]), 72);
    assert.equal(softColumn([]), 4);
  });
});

describe('afterLine', () => {
  it('fills up to the column', () => {
    assert.deepEqual(afterLine(20, 48), { margin: 28, long: false });
    assert.deepEqual(afterLine(0, 48), { margin: 48, long: false });
  });

  it('keeps a gap to a line that reaches the column', () => {
    assert.deepEqual(afterLine(46, 48), { margin: 3, long: false });
    assert.deepEqual(afterLine(51, 48), { margin: 3, long: false });
  });

  it('is long when the line passes the column by more than three', () => {
    assert.deepEqual(afterLine(52, 48), { margin: 3, long: true });
    assert.deepEqual(afterLine(1000, 48), { margin: 3, long: true });
  });
});
