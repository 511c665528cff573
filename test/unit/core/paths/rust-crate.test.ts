import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { crateNames } from '../../../../src/core/paths/rust-crate.ts';

describe('the crate of a function of Rust', () => {
  const cases: readonly (readonly [name: string, crates: string | undefined])[] = [
    ['core::iter::adapters::map::map_fold::{{closure}}', 'core'],
    ['core::fmt::write::h0123456789abcdef', 'core'],
    ['core[8f1b2c3d4e5f6a7b]::fmt::write', 'core'],
    ['shop::cart::Cart::total', 'shop'],
    ['shop::cart::<impl core::fmt::Display for shop::cart::Cart>::fmt', 'shop'],
    ['alloc::slice::<impl [T]>::to_vec', 'alloc'],
    ['core::ptr::drop_in_place<shop::cart::Cart>', 'core'],
    ['<core::iter::adapters::copied::Copied<I> as core::iter::Iterator>::next', 'core'],
    ['<&mut I as core::iter::traits::iterator::Iterator>::next', 'core'],
    ['<T as alloc::slice::<impl [T]>::to_vec_in::ConvertVec>::to_vec', 'alloc'],
    // Code for a library's type is the library's, whatever is in it.
    ['<alloc::vec::Vec<shop::Item> as core::clone::Clone>::clone', 'alloc core'],
    ['<core::iter::Map<I, shop::total::{closure#0}> as core::iter::Iterator>::fold', 'core'],
    // One's own trait for a type of others, and the other way round.
    ['<str as shop_core::Score>::score', 'shop_core'],
    ['<alloc::string::String as shop::Score>::score', 'alloc shop'],
    ['<shop::Cart as core::fmt::Display>::fmt', 'core shop'],
    ['<&shop::Cart as core::fmt::Display>::fmt', 'core shop'],
    ['<alloc::boxed::Box<shop::Cart> as core::fmt::Display>::fmt', 'alloc core shop'],
    ['<dyn shop::Rule>::apply', 'shop'],
    // Allowed since one's own type is what it is made from.
    ['<alloc::string::String as core::convert::From<shop::Error>>::from', 'alloc core shop'],
    ['<[u64]>::sort_unstable', 'core'],
    ['<alloc::vec::Vec<u64>>::push', 'alloc'],
    ['_ZN4core3fmt5write17h0123456789abcdefE', 'core'],
    [
      '_ZN66_$LT$alloc..string..String$u20$as$u20$shop..Score$GT$5score17h0123456789abcdefE',
      'alloc shop',
    ],
    ['_ZN4cart5totalEv', undefined], // C++
    ['main', undefined],
    ['__rust_alloc', undefined],
    ['<unfinished', undefined],
  ];
  for (const [name, crates] of cases)
    it(`${name} → ${crates ?? 'unknown'}`, () => assert.equal(crateNames(name)?.join(' '), crates));

  it('takes no time for a name of any length', () => {
    assert.equal(crateNames(`<${'core::A<'.repeat(100_000)}`), undefined);
  });
});
