// Whether a text can be the one that was measured: its functions must stand where the profile says. It is asked where no
// revision is known, and where one is told that may be wrong.

import { declaredWord, type DeclaredWord } from './declared-word.ts';
import { hasWord } from './whole-word.ts';

/** A function that the profile has in the file. Lines are 1-based, 0 where unknown. */
export interface FunctionInFile {
  readonly name: string; // As the profile spells it.
  readonly startLine: number;
  /** The first and the last line of it that a frame is at. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** Why a text is not the measured one: it is too short, or a function is not where it was. `line` is the profile's. */
export type Misfit =
  | { readonly kind: 'beyond'; readonly line: number; readonly length: number }
  | {
      readonly kind: 'elsewhere';
      readonly word: string;
      readonly line: number;
      readonly today: number;
    }
  | { readonly kind: 'unknown'; readonly word: string; readonly line: number }
  /** Nothing is on that line that could be run. */
  | { readonly kind: 'empty'; readonly line: number };

/**
 * The first reason against the text, or undefined. A function whose declaration stands on another line is one; functions
 * that are not found at all are only where they are most: macros and generators write names that no source has.
 */
export function misfitOf(
  functions: readonly FunctionInFile[],
  lines: readonly string[],
): Misfit | undefined {
  const beyond = beyondEnd(functions, lines);
  if (beyond !== undefined) return beyond;
  let checked = 0;
  const unknown: Misfit[] = [];
  for (const fn of functions) {
    const declared = declaredWord(fn.name);
    if (declared === undefined) continue;
    const reason = reasonAgainst(fn, declared, lines);
    if (reason?.kind === 'elsewhere') return reason;
    checked++;
    if (reason !== undefined) unknown.push(reason);
  }
  return unknown.length * 2 > checked ? unknown[0] : onEmptyLine(functions, lines);
}

/** The same by the lines alone, where functions have other names in the profile than in the text. */
export function lineMisfitOf(
  functions: readonly FunctionInFile[],
  lines: readonly string[],
): Misfit | undefined {
  return beyondEnd(functions, lines) ?? onEmptyLine(functions, lines);
}

function beyondEnd(
  functions: readonly FunctionInFile[],
  { length }: readonly string[],
): Misfit | undefined {
  const last = functions.reduce((most, { lastLine }) => Math.max(most, lastLine), 0);
  return last > length ? { kind: 'beyond', line: last, length } : undefined;
}

function onEmptyLine(
  functions: readonly FunctionInFile[],
  lines: readonly string[],
): Misfit | undefined {
  const empty = functions
    .flatMap(({ firstLine, lastLine }) => [firstLine, lastLine])
    .find((line) => line > 0 && EMPTY.test(lines[line - 1]!));
  return empty === undefined ? undefined : { kind: 'empty', line: empty };
}

/** Blank, or only a comment: of the signs for those, this one begins no code in any language. */
const EMPTY = /^\s*(\/\/.*)?$/;

/** Whether the text is the measured one beyond doubt: a function starts on the very line that the profile says. */
export function isProven(functions: readonly FunctionInFile[], lines: readonly string[]): boolean {
  return functions.some(({ name, startLine }) => {
    const declared = startLine > 0 ? declaredWord(name) : undefined;
    return declared?.isPart === false && beginsAt(startLine, declared.word, lines);
  });
}

function reasonAgainst(
  { startLine, firstLine }: FunctionInFile,
  { word, isPart }: DeclaredWord,
  lines: readonly string[],
): Misfit | undefined {
  if (startLine > 0 && !isPart) {
    if (beginsAt(startLine, word, lines)) return undefined;
    const today = declarationOf(word, startLine, lines);
    return today === undefined
      ? { kind: 'unknown', word, line: startLine }
      : { kind: 'elsewhere', word, line: startLine, today };
  }
  const above = firstLine > 0 ? lines.slice(0, firstLine) : lines;
  if (above.some((text) => !COMMENT.test(text) && hasWord(text, word))) return undefined;
  const today = declarationOf(word, firstLine, lines);
  return today === undefined
    ? { kind: 'unknown', word, line: firstLine }
    : { kind: 'elsewhere', word, line: firstLine, today };
}

/** Python counts from the decorators on; C's and Java's compilers from the line of the type, or of the brace. */
function beginsAt(startLine: number, word: string, lines: readonly string[]): boolean {
  const from = startLine - 1;
  let decorators = from;
  while (/^\s*(@|#\[|\[)/.test(lines[decorators] ?? '') && decorators < from + 20) decorators++;
  const last = Math.max(decorators, from);
  const near = lines.slice(from, last + 1);
  if (near.some((text) => !COMMENT.test(text) && hasWord(text, word))) return true;
  const first = lines[from] ?? '';
  const isOpen = /^\s*[{]/.test(first); // The brace below a head.
  const isType = /^\s*(?:[\w:<>,*&\s]|template|static|inline)+$/.test(first) && first.trim() !== '';
  return (
    (isOpen && lines.slice(Math.max(0, from - 3), from).some((text) => hasWord(text, word))) ||
    (isType && hasWord(lines[from + 1] ?? '', word))
  );
}

/** A function's comment begins with its name in Go. */
const COMMENT = /^\s*(\/\/|\/?\*|#(?!\[)|--|;)/;

const DECLARES =
  '(?:func|fn|def|function|fun|sub|void|int|static|public|private|protected|internal|async|const|let|var|override)';

/** Whether a line declares a function of that name, as far as a line alone can tell. */
export function isDeclared(word: string, lines: readonly string[]): boolean {
  return declarationOf(word, 0, lines) !== undefined;
}

/** The nearest line that declares a function of that name. */
function declarationOf(word: string, near: number, lines: readonly string[]): number | undefined {
  const pattern = new RegExp(
    `^\\s*(?:export\\s+)?(?:default\\s+)?(?:pub(?:\\([^)]*\\))?\\s+)?${DECLARES}\\b[^=;]*(?<![\\p{L}\\p{N}_$])${word}\\s*(?:[(<[=:]|$)`,
    'u',
  );
  let best: number | undefined;
  lines.forEach((text, row) => {
    if (text.length > 1000 || !text.includes(word) || !pattern.test(text)) return;
    const line = row + 1;
    if (best === undefined || Math.abs(line - near) < Math.abs(best - near)) best = line;
  });
  return best;
}
