// Whose method a function of the profile is, and whose one that a text declares: `Cart.total` is not `Depot.total`.

import { ownerOf } from '../qualified-name.ts';
import type { Grammar } from './grammar.ts';
import type { Outline } from './outline.ts';
import { receiverOf } from './receiver.ts';

/** Whether a row that declares the function's word may declare the function. */
export type OwnerFits = (row: number) => boolean;

/**
 * What may be said against rows that declare `word`, of a function that the profile calls `name`. Undefined where nothing
 * may: the name tells no type, or the language does not tell whose a function is. Rows are 0-based.
 *
 * @param types what the text declares as types
 */
export function ownerFits(
  name: string,
  word: string,
  { lines, grammar, outline, types }: OwnedText,
): OwnerFits | undefined {
  if (grammar.owners === 'receiver') return receiverFits(name, word, lines);
  if (grammar.owners === undefined) return undefined;
  const isType = (part: string) => types.has(part) || /^\p{Lu}/u.test(part);
  const owners = ownerOf(name, word).filter(isType);
  const isTold = owners.some((owner) => types.has(owner));
  if (owners.length === 0 || (grammar.owners === 'declared' && !isTold)) return undefined;
  const has = (row: number) => owners.some((owner) => wordsOf(lines[row]).includes(owner));
  return (row) => {
    // `void Cart::total()`, `Cart.total = `; a head may stand on several lines.
    if ([row, row - 1, row - 2].some(has)) return true;
    for (const holder of outline.around(row)) {
      if (!outline.isType(holder)) continue;
      // Rust's `impl Price for Cart`, and what a macro writes for any type.
      return has(holder) || lines[holder]!.includes('$');
    }
    // A text of several lines may begin at the margin, and what stands after it is in no block then.
    return grammar.owners !== 'around' || !isTold || outline.indentOf(row) !== 0;
  };
}

export interface OwnedText {
  readonly lines: readonly string[];
  readonly grammar: Grammar;
  readonly outline: Outline;
  readonly types: ReadonlySet<string>;
}

/** The names of all types that a text declares. */
export function typesOf(lines: readonly string[], outline: Outline): ReadonlySet<string> {
  return new Set(
    lines.flatMap((_, row) => (outline.isType(row) ? outline.namesAt(row).slice(0, 1) : [])),
  );
}

/**
 * Go names methods `pkg.(*Cart).Total` and `pkg.Line.Total`, functions `pkg.Total`. A closure that was put into another
 * function with the one that it is in has the names of both: there only a type in brackets is one.
 */
function receiverFits(name: string, word: string, lines: readonly string[]): OwnerFits | undefined {
  const told = goReceiver(name, word);
  if (told === undefined) return undefined;
  return (row) => {
    const line = lines[row] ?? '';
    if (!/^\s*func\b/.test(line)) return told === ''; // A variable that holds a function, a type.
    return (receiverOf(line) ?? '') === told;
  };
}

/** '' for a function without one; undefined where the name does not tell. */
function goReceiver(name: string, word: string): string | undefined {
  const plain = withoutTypeArguments(name.slice(name.lastIndexOf('/') + 1));
  const pattern = new RegExp(
    String.raw`^[^.(]+\.(?:\(\*?([\p{L}_][\p{L}\p{N}_]*)\)\.|([\p{L}_][\p{L}\p{N}_]*)\.)?${word}(-fm$|\..*)?$`,
    'u',
  );
  const found = pattern.exec(plain);
  if (found === null) return undefined;
  const [, inBrackets, plainly, rest] = found;
  if (inBrackets !== undefined) return inBrackets;
  return rest === undefined ? (plainly ?? '') : undefined;
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
  return line.length > LONGEST ? [] : (line.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
}

/** Longer lines are a bundler's. */
const LONGEST = 1000;
