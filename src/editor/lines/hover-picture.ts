// The bar in the card of a line: what its cost consists of, as lengths.

export interface BarPart {
  readonly name: string;
  readonly share: number; // Of the line, 0 to 1.
}

const WIDTH = 440;
const HEIGHT = 8;
const GAP = 2;
/** Each part is paler than the one before; the order in the words is the order in the bar. */
const OPACITIES = [1, 0.6, 0.35];
const REST = 0.12;

/** The bar as SVG; what the parts leave over is there, hardly. */
export function barPicture(parts: readonly BarPart[], colour: string): string {
  let x = 0;
  const drawn = parts.map(({ share }, index) => {
    const width = Math.min(share, 1) * WIDTH;
    const bar = rectangle(x, width - GAP, colour, OPACITIES[index] ?? REST);
    x += width;
    return bar;
  });
  if (WIDTH - x >= 1 + GAP) drawn.push(rectangle(x, WIDTH - x, colour, REST));
  const size = `width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${drawn.join('')}</svg>`;
}

/** The bar as an image in Markdown. `alt` says the same in words. */
export function barMarkdown(parts: readonly BarPart[], colour: string): string {
  const alt = parts.map(({ name, share }) => `${name} ${Math.round(share * 100)} percent`);
  const data = encodeURIComponent(barPicture(parts, colour)).replace(/[()]/g, escapeParenthesis);
  const safe = alt.join(', ').replace(/[[\]|\\]/g, ' ');
  return `![${safe}](data:image/svg+xml;utf8,${data})`;
}

function rectangle(x: number, width: number, colour: string, opacity: number): string {
  const place = `x="${round(x)}" width="${round(Math.max(1, width))}" height="${HEIGHT}" rx="1"`;
  return `<rect ${place} fill="${colour}" fill-opacity="${opacity}"/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escapeParenthesis(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`;
}
