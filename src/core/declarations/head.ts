// Heads of functions that no word declares: `int total(int n) {`, `total(n: number): number {`. Only what comes behind the
// parameters tells them from calls.

/** Statements that look like it, whatever stands before. */
const STATEMENTS =
  /^(?:if|for|while|switch|catch|with|function|super|return|throw|new|sizeof|typeof|import|await|yield|delete|void)$/;

/** Others that do where nothing stands before them. */
const MORE_STATEMENTS =
  /^(?:elif|foreach|until|do|when|except|try|using|lock|fixed|synchronized|this|base|assert|defined|static_assert|select|match|go|defer)$/;

/** What a compiler is told of a function, before its name. */
const ATTRIBUTE = /^(?:__\w+|alignas|decltype|noexcept)$/;

/** What may stand before the name of a method: words that say how it is to be called, no types. */
const MODIFIERS =
  /^\s*(?:(?:public|private|protected|static|async|override|abstract|readonly|declare|get|set|accessor|export|default)\s+)*\*?\s*["'[]?$/;

/** Types, modifiers, attributes: no sign of a statement or an expression among them. */
const TYPES = /^[\s\w$<>,.*&:[\]?@~()"'-]*$/u;
const STATEMENT =
  /(?:^|[\s(])(?:return|throw|new|else|case|await|yield|goto|delete|co_\w+|if|while|for)\b/;

const MOST_LINES = 60;

/** A longer line is a bundler's or a generator's. */
const LONGEST = 600;

/** Brackets before that of the parameters are attributes, of which nobody writes many. */
const MOST_NAMES = 6;

const NAME = /(~?(?<![\p{L}\p{N}_$])[\p{L}_$#][\p{L}\p{N}_$]*)(["']?\]?)\s*(?:<[^()]*>\s*)?\(/gu;

/** The name that a line declares by a head, without `~`; undefined where it does not. */
export function nameInHead(
  lines: readonly string[],
  row: number,
  heads: 'methods' | 'typed',
): string | undefined {
  const line = lines[row]!;
  if (line.length > LONGEST || !line.includes('(')) return undefined;
  let names = 0;
  for (const match of line.matchAll(NAME)) {
    if (++names > MOST_NAMES) return undefined;
    const name = match[1]!.replace('~', '');
    const before = line.slice(0, match.index);
    if (!mayStandBefore(before, heads)) return undefined;
    if (heads === 'typed' && ATTRIBUTE.test(name)) continue;
    if (STATEMENTS.test(name)) return undefined;
    if (heads === 'typed' && before.trim() === '' && MORE_STATEMENTS.test(name)) return undefined;
    const after = behindParameters(lines, row, match.index + match[0].length - 1);
    if (after !== undefined && opensBody(after, heads)) return name;
    if (heads === 'methods') return undefined;
  }
  return undefined;
}

function mayStandBefore(before: string, heads: 'methods' | 'typed'): boolean {
  if (heads === 'methods') return MODIFIERS.test(before);
  return (
    !/^\s*[:,]/.test(before) &&
    TYPES.test(before) &&
    !/[.]$/.test(before) &&
    !STATEMENT.test(before)
  );
}

/** What stands behind the bracket that closes the one at a place, up to where a body or the next statement begins. */
function behindParameters(lines: readonly string[], row: number, at: number): string | undefined {
  let depth = 0;
  let quote = '';
  for (let here = row; here < Math.min(lines.length, row + MOST_LINES); here++) {
    const line = lines[here]!;
    if (line.length > LONGEST) return undefined;
    for (let column = here === row ? at : 0; column < line.length; column++) {
      const character = line[column]!;
      if (quote !== '') {
        if (character === '\\') column++;
        else if (character === quote) quote = '';
      } else if (
        character === '"' ||
        character === '`' ||
        (character === "'" && !/\w/.test(line[column - 1] ?? ''))
      )
        quote = character;
      else if (character === '/' && line[column + 1] === '/') break;
      else if ('([{'.includes(character)) depth++;
      else if (')]}'.includes(character)) {
        depth--;
        if (depth === 0) return restOf(lines, here, column + 1);
      }
    }
    if (quote !== '`') quote = '';
  }
  return undefined;
}

/** From a place to the first `{`, `;` or `=>` behind it, or some lines. */
function restOf(lines: readonly string[], row: number, column: number): string {
  let rest = '';
  for (let here = row; here < Math.min(lines.length, row + 12); here++) {
    const line = here === row ? lines[here]!.slice(column) : lines[here]!;
    if (here > row && /^\s*#/.test(line)) continue;
    rest += line.replace(/\/\/.*$/, '') + '\n';
    if (/\{\s*$|;\s*$|=>/.test(rest)) break;
  }
  return rest.slice(0, LONGEST);
}

function opensBody(after: string, heads: 'methods' | 'typed'): boolean {
  if (heads === 'methods') return /^\s*(?::(?:[^;={}()]|=>|\([^()]*\)|\{[^{}]*\})*)?\{/.test(after);
  return /^\s*(?:(?:const|volatile|noexcept|override|final|mutable|async\*?|sync\*|__attribute__|throws?|requires|where|->|&&?)(?:[^;{}=]*))?(?::[^;]*?)?(?:try\s*)?(?:\{|=>)/s.test(
    after,
  );
}
