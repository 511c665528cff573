import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isProven, lineMisfitOf, misfitOf, type FunctionInFile } from '../../../src/core/misfit.ts';

const GO = `package cart

// Total adds up.
func Total(lines []Line) int {
	return sum(lines, func(line Line) int { return line.Price })
}

func (c *Cart) Get(key string) Line {
	return c.lines[key]
}`.split('\n');

const fn = (name: string, startLine: number, firstLine = startLine): FunctionInFile => ({
  name,
  startLine,
  lines: [firstLine],
});

describe('a text that may not be the measured one', () => {
  it('fits with its functions where the profile has them', () => {
    assert.equal(
      misfitOf([fn('cart.Total', 4, 5), fn('cart.(*Cart).Get', 8, 9)], GO, 'cart.go'),
      undefined,
    );
    assert.equal(misfitOf([fn('cart.Total.func1', 5)], GO, 'cart.go'), undefined);
    assert.equal(misfitOf([], GO, 'cart.go'), undefined);
  });

  it('has no lambda or comprehension where Python has measured one', () => {
    const python = [
      'def total(lines):',
      '    prices = [line.price for line in lines]',
      '    return sum(',
      "        map(lambda price: price * 2 if ')' else 0,",
      '            prices),',
      '    )',
      '',
      'def weigh(lines):',
      '    return max(lines)',
    ];
    const kindOf = (name: string, ...lines: readonly number[]) =>
      misfitOf([{ name, startLine: 0, lines }], python, 'cart.py')?.kind;
    assert.equal(kindOf('<listcomp>', 2), undefined);
    assert.equal(kindOf('total.<locals>.<lambda>', 4), undefined);
    // All of a statement is, whatever line of it was told.
    assert.equal(kindOf('<lambda>', 3, 5), undefined);
    assert.equal(kindOf('<genexpr>', 9), 'closure');
    assert.equal(kindOf('<lambda>', 2), 'closure');
    assert.equal(kindOf('<lambda>', 9), 'closure');
    assert.equal(kindOf('<module>', 9), undefined);
    assert.equal(
      misfitOf([{ name: '<lambda>', startLine: 8, lines: [] }], python, 'cart.py')?.kind,
      'closure',
    );
    assert.equal(
      misfitOf([{ name: '<lambda>', startLine: 0, lines: [2] }], python, 'a.rb'),
      undefined,
    );
  });

  it('is too short for a measured line', () => {
    assert.deepEqual(misfitOf([fn('cart.Total', 4, 12)], GO, 'cart.go'), {
      kind: 'beyond',
      line: 12,
      length: 10,
    });
  });

  it('is asked by its lines alone where a bundler has renamed the functions', () => {
    assert.equal(lineMisfitOf([fn('a', 0, 5), fn('b', 3, 9)], GO, 'cart.go'), undefined);
    assert.deepEqual(lineMisfitOf([fn('a', 0, 5), fn('b', 0, 7)], GO, 'cart.go'), {
      kind: 'empty',
      line: 7,
    });
    assert.deepEqual(lineMisfitOf([fn('a', 0, 3)], GO, 'cart.go'), { kind: 'empty', line: 3 });
    assert.equal(lineMisfitOf([fn('a', 0, 11)], GO, 'cart.go')?.kind, 'beyond');
  });

  it('has a function on another line, be it the next one', () => {
    assert.deepEqual(misfitOf([fn('cart.Total', 3)], GO, 'cart.go'), {
      kind: 'elsewhere',
      word: 'Total',
      line: 3,
      today: 4,
    });
    // One of many is enough: what stands below it was moved as well.
    const all = [fn('cart.Total', 4), fn('cart.(*Cart).Get', 6)];
    assert.equal(misfitOf(all, GO, 'cart.go')?.kind, 'elsewhere');
  });

  it('has not most of the functions; a few that nobody finds are generated', () => {
    const made = fn('cart.Made', 5);
    assert.equal(misfitOf([made], GO, 'cart.go')?.kind, 'unknown');
    assert.equal(misfitOf([fn('cart.Total', 4), made], GO, 'cart.go'), undefined);
    assert.equal(
      misfitOf([fn('cart.Total', 4), made, fn('cart.Other', 5)], GO, 'cart.go')?.kind,
      'unknown',
    );
  });

  it('is asked without start lines whether the name stands above the first line of the function', () => {
    assert.equal(misfitOf([fn('cart.(*Cart).Get', 0, 9)], GO, 'cart.go'), undefined);
    assert.equal(misfitOf([fn('cart.(*Cart).Get', 0, 5)], GO, 'cart.go')?.kind, 'elsewhere');
    assert.equal(misfitOf([fn('cart.Made', 0, 5)], GO, 'cart.go')?.kind, 'unknown');
  });

  it('is no name in a comment, and no cost on a line of which nothing can be run', () => {
    assert.equal(misfitOf([fn('cart.Total', 0, 3)], GO, 'cart.go')?.kind, 'elsewhere');
    assert.deepEqual(misfitOf([fn('cart.Total', 4, 7)], GO, 'cart.go'), { kind: 'empty', line: 7 });
  });

  it('is proven by a function that starts where the profile says, and by no name alone', () => {
    assert.equal(isProven([fn('cart.Total', 4)], GO, 'cart.go'), true);
    assert.equal(isProven([fn('cart.Total', 0, 5)], GO, 'cart.go'), false);
    assert.equal(isProven([fn('cart.Total.func1', 5)], GO, 'cart.go'), false);
  });

  it('begins where a compiler says: at decorators, attributes, the type of a C function, a brace', () => {
    const python = ['@cached', '@traced(name="total")', 'def total(lines):', '  return 1'];
    assert.equal(misfitOf([fn('total', 1, 4)], python, 'cart.py'), undefined);
    const rust = ['#[inline]', 'pub fn total(lines: &[Line]) -> u64 {', '}'];
    assert.equal(misfitOf([fn('shop::total', 1, 2)], rust, 'cart.rs'), undefined);
    const c = ['static unsigned long', 'total(struct line *lines)', '{', '}'];
    assert.equal(misfitOf([fn('total', 1, 3)], c, 'cart.c'), undefined);
    assert.equal(misfitOf([fn('total', 3, 3)], c, 'cart.c'), undefined);
  });
});
