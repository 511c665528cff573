import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { namespaceOf } from '../../../../src/core/paths/cpp-namespace.ts';

describe('the standard namespace of a function of C++', () => {
  const cases: readonly (readonly [name: string, space: string | undefined])[] = [
    ['std::vector<shop::Item, std::allocator<shop::Item> >::push_back(shop::Item const&)', 'std'],
    ['void std::sort<shop::Item*, shop::Less>(shop::Item*, shop::Item*, shop::Less)', 'std'],
    ['std::__introsort_loop<shop::Item*, long>', 'std'],
    ['std::operator< <char, std::char_traits<char>, std::allocator<char> >', 'std'],
    ['std::ostream& std::operator<< <char>(std::ostream&, char const*)', 'std'],
    ['__gnu_cxx::new_allocator<shop::Item>::allocate(unsigned long, void const*)', '__gnu_cxx'],
    ['bool __gnu_cxx::operator!=<shop::Item*>(shop::Item* const&)', '__gnu_cxx'],
    ['std::char_traits<char>::compare', 'std'],
    ['std::__1::hash<std::__1::basic_string<char> >::operator()', 'std'],
    // What returns or takes something of the library's is not the library's.
    ['std::vector<int> shop::prices(std::string const&)', undefined],
    ['std::string const& shop::Item::name() const', undefined],
    ['shop::total(std::vector<int> const&)', undefined],
    ['shop::operator<<(std::ostream&, shop::Item const&)', undefined],
    ['(anonymous namespace)::total(std::string)', undefined],
    // Written by programs, in that very namespace.
    ['std::hash<shop::Key>::operator()(shop::Key const&) const', undefined],
    ['std::__1::hash<shop::Key>::operator()', undefined],
    ['std::formatter<shop::Item, char>::format<std::format_context>', undefined],
    ['void std::swap<shop::Item>(shop::Item&, shop::Item&)', undefined],
    ['mystd::sort<int*>', undefined],
    ['core::fmt::write', undefined],
    ['malloc', undefined],
  ];
  for (const [name, space] of cases)
    it(`${name} → ${space ?? 'none'}`, () => assert.equal(namespaceOf(name), space));
});
