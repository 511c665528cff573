import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { heatLevel } from '../../../../src/core/heat.ts';
import {
  columnOf,
  drawnLines,
  type Drawing,
  type HotLine,
} from '../../../../src/editor/lines/drawn-lines.ts';
import { lineTexts } from '../../../../src/editor/lines/line-text.ts';

function hotLine(line: number, share: number, passedOn = false): HotLine {
  const drawn = { name: 'cpu', share, amount: 'x', passedOn, rough: false };
  const heat = { line, level: heatLevel(share), drawn, beside: undefined };
  return { ...heat, text: lineTexts([heat])[0] };
}

const drawing: Drawing = {
  lines: [hotLine(10, 0.3), hotLine(11, 0.05), hotLine(12, 0.3, true), hotLine(13, 0.01)],
  lineNow: (line) => ({ line, edited: false }),
  widthOf: () => 20,
  column: 40,
  wantedText: 'all',
  breakpoints: new Set(),
  typedOn: undefined,
  isCompared: false,
  hasTexts: true,
  unsure: false,
};

/** Each line as `line mark tint text`, with `-` for what it hasn't. */
function drawn(change: Partial<Drawing>): readonly string[] {
  return drawnLines({ ...drawing, ...change }).map(({ line, mark, tint, text }) => {
    const parts = [mark && `${mark.form}-${mark.level}`, tint, text?.style];
    return [line, ...parts.map((part) => part ?? '-')].join(' ');
  });
}

describe('drawnLines', () => {
  it('draws mark, tint and text by level; nothing but mark and text where cost is passed on', () => {
    assert.deepEqual(drawn({}), [
      '10 solid-5 5 hot',
      '11 solid-3 3 plain',
      '12 hollow-5 - plain',
      '13 solid-1 - -',
    ]);
  });

  it('leaves the mark out beside a breakpoint', () => {
    assert.deepEqual(drawn({ breakpoints: new Set([10, 99]) })[0], '10 - 5 hot');
  });

  it('draws only marks in a comparison', () => {
    assert.deepEqual(drawn({ isCompared: true, hasTexts: false }), [
      '10 solid-5 - -',
      '11 solid-3 - -',
      '12 hollow-5 - -',
      '13 solid-1 - -',
    ]);
  });

  it('has no tints beside a comparison’s colours, and says the share alone where the column is near', () => {
    const compared = { isCompared: true, column: 0 };
    assert.deepEqual(drawn(compared), [
      '10 solid-5 - hot',
      '11 solid-3 - plain',
      '12 hollow-5 - plain',
      '13 solid-1 - -',
    ]);
    assert.deepEqual(drawnLines({ ...drawing, ...compared })[0]!.text, {
      content: '30.0\u00a0%',
      margin: 3,
      style: 'hot',
    });
  });

  it('an edited line is stale: no tint, what it was before', () => {
    const edited = { lineNow: (line: number) => ({ line: line + 5, edited: line === 10 }) };
    assert.deepEqual(drawn(edited).slice(0, 2), ['15 stale-5 - stale', '16 solid-3 3 plain']);
    assert.match(drawnLines({ ...drawing, ...edited })[0]!.text!.content, /^30\.0.%..before.edit$/);
  });

  it('is grey and only about right in a file that may not be the measured one', () => {
    assert.deepEqual(drawn({ unsure: true }), [
      '10 unsure-5 - plain',
      '11 unsure-3 - plain',
      '12 unsurehollow-5 - plain',
      '13 unsure-1 - -',
    ]);
    const [sure] = drawnLines(drawing);
    const [first] = drawnLines({ ...drawing, unsure: true });
    assert.equal(first!.text!.content, `≈${sure!.text!.content}`);
    assert.equal(first!.text!.margin, sure!.text!.margin - 1);
  });

  it('a line that is typed on is quieter at once, and says nothing until it is left', () => {
    const typing = {
      typedOn: 10,
      lineNow: (line: number) => ({ line, edited: line === 10 }),
    };
    assert.equal(drawn(typing)[0], '10 stale-5 - -');
  });

  it('leaves out what is gone', () => {
    const gone = (line: number) => (line === 10 ? undefined : { line, edited: false });
    assert.equal(drawn({ lineNow: gone }).length, 3);
  });

  it('shows the texts that are wanted', () => {
    const styles = (wantedText: Drawing['wantedText']) =>
      drawnLines({ ...drawing, wantedText }).map(({ text }) => text?.style ?? '-');
    assert.deepEqual(styles('hot'), ['hot', '-', 'plain', '-']);
    assert.deepEqual(styles('off'), ['-', '-', '-', '-']);
  });

  it('places texts by the width of the line as it is now', () => {
    const widthOf = (line: number) => (line === 10 ? 34 : 50);
    const [first, second] = drawnLines({ ...drawing, widthOf });
    assert.deepEqual(first!.text, { content: '30.0\u00a0%\u00a0\u00a0x', margin: 6, style: 'hot' });
    assert.deepEqual(second!.text, { content: '\u20075.0\u00a0%', margin: 3, style: 'plain' });
  });
});

describe('columnOf', () => {
  it('clears the lines that have a text, where they are now', () => {
    const widthOf = (line: number) => ({ 15: 30, 16: 31, 17: 33, 18: 90 })[line] ?? 0;
    const lineNow = (line: number) => ({ line: line + 5, edited: false });
    assert.equal(columnOf({ lines: drawing.lines, lineNow, widthOf }), 40);
  });
});
