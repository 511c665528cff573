// A name of code taken apart at its separators, whatever language it is of: packages, types, functions. Profiles and language
// servers spell one function in many ways, and its parts are what their spellings have in common.

import { declaredWord } from './declared-word.ts';
import { withoutHash } from './path-names.ts';

/** A function that its author has given a name. */
export interface QualifiedName {
  readonly word: string; // What its declaration is called.
  /** What it is declared in, outermost first: packages and types, as far as the name says. */
  readonly within: readonly string[];
  /** The code is a closure or the like inside the function of that word. */
  readonly isPart: boolean;
}

const LONGEST = 1024;

/**
 * `example.com/shop/cart.(*Cart).Total.func1` is a part of `Total` within `example`, `com`, `shop`, `cart`, `Cart`.
 * Undefined where the name has no word that tells anything (`declaredWord`).
 */
export function qualifiedName(name: string): QualifiedName | undefined {
  if (name.length > LONGEST) return undefined;
  const declared = declaredWord(name);
  if (declared === undefined) return undefined;
  const { word, isPart } = declared;
  return { word, within: withinOf(name, word), isPart };
}

/** What a name says that the function of that word is declared in, outermost first. */
function withinOf(name: string, word: string): readonly string[] {
  const parts = partsOf(withoutHash(name).replace(/^(?:async |block in |lambda in )/, ''));
  const at = parts.lastIndexOf(word);
  // V8 says `Object` for whatever it cannot name.
  const around = at < 0 ? [] : parts.slice(0, at).filter((part) => part !== 'Object');
  // Kotlin's compiler puts the functions of a file into a class that no source has.
  return /^\p{Lu}\w*Kt$/u.test(around.at(-1) ?? '') ? around.slice(0, -1) : around;
}

/** Types of a compiler's own, which have no name in the source, or that of what is around them. */
const UNWRITTEN = /^(?:\d+|Companion|DefaultImpls|WhenMappings|locals|package)$/;

/**
 * Whose the function of that word may be: what the name has right before it, and in Rust the trait. It may be a type, a
 * package, or another function; empty where the name says nothing.
 */
export function ownerOf(name: string, word: string): readonly string[] {
  if (name.length > LONGEST) return [];
  const within = withinOf(name, word)
    .filter((part) => !UNWRITTEN.test(part))
    .at(-1);
  if (within === undefined) return [];
  const trait = /^<.*?\sas\s(?:[^<>]*::)?([\p{L}_][\p{L}\p{N}_]*)/u.exec(name)?.[1];
  // A class within a method is numbered: `Cart$1Line.total`.
  return [within.replace(/^\d+(?=\p{L})/u, ''), ...(trait === undefined ? [] : [trait])];
}

/**
 * The parts of a symbol's name as a language server spells it, the last one what is declared: `(*Cart).Total`,
 * `total(List<Line>) : int`, `Cart::total`, `impl Price for Cart`. Empty for what is no name, such as `map() callback`.
 */
export function symbolParts(name: string): readonly string[] {
  if (name.length > LONGEST) return [];
  const plain = name
    .replace(/^impl(?:<[^>]*>)?\s+(?:.*\sfor\s+)?/, '')
    .replace(/^(?:self\.|#)/, '')
    .trim();
  if (/[)>\]]\s+\w+$/.test(plain) && !/\)\s+const$/.test(plain)) return []; // `map() callback`
  const parts = partsOf(plain);
  const isName = parts.every((part) => /^~?[\p{L}_$][\p{L}\p{N}_$]*[?!=]?$/u.test(part));
  return isName ? parts : [];
}

/** What compilers add to the name of a function for a part of it, and .NET for the number of type arguments. */
const ADDED = /-(?:fm|range\d+)|`\d+|\{[^{}]*\}|^block in /g;

function partsOf(name: string): readonly string[] {
  const plain = withoutBrackets(
    name
      .replace(/(?:lambda|\$anonfun)\$(\w+?)\$\d*$/, '$1') // The JVM's lambdas.
      .replace(ADDED, '')
      .replace(
        /^<(?:impl\s.*\sfor\s+)?&?(?:mut\s)?([^<>\s]+(?:<[^<>]*>)?)(?:\sas\s[^>]*(?:<[^<>]*>)?[^>]*)?>(?=::)/,
        '$1',
      )
      .replace(/\(\*?([\p{L}\p{N}_$]+)(?:\[[^\]]*\])?\)(?=\.)/gu, '$1'),
  );
  return plain
    .replace(/\(.*$/s, '') // The signature.
    .replace(/\s*:\s.*$/s, '') // The type that a server writes behind it.
    .trim()
    .split(/::|[./#$+\\]|!(?=[\p{L}_])/u)
    .filter((part) => part !== '');
}

/** Without type arguments, however deep. */
function withoutBrackets(name: string): string {
  let plain = name;
  for (let before = ''; before !== plain;) {
    before = plain;
    plain = plain.replace(/<[^<>]*>|\[[^[\]]*\]/g, '');
  }
  return plain;
}
