// What is declared in a text, as plain data: names taken apart, and the lines that they take, where a language server tells.

/** `function`: a function or method. `value`: a constant or field, which may hold one. `type`: what methods are in. */
export type DeclarationKind = 'function' | 'value' | 'type' | 'other';

/** Lines are 1-based. */
export interface Declaration {
  readonly kind: DeclarationKind;
  /** What it is declared in, outermost first, then what it is called; empty for what has no name. */
  readonly parts: readonly string[];
  readonly line: number; // Where its name stands.
  readonly first: number;
  readonly last: number;
}
