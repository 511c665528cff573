// How wide texts are in a font that nobody can measure, because it is chosen where the picture is looked at: rather too
// wide than too narrow. What is wider all the same is clipped to its box.
import { cutText, type Ruler, type Weight } from '../flame/ruler.ts';

const NARROW = /^[ijlftrI1.,:;'|!()[\]{}/\\ ]$/;
const WIDE = /^[mwMW%@…—]$/;
const CAPITAL = /^[A-Z]$/;
const LATIN = /^[\u0020-\u024f]$/;

/** Of the size, as in DejaVu Sans, the widest that systems write with when nobody has chosen. */
function shareOf(letter: string): number {
  if (WIDE.test(letter)) return 1;
  if (NARROW.test(letter)) return 0.4;
  if (CAPITAL.test(letter)) return 0.76;
  return LATIN.test(letter) ? 0.62 : 1.05;
}

/** For a text of this size in pixels. */
export function estimatedRuler(size: number): Ruler {
  const letter = (one: string, weight: Weight): number => {
    return shareOf(one) * size * (weight === 600 ? 1.1 : 1);
  };
  return {
    width: (text, weight) => {
      let width = 0;
      for (const one of text) width += letter(one, weight);
      return width;
    },
    cut: (text, weight, room) => cutText(text, room, (one) => letter(one, weight)),
  };
}
