// How many cells of a terminal a text takes: letters of East Asia take two, marks that are stacked on others none.

const PLAIN = /^[\x20-\x7e]*$/;

/** What terminals draw twice as wide (Unicode's East Asian Width, wide and full), and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;

const MARKS_ONLY = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The width of one line of text. */
export function cellWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of letters.segment(text))
    width += MARKS_ONLY.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1;
  return width;
}
