// The text of a built file as places in it: where its lines begin, and what a profiler's place cannot be.

import { mayBegin, mayBeginWithin } from './function-begins.ts';
import { functionEnd } from './function-end.ts';

/** The lines of a built text, as V8 counts them. */
export interface BuiltText {
  readonly lines: number;
  /**
   * Whether a recorder can have meant a place of this text for a function. Not if it lies behind the end, or within a word:
   * V8 names places by the first character of a token. Not if another function begins there: no call does. Such a place was
   * measured on other text, or its column is that of another frame. `line` and `column` are 1-based; column 0 is unknown.
   */
  readonly canBe: (line: number, column: number, functionName: string) => boolean;
  /** Whether the text says that this function begins at the place. */
  readonly begins: (line: number, column: number, functionName: string) => boolean;
  /**
   * Whether a function can begin at a place that V8 would call so; with column 0 anywhere on the line. Where not, another
   * text ran.
   */
  readonly mayBegin: (line: number, column: number, functionName: string) => boolean;
  /**
   * The column behind the part of a function on its first line, if one begins at the place; undefined otherwise. `isCertain`:
   * one does, though the text may not look so.
   */
  readonly endOf: (line: number, column: number, isCertain: boolean) => number | undefined;
  /**
   * The column of the word that the function which begins at a place is called by, where it stands right before and is the
   * one that the recorder has: `function t(`, `t=()=>`, `t=function(`, `t(` of a method; undefined otherwise.
   */
  readonly nameAt: (line: number, column: number, functionName: string) => number | undefined;
}

export function builtText(text: string): BuiltText {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n?|[\n\u2028\u2029]/g))
    starts.push(index + end.length);
  const offsetOf = (line: number, column: number) => starts[line - 1]! + column - 1;
  return {
    lines: starts.length,
    begins: (line, column, functionName) =>
      line <= starts.length &&
      column > 0 &&
      isNamed(functionName, functionAt(text, offsetOf(line, column))),
    mayBegin(line, column, functionName) {
      if (line > starts.length) return false;
      const next = starts[line] ?? text.length;
      if (column === 0) return mayBeginWithin(text, starts[line - 1]!, next, functionName);
      const at = offsetOf(line, column);
      return at < next && mayBegin(text, at, functionName);
    },
    endOf(line, column, isCertain) {
      if (line > starts.length || column === 0) return undefined;
      const limit = starts[line] ?? text.length;
      const end =
        functionEnd(text, offsetOf(line, column), limit) ?? (isCertain ? limit : undefined);
      return end === undefined ? undefined : end - starts[line - 1]! + 1;
    },
    nameAt(line, column, functionName) {
      if (line > starts.length || column === 0) return undefined;
      const at = offsetOf(line, column);
      const before = text.slice(Math.max(starts[line - 1]!, at - LOOKED_AT), at);
      const found = CALLED.exec(before);
      if (found === null || !isNamed(functionName, found[1])) return undefined;
      return column - before.length + found.index;
    },
    canBe(line, column, functionName) {
      if (line > starts.length) return false;
      if (column === 0) return true;
      const at = offsetOf(line, column);
      if (at > (starts[line] ?? text.length)) return false;
      if (column > 1 && isWord(text[at - 1]) && isWord(text[at])) return false;
      const begun = functionAt(text, at);
      return begun === undefined || isNamed(functionName, begun);
    },
  };
}

/** What may stand between a function's name and the place where V8 says that it begins. */
const CALLED = /(?<![\w$])([\w$]+)\s*(?:[=:]\s*(?:(?:async\s*)?function\s*\*?\s*)?)?$/;

/** Recorders write more into a name: `Cart.total`, `total:12`. */
function isNamed(functionName: string, begun: string | undefined): boolean {
  return begun !== undefined && functionName.split(/[^\w$]+/).includes(begun);
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{ID_Continue}$\u200c\u200d]/u.test(character);
}

/** The name of the function that begins at a place, where the text says it: `function total(`, `total=item=>`. */
function functionAt(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - LOOKED_AT), at);
  if (text[at] === '(') {
    const declared = /\bfunction\s*\*?\s*([\w$]+)\s*$/.exec(before);
    if (declared !== null) return declared[1];
  }
  const isArrow = /^(async\b\s*)?([\w$]+|\([^()]*\))\s*=>/.test(text.slice(at, at + LOOKED_AT));
  return isArrow ? /(?:^|[^\w$.])([\w$]+)\s*=\s*$/.exec(before)?.[1] : undefined;
}

/** Enough for any name that a minifier leaves; of longer ones nothing is said. */
const LOOKED_AT = 200;
