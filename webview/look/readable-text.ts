// Text on what is pressed, selected or pointed at: the theme's own where it can be read on the theme's own background,
// which themes do not always see to, else one that can.
import { contrast, cssOf, parseColour, type Rgb } from '../../src/core/look/colour.ts';

const READABLE = 4.5;
const INKS: readonly Rgb[] = [
  [1, 1, 1],
  [0, 0, 0],
];

/** The first of some inks that can be read on all grounds, or else the best of all. */
export function readableOn(grounds: readonly Rgb[], inks: readonly Rgb[]): Rgb {
  const worst = (ink: Rgb) => Math.min(...grounds.map((ground) => contrast(ink, ground)));
  const all = [...inks, ...INKS];
  const best = all.reduce((one, other) => (worst(other) > worst(one) ? other : one));
  return all.find((ink) => worst(ink) >= READABLE) ?? best;
}

/** Custom properties for the style sheet; `variable` answers the theme's own, or ''. */
export function readableTexts(
  variable: (name: string) => string,
): Readonly<Record<string, string>> {
  const page = parseColour(variable('editor-background'));
  if (page === undefined) return {};
  const over = (ground: Rgb, name: string) => parseColour(variable(name), ground);
  const text = over(page, 'editor-foreground') ?? over(page, 'foreground') ?? page;
  const muted = over(page, 'descriptionForeground') ?? text;
  const input = over(page, 'input-background') ?? page;
  const hovered = over(page, 'list-hoverBackground') ?? page;
  const on = (grounds: readonly Rgb[], foreground: string, ...inks: readonly Rgb[]) => {
    const own = over(grounds[0]!, foreground);
    return cssOf(readableOn(grounds, [...(own === undefined ? [] : [own]), ...inks]));
  };
  const pressed = [input, page].map(
    (ground) => over(ground, 'inputOption-activeBackground') ?? ground,
  );
  const selected = [over(page, 'list-inactiveSelectionBackground') ?? page];
  const active = [over(page, 'list-activeSelectionBackground') ?? page];
  return {
    '--pressed-text': on(pressed, 'inputOption-activeForeground', text),
    '--selected-text': on(selected, 'list-inactiveSelectionForeground', text),
    '--active-text': on(active, 'list-activeSelectionForeground', text),
    '--hovered-text': on([hovered], 'list-hoverForeground', text),
    '--hovered-muted': cssOf(readableOn([hovered], [muted, text])),
  };
}

/** Puts them where the whole page finds them. */
export function wearReadableTexts(): void {
  const style = getComputedStyle(document.documentElement);
  const texts = readableTexts((name) => style.getPropertyValue(`--vscode-${name}`).trim());
  for (const [name, colour] of Object.entries(texts)) document.body.style.setProperty(name, colour);
}
