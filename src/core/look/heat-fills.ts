// The fills of boxes by heat: one for each level of the editor's lines, so that a line and its box agree. From step to
// step lightness goes one way only, away from the page.
import type { Rgb } from './colour.ts';
import type { ThemeKind } from './theme.ts';

const DARK = ['322c28', '50362d', '7a402e', 'a64f2b', 'd47932', 'f2af48'];
const LIGHT = ['f3f0ea', 'f1dfc0', 'f1c38a', 'e89a50', 'bf5504', '963118'];

/** By level, 0 to 5. */
export const HEAT_FILLS: Record<ThemeKind, readonly Rgb[]> = {
  dark: DARK.map(rgbOfHex),
  light: LIGHT.map(rgbOfHex),
  'hc-dark': ['000000', '3a2414', '6b3a20', 'a14d22', 'e08a3c', 'ffd75e'].map(rgbOfHex),
  'hc-light': ['ffffff', 'fbe8cf', 'f3cb9a', 'e89a50', 'a84300', '6e1d0c'].map(rgbOfHex),
};

function rgbOfHex(hex: string): Rgb {
  const part = (at: number) => parseInt(hex.slice(at, at + 2), 16) / 255;
  return [part(0), part(2), part(4)];
}
