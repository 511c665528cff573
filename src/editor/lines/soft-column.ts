// Where the text after a line begins: in one column for the whole file where the lines allow it, so that shares read
// as a column of numbers, and close behind those few lines that reach beyond.

/** Beyond this, the text of a file with long lines would leave the window. */
const LAST_COLUMN = 72;
const STEP = 4;
/** Clear space between code and text, at least. */
const GAP = 3;
/** Of a file's lines this part is to end before the column. */
const CLEARED = 0.8;
/** Nobody's window is this wide: the rest of a line (think of minified code) isn't measured. */
const WIDEST = 1000;

/** The space before the text in widths of a digit, and whether the line passes the column, so that less is said. */
export interface AfterLine {
  readonly margin: number;
  readonly long: boolean;
}

/**
 * The column (0-based) for the texts of a file, from the widths of the lines that have one. It depends on the file
 * and the profile alone, never on what is scrolled into view.
 */
export function softColumn(widths: readonly number[]): number {
  const sorted = widths.toSorted((a, b) => a - b);
  const cleared = sorted[Math.max(0, Math.ceil(sorted.length * CLEARED) - 1)] ?? 0;
  return Math.min(LAST_COLUMN, Math.ceil((cleared + STEP) / STEP) * STEP);
}

/** Places the text after a line of this width. */
export function afterLine(width: number, column: number): AfterLine {
  return { margin: Math.max(column - width, GAP), long: width > column + GAP };
}

/** How many columns a line takes in a font of fixed width: tabs reach to the next stop, wide characters take two. */
export function textWidth(text: string, tabSize: number): number {
  let width = 0;
  for (const character of text) {
    width += character === '\t' ? tabSize - (width % tabSize) : characterWidth(character);
    if (width >= WIDEST) return WIDEST;
  }
  return width;
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 0x300) return 1;
  if (ZERO_WIDTH.test(character)) return 0;
  return WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

/** Marks that combine with what stands before them, joiners and direction signs. */
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Blocks of wide and full-width characters (Unicode Standard Annex 11), unassigned ones between them included. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f], // Hangul initials
  [0x2e80, 0x303e], // CJK radicals and punctuation
  [0x3041, 0x33ff], // Kana, Bopomofo, compatibility
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf], // CJK, Yi
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3], // Hangul
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60], // Full-width forms
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f], // Emoji
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x1fa70, 0x1faff],
  [0x20000, 0x3fffd], // CJK extensions
];
