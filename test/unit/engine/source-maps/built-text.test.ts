import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { builtText } from '../../../../src/engine/source-maps/built-text.ts';

describe('the word that a function of a built text is called by', () => {
  const code = 'function t(a){}var x=item=>1,y=function(b){},z={m:async c=>2,n(d){}};w=(e)=>t(x)';
  const cases: readonly (readonly [begin: string, called: string, word: string | undefined])[] = [
    ['(a)', 't', 't(a)'],
    ['(a)', 'Cart.t', 't(a)'],
    ['(a)', 'u', undefined],
    ['item=>', 'x', 'x=item'],
    ['(b)', 'y', 'y=function'],
    ['async c', 'm', 'm:async'],
    ['(d)', 'n', 'n(d)'],
    ['(e)', 'w', 'w=(e)'],
    ['(e)', '(anonymous)', undefined],
  ];
  for (const [begin, called, word] of cases)
    it(`${called} at ${begin} is ${word ?? 'not told'}`, () => {
      const column = builtText(code).nameAt(1, code.indexOf(begin) + 1, called);
      assert.equal(
        column === undefined ? undefined : code.slice(column - 1),
        word && code.slice(code.indexOf(word)),
      );
    });
});

describe('a place of a built text', () => {
  it('is in a line as V8 counts them', () => {
    const text = builtText('a\r\nbb\rccc\u2028d\n');
    assert.equal(text.lines, 5);
    const columns = [1, 2, 3, 4, 5].map((line) =>
      [1, 2, 3, 4, 5, 6].filter((column) => text.canBe(line, column, '')),
    );
    // Behind the last character, and the line's end, is still the line's; within `bb` is nothing.
    assert.deepEqual(columns, [[1, 2, 3, 4], [1, 3, 4], [1, 4, 5], [1, 2, 3], [1]]);
    assert.equal(text.canBe(6, 0, ''), false);
    assert.equal(text.canBe(2, 0, ''), true);
  });

  const code = 'function total(a){}var x=item=>1,y=async(b)=>2;z.q=c=>3;total(x)';
  const at = (part: string) => code.indexOf(part) + 1;
  const cases: readonly (readonly [string, number, string, boolean])[] = [
    ['a function', at('(a)'), 'total', true],
    ['a method of that name', at('(a)'), 'Cart.total', true],
    ['another function', at('(a)'), 'price', false],
    ['a function without name, where one has a name', at('(a)'), '(anonymous)', false],
    ['an arrow function', at('item=>'), 'x', true],
    ['another arrow function', at('item=>'), 'total', false],
    ['an async arrow function', at('async(b)'), 'y', true],
    ['another than an async arrow function', at('async(b)'), 'x', false],
    ['a member, which V8 may call anything', at('c=>3'), 'whatever', true],
    ['a call, in any function', at('total(x)'), 'whatever', true],
  ];
  for (const [title, column, name, can] of cases)
    it(`${can ? 'can' : 'cannot'} be of ${title}`, () =>
      assert.equal(builtText(code).canBe(1, column, name), can));
});
