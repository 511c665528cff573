// Which crate of Rust has a function, by its name.

import { groupEnds, splitOutside, withoutHash } from '../path-names.ts';

/** Types in types are looked into one by one: no name may take a second. */
const LONGEST = 1024;

/**
 * The crates that a function may be of, each once: mostly one. Of `<A as B>::f` those of A and B are, and those in the type
 * arguments of B, since a crate may write such code for types or traits of its own only. Undefined where the name tells none.
 *
 * - `core::iter::adapters::map::map_fold::{{closure}}` → `core`
 * - `<core::iter::Copied<I> as core::iter::Iterator>::next` → `core`
 * - `<str as shop::Score>::score` → `shop`
 * - `shop::cart::<impl core::fmt::Display for shop::Cart>::fmt` → `shop`
 * - `_ZN4core3fmt5write17h0123456789abcdefE` → `core`
 */
export function crateNames(name: string): readonly string[] | undefined {
  if (name.length > LONGEST) return undefined;
  const plain = withoutHash(demangled(name)).replace(/^_</, '<');
  if (!plain.startsWith('<')) {
    const crate = CRATE.exec(plain)?.[1];
    return crate === undefined ? undefined : [crate];
  }
  const end = groupEnds(plain).get(0);
  if (end === undefined) return undefined;
  const group = plain.slice(1, end - 1);
  const [subject = '', trait] = splitOutside(group, ' as ');
  // Only the compiler's own crates may write code for `[T]` and `u64`.
  const ofType = cratesOfType(subject);
  const found = trait === undefined && ofType.length === 0 ? ['core'] : ofType;
  const all = trait === undefined ? found : [...found, ...pathsIn(trait)];
  return all.length === 0 ? undefined : [...new Set(all)].sort();
}

/** `core::`, and as newer names have it `core[8f1b2c3d4e5f6a7b]::`. */
const CRATE = /^([A-Za-z_]\w*)(?:\[[0-9a-f]{6,16}\])?::/;

/** That of the type itself, not of its arguments: nobody may write code for `Vec<Cart>` who has not got `Vec`. */
function cratesOfType(type: string): readonly string[] {
  const bare = type
    .replace(/^(?:[&*](?:'\w+ )?(?:mut |const )?)+/, '')
    .replace(/^(?:dyn|impl) /, '');
  const crate = CRATE.exec(bare)?.[1];
  // A tuple, a slice or a function: whose types are in it makes it no one's, but may tell more than is known.
  if (crate === undefined)
    return /^[[(]|^(?:unsafe )?(?:extern |fn\b)/.test(bare) ? pathsIn(bare) : [];
  // Boxes and pins are their content's, too.
  const content = /^\w+(?:\[\w+\])?::(?:boxed::Box|pin::Pin|\w+::boxed::Box)</.test(bare);
  return content ? [crate, ...pathsIn(bare.slice(bare.indexOf('<')))] : [crate];
}

/** The first parts of all paths in a text. */
function pathsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w:\]>])([A-Za-z_]\w*)(?:\[[0-9a-f]{6,16}\])?::(?!<)/g)].map(
    ([, crate]) => crate!,
  );
}

const SIGNS: Readonly<Record<string, string>> = {
  ...{ LT: '<', GT: '>', RF: '&', BP: '*', LP: '(', RP: ')', C: ',', SP: '@' },
};

/** A linker's name as Rust wrote them until 2025; any other as it is. */
function demangled(name: string): string {
  const body = /^_{1,2}ZN(.+)17h[0-9a-f]{16}E(?:[.@].*)?$/.exec(name)?.[1];
  if (body === undefined) return name;
  const parts: string[] = [];
  for (let at = 0; at < body.length;) {
    const length = /^\d{1,4}/.exec(body.slice(at, at + 4))?.[0];
    if (length === undefined) return name;
    at += length.length;
    parts.push(body.slice(at, at + Number(length)));
    at += Number(length);
  }
  const written = (part: string) =>
    part
      .replace(/^_\$/, '$')
      .replace(/\$(?:u([0-9a-f]{2,6})|([A-Z]{1,2}))\$/g, (whole, code: string | undefined, sign) =>
        code === undefined
          ? (SIGNS[sign as string] ?? whole)
          : String.fromCodePoint(parseInt(code, 16)),
      )
      .replaceAll('..', '::');
  return parts.map(written).join('::');
}
