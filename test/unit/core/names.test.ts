import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nameForms, readableName } from '../../../src/core/names.ts';

describe('readableName', () => {
  const cases: readonly (readonly [name: string, readable: string])[] = [
    ['main.main', 'main.main'],
    ['runtime.mapiternext', 'runtime.mapiternext'],
    ['encoding/json.(*decodeState).object', 'json.(*decodeState).object'],
    ['example.com/shop/v2/cart.(*Store[go.shape.int,go.shape.string]).Get', 'cart.(*Store[…]).Get'],
    ['example.com/shop/cart.Map[go.shape.[]uint8,map[string]int].Len', 'cart.Map[…].Len'],
    ['example.com/shop/cart.Store[...].Len', 'cart.Store[…].Len'],
    ['slices.SortFunc[...].func1', 'slices.SortFunc[…].func1'],
    ['example.com/shop/v2.Open', 'shop.Open'],
    ['google.golang.org/genproto/google/v1.Open', 'google/v1.Open'],
    ['gopkg.in/yaml%2ev3.unmarshal', 'yaml.unmarshal'],
    ['main.main.func1.2.gowrap1', 'main.main.func1.2.gowrap1'],
    ['main.glob..func1', 'main.glob.func1'],
    ['example.com/shop/cart.(*Cart).Add-fm', 'cart.(*Cart).Add'],
    ['example.com/shop/cart.init.0', 'cart.init.0'],
    // Everything below passes through.
    ['type:.eq.example.com/shop/cart.Key', 'type:.eq.example.com/shop/cart.Key'],
    ['com/example/Shop$$Lambda$14.0x00007f.apply', 'com/example/Shop$$Lambda$14.0x00007f.apply'],
    ['java/util/HashMap.get', 'java/util/HashMap.get'],
    ['std::vector<int>::push_back(int const&)', 'std::vector<int>::push_back(int const&)'],
    ['operator[](int)', 'operator[](int)'],
    [
      'Shop.Cart!Shop.Cart.Basket`1[System.__Canon].Add',
      'Shop.Cart!Shop.Cart.Basket`1[System.__Canon].Add',
    ],
    [
      '<alloc::vec::Vec<T> as core::iter::Extend<T>>::extend',
      '<alloc::vec::Vec<T> as core::iter::Extend<T>>::extend',
    ],
    ['search.<locals>.<listcomp>', 'search.<locals>.<listcomp>'],
    ['./work.js:fib:10', './work.js:fib:10'],
    ['[libc.so.6]', '[libc.so.6]'],
    ['(anonymous:L#12:C#3)', '(anonymous:L#12:C#3)'],
    ['name with spaces.x 12', 'name with spaces.x 12'],
    ['int[]', 'int[]'],
    ['', ''],
  ];
  for (const [name, readable] of cases) {
    it(`${name} reads ${name === readable ? 'as it is' : readable}`, () => {
      assert.equal(readableName(name), readable);
    });
  }
});

describe('nameForms', () => {
  const cases: readonly (readonly [name: string, forms: readonly string[]])[] = [
    [
      'example.com/google/v1.(*Profile).Marshal',
      ['(*Profile).Marshal', 'Profile.Marshal', 'Marshal'],
    ],
    ['main.Pricer.Quote', ['Pricer.Quote', 'Quote']],
    ['encoding/json.Marshal', ['json.Marshal', 'Marshal']],
    ['example.com/google/v1.Open', ['google/v1.Open', 'Open']],
    ['main.run.func1', ['main.run.func1', 'run.func1']],
    ['java/util/HashMap.get', ['HashMap.get', 'get']],
    ['com.example.Cart.add', ['Cart.add', 'add']],
    ['Cart.add', ['Cart.add', 'add']],
    ['alloc::vec::Vec<T>::push', ['Vec<T>::push', 'push']],
    ['System.Text!Json.Read', ['Json.Read', 'Read']],
    ['repeat', ['repeat']],
    ['[libc.so.6]', ['[libc.so.6]']],
  ];
  for (const [name, forms] of cases) {
    it(name, () => assert.deepEqual(nameForms(name), forms));
  }
});
