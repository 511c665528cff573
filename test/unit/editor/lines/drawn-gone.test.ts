import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { GoneLine } from '../../../../src/engine/lines/line-answers.ts';
import { goneBeside, goneTogether, withGone } from '../../../../src/editor/lines/drawn-gone.ts';
import type { DrawnLine } from '../../../../src/editor/lines/drawn-lines.ts';

const scale = { total: 1000, name: 'cpu', amount: (value: number) => `${value} ms` };
const gone = (near: number, total: number, here = total, evidence = NaN): GoneLine => ({
  measuredLine: 1,
  revision: '',
  near,
  text: '',
  self: here,
  total,
  here,
  evidence,
  function: -1,
});
const facts = {
  column: 40,
  lineNow: (line: number) => ({ line: line + 2, edited: false }),
  widthOf: () => 20,
  wantedText: 'all' as const,
  typedOn: undefined,
  hasTexts: true,
  unsure: false,
};
const own: DrawnLine = {
  profileLine: 7,
  line: 9,
  mark: { form: 'solid', level: 3 },
  tint: 3,
  text: { content: '4.2 %', margin: 20, style: 'plain' },
};

function words(lines: readonly DrawnLine[]): readonly string[] {
  return lines.map(({ line, mark, tint, text }) =>
    [line, mark?.form ?? '-', tint ?? '-', text?.style, text?.margin, text?.content]
      .join(' ')
      .replace(/[\u00a0\u2007]/g, '_'),
  );
}

describe('lines that are gone, on the lines beside them', () => {
  it('are told behind the text of the line, or alone and quiet where it has none', () => {
    const beside = goneBeside([gone(7, 20), gone(7, 21), gone(3, 400)], scale);
    assert.deepEqual(words(withGone([own], beside, facts)), [
      '5 - - stale 20 40.0_%__1_line_gone',
      '9 solid 3 plain 20 4.2 %_·_2_gone_4.1_%',
    ]);
  });

  it('are one sum that counts what a caller passed on to another of them once', () => {
    assert.deepEqual(goneTogether([gone(7, 300, 0), gone(7, 200, 200), gone(7, 50, 50)]), {
      total: 300,
      here: 250,
    });
    assert.equal(goneTogether([gone(7, 200, 200), gone(7, 150, 150)]).total, 350);
    const [only] = words(withGone([], goneBeside([gone(7, 300, 0)], scale), facts));
    assert.equal(only, '9 - - stale 20 30.0_%__1_line_gone_↓');
  });

  it('are not told where the number is small, few samples stand behind it, or no line is left', () => {
    assert.deepEqual(goneBeside([gone(7, 14), gone(8, 500, 500, 3), gone(0, 500)], scale), []);
  });

  it('are told as texts of lines are: not while that line is typed on, nor where none are wanted', () => {
    const beside = goneBeside([gone(7, 90)], scale);
    for (const other of [
      { typedOn: 9 },
      { wantedText: 'off' as const },
      { wantedText: 'hot' as const },
      { hasTexts: false },
      { lineNow: () => undefined },
    ])
      assert.deepEqual(withGone([own], beside, { ...facts, ...other }), [own]);
  });

  it('are as uncertain as the file is', () => {
    const unsure = { ...facts, unsure: true };
    assert.deepEqual(words(withGone([], goneBeside([gone(7, 300, 0)], scale), unsure)), [
      '9 - - stale 19 ≈30.0_%__1_line_gone_↓',
    ]);
  });

  it('leave room: behind a long text only their number', () => {
    const long = { ...own, text: { ...own.text!, content: '11.7 %  127 MiB · 3.2 % cpu' } };
    const [line] = withGone([long], goneBeside([gone(7, 90)], scale), facts);
    assert.equal(line!.text!.content.replaceAll('\u00a0', ' '), `${long.text.content} · 1 gone`);
  });
});
