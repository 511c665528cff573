// Whether a text that a source map carries can be the one that its places are of: a map may name, or carry, another source
// than it leads to.

import { grammarOf } from './declarations/grammar.ts';
import { isCommon, writtenWord } from './declared-word.ts';
import {
  declaresIn,
  functionMisfits,
  lineMisfitOf,
  type FunctionInFile,
  type Misfit,
} from './misfit.ts';
import { hasWord } from './whole-word.ts';

/**
 * A bundler renames functions, so that one which is not found proves nothing by itself. The text is doubted where most of
 * the functions that tell something stand elsewhere, begin where no function can, or have long names that no line has.
 *
 * @param file its name tells the language
 */
export function builtMisfitOf(
  functions: readonly FunctionInFile[],
  lines: readonly string[],
  file: string,
): Misfit | undefined {
  const byLines = lineMisfitOf(functions, lines, file);
  if (byLines !== undefined) return byLines;
  const declares = declaresIn(lines, file);
  const against = functionMisfits(lines, file);
  const misfits: Misfit[] = [];
  let telling = 0;
  for (const fn of functions) {
    const written = writtenWord(fn.name);
    if (written === undefined) continue;
    const { word } = written;
    if (!isCommon(word) && declares(word)) {
      telling++;
      const misfit = against(fn);
      if (misfit?.kind === 'elsewhere') misfits.push(misfit);
      continue;
    }
    const isStranger = strangerIn(fn, word, lines, file);
    if (isStranger === undefined) continue;
    telling++;
    if (isStranger) misfits.push({ kind: 'unknown', word, line: fn.lines[0]! });
  }
  if (misfits.length * 2 <= telling) return undefined;
  return misfits.find(({ kind }) => kind === 'elsewhere') ?? misfits[0];
}

/**
 * Whether a function may be declared on a line where a map says that it begins. A minifier's name says nothing; one that the
 * text declares elsewhere, or that no line of it has, is another function's line, and a function without a name does not
 * begin where one with a name is declared.
 */
export function declarationsIn(
  lines: readonly string[],
  file: string,
): (name: string, line: number) => boolean {
  const against = functionMisfits(lines, file);
  const declares = declaresIn(lines, file);
  return (name, line) => {
    if (!canBeginAt(line, lines, file)) return false;
    const written = writtenWord(name);
    if (written === undefined) return line === 1 || UNNAMED.test(lines[line - 1]!);
    const fn = { name, startLine: line, lines: [], isLineless: true };
    return !isCommon(written.word) && declares(written.word)
      ? against(fn)?.kind !== 'elsewhere'
      : strangerIn(fn, written.word, lines, file) !== true;
  };
}

/** By the look of the line. Of languages that nothing is known of, on any. */
function canBeginAt(line: number, lines: readonly string[], file: string): boolean {
  const text = lines[line - 1];
  if (text === undefined || grammarOf(file)?.constructors === undefined) return text !== undefined;
  // What a file does when it is loaded begins at its top.
  return line === 1 || HEAD.test(text) || (METHOD.test(text) && !STATEMENT.test(text));
}

/** Of names that are at least so long, minifiers make none. */
const LEAST_TELLING = 5;

/** What bundlers and compilers call functions that no source has. */
const MADE =
  /^_|^(?:require|init|import|export|commonjs|getDefault|getAugmented)|_(?:default|exports|fn)$/;

/**
 * Whether a function that the text does not declare is not of it; undefined where that cannot be told. Where the profile has
 * a line, nobody knows where the function begins: all of a minified bundle is on one line.
 */
function strangerIn(
  { startLine, isLineless = false }: FunctionInFile,
  declared: string,
  lines: readonly string[],
  file: string,
): boolean | undefined {
  if (isLineless && !canBeginAt(startLine, lines, file)) return true;
  const word = withoutNumber(declared);
  const isTold = word.length >= LEAST_TELLING && !MADE.test(word);
  if (isTold && !lines.some((text) => hasWord(text, word))) return true;
  return isLineless ? false : undefined;
}

/** Bundlers tell two functions of one name apart: `weight2`, `weight$1`. */
function withoutNumber(word: string): string {
  return word.replace(/[$_]?\d+$/, '');
}

/** Also the first line of a function whose parameters follow below, and what compilers make functions of. */
const HEAD = /=>|\b(?:function|class|enum|namespace|module|constructor|static)\b|[(,]\s*$/;

/** `async total(item) {`, `get [key]() {`, and `{ total() {` within a line. */
const METHOD =
  /(?:^|[{,;])\s*(?:[\w$]+\s+)*[*#]*(?:[\p{L}\p{N}_$]+|\[[^\]]*\]|'[^']*'|"[^"]*")\s*(?:<.*>)?\s*\(/u;

const STATEMENT =
  /^\s*(?:\}\s*)?(?:else\s+)?(?:for|if|while|switch|return|throw|await|do|catch|with|yield|delete|new|typeof|void)\b/;

/** Where a function without a name may begin; the parameters of one may follow below. */
const UNNAMED = /=>|\bfunction\s*\*?\s*\(|\bclass\b|[(,]\s*$/;
