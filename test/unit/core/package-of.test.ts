import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { packageOf } from '../../../src/core/package-of.ts';

describe('packageOf', () => {
  const cases: readonly (readonly [name: string, file: string, home: string])[] = [
    ['main.main', '/src/main.go', 'main'],
    ['runtime.mapiternext', '', 'runtime'],
    ['encoding/json.(*decodeState).object', '', 'encoding/json'],
    ['example.com/a/b/v2.(*T[go.shape.struct { a/b.X }]).M', '/a.go', 'example.com/a/b/v2'],
    ['gopkg.in/yaml%2ev3.unmarshal', '', 'gopkg.in/yaml.v3'],
    ['example.com/shop.Map[example.com/other.Key].Get', '', 'example.com/shop'],
    [
      'memeqbody',
      '/usr/local/go/src/internal/bytealg/equal_amd64.s',
      '/usr/local/go/src/internal/bytealg',
    ],
    ['java/util/concurrent/LockSupport.unpark', '', 'java.util.concurrent'],
    ['com.example.shop.Cart.add', 'Cart.java', 'com.example.shop'],
    ['com.example.shop.Cart$Line.add', '', 'com.example.shop'],
    ['Cart.add', '', ''],
    ['alloc::vec::Vec<T>::push', '', 'alloc::vec'],
    ['<alloc::vec::Vec<T> as core::iter::Extend<T>>::extend', '/rustc/x/vec.rs', 'alloc::vec'],
    ['std::vector<std::pair<int, int> >::push_back(int const&)', 'v.cc', 'std'],
    ['shop::cart::add', 'src/cart.rs', 'shop::cart'],
    ['System.Text!Json.Read', 'System.Text.dll', 'System.Text'],
    ['Cart.add', '/app/shop/cart.py', '/app/shop'],
    ['Model.save', '/usr/lib/python3.11/site-packages/django/db/models.py', 'django.db'],
    ['run', '/usr/lib/python3.11/threading.py', 'threading'],
    ['fib', '/app/node_modules/@a/b/dist/x.js', '@a/b'],
    ['emit', 'node:events', 'node:'],
    ['work', 'file:///app/src/work.mjs', '/app/src'],
    ['work', 'work.js', '.'],
    ['hash', '/src/native/hash.c', '/src/native'],
    ['', '', ''],
  ];
  for (const [name, file, home] of cases) {
    it(`${name || 'nothing'} in ${file || 'no file'} is of ${home || 'no package'}`, () => {
      assert.equal(packageOf(name, file), home);
    });
  }
});
