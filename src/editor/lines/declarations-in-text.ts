// What a text declares, where no language server tells: by how its language declares functions and types.

import { declaredIn } from '../../core/declarations/declared.ts';
import { grammarOf } from '../../core/declarations/grammar.ts';
import type { Declaration } from './declarations.ts';

/** Longer texts are generated, and would hold the editor up. */
const MOST_CHARACTERS = 1_000_000;

/** None of a language that nothing is known of. Where functions end is not known: each is its one line. */
export function declarationsInText(text: string, file: string): readonly Declaration[] {
  const grammar = grammarOf(file);
  if (grammar === undefined || text.length > MOST_CHARACTERS) return [];
  return declaredIn(text.split(/\r\n|\r|\n/), grammar).map(({ kind, parts, row }) => ({
    kind,
    parts,
    line: row + 1,
    first: row + 1,
    last: row + 1,
  }));
}
