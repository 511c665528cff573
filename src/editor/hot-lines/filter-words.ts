// What the reader filters the view by: words, all of which a row has to have, in any order and case.

export function wordsOf(filter: string): readonly string[] {
  return filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Those of the words that a text does not have. */
export function lackingIn(text: string, words: readonly string[]): readonly string[] {
  const small = text.toLowerCase();
  return words.filter((word) => !small.includes(word));
}
