import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { builtMisfitOf, declarationsIn } from '../../../src/core/built-misfit.ts';
import type { FunctionInFile } from '../../../src/core/misfit.ts';

const CART = `import { tax } from './tax';

export function weight(item: Item): number {
  let heavy = item.price;
  for (let i = 0; i < 2000; i++) {
    heavy = (heavy * 31 + i) % 1000003;
  }
  return heavy;
}

export class Cart {
  items = [];

  sorted(): Item[] {
    return [...this.items].sort((a, b) => {
      return weight(a) - weight(b);
    });
  }

  async total(
    rate: number,
  ): Promise<number> {
    if (rate > tax(
      2)) return 0;
    return rate;
  }
}`.split('\n');

/** Of a minified bundle, whose map leads to functions only. */
const begun = (name: string, startLine: number): FunctionInFile => ({
  name,
  startLine,
  lines: [startLine],
  isLineless: true,
});
const spent = (name: string, ...lines: readonly number[]): FunctionInFile => ({
  ...{ name, startLine: 0, lines },
});
const misfit = (...functions: readonly FunctionInFile[]) =>
  builtMisfitOf(functions, CART, 'cart.ts');

describe('a text that a source map carries', () => {
  it('fits the functions that begin where one may, whatever a minifier calls them', () => {
    assert.equal(misfit(begun('t', 3), begun('e', 14), begun('n', 15), begun('r', 20)), undefined);
    assert.equal(misfit(begun('weight', 3), begun('sorted', 14), begun('Cart', 12)), undefined);
  });

  it('does not fit where most begin on lines that begin none', () => {
    assert.deepEqual(misfit(begun('t', 5), begun('e', 8), begun('n', 3)), {
      ...{ kind: 'unknown', word: 't', line: 5 },
    });
    assert.equal(misfit(begun('t', 5), begun('e', 14), begun('n', 3)), undefined);
    for (const line of [4, 6, 7, 9, 16, 17])
      assert.equal(misfit(begun('t', line))?.kind, 'unknown', CART[line - 1]);
  });

  it('does not fit where most have long names that no line of it has', () => {
    assert.deepEqual(misfit(spent('serveOrders', 5, 6)), {
      ...{ kind: 'unknown', word: 'serveOrders', line: 5 },
    });
    assert.equal(misfit(spent('serveOrders', 5), spent('weight', 6)), undefined);
    // Of one that has lines nobody knows where it begins.
    assert.equal(misfit({ name: 't', startLine: 5, lines: [5] }), undefined);
    // Only called here, numbered or made by a bundler, or made short by a minifier.
    for (const name of [
      'tax',
      'weight2',
      'weight$1',
      '__toESM',
      'require_cart',
      'cart_default',
      'aB',
    ])
      assert.equal(misfit(spent(name, 5)), undefined, name);
  });

  it('does not fit where most that it declares stand elsewhere', () => {
    assert.deepEqual(misfit(begun('weight', 14), begun('t', 3), begun('sorted', 20)), {
      ...{ kind: 'elsewhere', word: 'weight', line: 14, today: 3 },
    });
  });

  it('says nothing of the lines of a language that it does not know', () => {
    assert.equal(builtMisfitOf([begun('t', 5)], CART, 'cart.vue'), undefined);
  });

  it('declares a function where one of that name may be, and one without a name where none has one', () => {
    const mayDeclare = declarationsIn(CART, 'cart.ts');
    const lines = (name: string) =>
      [...CART.keys()].map((row) => row + 1).filter((line) => mayDeclare(name, line));
    assert.deepEqual(lines('weight'), [3]);
    assert.deepEqual(lines('sorted'), [14]);
    assert.deepEqual(lines('serveOrders'), []);
    const unnamed = lines('(anonymous)');
    assert.ok(unnamed.includes(15) && !unnamed.includes(3) && !unnamed.includes(14));
    const minified = lines('t');
    assert.ok([3, 11, 14, 15, 20].every((line) => minified.includes(line)));
    assert.ok([4, 5, 6, 7, 8, 9].every((line) => !minified.includes(line)));
  });
});
