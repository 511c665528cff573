// How languages declare functions and types, as far as a line or two can tell: by the end of a file's name.

import { hasNameless } from './python-nameless.ts';

/** What a family of languages declares with. Each pattern has the name as its first group, and finds all of a line. */
export interface Grammar {
  readonly functions: readonly RegExp[];
  readonly types: RegExp;
  /** A function may be declared by its head alone, `int total(int n) {`. With `isTyped`, something stands before its name. */
  readonly heads: 'none' | 'methods' | 'typed';
  /** What stands in the word's place for a constructor: its class declares the name. */
  readonly constructors: RegExp | undefined;
  /** Begins a comment, or a line that nothing can be run on. */
  readonly empty: RegExp;
  readonly hasBlockComments: boolean;
  /**
   * Whether a measured line is in the function that it is said to be in. Compilers put functions into others: of that V8 and
   * many recorders of machine code tell nothing, so that a line may be one of another function, even of another file
   * (`loose`). Go's tables have single errors (`mostly`).
   */
  readonly lines: 'exact' | 'mostly' | 'loose';
  /** What a file does when it is loaded is said to be on its first line, whatever that is. */
  readonly beginsAtTop: boolean;
  /** Begins lines that are of no block. */
  readonly outside: RegExp | undefined;
  /**
   * How a text tells whose method a function is: by what stands around it (`around`: whatever stands in no type is no method),
   * before its name (`receiver`), or either (`either`). Of names that may tell the type that uses a method, and not the one
   * that has it, only types count that the text declares itself (`declared`: V8, traits of PHP, modules of Ruby). Undefined where that is not known.
   */
  readonly owners?: 'around' | 'receiver' | 'either' | 'declared';
  /** Gives a function of the file, its first group, a second name. */
  readonly alias?: RegExp;
  /** What the first line of a function without a name has; undefined where that cannot be told. */
  readonly closure?: RegExp;
  /** Whether a line can be of a function without a name; undefined of other functions. */
  readonly hasNameless?: (
    name: string,
    line: number,
    lines: readonly string[],
  ) => boolean | undefined;
  /** What a compiler calls the code that gives variables of a file their first values, wherever they stand. */
  readonly initializer?: string;
}

/** Never from within a word: a line of one long word would be looked at from each of its letters. */
const WORD = String.raw`(?<![\p{L}\p{N}_$])[\p{L}_$#][\p{L}\p{N}_$]*`;

/** Finds names in all of a line. */
function names(pattern: string): RegExp {
  return new RegExp(pattern.replaceAll('WORD', WORD), 'gu');
}

const SLASHES = /^\s*\/\//;

