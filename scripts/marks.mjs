// Draws media/marks: the bars beside the lines. `node scripts/marks.mjs` after a colour in package.json changed.
// They are files, one set per kind of theme, because a picture in the gutter cannot use a theme's colour.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Folder of a kind of theme → its name in the manifest's colours. */
export const KINDS = {
  dark: 'dark',
  light: 'light',
  'hc-dark': 'highContrast',
  'hc-light': 'highContrastLight',
};

/** The length of a bar is its level: in a column of lines they read as a bar chart. */
const LENGTHS = [3.5, 6.5, 9.5, 12.5, 15.5];

/** Where two sides are compared the width of a triangle is its level, and where it points to the sign. */
const SIZES = [8, 11, 14];

/**
 * All marks, as they are to stand in media/marks.
 *
 * @param {readonly { id: string, defaults: Readonly<Record<string, string>> }[]} colours of the manifest
 * @returns {Map<string, string>} path below media/marks → SVG
 */
export function marks(colours) {
  // In lists, for rows without a mark: their words stay below the others'.
  const files = new Map([['none.svg', svg('')]]);
  for (const [folder, kind] of Object.entries(KINDS)) {
    const colourOf = (id) => colours.find((colour) => colour.id === `hotline.${id}`).defaults[kind];
    LENGTHS.forEach((length, index) => {
      const level = index + 1;
      const heat = colourOf(`heat${level}`);
      files.set(`${folder}/solid-${level}.svg`, solid(length, heat));
      files.set(`${folder}/hollow-${level}.svg`, hollow(length, heat));
      files.set(`${folder}/stale-${level}.svg`, dashed(length, colourOf('textStale')));
      files.set(`${folder}/unsure-${level}.svg`, solid(length, colourOf('textStale')));
      files.set(`${folder}/unsurehollow-${level}.svg`, hollow(length, colourOf('textStale')));
    });
    SIZES.forEach((size, index) => {
      const level = index + 1;
      for (const sign of ['more', 'less']) {
        const colour = colourOf(`${sign}${level}`);
        files.set(`${folder}/${sign}-${level}.svg`, triangle(size, sign, `fill="${colour}"`));
        const stroke = `fill="none" stroke-width="1.2" stroke="${colour}"`;
        files.set(`${folder}/${sign}hollow-${level}.svg`, triangle(size - 1.2, sign, stroke));
      }
    });
  }
  return files;
}

/** The cost is spent here. */
function solid(length, fill) {
  return svg(`<rect x="2" y="5.5" width="${length}" height="9" rx="1.5" fill="${fill}"/>`);
}

/** The cost is passed on. As large as a solid bar: the stroke lies inside. */
function hollow(length, stroke) {
  return svg(outline(length, `stroke="${stroke}"`));
}

/** The line was edited since it was measured. */
function dashed(length, stroke) {
  return svg(outline(length, `stroke="${stroke}" stroke-dasharray="2 1.4"`));
}

/** Its point says more or less for those who do not see the colour. */
function triangle(width, sign, paint) {
  const half = width / 2;
  const height = width * 0.86;
  const [tip, foot] = [10 - height / 2, 10 + height / 2].map((y) => Number(y.toFixed(2)));
  const [from, to] = sign === 'more' ? [foot, tip] : [tip, foot];
  const [left, right] = [10 - half, 10 + half].map((x) => Number(x.toFixed(2)));
  const points = `M${left} ${from}H${right}L10 ${to}Z`;
  return svg(`<path d="${points}" stroke-linejoin="round" ${paint}/>`);
}

function outline(length, stroke) {
  const width = Number((length - 1.2).toFixed(1));
  const place = `x="2.6" y="6.1" width="${width}" height="7.8" rx="0.9"`;
  return `<rect ${place} fill="none" stroke-width="1.2" ${stroke}/>`;
}

function svg(content) {
  const size = 'width="20" height="20" viewBox="0 0 20 20"';
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${content}</svg>\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const folder = path.join(root, 'media/marks');
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of marks(manifest.contributes.colors)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
}
