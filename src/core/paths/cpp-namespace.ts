// Which of the standard library's namespaces has a function of C++, by its name.

import { groupEnds } from '../path-names.ts';

/** Types in types are looked into one by one: no name may take a second. */
const LONGEST = 4096;

/** Templates that programs write versions of for types of their own, in the very namespace. */
const FOR_OWN_TYPES = new Set(
  (
    'hash formatter less greater equal_to swap get tuple_size tuple_element numeric_limits common_type basic_common_reference ' +
    'char_traits iterator_traits pointer_traits allocator_traits coroutine_traits default_delete uses_allocator ' +
    'is_error_code_enum is_error_condition_enum is_bind_expression is_placeholder variant_size variant_alternative ' +
    'begin end size to_string'
  ).split(' '),
);

/**
 * `std`, `__gnu_cxx` or `__cxxabiv1` where the function is of that namespace, whatever it returns and takes; undefined for any
 * other, and where it may be a program's own.
 *
 * - `void std::sort<Cart*, Less>(Cart*, Cart*, Less)` → `std`
 * - `std::vector<int> shop::prices(std::string const&)`, `std::hash<shop::Key>::operator()` → undefined
 */
export function namespaceOf(name: string): string | undefined {
  if (name.length > LONGEST || !/\b(?:std|__gnu_cxx|__cxxabiv1)::/.test(name)) return undefined;
  const [, space, member = '', rest = ''] = MEMBER.exec(ownName(name)) ?? [];
  if (!FOR_OWN_TYPES.has(member)) return space;
  const types = rest.slice(0, groupEnds(rest).get(0) ?? 0);
  return types !== '' && !/\w/.test(types.replace(STANDARD_TYPE, '')) ? space : undefined;
}

/** Versions of the library have namespaces in theirs: `std::__1::hash`, `std::__cxx11::basic_string`. */
const MEMBER = /^(std|__gnu_cxx|__cxxabiv1)::(?:__\w+::)*(\w*)(.*)$/s;
const STANDARD_TYPE =
  /\b(?:std|__gnu_cxx)(?:::\w+)+|\b(?:char(?:8|16|32)?(?:_t)?|wchar_t|short|int|long|unsigned|signed|float|double|bool|void|const|volatile|\d+[ul]*)\b/g;

/** From the namespace on: without what it returns. The signs of an operator are no brackets, and what follows says no more. */
function ownName(name: string): string {
  const operator = name.search(/\boperator\b/);
  const text = operator === -1 ? name : name.slice(0, operator);
  const ends = groupEnds(text);
  let begin = 0;
  for (let at = 0; at < text.length;) {
    const character = text[at]!;
    if (character === '(' && !text.startsWith('(anonymous', at) && at > begin) break;
    if (character === ' ') begin = at + 1;
    at = ends.get(at) ?? at + 1;
  }
  return text.slice(begin).replace(/^[*&]+/, '');
}
