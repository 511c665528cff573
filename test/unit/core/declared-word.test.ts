import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { declaredWord } from '../../../src/core/declared-word.ts';

/** The word, `part of` before it where the code only lies inside of it; `-` for none. */
function word(name: string): string {
  const declared = declaredWord(name);
  if (declared === undefined) return '-';
  return `${declared.isPart ? 'part of ' : ''}${declared.word}`;
}

describe('the word by which a function is declared', () => {
  const cases: readonly (readonly [name: string, word: string])[] = [
    ['example.com/shop/cart.Total', 'Total'],
    ['example.com/shop/cart.(*Cart).Total', 'Total'],
    ['main.Map[go.shape.int]', 'Map'],
    ['main.(*Store[go.shape.int,go.shape.string]).Get', 'Get'],
    ['main.Total.func1', 'part of Total'],
    ['main.(*Cart).Total.func2.1', 'part of Total'],
    ['main.Total.deferwrap1', 'part of Total'],
    ['main.(*Cart).Total-fm', 'part of Total'],
    ['main.main', 'main'],
    ['main.init.0', '-'],
    ['main.glob..func1', '-'],
    ['com/acme/cart/Cart.total', 'total'],
    ['com.acme.cart.Cart.total(Ljava/lang/String;)J', 'total'],
    ['com/acme/cart/Cart.lambda$total$0', 'part of total'],
    ['com.acme.Cart.$anonfun$total$1', 'part of total'],
    ['com/acme/cart/Cart.<init>', '-'],
    ['Cart.total', 'total'],
    ['<module>', '-'],
    ['Cart.total.<locals>.<lambda>', 'part of total'],
    ['Cart.total.<locals>.price', 'price'],
    ['shop::cart::Cart::total::h0123456789abcdef', 'total'],
    ['shop::cart::Cart::total::{{closure}}', 'part of total'],
    ['<shop::Cart as core::ops::Drop>::drop', 'drop'],
    ['alloc::vec::Vec<T,A>::push', 'push'],
    ['shop::Cart::total(std::vector<int> const&) const', 'total'],
    ['std::sort<int*>(int*, int*)', 'sort'],
    ['Cart#total', 'total'],
    ['block in total', 'total'],
    ['(anonymous)', '-'],
    ['Object.<anonymous>', '-'],
    ['async total', 'total'],
    ['t', '-'],
    ['MoveNext', '-'],
  ];
  for (const [name, expected] of cases)
    it(`of ${name} is ${expected}`, () => assert.equal(word(name), expected));
});
