import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { builtText } from '../../../../src/engine/source-maps/built-text.ts';
import { mayBegin } from '../../../../src/engine/source-maps/function-begins.ts';

/** Texts in which `@` stands where V8 (Node 24) says that the function of this name begins. */
const BEGINNINGS: readonly (readonly [name: string, text: string])[] = [
  ['burn', 'function burn@(n) { return n; }'],
  ['newline', 'function\nnewline\n@(x) { return 1; }'],
  ['gen', 'const gen = function* @(x) { yield 1; };'],
  ['of', 'async function* of@() { yield 1; }'],
  ['(anonymous)', '[1].map(function @() { return 1; });'],
  ['inner', 'x({ named: function inner@(x) { return 1; } });'],
  ['total', 'class Cart { total@(items) { return 1; } }'],
  ['stat', 'class Cart { static stat @(x) { return 1; } }'],
  ['get sum', 'class Cart { get sum@() { return 1; } }'],
  ['#priv', 'class Cart { #priv@(x) { return 1; } }'],
  ['catch', 'class Later { catch@(x) { return 1; } }'],
  ['quoted name', "class Cart { 'quoted name'@(x) { return 1; } }"],
  ['(anonymous)', "class Cart { ['com' + 'puted']@(x) { return 1; } }"],
  ['12', 'class Cart { 12@(x) { return 1; } }'],
  ['16', 'class Cart { 0x10@(x) { return 1; } }'],
  ['Cart', 'class Cart { constructor @(x) { } }'],
  ['Cart', 'const a = 1; @class Cart extends Base { }'],
  ['Cart', 'class Cart { @a = load(1); #b = 2; }'],
  ['t', 'var t=class{@#b=2;c(){}};'],
  ['(anonymous)', 'use(new (class { @static { load(1); } }));'],
  ['Cart', 'class Cart {\n  static load(x) { }\n  @static s = load(1);\n}'],
  ['', 'class Cart {\n  a() { }\n  @[key] = load(1);\n}'],
  ['t', 'const t=@()=>1;'],
  ['t', 'const t = @x => x;'],
  ['x', 'f(@async x => { });'],
  ['x', 'f(@async (x) => { });'],
  ['curried', 'const cur = a => @b => a + b;'],
  ['later', 'const later = @(\n  x,\n  y = 1,\n) =>\n  x + y;'],
  ['ünïcode', 'const ünïcode = @größe => 1;'],
  ['größe', 'class Cart { größe@(x) { return 1; } }'],
  ['commented', 'class Cart { commented /* c */ @(x /* ) { */) /* d */ { } }'],
  ['regex', 'class Cart { regex@(x = /[)/(]\\(/g) { return 1; } }'],
  ['template', "class Cart { template@(x = `)${'`' + f(1)}`) { return 1; } }"],
  ['defaults', 'class Cart { defaults@(x = f({}), { y = (1), z } = {}, ...r) { } }'],
];

const OTHERS: readonly (readonly [name: string, text: string])[] = [
  ['total', 'total@(items);'],
  ['total', 'class Cart { total(@items) { } }'],
  ['total', 'class Cart { weigh@(items) { } }'],
  ['total', 'function weigh@(items) { }'],
  ['total', 'if @(items) { }'],
  ['(anonymous)', 'for (;;) if @(items) { }'],
  ['total', 'let @sum = 0;'],
  ['total', '@sum += 1;'],
  ['total', '@sum = 1;'],
  ['total', 'return @x == 1;'],
  ['(anonymous)', 'await new Promise(@1);'],
  ['(anonymous)', 'function f() { return 1; @}'],
  ['(anonymous)', 'f(x@ => 1);'],
  ['total', 'const a = 1;@'],
];

describe('where a function may begin in a built text', () => {
  const placeOf = (marked: string) => {
    const before = marked.slice(0, marked.indexOf('@'));
    const lines = before.split('\n');
    return { text: marked.replace('@', ''), line: lines.length, column: lines.at(-1)!.length + 1 };
  };
  for (const [name, marked] of BEGINNINGS)
    it(`${name} begins: ${marked.replaceAll('\n', '⏎')}`, () => {
      const { text, line, column } = placeOf(marked);
      const built = builtText(text);
      assert(built.mayBegin(line, column, name));
      assert(built.mayBegin(line, 0, name), 'somewhere on its line');
    });
  for (const [name, marked] of OTHERS)
    it(`${name} does not begin: ${marked}`, () => {
      const { text, line, column } = placeOf(marked);
      assert(!builtText(text).mayBegin(line, column, name));
    });

  it('is on no line where none begins, and nothing is said of one of thousands of characters', () => {
    const built = builtText(`let sum = 0;\nfunction total(x) { }\n\n${'a;'.repeat(2000)}`);
    const lines = [1, 2, 3, 4, 5].map((line) => built.mayBegin(line, 0, 'total'));
    assert.deepEqual(lines, [false, true, false, true, false]);
    assert(!built.mayBegin(2, 0, 'weigh'));
  });

  it('is said at once of comments in any number', () => {
    assert.equal(mayBegin(`x${'/*a*/'.repeat(5000)}y`, 0, 'x'), false);
    assert.equal(mayBegin(`x${'/*a*/'.repeat(30)}=> y`, 0, 'x'), true);
  });
});
