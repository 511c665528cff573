// Colours as numbers: OKLCH to sRGB, contrast as WCAG 2 counts it, distance in OKLab.
// Conversions after Björn Ottosson, "A perceptual color space for image processing" (2020).

/** sRGB, each 0 to 1. */
export type Rgb = readonly [number, number, number];
/** Lightness 0 to 1, chroma, hue in degrees. */
export type Oklch = readonly [number, number, number];

/** The colour nearest to an OKLCH triple that a screen can show: chroma gives way, lightness and hue stay. */
export function rgbOf([lightness, chroma, hue]: Oklch): Rgb {
  for (let left = chroma; left > 0; left -= 0.004) {
    const linear = linearOf(lightness, left, hue);
    if (linear.every((part) => part >= -1e-4 && part <= 1.0001)) return encoded(linear);
  }
  return encoded(linearOf(lightness, 0, hue));
}

function linearOf(lightness: number, chroma: number, hue: number): Rgb {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function encoded(linear: Rgb): Rgb {
  return linear.map((part) => {
    const clipped = Math.min(1, Math.max(0, part));
    return clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
  }) as unknown as Rgb;
}

function decoded(colour: Rgb): Rgb {
  return colour.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  ) as unknown as Rgb;
}

export function oklabOf(colour: Rgb): readonly [number, number, number] {
  const [r, g, b] = decoded(colour);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** 100 times the distance in OKLab; about 2 is just visible. */
export function distance(a: Rgb, b: Rgb): number {
  const [from, to] = [oklabOf(a), oklabOf(b)];
  return 100 * Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
}

/** Contrast ratio by WCAG 2, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

export function luminance(colour: Rgb): number {
  const [r, g, b] = decoded(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** `share` of `other` over the rest of `colour`, as paint on a screen mixes. */
export function mix(colour: Rgb, other: Rgb, share: number): Rgb {
  return colour.map((part, at) => part * (1 - share) + other[at]! * share) as unknown as Rgb;
}

export function cssOf(colour: Rgb): string {
  return (
    '#' +
    colour
      .map((part) =>
        Math.round(part * 255)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')
  );
}

/** Reads `#rgb`, `#rrggbb` (an alpha is laid over `page`) and `rgb()`, `rgba()`; undefined for anything else. */
export function parseColour(text: string, page: Rgb = [1, 1, 1]): Rgb | undefined {
  const hex = /^#([0-9a-f]{3,8})$/i.exec(text.trim())?.[1];
  if (hex !== undefined) {
    const long = hex.length < 6 ? hex.replace(/./g, '$&$&') : hex;
    const parts = (long.match(/../g) ?? []).map((pair) => parseInt(pair, 16) / 255);
    return over(parts, page);
  }
  const list = /^rgba?\(([^)]+)\)$/.exec(text.trim())?.[1];
  if (list === undefined) return undefined;
  const numbers = list.split(/[\s,/]+/).map(parseFloat);
  return over([...numbers.slice(0, 3).map((part) => part / 255), ...numbers.slice(3)], page);
}

function over(parts: readonly number[], page: Rgb): Rgb | undefined {
  const [r, g, b, alpha = 1] = parts;
  if (r === undefined || g === undefined || b === undefined) return undefined;
  return mix(page, [r, g, b], alpha);
}
