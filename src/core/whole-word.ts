// Words of source texts, in whatever language.

const WORD = /[\p{L}\p{N}_$]/u;

/** Whether a text has a word, not only as a part of another. A pattern for each of ten thousand names would have to be compiled. */
export function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isLonger = [text[at - 1], text[at + word.length]].some(
      (beside) => beside !== undefined && WORD.test(beside),
    );
    if (!isLonger) return true;
  }
  return false;
}
