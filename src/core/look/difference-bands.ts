// The colours of a comparison: hue is the sign, lightness away from the page is the size. Equal steps have equal lightness on
// both sides, so that neither sign shouts.
import type { Oklch, Rgb } from './colour.ts';
import type { ThemeKind } from './theme.ts';

/** What a box of a comparison is painted as: how far it grew or shrank, 1 to 4, or what became of it. */
export type Change = Unsigned | 'new' | 'gone' | `${'more' | 'less'}${1 | 2 | 3 | 4}`;
/** Neutral: what may be chance, and of one profile's own signs what was added and taken away alike. */
export type Unsigned = 'noise' | 'even';

export interface DifferenceBand {
  readonly more: readonly Oklch[]; // By step, from the smallest on.
  readonly less: readonly Oklch[];
  readonly noise: Rgb;
}

/** A second cue beside the colour. */
export const CHANGE_MARKS = { more: '▲', less: '▼', new: '+', gone: '−' } as const;

const DARK: DifferenceBand = {
  more: [
    [0.4, 0.055, 55],
    [0.53, 0.105, 52],
    [0.7, 0.14, 58],
    [0.82, 0.135, 72],
  ],
  less: [
    [0.4, 0.055, 255],
    [0.53, 0.115, 256],
    [0.7, 0.125, 250],
    [0.82, 0.095, 235],
  ],
  noise: [0x35 / 255, 0x35 / 255, 0x37 / 255],
};

const LIGHT: DifferenceBand = {
  more: [
    [0.9, 0.05, 62],
    [0.79, 0.105, 60],
    [0.545, 0.15, 48],
    [0.42, 0.12, 42],
  ],
  less: [
    [0.9, 0.035, 245],
    [0.79, 0.085, 248],
    [0.545, 0.14, 256],
    [0.4, 0.15, 262],
  ],
  noise: [0xe6 / 255, 0xe6 / 255, 0xe8 / 255],
};

/** High contrast draws the same colours, each with an outline. */
export const DIFFERENCE_BANDS: Record<ThemeKind, DifferenceBand> = {
  dark: DARK,
  light: LIGHT,
  'hc-dark': { ...DARK, noise: [0, 0, 0] },
  'hc-light': { ...LIGHT, noise: [1, 1, 1] },
};

export function signOf(change: Change): keyof typeof CHANGE_MARKS | undefined {
  if (change === 'noise' || change === 'even') return undefined;
  if (change === 'new' || change === 'gone') return change;
  return change.startsWith('more') ? 'more' : 'less';
}

/** 1 to 4; what is new or gone is all of it. */
export function stepOf(change: Change): number {
  return Number(change.at(-1)) || 4;
}
