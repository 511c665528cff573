import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { functionsOnLines, withFunctions } from '../../../../src/editor/lines/drawn-functions.ts';
import type { DrawnLine } from '../../../../src/editor/lines/drawn-lines.ts';
import { functionCard } from '../../../../src/editor/lines/function-card.ts';

const scale = { total: 1000, name: 'cpu', amount: (value: number) => `${value} ms` };
const at = (line: number, name: string, total: number, here = total, evidence = NaN) => ({
  line,
  cost: { name, self: 0, total, here, evidence },
});
const facts = {
  column: 40,
  widthOf: () => 20,
  wantedText: 'all' as const,
  typedOn: undefined,
  hasTexts: true,
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

describe('functions at their declarations', () => {
  it('have words led by their sign, which stands before the column of shares, and nothing else', () => {
    const functions = functionsOnLines([at(12, 'Total', 300), at(3, 'pass', 90, 0)], scale);
    assert.deepEqual(words(withFunctions([own], functions, facts)), [
      '3 - - plain 18 ƒ__9.0_%__90_ms_↓',
      '9 solid 3 plain 20 4.2 %',
      '12 - - plain 18 ƒ_30.0_%__300_ms',
    ]);
  });

  it('stand beside what the line costs itself, never in one sum', () => {
    const functions = functionsOnLines([at(9, 'Total', 300)], scale);
    assert.deepEqual(words(withFunctions([own], functions, facts)), [
      '9 solid 3 plain 20 4.2_%_·_ƒ_30.0_%',
    ]);
  });

  it('are the heaviest of a line; too few samples are none', () => {
    const functions = functionsOnLines(
      [at(3, 'few', 900, 900, 5), at(3, 'first', 300), at(3, 'second', 200)],
      scale,
    );
    assert.deepEqual(
      functions.map(({ name }) => name),
      ['first'],
    );
  });

  it('are left out where texts are: switched off, typed on, in a comparison', () => {
    const functions = functionsOnLines([at(3, 'Total', 300), at(4, 'small', 50)], scale);
    const drawn = (change: object) =>
      withFunctions([], functions, { ...facts, ...change }).map(({ line }) => line);
    assert.deepEqual(drawn({}), [3, 4]);
    assert.deepEqual(drawn({ wantedText: 'off' }), []);
    assert.deepEqual(drawn({ wantedText: 'hot' }), [3]);
    assert.deepEqual(drawn({ typedOn: 3 }), [4]);
    assert.deepEqual(drawn({ hasTexts: false }), []);
  });

  it('are all in the card, which says that no line was measured', () => {
    const card = functionCard([at(3, 'shop.Total', 300), at(3, 'shop.Total.func1', 50)], scale);
    assert.match(card, /\*\*ƒ 30\.0.%\*\* of CPU.*\*\*300\*\* of 1000 ms/);
    assert.match(card, /function level: the profile has no lines for `shop\.Total\.func1`/);
    assert.equal(functionCard([], scale), '');
  });
});
