// How wide texts are in a font that nobody can measure, because it is chosen where the picture is looked at: rather too
// wide than too narrow. What is wider all the same is clipped to its box.
import { cutText, type Ruler, type Weight } from '../flame/ruler.ts';

const NARROW = /^[ijlftrI1.,:;'|!()[\]{}/\\ ]$/;
const WIDE = /^[mwMW%@…—]$/;
const LATIN = /^[\u0020-\u024f]$/;

/** For a text of this size in pixels. */
export function estimatedRuler(size: number): Ruler {
  const letter = (one: string, weight: Weight): number => {
    const share = WIDE.test(one) ? 0.95 : NARROW.test(one) ? 0.36 : LATIN.test(one) ? 0.6 : 1.05;
    return share * size * (weight === 600 ? 1.06 : 1);
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
