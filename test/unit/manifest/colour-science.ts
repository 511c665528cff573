// How far two colours are apart for an eye, also for a colour-blind one. Colours are sRGB, channels 0 to 1.

export type Rgb = readonly [number, number, number];
export type Vision = 'normal' | 'protan' | 'deutan' | 'tritan';

export const VISIONS: readonly Vision[] = ['normal', 'protan', 'deutan', 'tritan'];

/** Reads `#rrggbb` or `#rrggbbaa`; a colour with alpha lies on `background`. */
export function colour(hex: string, background?: string): Rgb {
  const [red, green, blue, alpha = 255] = [...hex.matchAll(/[0-9a-f]{2}/gi)].map((two) =>
    Number.parseInt(two[0], 16),
  );
  const own: Rgb = [red! / 255, green! / 255, blue! / 255];
  if (alpha === 255) return own;
  if (background === undefined) throw new Error(`${hex} needs a background`);
  const below = colour(background);
  return map(own, (value, at) => (value * alpha + below[at]! * (255 - alpha)) / 255);
}

/** Contrast ratio of WCAG 2.2, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Euclidean distance in OKLab (Ottosson 2020) times 100: about 2 is just visible. */
export function distance(a: Rgb, b: Rgb, vision: Vision = 'normal'): number {
  const [p, q] = [a, b].map((each) => oklab(seenWith(vision, linear(each)))) as [Rgb, Rgb];
  return 100 * Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

type Matrix = readonly [Rgb, Rgb, Rgb];

/** Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB. */
const MACHADO: Readonly<Record<'protan' | 'deutan', Matrix>> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

/** Brettel, Viénot and Mollon 1997 for sRGB primaries: two half planes of linear RGB and what divides them. */
const BRETTEL_TRITAN: { readonly normal: Rgb; readonly above: Matrix; readonly below: Matrix } = {
  normal: [0.03901, -0.02788, -0.01113],
  above: [
    [1.01277, 0.13548, -0.14826],
    [-0.01243, 0.86812, 0.14431],
    [0.07589, 0.805, 0.11911],
  ],
  below: [
    [0.93678, 0.18979, -0.12657],
    [0.06154, 0.81526, 0.1232],
    [-0.37562, 1.12767, 0.24796],
  ],
};

function seenWith(vision: Vision, light: Rgb): Rgb {
  if (vision === 'normal') return light;
  if (vision !== 'tritan') return clamped(times(MACHADO[vision], light));
  const { normal, above, below } = BRETTEL_TRITAN;
  return clamped(times(dot(normal, light) >= 0 ? above : below, light));
}

function oklab(light: Rgb): Rgb {
  const cones: Matrix = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ];
  const lab: Matrix = [
    [0.2104542553, 0.793617785, -0.0040720468],
    [1.9779984951, -2.428592205, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.808675766],
  ];
  return times(
    lab,
    map(times(cones, light), (value) => Math.cbrt(value)),
  );
}

function luminance(rgb: Rgb): number {
  return dot([0.2126, 0.7152, 0.0722], linear(rgb));
}

function linear(rgb: Rgb): Rgb {
  return map(rgb, (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
}

function clamped(rgb: Rgb): Rgb {
  return map(rgb, (value) => Math.min(1, Math.max(0, value)));
}

function times(matrix: Matrix, vector: Rgb): Rgb {
  return map(vector, (_, row) => dot(matrix[row]!, vector));
}

function dot(a: Rgb, b: Rgb): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function map(rgb: Rgb, of: (value: number, at: number) => number): Rgb {
  return [of(rgb[0], 0), of(rgb[1], 1), of(rgb[2], 2)];
}
