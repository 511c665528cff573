// Text from anywhere (names, labels, what a server says) made harmless for a terminal.

/** What breaks a line, commands a terminal or turns text around is shown as its code. */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Bidi_Control}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}
