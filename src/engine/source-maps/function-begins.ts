// Whether a function can begin at a place of a built text. V8 says of every function where it begins, to the character: a
// text in which none begins there is not the text that ran.

import { behindBracket } from './function-end.ts';

/**
 * False only where none begins at `at` that V8 would call `functionName`. V8's places are the bracket of the parameters,
 * the first word of an arrow function, `class` for a constructor that is not written, and the first field or `static`
 * for what sets the fields of a class.
 */
export function mayBegin(text: string, at: number, functionName: string): boolean {
  if (mayBeFunction(text, at, functionName)) return true;
  return mayBeField(text, at) && isOfClass(text, functionName);
}

function mayBeFunction(text: string, at: number, functionName: string): boolean {
  if (text[at] === '(') return mayBeParameters(text, at, functionName);
  const head = text.slice(at, at + LOOKED_AT);
  return /^(?:class|async)(?![\w$])/.test(head) || ARROW.test(head);
}

function mayBeField(text: string, at: number): boolean {
  return FIELD.test(text.slice(at, at + LOOKED_AT)) && isStatement(text, at);
}

/** The same of any place from `start` to `end`, which are a line's. Of long lines nothing is said. */
export function mayBeginWithin(
  text: string,
  start: number,
  end: number,
  functionName: string,
): boolean {
  if (end - start > MOST_TRIED) return true;
  const places = Array.from({ length: end - start }, (_, at) => start + at).filter(
    (at) => at === start || !WORD.test(text[at - 1]!) || !WORD.test(text[at]!),
  );
  // Whether there is a class is asked of the whole text: last, and once.
  return (
    places.some((at) => mayBeFunction(text, at, functionName)) ||
    (places.some((at) => mayBeField(text, at)) && isOfClass(text, functionName))
  );
}

const MOST_TRIED = 2000;
/** Enough for any head of a function that people or minifiers write. */
const LOOKED_AT = 200;
/** A list of parameters has default values at most; what is longer than this is not read to its end. */
const MOST_PARAMETERS = 2 ** 16;

const WORD = /[\p{ID_Continue}$#]/u;
const BLANK = String.raw`(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/|\/\/[^\n]*\n)*`;
const ARROW = new RegExp(String.raw`^[\p{ID_Continue}$]+${BLANK}=>`, 'u');
/** `a = 1`, `#a;`, `'a b' = 1`, `[a] = 1`, `static {` */
const FIELD =
  /^(?:static(?![\w$])|(?:#?[\p{ID_Continue}$]+|\[[^\]]+\]|'[^'\n]*'|"[^"\n]*")\s*(?:=(?![=>])|[;}\n\r]))/u;
const BEHIND_BLANK = new RegExp(BLANK, 'y');
/** Words that have brackets and a block behind them and are no functions. */
const CONTROLS = /^(?:if|for|while|switch|catch|with|await)$/;

function mayBeParameters(text: string, at: number, functionName: string): boolean {
  const limit = Math.min(text.length, at + MOST_PARAMETERS);
  BEHIND_BLANK.lastIndex = behindBracket(text, at, limit);
  if (BEHIND_BLANK.lastIndex >= limit) return true; // Not read to its end.
  BEHIND_BLANK.test(text);
  const next = BEHIND_BLANK.lastIndex;
  if (text.startsWith('=>', next)) return true;
  if (text[next] !== '{') return false;
  const before = text.slice(Math.max(0, at - LOOKED_AT), at);
  const word = /(?:^|[^\p{ID_Continue}$])([\p{ID_Continue}$]+)\s*$/u.exec(before)?.[1];
  // A number is a name, too, which may be written in several ways; so may a name with letters beyond ASCII be told.
  if (word === undefined || !/^[A-Za-z_$][\w$]*$/.test(word)) return true;
  if (word === 'function' || word === 'constructor') return true;
  const isNamed = functionName.split(/[^\w$]+/).includes(word);
  return isNamed || (!CONTROLS.test(word) && isUnnamed(functionName));
}

/** At the beginning of a class's body or of a line, or behind a statement. */
function isStatement(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LOOKED_AT), at);
  return /(?:[{};]|\*\/|^|[\n\r\u2028\u2029])\s*$/.test(before);
}

function isOfClass(text: string, functionName: string): boolean {
  if (isUnnamed(functionName)) return true;
  const name = /[\w$]+$/.exec(functionName)?.[0];
  if (name === undefined) return true;
  const written = name.replaceAll('$', String.raw`\$`);
  return new RegExp(
    String.raw`(?<![\w$])(?:class\s+${written}(?![\w$])|${written}["']?\s*[=:]\s*class(?![\w$]))`,
  ).test(text);
}

/** V8 has texts such as `<static_initializer>` for what has no name, and recorders `(anonymous)`. */
function isUnnamed(functionName: string): boolean {
  return functionName === '' || /^[(<]/.test(functionName);
}
