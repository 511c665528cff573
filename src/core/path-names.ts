// Names of C++ and Rust, whose parts are joined by `::` and may carry types, arguments and hashes of any length.

/**
 * The forms of such a name for where room is short, longest first: what it belongs to with it, then it alone.
 *
 * - `std::vector<int, std::allocator<int> >::push_back(int const&)` → `vector::push_back`, `push_back`
 * - `<alloc::vec::Vec<T> as core::iter::Extend<T>>::extend::h0123456789abcdef` → `Vec::extend`, `extend`
 * - `alloc::fmt::format::{{closure}}` → `fmt::format::{{closure}}`, `format::{{closure}}`
 */
export function pathForms(name: string): readonly string[] {
  if (name.length > LONGEST) return [name];
  const parts = splitOutside(bare(withoutHash(name)), '::').filter((part) => part !== '');
  // A closure has no name: it is told with what it stands in.
  const at = parts.findLastIndex((part, index) => index === 0 || !part.startsWith('{'));
  const own = parts.slice(Math.max(0, at)).join('::');
  const owner = parts[at - 1];
  if (own === '') return [name];
  return owner === undefined ? [own] : [`${owner}::${own}`, own];
}

/** Types in types are looked into one by one: no name may take a second. */
const LONGEST = 1024;

/** Rust's linker names end in a hash, which another build has otherwise. */
export function withoutHash(name: string): string {
  return name.replace(/::h[0-9a-f]{16}$/, '');
}

const OPEN = '<([{';
const CLOSE = '>)]}';

/** Without type arguments, parameters and a return type; of `<A as B>` and `<impl B for A>` only the A. */
function bare(name: string): string {
  // The signs of an operator are no brackets: they wait out of the way.
  const signs = /operator\s*(\(\)|\[\]|[<>=!+\-*/%&|^~,]+)/.exec(name)?.[0] ?? '';
  const text = signs === '' ? name : name.replace(signs, OPERATOR);
  const ends = groupEnds(text);
  let kept = '';
  for (let at = 0; at < text.length;) {
    const character = text[at]!;
    const end = ends.get(at) ?? at;
    const group = text.slice(at, end);
    if (character === '<' && end > at) {
      if (kept === '' || group.startsWith('<impl')) kept += subjectOf(group.slice(1, -1));
      else if (kept.endsWith('::')) kept = kept.slice(0, -2); // `collect::<Vec<_>>`
    } else if (character === '(' && end > at && !group.startsWith('(anonymous')) {
      return withoutReturnType(kept).replace(OPERATOR, signs);
    } else {
      kept += end > at ? group : character;
    }
    at = Math.max(end, at + 1);
  }
  return withoutReturnType(kept).replace(OPERATOR, signs);
}

/** Stands in for an operator's name; no name has it. */
const OPERATOR = '\u0001';

/** The type that a group in the place of a type is about. */
function subjectOf(group: string): string {
  const implemented = /^impl(?:<.*?>)? (.+)$/s.exec(group)?.[1];
  const [trait = '', subject] = splitOutside(implemented ?? group, ' for ');
  const type = implemented === undefined ? splitOutside(group, ' as ')[0]! : (subject ?? trait);
  return bare(type.replace(/^(&(mut )?|\*(const|mut) )?(dyn )?/, ''));
}

function withoutReturnType(name: string): string {
  const words = splitOutside(name.trim(), ' ');
  const at = words.findIndex((word) => word.includes('operator') || word.includes(OPERATOR));
  return (at === -1 ? words.slice(-1) : words.slice(at)).join(' ');
}

/** Where the groups end, by where they open; what nothing closes is no group. */
export function groupEnds(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (OPEN.includes(character)) open.push(at);
    else if (CLOSE.includes(character) && !(character === '>' && text[at - 1] === '-')) {
      const start = open.pop();
      if (start !== undefined) ends.set(start, at + 1);
    }
  }
  return ends;
}

/** The parts between separators that stand in no group. */
export function splitOutside(text: string, separator: string): string[] {
  const ends = groupEnds(text);
  const parts: string[] = [];
  let begin = 0;
  for (let at = 0; at < text.length;) {
    if (text.startsWith(separator, at)) {
      parts.push(text.slice(begin, at));
      at += separator.length;
      begin = at;
    } else {
      at = ends.get(at) ?? at + 1;
    }
  }
  return [...parts, text.slice(begin)];
}
