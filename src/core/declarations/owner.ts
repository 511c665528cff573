// Whose method a function of the profile is, and whose one that a text declares: `Cart.total` is not `Depot.total`.

import { ownerOf } from '../qualified-name.ts';
import type { Grammar } from './grammar.ts';
import type { Outline } from './outline.ts';
import { receiverOf } from './receiver.ts';

/** Whether a row that declares the function's word may declare the function. Rows are 0-based. */
type OwnerFits = (row: number) => boolean;

/** Tells which rows of a text declare a function of the profile, and remembers what it has read. */
export class Owners {
  readonly #lines: readonly string[];
  readonly #kind: Grammar['owners'];
  readonly #outline: Outline;
  #types: ReadonlySet<string> | undefined;
  readonly #around = new Map<number, ReadonlySet<string>>();
  readonly #rows = new Map<string, readonly number[]>();

  constructor(lines: readonly string[], kind: Grammar['owners'], outline: Outline) {
    this.#lines = lines;
    this.#kind = kind;
    this.#outline = outline;
  }

  /**
   * The rows that may declare a function that the profile calls `name` by its `word`: all that declare the word, where the
   * name tells no type, or the language does not tell whose a function is.
   */
  rowsOf(name: string, word: string): readonly number[] {
    const all = this.#outline.rowsOf(word);
    const kind = this.#kind;
    if (all.length === 0 || kind === undefined) return all;
    const owners = kind === 'receiver' ? receiversOf(name, word) : ownerOf(name, word);
    if (owners === undefined || (owners.length === 0 && kind !== 'receiver')) return all;
    const key = [word, ...owners].join('\n');
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const fits = kind === 'receiver' ? this.#ofReceiver(owners[0]) : this.#ofType(owners);
    const rows = fits === undefined || all.every(fits) ? all : all.filter(fits);
    this.#rows.set(key, rows);
    return rows;
  }

  #ofReceiver(told: string | undefined): OwnerFits {
    return (row) => {
      const line = this.#lines[row] ?? '';
      if (!/^\s*func\b/.test(line)) return told === undefined; // A variable that holds a function, a type.
      return receiverOf(line) === told;
    };
  }

  #ofType(told: readonly string[]): OwnerFits | undefined {
    const types = (this.#types ??= typesOf(this.#lines, this.#outline));
    const owners = told.filter((part) => types.has(part) || /^\p{Lu}/u.test(part));
    const isTold = owners.some((owner) => types.has(owner));
    const kind = this.#kind;
    if (owners.length === 0 || (kind === 'declared' && !isTold)) return undefined;
    return (row) => {
      const around = this.#wordsAround(row);
      if (owners.some((owner) => around.has(owner))) return true;
      // In no type at all; a text of several lines may begin at the margin, and what stands after it is in no block then.
      if (!around.has(TYPE))
        return kind !== 'around' || !isTold || this.#outline.indentOf(row) !== 0;
      return kind === 'around' && around.has('$'); // What a macro of Rust writes for any type.
    };
  }

  /**
   * The words of a row, `void Cart::total()`, which may have begun above, and of the rows around it up to the nearest type:
   * `impl Price for Cart`, `PLUS {`. In C++ up to the outermost: a friend of a class is of its namespace.
   */
  #wordsAround(row: number): ReadonlySet<string> {
    const known = this.#around.get(row);
    if (known !== undefined) return known;
    const words = new Set<string>();
    const read = (at: number) => {
      for (const word of wordsOf(this.#lines[at])) words.add(word);
    };
    for (const at of [row, row - 1, row - 2]) read(at);
    words.delete('$');
    for (const holder of this.#outline.around(row)) {
      read(holder);
      if (!this.#outline.isType(holder)) continue;
      words.add(TYPE);
      if (this.#kind !== 'either') break;
    }
    this.#around.set(row, words);
    return words;
  }
}

/** No word of any text. */
const TYPE = ' a type ';

/** The names of all types that a text declares: what is in a namespace is in no type, and mostly not further right. */
function typesOf(lines: readonly string[], outline: Outline): ReadonlySet<string> {
  return new Set(
    lines.flatMap((line, row) =>
      outline.isType(row) && !/^\s*(?:inline\s+)?namespace\b/.test(line)
        ? outline.namesAt(row).slice(0, 1)
        : [],
    ),
  );
}

/**
 * Go names methods `pkg.(*Cart).Total` and `pkg.Line.Total`, functions `pkg.Total`: one type, or none. A closure that was put
 * into another function with the one that it is in has the names of both: there only a type in brackets is one. Undefined
 * where the name does not tell.
 */
function receiversOf(name: string, word: string): readonly string[] | undefined {
  const plain = withoutTypeArguments(name.slice(name.lastIndexOf('/') + 1));
  const pattern = new RegExp(
    String.raw`^[^.(]+\.(?:\(\*?([\p{L}_][\p{L}\p{N}_]*)\)\.|([\p{L}_][\p{L}\p{N}_]*)\.)?${word}(-fm$|\..*)?$`,
    'u',
  );
  const found = pattern.exec(plain);
  if (found === null) return undefined;
  const [, inBrackets, plainly, rest] = found;
  if (inBrackets !== undefined) return [inBrackets];
  if (rest !== undefined) return undefined;
  return plainly === undefined ? [] : [plainly];
}

/** Those may have dots and slashes of their own: `pkg.Map[go.shape.int]`. */
function withoutTypeArguments(name: string): string {
  let plain = name;
  for (let before = ''; before !== plain;) {
    before = plain;
    plain = plain.replace(/\[[^[\]]*\]/g, '');
  }
  return plain;
}

function wordsOf(line = ''): readonly string[] {
  return line.length > LONGEST ? [] : (line.match(/[\p{L}_][\p{L}\p{N}_]*|\$/gu) ?? []);
}

/** Longer lines are a bundler's. */
const LONGEST = 1000;
