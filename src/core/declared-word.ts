// The word by which a function's declaration is found in its source, whatever language it is of.

import { withoutHash } from './path-names.ts';

/** `isPart`: the code is a closure or the like inside the function of that word, so that it begins elsewhere. */
export interface DeclaredWord {
  readonly word: string;
  readonly isPart: boolean;
}

/** Compilers' own names, which no source has. */
const NOT_WRITTEN =
  /^(init|glob|_start|main\(\)|MoveNext|invoke|invokeSuspend|apply|run|call|anonymous|lambda|listcomp|genexpr|dictcomp|setcomp|module|operator|closure|block|top|global|eval|func\d+|access|values|valueOf|bridge|get|set|new)$/;

const PARTS: readonly RegExp[] = [
  /(?:\.(?:func\d+|\d+|deferwrap\d+|gowrap\d+)|-range\d+|-fm)+$/, // Go: closures, deferred calls, method values
  /(?:::\{\{?closure\}?\}(?:#\d+)?|::\{closure#\d+\}|::\{impl#\d+\})+/g, // Rust
  /\$\$Lambda.*$|\$\d+$/, // JVM
  /\.<locals>\.(?=<)/, // Python: a lambda of a function
];

/**
 * `example.com/shop.(*Cart).Total.func1` is a part of `Total`, `com.acme.Cart.lambda$total$0` of `total`. Undefined where
 * the name has no word that its author wrote, or one too short to tell anything.
 */
export function declaredWord(name: string): DeclaredWord | undefined {
  let rest = withoutHash(name).replace(/^(?:async |block in |lambda in )/, '');
  let isPart = false;
  for (const part of PARTS) {
    const shorter = rest.replace(part, '');
    if (shorter !== rest) isPart = true;
    rest = shorter;
  }
  // A constructor, a lambda, a module's own code: what is before it is not declared there.
  if (/(?:^|[./:#])(?:<[^<>]*>|\(anonymous[^()]*\)|\{[^{}]*\})$/.test(rest)) return undefined;
  const generated = /(?:lambda|\$anonfun)\$(\w+?)\$\d*$/.exec(rest);
  if (generated !== null) return word(generated[1]!, true);
  const plain = withoutBrackets(rest);
  const last = /([\p{L}_][\p{L}\p{N}_]*)[?!=]?$/u.exec(plain.trim());
  return last === null ? undefined : word(last[1]!, isPart);
}

function word(text: string, isPart: boolean): DeclaredWord | undefined {
  return text.length < 3 || NOT_WRITTEN.test(text) ? undefined : { word: text, isPart };
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
