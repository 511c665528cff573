// What is declared in a text, with what it is declared in: for whoever needs all of it, and not a word that is known.

import type { Grammar } from './grammar.ts';
import { outlineOf, type Outline } from './outline.ts';
import { receiverOf } from './receiver.ts';

export interface DeclaredRow {
  readonly kind: 'function' | 'type';
  /** What it is declared in, outermost first, then what it is called. */
  readonly parts: readonly string[];
  readonly row: number; // 0-based.
}

/** In the order of the text. Where functions end is not known. */
export function declaredIn(lines: readonly string[], grammar: Grammar): readonly DeclaredRow[] {
  const outline = outlineOf(lines, grammar);
  return lines.flatMap((line, row): readonly DeclaredRow[] => {
    if (!outline.isDeclaration(row) && outline.namesAt(row).length === 0) return [];
    if (outline.isEmpty(row)) return [];
    const around = partsAround(outline, row);
    const receiver = receiverOf(line);
    const within = receiver === undefined ? around : [...around, receiver];
    const kind = outline.isType(row) ? 'type' : 'function';
    return [...new Set(outline.namesAt(row))].map((name) => ({
      kind,
      parts: [...within, name],
      row,
    }));
  });
}

function partsAround({ around, namesAt }: Outline, row: number): readonly string[] {
  return [...around(row)].flatMap((at) => namesAt(at).slice(0, 1)).reverse();
}
