// The text of a built file as places in it: where its lines begin, and what a profiler's place cannot be.

/** The lines of a built text, as V8 counts them. */
export interface BuiltText {
  readonly lines: number;
  /**
   * Whether a recorder can have meant a place of this text: it is there, and does not lie within a word. V8 names places by
   * the first character of a token, so that a place within a word was measured on other text. `line` and `column` are
   * 1-based; column 0 is unknown.
   */
  readonly canBe: (line: number, column: number) => boolean;
}

export function builtText(text: string): BuiltText {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n?|[\n\u2028\u2029]/g))
    starts.push(index + end.length);
  return {
    lines: starts.length,
    canBe(line, column) {
      if (line > starts.length) return false;
      if (column === 0) return true;
      const at = starts[line - 1]! + column - 1;
      if (at > (starts[line] ?? text.length)) return false;
      return column === 1 || !(isWord(text[at - 1]) && isWord(text[at]));
    },
  };
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{ID_Continue}$\u200c\u200d]/u.test(character);
}
