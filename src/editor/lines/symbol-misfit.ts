// Whether the functions of a text stand where the profile has them, by what a language server says is declared there. It is
// more than the engine knows from the text alone, since it knows where a function ends.

import { hasWord } from '../../core/whole-word.ts';
import { qualifiedName } from '../../core/qualified-name.ts';
import type { Declaration } from './declarations.ts';
import { grouped } from '../../core/grouped.ts';

/** A line with cost and the function that has most of it, as the profile spells it. */
export interface LineOfFunction {
  readonly line: number; // 1-based.
  readonly function: string;
}

/** A line that the profile has in a function, and where a function of that name is instead. */
export interface SymbolMisfit {
  readonly word: string;
  readonly line: number;
  readonly first: number;
  readonly last: number;
}

/**
 * The first line that contradicts, or undefined. Where a compiler has put one function into another and a recorder cannot
 * tell, a line lies in the other function and that is right: so a line within another function counts only if no line of
 * its function is where it should be.
 *
 * @param lines of the text
 */
export function symbolMisfit(
  rows: readonly LineOfFunction[],
  declarations: readonly Declaration[],
  lines: readonly string[],
): SymbolMisfit | undefined {
  const functions = declarations.filter(({ kind }) => kind === 'function');
  for (const [name, of] of grouped(rows, (row) => row.function)) {
    const word = qualifiedName(name)?.word;
    // Where the file has none of that name, a macro or a generator has written it.
    const home = functions.find(({ parts }) => parts.at(-1) === word);
    if (word === undefined || home === undefined) continue;
    const outside = of.filter(({ line }) => !isWithin(line, word, declarations));
    const isElsewhere = outside.length === of.length;
    const against = outside.find(({ line }) => {
      const holder = innermost(line, functions);
      if (holder !== undefined && !isElsewhere) return false;
      // Another of that name may be declared there, in a way that the server does not list.
      const from = Math.max(
        holder?.first ?? endAbove(line, functions) + 1,
        line - MOST_LINES_ABOVE,
      );
      return !lines.slice(from - 1, line).some((text) => hasWord(text, word));
    });
    if (against !== undefined)
      return { word, line: against.line, first: home.first, last: home.last };
  }
  return undefined;
}

const MOST_LINES_ABOVE = 200;

/** Whatever is called so: the fields of a class are set in its constructor, a constant holds its function. */
function isWithin(line: number, word: string, declarations: readonly Declaration[]): boolean {
  return declarations.some((each) => holds(each, line) && each.parts.at(-1) === word);
}

/** The last line of the nearest function above; 0 for none. */
function endAbove(line: number, functions: readonly Declaration[]): number {
  return functions.reduce((end, { last }) => (last < line ? Math.max(end, last) : end), 0);
}

function innermost(line: number, functions: readonly Declaration[]): Declaration | undefined {
  return functions.findLast((each) => holds(each, line));
}

function holds({ first, last }: Declaration, line: number): boolean {
  return first <= line && line <= last;
}
