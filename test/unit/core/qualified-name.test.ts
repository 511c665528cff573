import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { qualifiedName, symbolParts } from '../../../src/core/qualified-name.ts';

describe('a name of the profile taken apart', () => {
  const cases: readonly (readonly [name: string, parts: string])[] = [
    ['example.com/shop/cart.Total', 'example com shop cart | Total'],
    ['example.com/shop/cart.(*Cart).Total', 'example com shop cart Cart | Total'],
    ['main.(*Store[go.shape.int,go.shape.string]).Get', 'main Store | Get'],
    ['main.Total.func1', 'main | part of Total'],
    ['main.(*Cart).Total-fm', 'main Cart | part of Total'],
    ['com/acme/cart/Cart$Line.price', 'com acme cart Cart Line | price'],
    ['com.acme.cart.Cart.total(Ljava/lang/String;)J', 'com acme cart Cart | total'],
    ['com/acme/cart/Cart.lambda$total$0', 'com acme cart Cart | part of total'],
    ['com/acme/cart/CartKt.total', 'com acme cart | total'],
    ['Acme.Shop!Acme.Shop.Cart`1.Total(!0)', 'Acme Shop Acme Shop Cart | Total'],
    ['shop::cart::total::{{closure}}', 'shop cart | part of total'],
    ['Cart.total', 'Cart | total'],
    ['Cart.total.<locals>.price', 'Cart total | price'],
    ['shop::cart::Cart::total::h0123456789abcdef', 'shop cart Cart | total'],
    ['<shop::Cart as core::ops::Drop>::drop', 'shop Cart | drop'],
    ['shop::Cart::total(std::vector<int> const&) const', 'shop Cart | total'],
    ['Acme.Shop.Cart.Total(System.String)', 'Acme Shop Cart | Total'],
    ['Cart#total', 'Cart | total'],
    ['Object.total', ' | total'],
    ['total', ' | total'],
    ['<module>', '-'],
    ['com/acme/cart/Cart.<init>', '-'],
  ];
  for (const [name, expected] of cases)
    it(`${name} is ${expected}`, () => {
      const found = qualifiedName(name);
      const words =
        found && `${found.within.join(' ')} | ${found.isPart ? 'part of ' : ''}${found.word}`;
      assert.equal(words ?? '-', expected);
    });
});

describe('the name of a symbol taken apart', () => {
  const cases: readonly (readonly [name: string, parts: string])[] = [
    ['Total', 'Total'],
    ['(*Cart).Total', 'Cart Total'],
    ['Cart.Total', 'Cart Total'],
    ['(*Store[K]).Get', 'Store Get'],
    ['total(List<Line>) : int', 'total'],
    ['Total(IEnumerable<Line> lines) : decimal', 'Total'],
    ['Cart::total', 'Cart total'],
    ['Cart::total() const', 'Cart total'],
    ['impl Cart', 'Cart'],
    ['impl<T> Price for Cart<T>', 'Cart'],
    ['Acme.Shop', 'Acme Shop'],
    ['self.total', 'total'],
    ['#total', 'total'],
    ['empty?', 'empty?'],
    ['lines.map() callback', ''],
    ['(anonymous namespace)', ''],
    ['<function>', ''],
  ];
  for (const [name, expected] of cases)
    it(`${name} is ${expected}`, () => assert.equal(symbolParts(name).join(' '), expected));
});
