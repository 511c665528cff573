// What a text declares and where, and what each line is in: read off indentation and the words of its language.

import { indentOf, isCloser } from '../line-map/closers.ts';
import type { Grammar } from './grammar.ts';
import { nameInHead } from './head.ts';

/** Of a text whose language is known. Rows are 0-based. */
export interface Outline {
  /** The rows that declare a name, in order. */
  readonly rowsOf: (word: string) => readonly number[];
  /** What a row declares; a constructor has the name of its class. */
  readonly namesAt: (row: number) => readonly string[];
  readonly declares: (row: number, word: string) => boolean;
  /** The same, but for a class that a constructor is written in: it is there that its code begins. */
  readonly begins: (row: number, word: string) => boolean;
  /** Whether a row declares a function or a type of any name. */
  readonly isDeclaration: (row: number) => boolean;
  readonly isType: (row: number) => boolean;
  /** The rows that open the blocks around a row, the innermost first; the row itself is not among them. */
  readonly around: (row: number) => Generator<number>;
  readonly indentOf: (row: number) => number | undefined;
  /** Blank, or within a comment: nothing of a row could be run. */
  readonly isEmpty: (row: number) => boolean;
}

/** Longer lines are a bundler's. */
const LONGEST = 1000;

const MOST_AROUND = 200;

export function outlineOf(lines: readonly string[], grammar: Grammar): Outline {
  const aliases = aliasesIn(lines, grammar);
  const namesOf = lines.map((line, row) =>
    declaredNames(lines, row, line, grammar).flatMap((name) => [
      name,
      ...(aliases.get(name) ?? []),
    ]),
  );
  const indents = lines.map((line) =>
    grammar.outside?.test(line) === true ? undefined : indentOf(line),
  );
  const comments = grammar.hasBlockComments ? commentRows(lines) : undefined;
  const parents = parentsOf(lines, indents, comments);
  const rows = new Map<string, number[]>();
  const add = (name: string, row: number) => {
    const known = rows.get(name);
    if (known === undefined) rows.set(name, [row]);
    else if (known.at(-1) !== row) known.push(row);
  };
  function* around(row: number): Generator<number> {
    for (
      let at = parents[row]!, count = 0;
      at >= 0 && count < MOST_AROUND;
      at = parents[at]!, count++
    )
      yield at;
  }
  const constructors = new Map<number, string>();
  const constructed = new Set<number>();
  const declares = (row: number, word: string) =>
    namesOf[row]?.includes(word) === true || constructors.get(row) === word;
  namesOf.forEach((names, row) => {
    if (comments?.[row] === 1) return;
    for (const name of names) add(name, row);
    if (grammar.constructors?.test(lines[row]!) !== true) return;
    for (const holder of around(row)) {
      const [name] = typesIn(lines[holder]!, grammar);
      if (name === undefined) continue;
      constructors.set(row, name);
      constructed.add(holder);
      add(name, row);
      break;
    }
  });
  return {
    rowsOf: (word) => rows.get(word) ?? [],
    namesAt: (row) => (constructors.has(row) ? [constructors.get(row)!] : (namesOf[row] ?? NONE)),
    declares,
    begins: (row, word) => !constructed.has(row) && declares(row, word),
    isDeclaration: (row) => namesOf[row]!.length > 0,
    isType: (row) => typesIn(lines[row]!, grammar).length > 0,
    around,
    indentOf: (row) => indents[row],
    isEmpty: (row) =>
      lines[row]?.trim() === '' || grammar.empty.test(lines[row] ?? 'x') || comments?.[row] === 1,
  };
}

function aliasesIn(lines: readonly string[], { alias }: Grammar): ReadonlyMap<string, string[]> {
  const aliases = new Map<string, string[]>();
  if (alias === undefined) return aliases;
  for (const line of lines) {
    const found = line.length > LONGEST ? null : alias.exec(line);
    if (found !== null) aliases.set(found[1]!, [...(aliases.get(found[1]!) ?? []), found[2]!]);
  }
  return aliases;
}

function declaredNames(
  lines: readonly string[],
  row: number,
  line: string,
  grammar: Grammar,
): readonly string[] {
  if (line.length > LONGEST || grammar.empty.test(line)) return NONE;
  const found = [
    ...grammar.functions.flatMap((pattern) => namesBy(line, pattern)),
    ...typesIn(line, grammar),
  ];
  const head = grammar.heads === 'none' ? undefined : nameInHead(lines, row, grammar.heads);
  if (head !== undefined) found.push(head);
  return found.length === 0 ? NONE : found.map((name) => name.replace(/^#/, ''));
}

const NONE: readonly string[] = [];

function typesIn(line: string, { types }: Grammar): string[] {
  return line.length > LONGEST ? [] : namesBy(line, types);
}

function namesBy(line: string, pattern: RegExp): string[] {
  return [...line.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '');
}

/** Per row the row that opens the block around it; -1 for none. */
function parentsOf(
  lines: readonly string[],
  indents: readonly (number | undefined)[],
  comments: Uint8Array | undefined,
): Int32Array {
  const parents = new Int32Array(lines.length).fill(-1);
  /** What may be around the next row, outermost first. */
  const open: { readonly row: number; readonly indent: number }[] = [];
  lines.forEach((line, row) => {
    const indent = indents[row];
    if (indent === undefined || comments?.[row] === 1) {
      parents[row] = open.at(-1)?.row ?? -1;
      return;
    }
    // `) error {`, `} else {` and a brace alone belong to the row above that they go on with.
    const goesOn = isCloser(line) || /^\s*\{\s*$/.test(line);
    while (
      open.length > 0 &&
      (goesOn ? open.at(-1)!.indent > indent : open.at(-1)!.indent >= indent)
    )
      open.pop();
    parents[row] = open.at(-1)?.row ?? -1;
    if (!goesOn) open.push({ row, indent });
  });
  return parents;
}

/** 1 for rows that are within a block comment from their begin to their end. */
function commentRows(lines: readonly string[]): Uint8Array {
  const rows = new Uint8Array(lines.length);
  let isIn = false;
  lines.forEach((line, row) => {
    if (!isIn && !/^\s*\/\*/.test(line)) return;
    const end = line.indexOf('*/', isIn ? 0 : line.indexOf('/*') + 2);
    isIn = end < 0;
    if (isIn || line.slice(end + 2).trim() === '') rows[row] = 1;
  });
  return rows;
}
