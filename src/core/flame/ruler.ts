// How wide texts are, told by whoever can measure them in the font at hand.

export type Weight = 400 | 600;

export interface Ruler {
  /** In pixels. */
  width(text: string, weight: Weight): number;
  /** As much of a text as fits with an ellipsis; undefined when not even three letters do. */
  cut(text: string, weight: Weight, room: number): string | undefined;
}

/** Cuts a text by the widths of its letters. */
export function cutText(
  text: string,
  room: number,
  widthOf: (letter: string) => number,
): string | undefined {
  let width = widthOf('…');
  let kept = '';
  let letters = 0;
  for (const letter of text) {
    width += widthOf(letter);
    if (width > room) break;
    kept += letter;
    letters++;
  }
  return letters < 3 ? undefined : kept + '…';
}
