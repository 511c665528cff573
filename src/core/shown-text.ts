// Texts of others (names, paths, lines) as they can be shown: what cannot be seen is written out.

/**
 * What turns the text around it around, what commands and what has no width. Left out are the joiners and selectors that
 * letters and emoji are made of, and the ends of lines that are one's own.
 */
const UNSEEN =
  /(?![\t\n])[\p{Bidi_Control}\p{Cc}\u00ad\u180e\u200b\u2028\u2029\u2060-\u2064\ufeff]/gu;

/** As `printable` does for terminals: `\u{202e}` in place of the character, so that it can neither hide nor reorder anything. */
export function shownText(text: string): string {
  return text.replace(
    UNSEEN,
    (character) => `\\u{${character.codePointAt(0)!.toString(16).padStart(4, '0')}}`,
  );
}