const SCRIPT: Grammar = {
  functions: [
    names(String.raw`\bfunction\b\s*\*?\s*(WORD)\s*[(<]`),
    // `total = function`, `total: async (a) =>`, `total = a =>`; a bracket that the line leaves open may be one's parameters.
    names(
      String.raw`(WORD)['"]?\]?\s*(?::[^=?,()]*)?(?:=|:)\s*(?:async\b\s*)?(?:function\b|(?:<[^>]*>\s*)?\([^()]*(?:\([^()]*\)[^()]*)*\)\s*(?::[^=]*)?=>|WORD\s*=>)`,
    ),
    names(String.raw`(WORD)\s*(?::[^=?]*)?[=:]\s*(?:async\s*)?(?:<[^>]*>\s*)?\([^()]*$`),
    names(String.raw`(WORD)\s*[=:]\s*$`),
  ],
  types: names(String.raw`\bclass\s+(WORD)|(WORD)\s*[=:]\s*(?=class\s*(?:extends\b|\{))`),
  heads: 'methods',
  constructors: /^\s*(?:(?:public|private|protected)\s+)?constructor\s*\(/,
  empty: SLASHES,
  hasBlockComments: true,
  lines: 'loose',
  beginsAtTop: true,
  outside: undefined,
  owners: 'declared',
};

const C_LIKE: Grammar = {
  functions: [],
  types: names(
    String.raw`^\s*(?:template\s*<.*>\s*)?(?:@?[\w()\x22.]+\s+)*(?:class|struct|interface|enum|record|union|namespace|object)\s+(WORD)`,
  ),
  heads: 'typed',
  constructors: undefined,
  empty: SLASHES,
  hasBlockComments: true,
  lines: 'loose',
  beginsAtTop: false,
  outside: /^\s*#/,
  owners: 'either',
};

const JAVA: Grammar = {
  ...C_LIKE,
  owners: 'around',
  lines: 'exact',
  outside: undefined,
  empty: /^\s*(?:\/\/|import\s|package\s)/,
};

const BY_FILE_END = new Map<string, Grammar>();

function add(ends: string, grammar: Grammar): void {
  for (const end of ends.split(' ')) BY_FILE_END.set(end, grammar);
}

add('js mjs cjs jsx ts mts cts tsx', SCRIPT);
add('c h cc cpp cxx hh hpp hxx inl ipp cu cuh m mm', C_LIKE);
add('java groovy cs dart', JAVA);
add('go', {
  functions: [
    names(String.raw`^\s*func\s*(?:\([^)]*\)\s*)?(WORD)\s*[[(]`),
    names(String.raw`(WORD)\s*(?::=|=|:)\s*func\b`),
  ],
  types: names(String.raw`^\s*type\s+(WORD)`),
  heads: 'none',
  constructors: undefined,
  empty: /^\s*(?:\/\/|import\s|package\s)/,
  hasBlockComments: true,
  lines: 'mostly',
  beginsAtTop: false,
  outside: /^\s*\w+:\s*$/,
  closure: /\bfunc\b/,
  initializer: 'init',
  owners: 'receiver',
  alias: /^\/\/go:linkname\s+(\S+)\s+\S*\.(\w+)\s*$/,
});
add('s S asm', {
  ...C_LIKE,
  functions: [names(String.raw`^\s*TEXT\s+[^\s(]*?(WORD)(?:<\w*>)*\(SB\)`)],
  types: /(?!)/g,
  heads: 'none',
  outside: /^\s*#|^\S+:/,
});
add('py pyi pyx pxd', {
  functions: [
    names(String.raw`^\s*(?:async\s+)?(?:def|cdef|cpdef)\s+(?:[\w[\], *.]+\s)?(WORD)\s*[[(]`),
    names(String.raw`(WORD)\s*(?::[^=]*)?=\s*lambda\b`),
  ],
  types: names(String.raw`^\s*(?:cdef\s+)?class\s+(WORD)`),
  heads: 'none',
  constructors: undefined,
  empty: /^\s*#/,
  hasBlockComments: false,
  lines: 'exact',
  beginsAtTop: false,
  outside: undefined,
  hasNameless,
  owners: 'around',
});
add('rb rake', {
  functions: [
    names(String.raw`\bdef\s+(?:(?:self|WORD)\.)?(WORD)`),
    names(String.raw`\bdefine_method\s*\(?\s*:?["']?(WORD)`),
  ],
  types: names(String.raw`^\s*(?:class|module)\s+(?:WORD::)*(WORD)`),
  heads: 'none',
  constructors: undefined,
  empty: /^\s*#/,
  hasBlockComments: false,
  lines: 'exact',
  beginsAtTop: false,
  outside: undefined,
  owners: 'declared',
});
add('rs', {
  ...C_LIKE,
  owners: 'around',
  functions: [names(String.raw`\bfn\s+(?:r#)?(WORD)`)],
  types: names(String.raw`\b(?:struct|enum|trait|mod|union|impl(?:<[^{]*>)?)\s+(WORD)`),
  heads: 'none',
  outside: undefined,
});
add('kt kts', {
  ...JAVA,
  functions: [names(String.raw`\bfun\b\s*(?:<[^(]*>\s*)?(?:[\w.<>?, *]+\.)?\x60?(WORD)\x60?\s*\(`)],
  types: names(String.raw`\b(?:class|interface|object)\s+(WORD)`),
  heads: 'none',
});
add('scala sc', {
  ...JAVA,
  functions: [names(String.raw`\bdef\s+(WORD)`), names(String.raw`\bval\s+(WORD)\s*(?::[^=]*)?=`)],
  types: names(String.raw`\b(?:class|trait|object|enum)\s+(WORD)`),
  heads: 'none',
});
add('swift', {
  ...C_LIKE,
  owners: 'around',
  functions: [names(String.raw`\bfunc\s+(WORD)`), names(String.raw`\b(init|deinit|subscript)\b`)],
  types: names(String.raw`\b(?:class|struct|enum|protocol|extension|actor)\s+(WORD)`),
  heads: 'none',
  outside: undefined,
});
add('php', {
  ...JAVA,
  owners: 'declared',
  functions: [names(String.raw`\bfunction\s+&?\s*(WORD)`)],
  types: names(String.raw`\b(?:class|interface|trait|enum)\s+(WORD)`),
  heads: 'none',
  empty: /^\s*(?:\/\/|#(?!\[))/,
});
add('lua', {
  functions: [
    names(String.raw`\bfunction\s+(?:WORD[.:])*(WORD)`),
    names(String.raw`(WORD)\s*=\s*function\b`),
  ],
  types: /(?!)/g,
  heads: 'none',
  constructors: undefined,
  empty: /^\s*--/,
  hasBlockComments: false,
  lines: 'exact',
  beginsAtTop: false,
  outside: undefined,
});

/** Undefined for a language that nothing is known of. */
export function grammarOf(file: string): Grammar | undefined {
  return BY_FILE_END.get(/\.(\w+)$/.exec(file)?.[1] ?? '');
}
