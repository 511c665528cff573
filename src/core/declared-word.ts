// The word by which a function's declaration is found in its source, whatever language it is of.

import { withoutHash } from './path-names.ts';

/** `isPart`: the code is a closure or the like inside the function of that word, so that it begins elsewhere. */
export interface DeclaredWord {
  readonly word: string;
  readonly isPart: boolean;
}

/** Compilers' own names, which no source has. */
const NOT_WRITTEN =
  /^(glob|_start|MoveNext|invokeSuspend|anonymous|lambda|listcomp|genexpr|dictcomp|setcomp|closure|block|eval|func\d+|access|bridge)$/;

/** Words that stand in any text, and that compilers write as well: alone they tell nothing. */
const COMMON =
  /^(init|invoke|apply|run|call|module|operator|top|global|values|valueOf|get|set|new|self|this|super|main\(\))$/;

const LEAST_TELLING = 3;

const PARTS: readonly RegExp[] = [
  /(?:\.(?:func\d+|\d+|deferwrap\d+|gowrap\d+)|-range\d+|-fm)+$/, // Go: closures, deferred calls, method values
  /(?:::\{\{?closure\}?\}(?:#\d+)?|::\{closure#\d+\}|::\{impl#\d+\})+/g, // Rust
  /\$\$Lambda.*$|\$\d+$/, // JVM
  /\.<locals>\.(?=<)/, // Python: a lambda of a function
];

/**
 * `example.com/shop.(*Cart).Total.func1` is a part of `Total`, `com.acme.Cart.lambda$total$0` of `total`. Undefined where
 * the name has no word that its author wrote, or one too common or short to tell anything by itself.
 */
export function declaredWord(name: string): DeclaredWord | undefined {
  if (/\.<init>(?:$|\()/.test(name)) return undefined;
  const written = writtenWord(name);
  return written === undefined || isCommon(written.word) ? undefined : written;
}

/** Whether a word is to be believed only where it is declared, since it stands anywhere. */
export function isCommon(word: string): boolean {
  return word.length < LEAST_TELLING || COMMON.test(word);
}

/** The same, common and short words included; a constructor of the JVM is a part of its class. */
export function writtenWord(name: string): DeclaredWord | undefined {
  let rest = withoutHash(name)
    .replace(/^(?:async |block in |lambda in |get |set )/, '')
    .replace(/^[^\s:]*:([^\s:]+):\d+$/, '$1') // Pyroscope's agent for Node: `./cart.js:total:12`
    .replace(/\.abi(?:0|internal)$/, '');
  let isPart = false;
  for (const part of PARTS) {
    const shorter = rest.replace(part, '');
    if (shorter !== rest) isPart = true;
    rest = shorter;
  }
  const constructed = /([\p{L}_]\w*)\.<init>(?:\(.*)?$/u.exec(rest);
  if (constructed !== null) return word(constructed[1]!.replace(/^.*\$/, ''), true);
  // A lambda, a module's own code: what is before it is not declared there.
  if (/(?:^|[./:#])(?:<[^<>]*>|\(anonymous[^()]*\)|\{[^{}]*\})$/.test(rest)) return undefined;
  const generated = /(?:lambda|\$anonfun)\$(\w+?)\$\d*$/.exec(rest);
  if (generated !== null) return word(generated[1]!, true);
  if (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(rest)) return word(rest, isPart);
  const plain = withoutBrackets(rest);
  const last = /([\p{L}_][\p{L}\p{N}_]*)[?!=]?$/u.exec(plain.trim());
  return last === null ? undefined : word(last[1]!, isPart);
}

function word(text: string, isPart: boolean): DeclaredWord | undefined {
  return text === '' || NOT_WRITTEN.test(text) ? undefined : { word: text, isPart };
}

/** Without type arguments and the signature at the end; Go's `(*Cart)` stays, since a name follows it. */
function withoutBrackets(name: string): string {
  let plain = name;
  for (let before = ''; before !== plain;) {
    before = plain;
    plain = plain.replace(/<[^<>]*>|\[[^[\]]*\]/g, '');
  }
  return plain.replace(/\([^()]*\)[^.()]*$/, '').replace(/\([^()]*\)(?: const)?$/, '');
}
