// Symbols are written as real servers send them (gopls, jdtls, Pylance, clangd, rust-analyzer, Roslyn, VS Code's
// TypeScript), flattened: the parts of a name joined by spaces.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { qualifiedName } from '../../../../src/core/qualified-name.ts';
import type { Declaration, DeclarationKind } from '../../../../src/editor/lines/declarations.ts';
import {
  findDeclaration,
  findInWorkspace,
  type Found,
} from '../../../../src/editor/lines/find-declaration.ts';
import { packagesIn } from '../../../../src/editor/lines/packages-in-text.ts';

function declared(text: string): readonly Declaration[] {
  return text
    .trim()
    .split('\n')
    .map((row) => {
      const [line = '', kind = '', ...parts] = row.trim().split(/\s+/);
      return {
        line: Number(line),
        first: Number(line),
        last: Number(line) + 5,
        kind: kind as DeclarationKind,
        parts,
      };
    });
}

function words(found: Found<{ readonly line: number }>): string {
  return found.kind === 'found'
    ? `${found.at.line}`
    : found.kind === 'several'
      ? `${found.count} fit`
      : 'none';
}

describe('the declaration of a function, by its name', () => {
  const languages: Readonly<Record<string, readonly [symbols: string, cases: string]>> = {
    Go: [
      `3 type Cart
       10 function Cart Total
       20 function Depot Total
       30 function price
       40 function Map`,
      `example.com/shop/cart.(*Cart).Total = 10
       example.com/shop/cart.Depot.Total = 20
       example.com/shop/cart.Total = none
       example.com/shop/cart.(*Cart).Total.func1 = 10
       example.com/shop/cart.price = 30
       main.price = 30
       main.Cart.price = none
       main.Map[go.shape.int] = 40
       main.gone = none`,
    ],
    Java: [
      `5 type Cart
       10 function Cart total
       20 function Cart Line total
       30 function Cart price
       40 function Cart price`,
      `com/acme/cart/Cart.total = 10
       com/acme/cart/Cart$Line.total = 20
       com/acme/cart/Cart.lambda$total$0 = 10
       com/acme/cart/Cart.price = 2 fit
       com/acme/cart/Depot.total = none`,
    ],
    Python: [
      `5 type Cart
       10 function Cart total
       12 function Cart total price
       20 function main`,
      `Cart.total = 10
       Cart.total.<locals>.price = 12
       total = 10
       Depot.total = none
       Cart.main = none
       shop.cart.main = 20`,
    ],
    'C#': [
      `1 other Acme Shop
       5 type Acme Shop Cart
       10 function Acme Shop Cart Total
       20 function Acme Depot Cart Total`,
      `Acme.Shop.Cart.Total = 10
       Acme.Shop!Acme.Shop.Cart.Total(System.String) = 10
       Cart.Total = 2 fit
       Other.Cart.Total = none`,
    ],
    'C++': [
      `1 other shop
       3 type shop Cart
       10 function shop Cart total
       20 function shop total`,
      `shop::Cart::total(int) const = 10
       shop::total(int) = 20
       std::total = none
       total = 2 fit`,
    ],
    Rust: [
      `3 type Cart
       10 function Cart total
       20 function Depot total
       30 function price`,
      `shop::cart::Cart::total::h0123456789abcdef = 10
       <shop::Depot as shop::Price>::total = 20
       shop::cart::price::{{closure}} = 30`,
    ],
    TypeScript: [
      `3 type Cart
       10 function Cart total
       20 value price
       30 function audit
       31 value audit rows
       40 value rows`,
      `Cart.total = 10
       total = 10
       price = 20
       audit = 30
       rows = 2 fit
       Object.audit = 30`,
    ],
  };
  for (const [language, [symbols, cases]] of Object.entries(languages))
    for (const row of cases.trim().split('\n')) {
      const [name = '', expected = ''] = row.trim().split(' = ');
      it(`in ${language}: ${row.trim()}`, () => {
        const known = qualifiedName(name);
        assert.ok(known);
        assert.equal(words(findDeclaration(known, declared(symbols))), expected);
      });
    }
});

describe('a function of the workspace, of which nothing tells the file', () => {
  const texts: Readonly<Record<string, string>> = {
    '/w/cmd/run.go': 'package main\n',
    '/w/cart/cart.go': 'package cart\n',
    '/w/src/Cart.cs': 'namespace Acme.Shop;\n',
    '/w/native/cart.cpp': 'inline namespace shop {\n',
  };
  const find = (name: string, ...places: readonly string[]) =>
    words(
      findInWorkspace(
        qualifiedName(name)!,
        places.map((place) => {
          const [path = '', line = '', ...parts] = place.split(' ');
          return { path, line: Number(line), parts };
        }),
        (path) => packagesIn(texts[path] ?? ''),
      ),
    );

  it('is the one whose package or type is where the profile has it', () => {
    assert.equal(find('main.Total', '/w/cmd/run.go 7 Total'), '7');
    assert.equal(find('example.com/shop/cart.Total', '/w/cart/cart.go 7 Total'), '7');
    assert.equal(find('example.com/shop/cart.(*Cart).Total', '/w/cart/cart.go 7 Cart Total'), '7');
    assert.equal(find('Acme.Shop.Cart.Total', '/w/src/Cart.cs 7 Cart Total'), '7');
    assert.equal(find('shop::total', '/w/native/cart.cpp 7 total'), '7');
    assert.equal(find('Cart.total', '/w/any/x.py 7 Cart total'), '7');
  });

  it('is none of the same name in another package, or that no package tells of', () => {
    assert.equal(find('strings.Index', '/w/cart/cart.go 7 Index'), 'none');
    assert.equal(find('Other.Cart.Total', '/w/src/Cart.cs 7 Cart Total'), 'none');
    assert.equal(find('example.com/shop/cart.Cart.Total', '/w/cart/cart.go 7 Total'), 'none');
    assert.equal(find('total', '/w/native/cart.cpp 7 total'), 'none');
  });

  it('is not chosen where two fit', () => {
    const places = ['/w/cmd/run.go 7 Total', '/w/main/other.go 9 Total'];
    assert.equal(find('main.Total', ...places), '2 fit');
  });
});
