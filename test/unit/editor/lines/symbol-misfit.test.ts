import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Declaration } from '../../../../src/editor/lines/declarations.ts';
import { symbolMisfit } from '../../../../src/editor/lines/symbol-misfit.ts';

const fn = (first: number, last: number, ...parts: string[]): Declaration => ({
  kind: 'function',
  parts,
  line: first,
  first,
  last,
});

/** Forty lines without words, and those that are given. */
function text(words: Readonly<Record<number, string>> = {}): readonly string[] {
  return Array.from({ length: 40 }, (_, at) => words[at + 1] ?? '');
}

const row = (line: number, name = 'main.Total') => ({ line, function: name });

describe('a text whose functions a language server knows', () => {
  const declarations = [fn(5, 10, 'Price'), fn(20, 30, 'Cart', 'Total')];

  it('contradicts where a function stands elsewhere', () => {
    const found = { word: 'Total', line: 12, first: 20, last: 30 };
    assert.deepEqual(symbolMisfit([row(12)], declarations, text()), found);
    assert.deepEqual(symbolMisfit([row(12), row(25)], declarations, text()), found);
    assert.equal(symbolMisfit([row(32)], declarations, text({ 20: 'Total()' }))?.line, 32);
    assert.equal(symbolMisfit([row(7)], declarations, text())?.line, 7);
    assert.equal(symbolMisfit([row(12, 'main.Total.func1')], declarations, text())?.line, 12);
  });

  it('does not where it stands there, from its first line to its last', () => {
    assert.equal(symbolMisfit([row(20), row(30)], declarations, text()), undefined);
  });

  it('says nothing of a function that no symbol is of, or whose name has no word', () => {
    assert.equal(symbolMisfit([row(12, 'main.Other')], declarations, text()), undefined);
    assert.equal(symbolMisfit([row(12, '<module>')], declarations, text()), undefined);
    assert.equal(symbolMisfit([row(12)], [], text()), undefined);
  });

  it('says nothing where the function was put into another one, and others of its lines are right', () => {
    assert.equal(symbolMisfit([row(7), row(25)], declarations, text()), undefined);
  });

  it('says nothing where one of that name seems to be written there: a macro, a method in an object', () => {
    assert.equal(symbolMisfit([row(12)], declarations, text({ 11: 'DEFINE(Total)' })), undefined);
    assert.equal(
      symbolMisfit([row(7)], declarations, text({ 6: 'return { Total() {' })),
      undefined,
    );
    assert.equal(symbolMisfit([row(12)], declarations, text({ 11: 'SubTotal()' }))?.line, 12);
  });

  it('knows constants that hold a function, and constructors, whose lines are those of their class', () => {
    const held: Declaration = { ...fn(33, 36, 'Total'), kind: 'value' };
    assert.equal(symbolMisfit([row(34)], [...declarations, held], text()), undefined);
    const type: Declaration = { ...fn(12, 18, 'Total'), kind: 'type' };
    assert.equal(symbolMisfit([row(13)], [type, ...declarations], text()), undefined);
  });
});
