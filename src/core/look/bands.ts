// The bands of colour that kinds of code live in, by theme: a package may choose its place inside its kind's band and
// can never leave it. Quiet kinds are a ladder of lightness, so that they stay apart for every eye.
import { encodeText } from '../text.ts';
import type { CodeKind } from '../code-kind.ts';
import type { Oklch } from './colour.ts';
import type { ThemeKind } from './theme.ts';

export interface Band {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: readonly [from: number, to: number];
  readonly steps: number; // Of hue.
  readonly nudge: number; // Of lightness, up or down.
}

const band = (
  lightness: number,
  chroma: number,
  hue: readonly [number, number],
  steps = 1,
  nudge = 0,
): Band => ({ lightness, chroma, hue, steps, nudge });

export const BANDS: Record<ThemeKind, Record<CodeKind, Band>> = {
  dark: {
    own: band(0.8, 0.125, [68, 86], 3, 0.02),
    dependency: band(0.515, 0.085, [240, 270], 5, 0.01),
    standard: band(0.425, 0.055, [166, 188], 3, 0.008),
    runtime: band(0.345, 0.006, [280, 280]),
    kernel: band(0.265, 0.035, [340, 340]),
  },
  light: {
    own: band(0.545, 0.15, [38, 52], 4, 0.012),
    dependency: band(0.795, 0.075, [240, 270], 5, 0.01),
    standard: band(0.872, 0.05, [166, 188], 3, 0.008),
    runtime: band(0.938, 0.003, [280, 280]),
    kernel: band(0.985, 0.008, [340, 340]),
  },
  'hc-dark': {
    own: band(0.86, 0.16, [84, 96], 3),
    dependency: band(0.78, 0.11, [245, 262], 3),
    standard: band(0.84, 0.11, [165, 180], 3),
    runtime: band(0.76, 0, [0, 0]),
    kernel: band(0.77, 0.14, [345, 345]),
  },
  'hc-light': {
    own: band(0.45, 0.15, [38, 48], 3),
    dependency: band(0.45, 0.16, [252, 264], 3),
    standard: band(0.44, 0.09, [165, 178], 3),
    runtime: band(0.46, 0, [0, 0]),
    kernel: band(0.46, 0.16, [345, 345]),
  },
};

/** How boxes get their colours. */
export const COLOURINGS = ['kind', 'package', 'heat'] as const;
/** Where two sides are compared, by what changed as well. */
export const COMPARED_COLOURINGS = ['difference', ...COLOURINGS] as const;
export type Colouring = (typeof COMPARED_COLOURINGS)[number];

/**
 * The hues that packages choose from where colours are to tell packages. Lightness and chroma stay those of the kind, so
 * that own code stands out and quiet kinds stay a ladder; the warm hues are own code's. They are two dozen, however many
 * packages there are.
 */
const PACKAGE_HUES: Partial<Record<CodeKind, Pick<Band, 'hue' | 'steps'>>> = {
  own: { hue: [48, 120], steps: 5 },
  dependency: { hue: [195, 345], steps: 10 },
  standard: { hue: [135, 195], steps: 4 },
};

/** The band of a kind in a theme; by packages, with more hues. */
export function bandOf(theme: ThemeKind, kind: CodeKind, by: Colouring): Band {
  return { ...BANDS[theme][kind], ...(by === 'package' ? PACKAGE_HUES[kind] : undefined) };
}

/** How many places a band has: its steps of hue times three of lightness. */
export function placesOf({ steps, nudge }: Band): number {
  return nudge === 0 ? steps : steps * 3;
}

/** The colour of a place of a band, 0 to `placesOf` − 1. */
export function colourAt({ lightness, chroma, hue, steps, nudge }: Band, place: number): Oklch {
  const step = place % steps;
  const up = nudge === 0 ? 0 : Math.floor(place / steps) - 1;
  const [from, to] = hue;
  // The middle of each step: with one step, the middle of the band.
  return [lightness + up * nudge, chroma, from + ((to - from) * (step + 0.5)) / steps];
}

/** Where in a band a package lies: FNV-1a of its name, mixed, so that it is the same for ever. */
export function placeOf(name: string, places: number): number {
  let hash = 0x811c9dc5;
  for (const byte of encodeText(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % places;
}
