// Where a function of a built text ends that begins at a place: a recorder that tells only where functions begin means any
// of the places in between.

/** Beyond it nobody looks for the end: a bundle is one function, and has millions of characters. */
const MOST_SCANNED = 2 ** 20;

/**
 * The offset behind the function that begins at `at`, where V8 says that functions begin: at the bracket of their
 * parameters, or at the first word of an arrow function. At most `limit`; undefined where none begins there.
 */
export function functionEnd(text: string, at: number, limit: number): number | undefined {
  const end = Math.min(limit, at + MOST_SCANNED);
  const within = (from: number) => (from < end ? from : limit);
  const arrow = /^(?:async\b\s*)?(?:[\w$]+\s*=>\s*|(?=\())/.exec(text.slice(at, at + 200));
  if (arrow === null) return undefined;
  let body = at + arrow[0].length;
  if (!arrow[0].trimEnd().endsWith('=>')) {
    const params = behindBracket(text, body, end);
    const next = /^\s*(=>\s*)?/.exec(text.slice(params, params + 200))!;
    body = params + next[0].length;
    const isArrow = next[1] !== undefined;
    if (!isArrow && (text[body] !== '{' || !isHead(text.slice(Math.max(0, at - 200), at))))
      return undefined;
  }
  if (text[body] === '{') return within(behindBracket(text, body, end));
  return within(behindExpression(text, body, end));
}

/** `function total` or `total`, but not `if`. */
function isHead(before: string): boolean {
  const word = /([\w$\]"']+|\*)\s*$/.exec(before)?.[1];
  return word !== undefined && !/^(?:if|for|while|switch|catch|with)$/.test(word);
}

const CLOSING = new Set([')', ']', '}']);
const OPENING = new Set(['(', '[', '{']);

/** Behind the bracket that closes the one at `from`. */
export function behindBracket(text: string, from: number, end: number): number {
  let depth = 0;
  for (let at = from; at < end; at = behindToken(text, at, end)) {
    if (OPENING.has(text[at]!)) depth++;
    else if (CLOSING.has(text[at]!) && --depth === 0) return at + 1;
  }
  return end;
}

function behindExpression(text: string, from: number, end: number): number {
  for (let at = from; at < end;) {
    const sign = text[at]!;
    if (sign === ',' || sign === ';' || CLOSING.has(sign)) return at;
    at = OPENING.has(sign) ? behindBracket(text, at, end) : behindToken(text, at, end);
  }
  return end;
}

/** Brackets in texts, regular expressions and comments are none. */
function behindToken(text: string, at: number, end: number): number {
  const sign = text[at]!;
  if (sign === '"' || sign === "'") return behindQuote(text, at, end, sign);
  if (sign === '`') return behindTemplate(text, at, end);
  if (sign !== '/') return at + 1;
  if (text[at + 1] === '/') return behind(text, '\n', at, end);
  if (text[at + 1] === '*') return behind(text, '*/', at + 2, end);
  const before = text.slice(Math.max(0, at - 20), at).trimEnd();
  const isRegExp =
    before === '' || /(?:[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|void))$/.test(before);
  return isRegExp ? behindRegExp(text, at, end) : at + 1;
}

function behind(text: string, sign: string, from: number, end: number): number {
  const at = text.indexOf(sign, from);
  return at === -1 ? end : Math.min(end, at + sign.length);
}

function behindQuote(text: string, from: number, end: number, quote: string): number {
  for (let at = from + 1; at < end; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at + 1;
  }
  return end;
}

function behindTemplate(text: string, from: number, end: number): number {
  for (let at = from + 1; at < end; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '`') return at + 1;
    else if (text[at] === '$' && text[at + 1] === '{') at = behindBracket(text, at + 1, end) - 1;
  }
  return end;
}

function behindRegExp(text: string, from: number, end: number): number {
  let inSet = false;
  for (let at = from + 1; at < end; at++) {
    const sign = text[at]!;
    if (sign === '\\') at++;
    else if (sign === '[') inSet = true;
    else if (sign === ']') inSet = false;
    else if (sign === '\n')
      return from + 1; // It was a division.
    else if (sign === '/' && !inSet) return at + 1;
  }
  return end;
}
