// Whether a text can be the one that was measured: its functions must stand where the profile says. It is asked where no
// revision is known, and where one is told that may be wrong.

import { grammarOf, type Grammar } from './declarations/grammar.ts';
import { outlineOf, type Outline } from './declarations/outline.ts';
import { Owners } from './declarations/owner.ts';
import { isCommon, writtenWord } from './declared-word.ts';
import { hasWord } from './whole-word.ts';

/** A function that the profile has in the file. Lines are 1-based, 0 where unknown. */
export interface FunctionInFile {
  readonly name: string; // As the profile spells it.
  readonly startLine: number;
  /** The lines that frames of it are at, in order. */
  readonly lines: readonly number[];
  /** The profile has no line of it: `lines` is where it begins. */
  readonly isLineless?: boolean;
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
  | { readonly kind: 'empty'; readonly line: number }
  /** A function without a name is on that line, and none is in the text. */
  | { readonly kind: 'closure'; readonly line: number };

/**
 * The first reason against the text, or undefined. A function whose declaration stands on another line is one; functions
 * that are not found at all are only where they are most: macros and generators write names that no source has.
 *
 * @param file its name tells the language
 */
export function misfitOf(
  functions: readonly FunctionInFile[],
  lines: readonly string[],
  file: string,
): Misfit | undefined {
  const grammar = grammarOf(file) ?? ANY;
  const beyond = beyondEnd(functions, lines, file, grammar);
  if (beyond !== undefined) return beyond;
  const text = textOf(lines, grammar);
  let checked = 0;
  const found: Record<Exclude<Weight, 'sure'>, Misfit[]> = { outside: [], partly: [], unknown: [] };
  for (const fn of functions) {
    const reason = reasonAgainst(fn, text);
    if (reason === 'nothing known') continue;
    checked++;
    if (reason === 'fits') continue;
    const { weight, misfit } = reason;
    if (weight === 'sure') return misfit;
    found[weight].push(misfit);
  }
  const { outside, partly, unknown } = found;
  if (partly.length > 1) return partly[0];
  if ((outside.length + unknown.length) * 2 > checked || outside.length * 3 > checked)
    return outside[0] ?? unknown[0];
  const isStarted = checked > 0 && functions.some(({ startLine }) => startLine > 0);
  return grammar.lines === 'loose' && isStarted ? undefined : onEmptyLine(functions, text);
}

/** The same by the lines alone, where functions have other names in the profile than in the text. */
export function lineMisfitOf(
  functions: readonly FunctionInFile[],
  lines: readonly string[],
  file: string,
): Misfit | undefined {
  const grammar = grammarOf(file) ?? ANY;
  return (
    beyondEnd(functions, lines, file, grammar) ?? onEmptyLine(functions, textOf(lines, grammar))
  );
}

/** What a text says against one function or the other, by its declaration alone, whosever it is. */
export function functionMisfits(
  lines: readonly string[],
  file: string,
): (fn: FunctionInFile) => Misfit | undefined {
  const grammar = grammarOf(file) ?? ANY;
  const text = textOf(lines, grammar, 'nobody tells');
  return (fn) => {
    const reason = reasonAgainst(fn, text);
    return typeof reason === 'string' ? undefined : reason.misfit;
  };
}

interface Text {
  readonly lines: readonly string[];
  readonly grammar: Grammar;
  readonly outline: Outline;
  readonly owners: Owners;
}

/** `owners`: whether names of functions tell whose they are. */
function textOf(
  lines: readonly string[],
  grammar: Grammar,
  owners: 'told' | 'nobody tells' = 'told',
): Text {
  const outline = outlineOf(lines, grammar);
  const kind = owners === 'told' ? grammar.owners : undefined;
  return { lines, grammar, outline, owners: new Owners(lines, kind, outline) };
}

/** The text where only the function's own type declares its word. */
function ofOwner(text: Text, name: string, word: string): Text {
  const { outline } = text;
  const rows = text.owners.rowsOf(name, word);
  if (rows.length === outline.rowsOf(word).length) return text;
  const own = new Set(rows);
  return {
    ...text,
    outline: {
      ...outline,
      rowsOf: (of) => (of === word ? rows : outline.rowsOf(of)),
      declares: (row, of) => outline.declares(row, of) && (of !== word || own.has(row)),
      begins: (row, of) => outline.begins(row, of) && (of !== word || own.has(row)),
    },
  };
}

/**
 * What a reason proves. One that is `sure` is enough; a function with lines in another one (`partly`) may be an error of
 * the recorder's, two are none; functions with no line of theirs (`outside`), or not found at all (`unknown`), count only
 * where they are many.
 */
type Weight = 'sure' | 'partly' | 'outside' | 'unknown';

type Reason = 'fits' | 'nothing known' | { readonly misfit: Misfit; readonly weight: Weight };

/** What is known of a language that nothing is known of. Words that many languages declare with, and no heads. */
const ANY: Grammar = {
  functions: [
    /^\s*(?:export\s+)?(?:default\s+)?(?:pub(?:\([^)]*\))?\s+)?(?:func|fn|def|function|fun|sub|void|int|static|public|private|protected|internal|async|const|let|var|override)\b[^=;]*?(?<![\p{L}\p{N}_$])([\p{L}_$][\p{L}\p{N}_$]*)\s*(?:[(<[=:]|$)/gu,
  ],
  types: /\bclass\s+([\p{L}_$][\p{L}\p{N}_$]*)/gu,
  heads: 'none',
  constructors: undefined,
  empty: /^\s*\/\//,
  hasBlockComments: false,
  lines: 'loose',
  beginsAtTop: false,
  outside: undefined,
};

/**
 * Kotlin numbers the lines of functions that its compiler has put into others from the end of the file on; V8 has lines of
 * other files where it did so. There only functions all of whose lines are beyond count, where they are most.
 */
function beyondEnd(
  functions: readonly FunctionInFile[],
  { length }: readonly string[],
  file: string,
  grammar: Grammar,
): Misfit | undefined {
  const last = functions.reduce((most, { lines }) => Math.max(most, lines.at(-1) ?? 0), 0);
  if (last <= length) return undefined;
  if (grammar.lines === 'loose' || /\.kts?$/.test(file)) {
    const beyond = functions.filter(({ lines }) => (lines[0] ?? 0) > length);
    if (beyond.length * 2 <= functions.length) return undefined;
  }
  return { kind: 'beyond', line: last, length };
}

/** Of lines that may be of other functions, and of other files, more must be empty than these may be. */
const LEAST_EMPTY = 0.2;

function onEmptyLine(
  functions: readonly FunctionInFile[],
  { outline, grammar, lines: { length } }: Text,
): Misfit | undefined {
  const all = functions.flatMap(({ lines }) => lines).filter((line) => line <= length);
  // What a file of JavaScript does when it is loaded is a function that begins on the first line, be it a comment.
  const empty = all.filter(
    (line) => outline.isEmpty(line - 1) && (line > 1 || !grammar.beginsAtTop),
  );
  const isEnough = grammar.lines !== 'loose' || empty.length > all.length * LEAST_EMPTY;
  return empty.length > 0 && isEnough ? { kind: 'empty', line: empty[0]! } : undefined;
}

/** Whether the text is the measured one beyond doubt: a function starts on the very line that the profile says. */
export function isProven(
  functions: readonly FunctionInFile[],
  lines: readonly string[],
  file: string,
): boolean {
  const grammar = grammarOf(file) ?? ANY;
  const all = textOf(lines, grammar);
  return functions.some(({ name, startLine }) => {
    const written = startLine > 0 ? writtenWord(name) : undefined;
    if (written === undefined || written.isPart) return false;
    const { word } = written;
    const text = ofOwner(all, name, word);
    if (isOfOthers(word, all, text)) return false;
    return (
      isDeclaredAt(startLine, word, text) || (!isCommon(word) && standsAt(startLine, word, text))
    );
  });
}

/** A function by the word that declares it, and by its name as the profile spells it, which may tell whose it is. */
export interface NamedFunction {
  readonly word: string;
  readonly name: string;
}

/** Whether the text declares a function of that word, whosever it is. */
export function declaresIn(lines: readonly string[], file: string): (word: string) => boolean {
  const { rowsOf } = outlineOf(lines, grammarOf(file) ?? ANY);
  return (word) => rowsOf(word).length > 0;
}

/** The same of the type that the name tells. */
export function declaresNamedIn(
  lines: readonly string[],
  file: string,
): (fn: NamedFunction) => boolean {
  const text = textOf(lines, grammarOf(file) ?? ANY);
  return ({ word, name }) => text.owners.rowsOf(name, word).length > 0;
}

/** It declares the word, but only for other types than the function's. */
function isOfOthers(word: string, text: Text, own: Text): boolean {
  return text.outline.rowsOf(word).length > 0 && own.outline.rowsOf(word).length === 0;
}

function reasonAgainst(fn: FunctionInFile, all: Text): Reason {
  const { name, startLine } = fn;
  const lines = fn.lines.filter((line) => line <= all.lines.length);
  const none = all.grammar.hasNameless && withoutNameless(fn, all);
  if (none !== undefined) return { misfit: { kind: 'closure', line: none }, weight: 'sure' };
  const written = writtenWord(name);
  if (written === undefined) return 'nothing known';
  const { word, isPart } = written;
  const { initializer, closure } = all.grammar;
  // Go calls its functions `init.0` and so on.
  if (word === initializer && !/\.\d+(?:\.func\d|$)/.test(name)) return 'nothing known';
  const isClosure = isPart && closure !== undefined && /\.func\d+(?:\.\d+)*$/.test(name);
  if (isClosure && startLine > 0 && !closure.test(all.lines[startLine - 1] ?? ''))
    return { misfit: { kind: 'closure', line: startLine }, weight: 'sure' };
  const text = ofOwner(all, name, word);
  if (isOfOthers(word, all, text)) {
    const line = startLine > 0 ? startLine : (lines[0] ?? 0);
    return line === 0
      ? 'nothing known'
      : { misfit: { kind: 'unknown', word, line }, weight: 'unknown' };
  }
  if (startLine > 0 && !isPart) {
    const reason = againstStart(startLine, word, text);
    if (reason !== 'fits') return reason;
  }
  const reason = againstLines(lines, word, text);
  return startLine > 0 && !isPart && reason === 'nothing known' ? 'fits' : reason;
}

/** The first line of a function without a name whose statement has none. */
function withoutNameless(
  { name, startLine, lines: measured }: FunctionInFile,
  { grammar, lines }: Text,
): number | undefined {
  const told = startLine > 0 ? [startLine, ...measured] : measured;
  return told.find(
    (line) => line <= lines.length && grammar.hasNameless?.(name, line, lines) === false,
  );
}

function againstStart(line: number, word: string, text: Text): Reason {
  if (isDeclaredAt(line, word, text) || isGivenAt(line, word, text)) return 'fits';
  const today = nearest(text.outline.rowsOf(word), line);
  if (today !== undefined)
    return { misfit: { kind: 'elsewhere', word, line, today }, weight: 'sure' };
  if (isCommon(word)) return 'nothing known';
  if (standsAt(line, word, text)) return 'fits';
  // V8 calls a function after what its value is given to, lines away.
  if (text.grammar.constructors !== undefined && LITERAL.test(text.lines[line - 1] ?? ''))
    return 'nothing known';
  return { misfit: { kind: 'unknown', word, line }, weight: 'unknown' };
}

/** Whether measured lines are in the function of that name. */
function againstLines(measured: readonly number[], word: string, text: Text): Reason {
  const { outline, lines, grammar } = text;
  const first = measured[0];
  if (first === undefined) return 'nothing known';
  const rows = outline.rowsOf(word);
  if (rows.length > 0) {
    const outside = measured.filter((line) => !isWithin(line, word, rows, text));
    if (outside.length === 0) return 'fits';
    const isPartly = outside.length < measured.length;
    if (grammar.lines === 'loose' && isPartly) return 'fits';
    const line = outside[0]!;
    const today = nearest(rows, line)!;
    const weight =
      grammar.lines === 'loose'
        ? 'outside'
        : isPartly && grammar.lines === 'mostly'
          ? 'partly'
          : 'sure';
    return { misfit: { kind: 'elsewhere', word, line, today }, weight };
  }
  if (isCommon(word)) return 'nothing known';
  const isAbove = lines.slice(0, first).some((line) => !COMMENT.test(line) && hasWord(line, word));
  return isAbove ? 'fits' : { misfit: { kind: 'unknown', word, line: first }, weight: 'unknown' };
}

function isWithin(line: number, word: string, rows: readonly number[], text: Text): boolean {
  const { outline } = text;
  if (isDeclaredAt(line, word, text)) return true;
  const row = line - 1;
  for (const holder of outline.around(row)) if (outline.declares(holder, word)) return true;
  // What is written across lines, as texts are, may stand further left than what it is in.
  const above = rows.findLast((declared) => declared <= row);
  if (above === undefined) return false;
  const indent = outline.indentOf(above) ?? 0;
  for (let at = above + 1; at <= row; at++)
    if (outline.isDeclaration(at) && (outline.indentOf(at) ?? 0) <= indent) return false;
  return true;
}

/** Lines that a start may be told for, beside that of the name itself. */
function* rowsAt(line: number, { lines }: Text): Generator<number> {
  const from = line - 1;
  yield from;
  // Python counts from the decorators on, and others from attributes.
  let below = from;
  while (/^\s*(@|#\[|\[)/.test(lines[below] ?? '') && below < from + 20) yield ++below;
  const first = lines[from] ?? '';
  // C's and Java's compilers count from the line of the type, or of the brace.
  if (/^\s*[{]/.test(first)) for (let above = 1; above <= 3; above++) yield from - above;
  const isType = /^\s*(?:[\w:<>,*&\s]|template|static|inline)+$/.test(first) && first.trim() !== '';
  if (isType) yield from + 1;
}

function isDeclaredAt(line: number, word: string, text: Text): boolean {
  for (const row of rowsAt(line, text)) if (text.outline.begins(row, word)) return true;
  return false;
}

/** A function without a name. */
const LITERAL = /=>|\bfunction\s*\*?\s*\(/;

/** JavaScript: `total: isFast ? (a) => a : slow`, which V8 names so, and the fields of a class, which it names by the class. */
function isGivenAt(line: number, word: string, { grammar, lines, outline }: Text): boolean {
  if (grammar.constructors === undefined) return false;
  for (const holder of outline.around(line - 1)) {
    if (outline.declares(holder, word) && outline.isType(holder)) return true;
    break;
  }
  const text = lines[line - 1] ?? '';
  if (isCommon(word) && !LITERAL.test(text)) return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const rest = text.slice(at + word.length, at + word.length + 10);
    if (/^['"\]]*\s*(?::|=(?!=))/.test(rest) && !/[\p{L}\p{N}_$]/u.test(text[at - 1] ?? ' '))
      return true;
  }
  return false;
}

function standsAt(line: number, word: string, text: Text): boolean {
  for (const row of rowsAt(line, text)) {
    const at = text.lines[row] ?? '';
    if (!COMMENT.test(at) && hasWord(at, word)) return true;
  }
  return false;
}

/** A function's comment begins with its name in Go. */
const COMMENT = /^\s*(\/\/|\/?\*|#(?!\[)|--|;)/;

/** The line nearest to another of some rows. */
function nearest(rows: readonly number[], line: number): number | undefined {
  let best: number | undefined;
  for (const row of rows)
    if (best === undefined || Math.abs(row + 1 - line) < Math.abs(best - line)) best = row + 1;
  return best;
}
