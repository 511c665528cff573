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
    ['alloc::fmt::format::h0123456789abcdef', 'alloc::fmt::format'], // But for Rust's hash.
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
    ['com/example/Shop$$Lambda$14.0x00007f82.apply', ['Shop$$Lambda.apply', 'apply']],
    ['java/lang/String.indexOf(Ljava/lang/String;I)I', ['String.indexOf', 'indexOf']],
    ['alloc::vec::Vec<T>::push', ['Vec::push', 'push']],
    ['System.Text!Json.Read', ['Json.Read', 'Read']],
    ['repeat', ['repeat']],
    ['[libc.so.6]', ['[libc.so.6]']],
  ];
  for (const [name, forms] of cases) {
    it(name, () => assert.deepEqual(nameForms(name), forms));
  }
});

describe('names of C++ and Rust', () => {
  const cases: readonly (readonly [name: string, forms: readonly string[]])[] = [
    [
      'std::vector<std::pair<int, std::string>, std::allocator<int> >::push_back(int const&)',
      ['vector::push_back', 'push_back'],
    ],
    ['void ns::each<int>(std::function<void (int)>)', ['ns::each', 'each']],
    ['(anonymous namespace)::run() const', ['(anonymous namespace)::run', 'run']],
    ['operator<<(std::ostream&, int)', ['operator<<']],
    ['std::operator<< <char>(std::ostream&, char)', ['std::operator<<', 'operator<<']],
    ['ns::A::operator->() const', ['A::operator->', 'operator->']],
    ['ns::A::operator()(int) const', ['A::operator()', 'operator()']],
    ['ns::A::operator bool() const', ['A::operator bool', 'operator bool']],
    ['main::{lambda(int)#1}::operator()(int) const', ['{lambda(int)#1}::operator()', 'operator()']],
    ['std::__1::function<void ()>::~function()', ['function::~function', '~function']],
    [
      '<alloc::vec::Vec<T> as core::iter::Extend<T>>::extend::h0123456789abcdef',
      ['Vec::extend', 'extend'],
    ],
    ['core::hash::impls::<impl core::hash::Hash for str>::hash', ['str::hash', 'hash']],
    ['alloc::slice::<impl [T]>::sort_by', ['[T]::sort_by', 'sort_by']],
    ['core::ptr::read::<u8>', ['ptr::read', 'read']],
    ['alloc::fmt::format::{{closure}}', ['fmt::format::{{closure}}', 'format::{{closure}}']],
    ['a::b<c', ['a::b<c', 'b<c']],
    ['::', ['::']],
  ];
  for (const [name, forms] of cases) {
    it(name, () => assert.deepEqual(nameForms(name), forms));
  }
});

describe('names that are too long', () => {
  it('are cut in the middle, between characters', () => {
    for (const name of [`a${'🛒'.repeat(1000)}`, '🛒'.repeat(1000)]) {
      for (const text of [readableName(name), ...nameForms(name)]) {
        assert.ok(text.length <= 512 && text.length > 505);
        assert.match(text, /^a?(🛒)+…(🛒)+$/u);
      }
    }
  });
});
