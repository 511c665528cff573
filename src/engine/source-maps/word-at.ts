// The word that begins at a place of a text, and whether two words can be one that a compiler has carried over.

/** What stands at a place. `within`: a word that begins before it; `beyond`: the text ends before it. */
export type Word =
  | { readonly kind: 'name' | 'statement' | 'declaration' | 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'within' | 'beyond' | 'none' };

/** Compilers write what a line does with the word that the source has, whatever they call things. */
const STATEMENTS = new Set(
  (
    'return for while if else do switch case throw try catch finally break continue new typeof delete void in of ' +
    'instanceof yield await this super null true false'
  ).split(' '),
);

/** What is declared with one of these may be declared with another one, or without any. */
const DECLARATIONS = new Set(
  (
    'var let const using function class export import default async static extends enum namespace abstract declare ' +
    'public private protected readonly module get set interface type as from constructor undefined'
  ).split(' '),
);

const NAME = /[\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*/uy;
const NUMBER =
  /(?:0[xXbBoO][\da-fA-F_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?|\.\d[\d_]*(?:[eE][+-]?\d+)?)n?/y;
const TEXT = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$\n]|\\.)*`/y;

/** `column` counts from 0. Compilers give the whole of a line, its indent included, to the line's first word. */
export function wordAt(line: string | undefined, column: number): Word {
  if (line === undefined || column > line.length) return { kind: 'beyond' };
  if (column > 0 && isInName(line[column - 1]) && isInName(line[column])) return { kind: 'within' };
  let at = column;
  while (line[at] === ' ' || line[at] === '\t') at++;
  const name = match(NAME, line, at);
  if (name !== undefined)
    return {
      kind: STATEMENTS.has(name) ? 'statement' : DECLARATIONS.has(name) ? 'declaration' : 'name',
      text: name,
    };
  const number = match(NUMBER, line, at);
  if (number !== undefined) return { kind: 'number', value: Number(number.replace(/_|n$/g, '')) };
  const text = match(TEXT, line, at);
  return text === undefined ? { kind: 'none' } : { kind: 'text', text: text.slice(1, -1) };
}

function match(pattern: RegExp, line: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0];
}

function isInName(character: string | undefined): boolean {
  return character !== undefined && /[\p{ID_Continue}$]/u.test(character);
}

/** Names that are at most so long may be a minifier's. */
const MOST_MINIFIED = 3;

/**
 * Whether a word of a built text is the one of its source that a map leads it to: true, false, or undefined where the two
 * tell nothing, as of a constant that was put in for its name. `called` is what the map says that the source calls it.
 */
export function isSameWord(built: Word, source: Word, called?: string): boolean | undefined {
  if (built.kind === 'beyond' || source.kind === 'beyond') return false;
  // Some tools map every character.
  if (built.kind === 'within' || source.kind === 'within')
    return built.kind === source.kind ? undefined : false;
  if (built.kind === 'number' || source.kind === 'number')
    return built.kind === 'number' && source.kind === 'number'
      ? built.value === source.value
      : undefined;
  if (!('text' in built) || !('text' in source)) return undefined;
  if (built.kind === 'text' || source.kind === 'text') {
    // One character can be written in many ways.
    const isPlain = built.kind === source.kind && !(built.text + source.text).includes('\\');
    return isPlain ? built.text === source.text : undefined;
  }
  if (built.text === source.text) return true;
  if (built.kind === 'declaration' || source.kind === 'declaration') return undefined;
  if (built.kind === 'statement' || source.kind === 'statement') return false;
  if (called === source.text || built.text.length <= MOST_MINIFIED) return undefined;
  return withoutMarks(built.text) === withoutMarks(source.text);
}

/** Bundlers tell two of one name apart: `weight2`, `_weight`, `weight$1`. */
function withoutMarks(name: string): string {
  return name.replace(/^[_#$]+|[_$]?\d*$/g, '');
}
